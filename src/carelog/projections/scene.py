"""The picture of a map as data: shapes, lines, names and tags, each in its place. SVG, Canvas and print all draw this.

`as_json` is what the browser gets; static/app/drawing/canvas.js reads it. Names are cleaned here and never trusted:
whoever draws them writes them as text.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from math import ceil, floor
from typing import Any

from carelog.domain.care_map import Element
from carelog.projections import words, words_for_pictures
from carelog.projections.drawing import labels, naming
from carelog.projections.drawing.composing import ABOVE_ALL, compose, ring_names
from carelog.projections.drawing.glyphs import GLYPHS, SMALLEST
from carelog.projections.drawing.labels import Ask, Label, Line
from carelog.projections.drawing.lines import End, Way, headed
from carelog.projections.drawing.model import Letters, NodeDrawn, Scene, Tag, TieDrawn
from carelog.projections.drawing.room import Box
from carelog.projections.drawing.shapes import OUTLINES, SIZES, shape_of
from carelog.projections.drawing.strokes import CROWDED, Stroke, dashes, strokes, tone
from carelog.projections.drawing.text import is_rtl
from carelog.projections.layout import PHONE, Layout
from carelog.projections.network import Network
from carelog.projections.words_for_pictures import CHANGED, MARKS, REMEMBERED

_MANY, _BIGGEST = 160, 60
"""A phone writes only the names of so many of the most connected, where there are many; a wide screen does, where there
is no room between the shapes.
"""


_MARGIN, _LEAST = 18.0, 340.0
"""Around what is shown of a part, and the least width and height of its picture."""


def scene(
    network: Network,
    layout: Layout,
    *,
    marks: Mapping[str, str] | None = None,
    before: Scene | None = None,
    part: bool = False,
) -> Scene:
    """The picture of a network on a layout.

    `marks` puts a word at an element or tie ("new", "ended", "changed"; a tie of somebody who bears the same word needs
    none); `before` is the picture shown just before: names stay on the side where they stood, if they can, so that a
    replay is calm. A `part` of a map without rings is cut to what is on it.
    """
    marks = {one.id: REMEMBERED for one in network.remembered} | dict(marks or {})
    elements = {one.id: one for one in [*network.elements, *network.remembered] if one.id in layout.spots}
    pairs = [_marked(pair, marks) for pair in strokes(network.connections, elements, layout.person)]
    its = _by_end(pairs)
    ends = {one: _end(element, layout) for one, element in elements.items()}
    sides = {node.id: node.side for node in before.nodes if node.written} if before else {}
    crowded = (len(network.connections) > CROWDED) + (len(network.connections) > 3 * CROWDED)
    asks = _asks(elements, ends, layout, its)
    said = {one: words.say(MARKS, mark) for one, mark in marks.items()}
    composed = compose(pairs, ends, asks, layout, before=sides, marks=said, crowded=crowded > 0)
    nodes = tuple(
        replace(
            _node(element, ends[one], layout, its[one], composed.labels.get(one), composed.marks.get(one)),
            marked=marks.get(one, ""),
        )
        for one, element in elements.items()
    )
    captions = _captions(layout, elements)
    left, top, wide, high = _shown(nodes, captions, layout, part=part)
    return Scene(
        size=layout.sheet.size,
        left=left,
        top=top,
        width=wide,
        height=high,
        title=network.care_map.title or words.fill(words_for_pictures.CARE_MAP),
        description=_description(network, layout, elements),
        crowded=crowded,
        unwritten=sum(not node.written for node in nodes),
        rings=ring_names(layout),
        captions=captions,
        ties=tuple(
            replace(_tie(stroke, way, tag, layout), marked=_mark_of(stroke, marks))
            for stroke, way, tag in composed.ways
        ),
        nodes=nodes,
    )


def _shown(
    nodes: Sequence[NodeDrawn], captions: Sequence[Letters], layout: Layout, *, part: bool
) -> tuple[float, float, float, float]:
    """Left, top, width and height of what the reader gets of the sheet: all of it, but no empty paper below."""
    sheet = layout.sheet
    if layout.rings or not nodes:
        return 0, 0, sheet.width, sheet.height
    left, top, wide, high = _cut(nodes, captions, layout)
    return (left, top, wide, high) if part else (0, 0, sheet.width, top + high)


def _cut(nodes: Sequence[NodeDrawn], captions: Sequence[Letters], layout: Layout) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is on the sheet; never so small that it would be a picture of one name."""
    sheet = layout.sheet
    boxes = [node.box or (node.x, node.y, node.x, node.y) for node in nodes]
    reach = max(node.radius for node in nodes) + _MARGIN
    lefts, tops = [box[0] for box in boxes], [*(box[1] for box in boxes), *(one.y - one.letters for one in captions)]
    left = min(*lefts, *(node.x - reach for node in nodes)) - _MARGIN
    right = max(*(box[2] for box in boxes), *(node.x + reach for node in nodes)) + _MARGIN
    top = min(*tops, *(node.y - reach for node in nodes)) - _MARGIN
    bottom = max(*(box[3] for box in boxes), *(node.y + reach for node in nodes)) + _MARGIN
    (left, right), (top, bottom) = _at_least(left, right, sheet.width), _at_least(top, bottom, sheet.height)
    return floor(left), floor(top), ceil(right) - floor(left), ceil(bottom) - floor(top)


