"""The words of the trail: what can be chosen, how an entry came in, what became of it, and what changed in it."""

from collections.abc import Mapping
from typing import Any

from carelog.domain.care_map import CareMap
from carelog.projections import dates, words
from carelog.projections.trail import Change
from carelog.projections.words import gettext, say
from carelog.web.views.differences import FIELDS
from carelog.web.wording import capital


def _(msgid: str) -> str:
    return msgid


GROUPS = {
    "elements": _("People and things on the map"), "connections": _("Ties"), "maps": _("The map itself"),
    "occasions": _("Visits, notes, big changes"), "reviews": _("Reviews, decisions, actions"),
    "parts": _("Who may see it: parts, invitations, consent"),
    "corrections": _("Mistakes, disputes, imports, erasures"),
    "requests": _("Asked to erase or put right, holds"),
}  # fmt: skip
STANDING = {
    "corrected": _("Put right, or puts right"), "in-error": _("Noted by mistake"),
    "disputed": _("Seen differently, or noted differently"),
}  # fmt: skip
WAYS = {
    "device": _("sent from a phone"), "offline": _("noted without signal"), "online": _("noted in the browser"),
    "file": _("from a sealed file"), "import": _("read from a file"), "operator": _("by whoever runs this carelog"),
    "carelog": _("noted by carelog itself"),
}  # fmt: skip
CLOCKS = {"recorded": _("when it was recorded"), "true": _("when it was true")}
BECAME = {
    "corrects": _("Puts right an earlier entry"), "corrected-by": _("Put right since"),
    "marks": _("Says that an entry was a mistake"), "in-error": _("Said to be noted by mistake"),
    "taken-back": _("Taken back: it was no mistake"), "disputes": _("Sees an entry differently"),
    "disputed": _("Somebody sees this differently"), "settles": _("Settles what was open"), "settled": _("Settled"),
    "differs": _("Two entries that do not go together"), "differed": _("Does not go together with another entry"),
}  # fmt: skip
MARKS = {
    "corrected": _("put right since"), "in-error": _("noted by mistake"), "ahead": _("still to come"),
    "hidden": _("not for you"), "erased": _("erased"),
}  # fmt: skip
IDS = {
    "about": _("only what names one of them"), "account": _("only what one person noted"),
    "device": _("only from one phone or browser"), "visit": _("only one visit"), "review": _("only one review"),
    "imported": _("only one import"), "entry": _("only one entry and what became of it"),
}  # fmt: skip
ALIKE = {
    "account": _("all they noted"), "device": _("all from this phone"), "visit": _("this visit"),
    "review": _("this review"), "imported": _("all that it brought"),
    "entry": _("this entry and what became of it"),
}  # fmt: skip
_MORE = {
    "title": _("Title"), "kind": _("What it is"), "closed": _("Closed"), "scheme": _("Word lists"),
    "about": _("Whom it is about"), "knows": _("What they know of the map"), "named_as": _("How they are named"),
    "contact": _("How to reach them"), "occurred": _("When it was true"), "retired": _("No longer on the map"),
    "died": _("Died"), "ended": _("Ended"), "paused_until": _("Paused until"), "merged_into": _("Is the same as"),
    "from_": _("From"), "to": _("To"), "family": _("What sort of tie"), "backs_up": _("Steps in for"),
    "custom": _("Further details"), "remembered": _("How they are remembered"), "text": _("In words"),
}  # fmt: skip
_WORDS: dict[str, Mapping[str, str]] = {"family": words.FAMILIES, "kind": words.KINDS}


def field(name: str) -> str:
    """What a field is called."""
    said = FIELDS[name][0] if name in FIELDS else _MORE.get(name)
    return gettext(said) if said else capital(name.replace("_", " ").strip())


def value(change: Change, said: Any, head: CareMap) -> str:
    """A value in words: people by how the map shows them, our words by how people say them."""
    if said in (None, "", (), {}):
        return gettext("not said")
    if isinstance(said, bool):
        return gettext("yes") if said else gettext("no")
    if change.field in ("occurred", "paused_until") and isinstance(said, str) and len(said) == 10:
        return dates.day(said)
    return _plain(said, _WORDS.get(change.field) or FIELDS.get(change.field, ("", {}))[1], head)


def _plain(said: Any, table: Mapping[str, str], head: CareMap) -> str:
    if isinstance(said, str):
        element = head.elements.get(said)
        return words.shown_name(element) if element else (say(table, said) if said in table else said)
    if isinstance(said, Mapping):
        return ", ".join(f"{_plain(name, {}, head)}: {_plain(one, table, head)}" for name, one in said.items())
    if isinstance(said, tuple | list):
        return ", ".join(_plain(one, table, head) for one in said)
    return str(getattr(said, "care", said))
