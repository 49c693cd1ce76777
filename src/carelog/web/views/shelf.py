"""The maps on the shelf: what each is, who and what is on it, when it was last said to be right."""

from collections.abc import Sequence
from dataclasses import dataclass

from carelog.asking import network_at, when
from carelog.domain.timeline import Timeline
from carelog.projections.words import gettext
from carelog.record import MapHead
from carelog.web.views.confirmed import Confirmed, confirmed
from carelog.web.views.due import SaidDue, last_looked_at
from carelog.web.views.few_words import counts
from carelog.web.views.then_and_now import person_died


def _(msgid: str) -> str:
    return msgid


KINDS = {
    "personal": _("Around a person"),
    "community": _("Around a community"),
    "practice": _("For practice"),
}


@dataclass(frozen=True)
class OnShelf:
    id: str
    title: str
    kind: str
    who: str
    confirmed: Confirmed | None
    closed: bool
    draft: bool = False
    rests: bool = False
    due: Sequence[SaidDue] = ()
    looked_at: str = ""
    audits: Sequence[str] = ()


def on_shelf(
    head: MapHead,
    timeline: Timeline,
    now: str,
    *,
    draft: bool = False,
    due: Sequence[SaidDue] = (),
    audits: Sequence[str] = (),
) -> OnShelf:
    """One map as the home page names it; `due` is what is due on it, `audits` who comes to look at it, in words."""
    at = when(timeline, now)
    shown = network_at(timeline, at)
    kind = gettext(KINDS.get(head.kind, head.kind))
    last = confirmed(timeline, at.on_ms)
    return OnShelf(
        head.id, head.title, kind, counts(shown.elements), last, shown.care_map.closed, draft, person_died(shown), due,
        last_looked_at(last.day, at.day) if last else "", audits,
    )  # fmt: skip
