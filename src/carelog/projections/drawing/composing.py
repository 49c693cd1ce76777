"""Putting lines, tags and names on a page where the shapes already lie: each step sees what the steps before have
placed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from math import cos, hypot, pi, sin

from carelog.projections.drawing import labels, lines
from carelog.projections.drawing.labels import Ask, Label
from carelog.projections.drawing.lines import End, Trail, Way
from carelog.projections.drawing.model import TAG_HIGH, TAG_LINE, RingDrawn, Tag
from carelog.projections.drawing.naming import ring_name
from carelog.projections.drawing.room import DOT, Box, Ink, Room
from carelog.projections.drawing.shapes import extent
from carelog.projections.drawing.strokes import Stroke
from carelog.projections.drawing.text import width
from carelog.projections.layout import Layout

ABOVE_ALL = 420
"""With more shapes than this there is no room between them: the few names that are written lie over them."""
_RING = 0.07
"""How bad it is to write over a ring, beside a line: hardly."""
_TIP = 4.0
"""How bad it is to write over an arrow's tip, beside a point of its line."""
_HIDES = 30.0
_ALONG = (0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78)
"""Where on a line its tag may lie."""
_BESIDE, _OFF, _OTHERS = (0.0, 1.0, -1.0, 1.7, -1.7, 2.6, -2.6), 25.0, 8.0
"""How far beside its line a tag may lie, in letter heights, and what that costs: on it is best."""


@dataclass(frozen=True)
class Composed:
    """Where everything has come to lie."""

    ways: list[tuple[Stroke, Way, Tag | None]]
    labels: dict[str, Label]
    marks: dict[str, Tag]


def ring_names(layout: Layout) -> tuple[RingDrawn, ...]:
    """The rings, each named inside its lower edge, one below the other so that they read like a scale."""
    (cx, cy), letters = layout.middle, layout.sheet.sub
    return tuple(
        RingDrawn(
            word=ring.word,
            name=ring_name(layout, ring.word),
            cx=cx,
            cy=cy,
            rx=ring.rx,
            ry=ring.ry,
            x=cx,
            y=cy + ring.ry - 6,
            letters=letters,
        )
        for ring in layout.rings
    )


def compose(
    pairs: list[list[Stroke]],
    ends: Mapping[str, End],
    asks: Sequence[Ask],
    layout: Layout,
    *,
    before: Mapping[str, str],
    marks: Mapping[str, str],
    crowded: bool,
) -> Composed:
    """Lines first, then tags and names; then the lines once more, round the names, and tags and names again."""
    page = Box(2, 2, layout.sheet.width - 2, layout.sheet.height - 2)
    found = Composed([], {}, {})
    for _round in range(1 if crowded else 2):
        room = _with_shapes(ends, layout)
        ways = _straight(pairs, ends) if crowded else _routed(pairs, ends, room, found.labels)
        ink = _ink(ways, layout, 0.2 if crowded else 0.7)
        tags = [_tag(stroke, way, room, ink, layout, crowded) for stroke, way in ways]
        marked = dict(_marked(marks, ends, room, layout))
        sides = {one: label.side for one, label in found.labels.items()} or before
        shapes = Room() if len(ends) > ABOVE_ALL else room
        placed = labels.placed(asks, shapes, ink, page, sides)
        found = Composed([(*way, tag) for way, tag in zip(ways, tags, strict=True)], placed, marked)
    return found


def _with_shapes(ends: Mapping[str, End], layout: Layout) -> Room:
    room, wide, high = Room(), layout.sheet.width, layout.sheet.height
    for outside in (
        Box(-80, 0, 0, high),
        Box(wide, 0, wide + 80, high),
        Box(0, -80, wide, 0),
        Box(0, high, wide, high + 80),
    ):
        room.add(outside, "outside")
    for one, end in ends.items():
        left, up, right, down = extent(end.shape, end.radius)
        room.add(Box(end.x + left, end.y + up, end.x + right, end.y + down).grown(1.5), one)
    for ring in ring_names(layout):
        half = width(ring.name, ring.letters, bold=False) / 2
        room.add(Box(ring.x - half, ring.y - ring.letters, ring.x + half, ring.y + 4), "ring")
    return room


def _ink(ways: Sequence[tuple[Stroke, Way]], layout: Layout, weight: float) -> Ink:
    """All lines, the tips of their arrows, and rings."""
    dots = ((dot, weight) for _, way in ways for dot in lines.points(way, DOT))
    tips = ((tip, weight * _TIP) for stroke, way in ways if stroke.points for tip in _tips(way))
    rings = ((dot, _RING) for ring in ring_names(layout) for dot in _round(ring))
    return Ink(layout.sheet.width, layout.sheet.height, chain(dots, tips, rings))


