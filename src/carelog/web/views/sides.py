"""Two moments of a map on one layout: each by itself, and both in one picture of what came, went and changed."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace

from carelog.domain.care_map import CareMap, Element
from carelog.projections.comparison import INNER, Comparison, Differences, Thing, comparison
from carelog.projections.layout import PHONE, WIDE
from carelog.projections.network import Network
from carelog.projections.scene import scene
from carelog.projections.words_for_pictures import CHANGED, ENDED, NEW
from carelog.web.pictures import Drawings, Picture, View
from carelog.web.views.in_words import is_gone_otherwise

TOO_MANY = 400
"""With more elements than this, two pictures are not to be read side by side: the table says what differs."""


@dataclass(frozen=True)
class Sides:
    """`before` and `after` are drawn upright, so that they fit beside each other; `overlay` lies over a wide screen and
    `overlay_phone` over a narrow one. `marks`: element or tie id -> "new", "ended" or "changed".
    """

    before: Picture
    after: Picture
    overlay: Picture
    overlay_phone: Picture
    marks: Mapping[str, str]


def too_many(before: Network, after: Network) -> bool:
    """Whether there is too much on one of the moments to be drawn beside the other."""
    return len({one.id for one in [*before.elements, *after.elements]}) > TOO_MANY


def before_and_after(
    view: View, moments: Hashable, before: Network, after: Network, union: CareMap, drawings: Drawings
) -> Sides | None:
    """The pictures; None where there is too much to draw, or nothing.

    `union` is the map at head, from which places come; `moments` names the two, so that what was drawn is kept.
    """
    if too_many(before, after) or not (before.elements or after.elements):
        return None
    return drawings.kept(view, ("sides", moments), lambda: _drawn(view, before, after, union, drawings))


def _drawn(view: View, before: Network, after: Network, union: CareMap, drawings: Drawings) -> Sides:
    marks, both = marks_of(comparison(before, after), after), overlaid(before, after)

    def picture(shown: Network, size: str, marks: Mapping[str, str] | None = None) -> Picture:
        layout = drawings.layout(view, shown, union, size)
        return Picture(layout, scene(shown, layout, marks=marks))

    then = picture(before, PHONE)
    layout = drawings.layout(view, after, union, PHONE)
    now = Picture(layout, scene(after, layout, before=then.scene))
    return Sides(then, now, picture(both, WIDE, marks), picture(both, PHONE, marks), marks)


def marks_of(found: Comparison, after: Network) -> dict[str, str]:
    """Element or tie id -> what happened to it between the two moments. Whoever stayed as they were has no mark, nor
    has what nobody reads on the page; whoever died is remembered, and did not end.
    """
    marks = {**_marks(found.connections), **_marks(found.elements)}
    others = {one.id for one in found.elements.gone if is_gone_otherwise(one, after)}
    return {one: mark for one, mark in marks.items() if one not in others}


def _marks(found: Differences) -> dict[str, str]:
    return {
        **{one.id: NEW for one in found.added},
        **{one.id: ENDED for one in found.gone},
        **{one.after.id: CHANGED for one in found.changed if not INNER.issuperset(one.fields)},
    }


def overlaid(before: Network, after: Network) -> Network:
    """Both moments as one network: each thing as it is afterwards, and what went as it was before.

    Whoever died in between is remembered in their place, or hidden, as on the picture afterwards; their ties are not
    drawn as so many endings. Whoever was found to be somebody else is drawn once.
    """
    now = after.care_map.elements
    left = [one for one in before.elements if _ended(one, now)]
    elements = _together(after.elements, left)
    there = {one.id for one in elements}
    ties = _together(after.connections, [one for one in before.connections if {one.from_, one.to} <= there])
    known = {**before.care_map.elements, **now}
    return replace(after, care_map=replace(after.care_map, elements=known), elements=elements, connections=ties)


def _ended(one: Element, now: Mapping[str, Element]) -> bool:
    found = now.get(one.id)
    return found is None or not (found.stands or found.died or found.merged_into is not None)


def _together(now: Iterable[Thing], was: Iterable[Thing]) -> list[Thing]:
    found = {one.id: one for one in now}
    return [*found.values(), *(one for one in was if one.id not in found)]