def _at_least(low: float, high: float, all_: float) -> tuple[float, float]:
    """A stretch of the sheet, widened to the least that is shown and kept on the sheet."""
    wide = min(all_, max(high - low, min(all_, _LEAST)))
    start = min(max((low + high - wide) / 2, 0), all_ - wide)
    return start, start + wide


def as_json(drawn: Scene) -> dict[str, Any]:
    """The scene as plain data for the browser, with the shapes and small pictures to draw it with."""
    return asdict(drawn) | {"outlines": OUTLINES, "glyphs": GLYPHS, "smallest": SMALLEST}


def _marked(pair: list[Stroke], marks: Mapping[str, str]) -> list[Stroke]:
    """What happened to a tie at this step, in a word on its line; not what its end says already."""
    return [replace(one, tags=(*one.tags, *_words_of(one, marks))) for one in pair]


def _words_of(stroke: Stroke, marks: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    ends = {marks.get(stroke.from_), marks.get(stroke.to)}
    found = dict.fromkeys(marks[one] for one in stroke.ids if one in marks)
    yield from (("mark", words.say(MARKS, mark)) for mark in found if mark not in ends)


def _mark_of(stroke: Stroke, marks: Mapping[str, str]) -> str:
    """What happened to a line: what happened to all its ties, or "changed" where that is not one thing."""
    found = {marks.get(one, "") for one in stroke.ids}
    return found.pop() if len(found) == 1 else CHANGED


def _by_end(pairs: Iterable[list[Stroke]]) -> dict[str, list[Stroke]]:
    found: dict[str, list[Stroke]] = defaultdict(list)
    for pair in pairs:
        for stroke in pair:
            for end in dict.fromkeys((stroke.from_, stroke.to)):
                found[end].append(stroke)
    return found


def _end(element: Element, layout: Layout) -> End:
    spot, sheet = layout.spots[element.id], layout.sheet
    if element.id == layout.person:
        return End(spot.x, spot.y, "centre", sheet.person)
    shape = shape_of(element)
    return End(spot.x, spot.y, shape, round(sheet.radius * SIZES[shape], 2))


def _asks(
    elements: Mapping[str, Element], ends: Mapping[str, End], layout: Layout, its: Mapping[str, list[Stroke]]
) -> list[Ask]:
    """What would be written, the most connected first; where there are very many, only theirs (and of those alone)."""
    important = sorted(elements, key=lambda one: -len(its[one]))
    if len(layout.spots) > (_MANY if layout.sheet.size == PHONE else ABOVE_ALL):
        alone = [] if len(layout.spots) > ABOVE_ALL else [one for one in important if not its[one]]
        important = list(dict.fromkeys([*important[:_BIGGEST], *alone]))
    asks = (naming.ask(elements[one], ends[one], layout, its[one], rank) for rank, one in enumerate(important))
    return [ask for ask in asks if ask]


def _finer(layout: Layout) -> float:
    """Lines are finer where shapes are smaller."""
    return min(1.0, 0.36 + layout.sheet.radius / 25)


def _tie(stroke: Stroke, way: Way, tag: Tag | None, layout: Layout) -> TieDrawn:
    weight = round(stroke.weight * _finer(layout), 2)
    head = round(3.5 + 2.4 * weight, 1)
    path, heads = headed(way, stroke.points, head)
    return TieDrawn(
        id=stroke.ids[0],
        ids=stroke.ids,
        giver=stroke.from_,
        receiver=stroke.to,
        path=_rounded(path),
        heads=tuple((x, y, round(dx, 3), round(dy, 3)) for x, y, dx, dy in heads),
        head=head,
        line=stroke.line,
        weight=weight,
        dash=dashes(stroke.line, weight),
        tone=stroke.tone,
        care=stroke.care,
        state=stroke.state,
        tag=tag,
        words=stroke.words,
    )


def _rounded(numbers: Iterable[float]) -> tuple[float, ...]:
    return tuple(round(number, 2) for number in numbers)


def _node(
    element: Element, end: End, layout: Layout, its: list[Stroke], label: Label | None, mark: Tag | None
) -> NodeDrawn:
    spot = layout.spots[element.id]
    written = label or _unwritten(element, end, layout)
    box, said = written.box, mark.text if mark else ""
    return NodeDrawn(
        id=element.id,
        x=end.x,
        y=end.y,
        radius=end.radius,
        shape=end.shape,
        tone="centre" if end.shape == "centre" else tone(element),
        name=naming.name_of(element),
        words=naming.heard(written, naming.spoken(element, spot, layout, its, said), said),
        said=spot.said,
        written=label is not None or end.shape == "centre",
        side=written.side,
        label=_letters(written),
        box=(round(box.x0, 2), round(box.y0, 2), round(box.x1, 2), round(box.y1, 2)),
        mark=mark,
    )


def _unwritten(element: Element, end: End, layout: Layout) -> Label:
    """Where the name of the person stands, or one that had no room: it then shows above all else, on focus."""
    form = naming.inside(element, layout.sheet) if end.shape == "centre" else None
    if form:
        return Label(form, _around(form.width, form.height, end.x, end.y), "inside", 0)
    form = labels.blocks(naming.name_of(element), "", max(12, layout.sheet.name), layout.sheet.sub)[0]
    x = min(max(end.x, form.width / 2 + 4), layout.sheet.width - form.width / 2 - 4)
    above = end.y - end.radius - 4 - form.height / 2
    y = above if above > form.height else end.y + end.radius + 4 + form.height / 2
    return Label(form, _around(form.width, form.height, x, y), "above", 0)


def _around(wide: float, high: float, x: float, y: float) -> Box:
    return Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)