def _tips(way: Way) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where a line begins and ends."""
    return (way[0], way[1]), (way[-2], way[-1])


def _round(ring: RingDrawn) -> Iterator[tuple[float, float]]:
    many = int(2 * pi * max(ring.rx, ring.ry) / lines.EVERY)
    turns = (2 * pi * number / many for number in range(many))
    return ((ring.cx + ring.rx * cos(turn), ring.cy + ring.ry * sin(turn)) for turn in turns)


def _routed(
    pairs: Iterable[list[Stroke]], ends: Mapping[str, End], room: Room, names: Mapping[str, Label]
) -> list[tuple[Stroke, Way]]:
    for one, label in names.items():
        room.add(label.box, f"label of {one}")
    trail = Trail()
    found = [way for pair in pairs for way in _pair(pair, ends, room, trail)]
    for one, label in names.items():
        room.remove(label.box, f"label of {one}")
    return found


def _pair(pair: list[Stroke], ends: Mapping[str, End], room: Room, trail: Trail) -> Iterator[tuple[Stroke, Way]]:
    one, other = ends[pair[0].from_], ends[pair[0].to]
    far = hypot(other.x - one.x, other.y - one.y)
    for stroke, bow in zip(pair, lines.bows(len(pair), min(one.radius, other.radius), far), strict=True):
        if stroke.from_ == stroke.to:
            yield stroke, lines.to_itself(one)
            continue
        side = 1 if stroke.from_ == pair[0].from_ else -1
        start, end = ends[stroke.from_], ends[stroke.to]
        yield stroke, lines.flattest(start, end, bow * side, room, (stroke.from_, stroke.to), trail)


def _straight(pairs: Iterable[list[Stroke]], ends: Mapping[str, End]) -> list[tuple[Stroke, Way]]:
    """Where there are very many lines, straight ones are calmest."""
    return [
        (one, lines.to_itself(ends[one.to]) if one.from_ == one.to else lines.between(ends[one.from_], ends[one.to], 0))
        for pair in pairs
        for one in pair
    ]


def _tag(stroke: Stroke, way: Way, room: Room, ink: Ink, layout: Layout, crowded: bool) -> Tag | None:
    """The words on a line, where they hide the least; where it is crowded, only if they hide no other words or
    shapes.
    """
    if not stroke.tags:
        return None
    said, letters = [said for _, said in stroke.tags], layout.sheet.sub
    texts, sides = dict.fromkeys((", ".join(said), ",\n".join(said))), _BESIDE[:1] if crowded else _BESIDE
    tried = [
        (text, _tag_box(_beside(way, share, side * letters), *_tag_size(text, letters)), share, side)
        for text, share, side in product(texts, _ALONG, sides)
    ]
    text, best, *_ = min(tried, key=lambda one: _hidden(*one[1:], way, room, ink))
    if crowded and room.covered(best):
        return None
    room.add(best.grown(2), f"tag of {stroke.ids[0]}")
    return _tag_on(best, stroke.tags[0][0], text, letters)


def _hidden(box: Box, share: float, side: float, way: Way, room: Room, ink: Ink) -> float:
    """How much a tag there would hide. Beside its own line and on another it would be read as the other's."""
    lies = room.covered(box.grown(2)) + ink.under(box) * (_OTHERS if side else 1) + _HIDES * _hides_an_end(box, way)
    return lies + 25 * abs(share - 0.5) + _OFF * abs(side)


def _beside(way: Way, share: float, off: float) -> tuple[float, float]:
    """A point so many pixels beside a line."""
    (x, y), (ax, ay) = lines.point(way, share), lines.point(way, share + 0.05)
    far = hypot(ax - x, ay - y) or 1
    return x + off * (ay - y) / far, y - off * (ax - x) / far


def _tag_on(box: Box, word: str, text: str, letters: float) -> Tag:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return Tag(
        word=word, text=text, x=round(x, 2), y=round(y, 2), width=round(box.x1 - box.x0, 2),
        height=round(box.y1 - box.y0, 2), letters=letters,
    )  # fmt: skip


def _hides_an_end(box: Box, way: Way) -> bool:
    """Whether a tag would lie where the line's arrow head may be."""
    around = box.grown(12)
    return any(around.x0 < x < around.x1 and around.y0 < y < around.y1 for x, y in _tips(way))


def _tag_size(text: str, letters: float) -> tuple[float, float]:
    """How wide and how high the ground of these lines is."""
    said = text.split("\n")
    return max(width(line, letters) for line in said) + letters, letters * (TAG_HIGH + TAG_LINE * (len(said) - 1))


def _tag_box(middle: tuple[float, float], wide: float, high: float) -> Box:
    x, y = middle
    return Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _marked(marks: Mapping[str, str], ends: Mapping[str, End], room: Room, layout: Layout) -> Iterator[tuple[str, Tag]]:
    """What happened to somebody at this step, in a word on a shoulder of their shape: where it hides the least."""
    letters = layout.sheet.sub
    for one, text in marks.items():
        if one not in ends:
            continue
        boxes = [_within(box, layout) for box in _shoulders(ends[one], *_tag_size(text, letters))]
        best = min(boxes, key=lambda box: room.covered(box, one))
        room.add(best, f"mark of {one}")
        yield one, _tag_on(best, "mark", text, letters)


def _shoulders(end: End, wide: float, high: float) -> Iterator[Box]:
    """Beside the top of a shape, right and left, and beside its foot."""
    beside, above = end.radius * 0.7 + wide / 2, end.radius + high / 2
    for x, y in ((beside, -above), (-beside, -above), (beside, above), (-beside, above)):
        yield _tag_box((end.x + x, end.y + y), wide, high)


def _within(box: Box, layout: Layout) -> Box:
    """A box that lies on the sheet."""
    wide = box.x1 - box.x0
    x0 = min(max(box.x0, 2.0), layout.sheet.width - 2 - wide)
    return Box(x0, box.y0, x0 + wide, box.y1)
