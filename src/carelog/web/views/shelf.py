"""The maps on the shelf: what each is, who and what is on it, when it was last said to be right."""

from dataclasses import dataclass
from gettext import gettext

from carelog.asking import network_at, when
from carelog.domain.timeline import Timeline
from carelog.record import MapHead
from carelog.web.views.confirmed import Confirmed, confirmed
from carelog.web.views.few_words import counts


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


def on_shelf(head: MapHead, timeline: Timeline, now: str, *, draft: bool = False) -> OnShelf:
    """One map as the home page names it."""
    at = when(timeline, now)
    shown = network_at(timeline, at)
    kind = gettext(KINDS.get(head.kind, head.kind))
    last = confirmed(timeline, at.on_ms)
    return OnShelf(head.id, head.title, kind, counts(shown.elements), last, shown.care_map.closed, draft)