def _letters(label: Label) -> tuple[Letters, ...]:
    """The lines of a label, each drawn from the side that is next to its shape, so that a narrower font leaves no gap
    there.
    """
    anchor = "start" if label.side.endswith("right") else "end" if label.side.endswith("left") else "middle"
    x = {"start": label.box.x0, "end": label.box.x1, "middle": (label.box.x0 + label.box.x1) / 2}[anchor]
    return tuple(_line(line, x, y, anchor) for line, y in labels.baselines(label))


def _line(line: Line, x: float, y: float, anchor: str) -> Letters:
    rtl = is_rtl(line.text)
    seen = {"start": "end", "end": "start"}.get(anchor, anchor) if rtl else anchor
    role = "name" if line.name else "sub"
    return Letters(
        text=line.text, x=round(x, 2), y=round(y, 2), letters=round(line.size, 2), role=role, anchor=seen, rtl=rtl
    )


def _captions(layout: Layout, elements: Iterable[str]) -> tuple[Letters, ...]:
    """What stands over those who are joined to nobody, if there are any today."""
    if layout.alone_from is None or all(layout.spots[one].y < layout.alone_from for one in elements):
        return ()
    size = layout.sheet.sub
    return (
        Letters(
            text=words.fill(words_for_pictures.JOINED_TO_NOBODY),
            x=layout.sheet.width / 2,
            y=round(layout.alone_from + size, 2),
            letters=size,
            role="caption",
            anchor="middle",
            rtl=False,
        ),
    )


def _description(network: Network, layout: Layout, elements: Mapping[str, Element]) -> str:
    person = elements.get(layout.person or "")
    others = {one.id: one for one in network.elements if one.id in elements and one.id != layout.person}
    name = naming.name_of(person) if person else ""
    rings = naming.rings_counted(layout, others)
    return words_for_pictures.summed_up(name, rings, len(others), len(network.connections))
