"""What is kept and not on the picture, in words: who left, ties whose ends are missing, what is dated ahead."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from carelog.domain.care_map import CareMap
from carelog.domain.timeline import Timeline
from carelog.projections import words
from carelog.projections.history import Line
from carelog.projections.network import Network, NotShown
from carelog.projections.words import gettext


@dataclass(frozen=True)
class Kept:
    """One thing that is kept: its id where it can be looked at, and why it is not on the picture."""

    id: str | None
    sentence: str


def _(msgid: str) -> str:
    return msgid


WHY = {
    "retired": _("%(name)s is no longer on the map."),
    "died": _("%(name)s has died."),
    "merged": _("%(name)s was noted twice, and is shown once."),
    "end-not-there": _("A tie between %(name)s waits until both are on the map."),
    "end-no-longer-on-the-map": _("The tie between %(name)s is not drawn: one of them is no longer on the map."),
    "thing-not-there": _("Something was noted about someone who was not on the map then."),
}


def kept(shown: Network, timeline: Timeline, ahead: Iterable[Line]) -> list[Kept]:
    """Everything that is kept and not on the picture, what is dated ahead first."""
    coming = [
        Kept(None, gettext("%(when)s: %(sentence)s") % {"when": line.when, "sentence": line.sentence}) for line in ahead
    ]
    return [*coming, *_not_shown(shown, timeline.head)]


def _not_shown(shown: Network, head: CareMap) -> Iterator[Kept]:
    remembered = {one.id for one in shown.remembered}
    for one in shown.not_shown:
        if one.id in remembered or (one.why == "end-no-longer-on-the-map" and _has_died(one.id, shown)):
            continue
        text = gettext(WHY.get(one.why, WHY["thing-not-there"]))
        yield Kept(None if one.what == "entry" else one.id, text % {"name": _name(one, shown.care_map, head)})


def _has_died(tie: str, shown: Network) -> bool:
    """Whether a tie is not drawn because one of its ends died: that is told once, of them."""
    found = shown.care_map.connections[tie]
    ends = (shown.care_map.elements.get(shown.care_map.survivor(end)) for end in (found.from_, found.to))
    return any(end is not None and end.died for end in ends)


def _name(one: NotShown, now: CareMap, head: CareMap) -> str:
    tie = now.connections.get(one.id)
    if tie is not None:
        return gettext("%(a)s and %(b)s") % {"a": _element(tie.from_, now, head), "b": _element(tie.to, now, head)}
    return _element(one.id, now, head)


def _element(element: str, now: CareMap, head: CareMap) -> str:
    found = now.elements.get(element) or head.elements.get(element)
    return words.shown_name(found) if found else gettext("someone who is not on the map")
