"""How carelog says what was asked to be erased or put right: the closed words, and the sentences of those events.

Who asked, what for, and in which words, is shown on the page of requests to those whom it concerns, not in a sentence.
"""

from collections.abc import Callable
from typing import Any

from carelog.domain import events as e
from carelog.projections.told import Told
from carelog.projections.words import _, gettext, say

ASKS = {"erase": _("to erase"), "put-right": _("to put right")}
OF = {"entries": _("something that was noted"), "person": _("somebody on the map"), "map": _("the whole map")}
BY = {
    "the-person": _("the person this map is about"), "speaks-for": _("who speaks for the person"),
    "themselves": _("the one it is about"), "family": _("family"), "circle": _("somebody in the circle"),
    "official": _("an office or a court"), "carelog": _("carelog, because it was noted on the wrong map"),
}  # fmt: skip
GROUNDS = {
    "asked": _("they asked"), "consent-withdrawn": _("they no longer agree"), "objects": _("they object"),
    "no-longer-needed": _("it is no longer needed"), "unlawful": _("it should never have been kept"),
    "inaccurate": _("it is not right"), "about-someone-else": _("it is about somebody else"),
    "retention": _("its time is over"), "practice": _("it was for practising"), "again": _("it was erased before"),
}  # fmt: skip
DECISIONS = {"granted": _("yes"), "partly": _("in part"), "refused": _("no")}
EXEMPTIONS = {
    "legal-duty": _("the law says that it is to be kept"),
    "health-or-care": _("it is needed for health or social care"),
    "public-health": _("it is needed for public health"), "legal-claim": _("it is needed for a legal claim"),
    "archive": _("it is kept for research or an archive, by law"), "expression": _("somebody else may say this"),
    "not-theirs": _("it is not about who asked, nor for them to decide"), "is-right": _("it is right as it stands"),
    "not-found": _("nothing of the kind is kept"),
}  # fmt: skip
BASES = {
    "consent": _("consent"), "contract": _("a contract"), "legal-duty": _("a legal duty"),
    "vital-interests": _("somebody's life"), "public-task": _("a public task"),
    "legitimate-interests": _("legitimate interests"),
}  # fmt: skip
STATES = {
    "open": _("to be decided"), "decided": _("waits for a second person"), "done": _("done"), "refused": _("no"),
    "withdrawn": _("taken back"),
}  # fmt: skip

_MADE = {
    "erase": _("Somebody asked for something to be erased."),
    "put-right": _("Somebody asked for something to be put right."),
}


def _plain(text: str) -> Callable[[Any, Told], str]:
    return lambda event, told: gettext(text)


SENTENCES: dict[type[e.Event], Callable[[Any, Told], str]] = {
    e.RequestMade: lambda event, told: say(_MADE, event.asks),
    e.RequestExtended: _plain(_("A request was given two more months.")),
    e.RequestDecided: _plain(_("A request was decided.")),
    e.RequestAgreed: _plain(_("A second person agreed that something is erased.")),
    e.RequestWithdrawn: _plain(_("A request was taken back.")),
    e.HoldPlaced: _plain(_("For now nothing on this map may be erased: a legal hold.")),
    e.HoldLifted: _plain(_("The legal hold was lifted.")),
    e.RetentionSet: _plain(_("How long this map is kept was set.")),
}
