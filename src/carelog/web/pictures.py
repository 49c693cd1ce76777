"""The drawing of one moment, for a wide screen and for a phone."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Generic, TypeVar

from carelog.domain.care_map import CareMap
from carelog.projections.drawing.slots import Made
from carelog.projections.layout import PHONE, WIDE, Layout, lay_out
from carelog.projections.network import Network
from carelog.projections.scene import Scene, scene

T = TypeVar("T")
LAYOUTS, DRAWN = 64, 8
"""How many layouts and pictures are kept: a few hundred kilobytes each for the largest maps, a few for a family's."""


@dataclass(frozen=True)
class View:
    """Whose picture it is: the map, its last seq, by which rings it is drawn, and for whose eyes: nobody gets a picture
    that was drawn for somebody who may see more. `made` is what made each element."""

    map: str
    seq: int
    by: str
    seen_as: Hashable
    made: Mapping[str, Made] = field(compare=False, repr=False)


@dataclass(frozen=True)
class Picture:
    """One drawing and the layout that it stands on."""

    layout: Layout
    scene: Scene


class Drawings:
    """Draws maps, and keeps what took long: a page, its canvas and its file ask for the same picture in turn."""

    def __init__(self) -> None:
        self._layouts: _Kept[Layout] = _Kept(LAYOUTS)
        self._drawn: _Kept[Any] = _Kept(DRAWN)

    def pictures(
        self, view: View, moment: Hashable, whole: Network, part: Network, union: CareMap
    ) -> dict[str, Picture]:
        """The drawing of `part` at both sizes; what is hidden leaves its place empty, and nobody else moves.

        `whole` is the network of the moment with nothing hidden, `union` the map at head; `moment` names both the
        moment and the part.
        """
        return self._drawn.get((view, moment), lambda: self._draw(view, whole, part, union))

    def _draw(self, view: View, whole: Network, part: Network, union: CareMap) -> dict[str, Picture]:
        layouts = {size: self.layout(view, whole, union, size) for size in (WIDE, PHONE)}
        return {
            size: Picture(layout, scene(part, layout, part=len(part.elements) < len(whole.elements)))
            for size, layout in layouts.items()
        }

    def kept(self, view: View, moments: Hashable, draw: Callable[[], T]) -> T:
        """What `draw` draws of these moments of a view, or what it drew a moment ago."""
        return self._drawn.get((view, moments), draw)

    def layout(self, view: View, whole: Network, union: CareMap, size: str) -> Layout:
        """Rings around a person depend on the day; without one, a map lies the same on every day, and takes seconds."""
        if whole.care_map.kind != "community":
            return lay_out(whole, union, by=view.by, size=size, made=view.made)
        return self._layouts.get((view, size), lambda: lay_out(whole, union, by=view.by, size=size, made=view.made))


class _Kept(Generic[T]):
    """The last few values that were made, by their key."""

    def __init__(self, many: int) -> None:
        self._many = many
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._many:
                self._kept.popitem(last=False)
        return made
