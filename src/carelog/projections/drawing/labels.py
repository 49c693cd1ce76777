"""Where each name is written: beside its shape, free of other shapes, names, tags and lines as far as there is room.

Every name first takes the best place that is left, the most connected first; then each may move again, now that the
others are there. What then still lies on something is not written (the scene says so, and focus shows it), the least
connected first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from carelog.projections.drawing.room import Box, Ink, Room
from carelog.projections.drawing.text import broken, width

LINE = 1.22
"""From one line of text to the next, in letter heights."""
_ASCENT, _DESCENT = 0.78, 0.24
_SWEEPS, _MANY = 3, 150
_LIES_ON = 40.0
"""What it costs to lie on a shape or a name: more than any crossing of lines."""
_HABIT = 1.2
"""What it costs to stand elsewhere than on the picture before."""

SIDES = {
    "below": 0.0, "above": 0.5, "right": 0.6, "left": 0.6, "below-right": 1.2, "below-left": 1.2, "above-right": 1.3,
    "above-left": 1.3,
}  # fmt: skip
_FARTHER = 2.0


class Line(NamedTuple):
    """One line of a label: the text, its letter height, and whether it is the name (bold)."""

    text: str
    size: float
    name: bool


@dataclass(frozen=True)
class Block:
    """Lines that stand together, and their size on paper."""

    lines: tuple[Line, ...]
    width: float
    height: float


@dataclass(frozen=True)
class Ask:
    """A shape that would like a label: how far it reaches (left, up, right, down), and the forms its label may take,
    best first.

    `bearable` says how much of lines its label may hide before it is rather not written.
    """

    id: str
    x: float
    y: float
    extent: tuple[float, float, float, float]
    blocks: tuple[Block, ...]
    bearable: float


@dataclass(frozen=True)
class Label:
    """A label in its place. `side` says which side of its shape it stands on."""

    block: Block
    box: Box
    side: str
    cost: float


def block(name: Sequence[str], sub: str, name_size: float, sub_size: float) -> Block:
    """Lines of a name, and what is said below it."""
    lines = [Line(text, name_size, True) for text in name if text]
    lines += [Line(sub, sub_size, False)] if sub else []
    wide = max((width(line.text, line.size, bold=line.name) for line in lines), default=0.0)
    return Block(tuple(lines), wide, sum(line.size * LINE for line in lines))


_NARROWER = (1.0, 0.8, 0.62)


def blocks(
    name: str, sub: str, name_size: float, sub_size: float, room: float = 11.5, most: int = 2
) -> tuple[Block, ...]:
    """The forms a label may take: as it is, its name in shorter lines, without what is said below. A name that is too
    long for two lines may take `most`, before it is cut.
    """
    short = broken(sub, room * 1.5, 1)[0] if sub else ""
    names = [broken(name, room * share) for share in _NARROWER]
    full = [lines for lines in names if " ".join(lines) == name]
    whole_words = [lines for lines in names if name.startswith(" ".join(lines).rstrip("…"))]
    longer = [lines for lines in (broken(name, room, most),) if most > 2 and " ".join(lines) == name]
    names = full or [*longer, *(whole_words or names[:1])]
    forms = [block(lines, said, name_size, sub_size) for said in dict.fromkeys((short, "")) for lines in names]
    return tuple(dict.fromkeys(forms))


def baselines(label: Label) -> Iterator[tuple[Line, float]]:
    """Each line with the height at which its letters stand."""
    y = label.box.y0
    for line in label.block.lines:
        yield line, y + line.size * (LINE - 1) / 2 + line.size * _ASCENT
        y += line.size * LINE


def placed(
    asks: Sequence[Ask], room: Room, ink: Ink, page: Box, before: Mapping[str, str], gap: float = 3.0
) -> dict[str, Label]:
    """A label for each that has room, the most important first in `asks`; `before` holds the side it stood on until
    now.
    """
    found: dict[str, Label] = {}
    for _sweep in range(_SWEEPS if len(asks) < _MANY else 2):
        for ask in asks:
            _take_away(room, found, ask)
            label = _best(ask, room, ink, page, before, gap)
            if label:
                _write(room, found, ask, label)
    for ask in reversed(asks):
        if ask.id in found and _collides(found[ask.id], ask, room, ink):
            _take_away(room, found, ask)
    for ask in asks:
        label = None if ask.id in found else _best(ask, room, ink, page, before, gap)
        if label and not _collides(label, ask, room, ink):
            _write(room, found, ask, label)
    return found


def _owner(ask: Ask) -> str:
    return f"label of {ask.id}"


def _write(room: Room, found: dict[str, Label], ask: Ask, label: Label) -> None:
    found[ask.id] = label
    room.add(label.box, _owner(ask))


def _take_away(room: Room, found: dict[str, Label], ask: Ask) -> None:
    if ask.id in found:
        room.remove(found.pop(ask.id).box, _owner(ask))


def _collides(label: Label, ask: Ask, room: Room, ink: Ink) -> bool:
    return room.covered(label.box, ask.id, _owner(ask)) > 0 or ink.under(label.box) > ask.bearable


def _best(ask: Ask, room: Room, ink: Ink, page: Box, before: Mapping[str, str], gap: float) -> Label | None:
    best: Label | None = None
    for fixed, side, form, box in sorted(_candidates(ask, before, gap), key=lambda one: one[0]):
        if best and fixed >= best.cost:
            break
        if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0 or box.y1 > page.y1:
            continue
        cost = fixed + ink.under(box.grown(2.5))
        if not best or cost < best.cost:
            cost += _lies_on(room.covered(box.grown(1.5), ask.id))
        if not best or cost < best.cost:
            best = Label(form, box, side, cost)
    return best


def _lies_on(area: float) -> float:
    return _LIES_ON + area / 8 if area else 0.0


def _candidates(ask: Ask, before: Mapping[str, str], gap: float) -> Iterator[tuple[float, str, Block, Box]]:
    """Every place for every form, with what it costs in itself."""
    habit = before.get(ask.id)
    for number, form in enumerate(ask.blocks):
        for side, cost in SIDES.items():
            fixed = cost + number * 1.1 + (_HABIT if habit and habit != side else 0)
            yield fixed, side, form, _box(ask, form, side, gap)
            yield fixed + _FARTHER, side, form, _box(ask, form, side, gap + 9)


def _box(ask: Ask, form: Block, side: str, gap: float) -> Box:
    left, up, right, down = ask.extent
    x, y = ask.x - form.width / 2, ask.y - form.height / 2
    if side == "below":
        y = ask.y + down + gap
    elif side == "above":
        y = ask.y + up - gap - form.height
    elif side == "right":
        x = ask.x + right + gap + 1
    elif side == "left":
        x = ask.x + left - gap - 1 - form.width
    else:
        x, y = _corner(ask, form, side, gap)
    return Box(x, y, x + form.width, y + form.height)


def _corner(ask: Ask, form: Block, side: str, gap: float) -> tuple[float, float]:
    left, up, right, down = (reach * 0.75 for reach in ask.extent)
    x = ask.x + right + gap if side.endswith("right") else ask.x + left - gap - form.width
    y = ask.y + down + gap * 0.5 if side.startswith("below") else ask.y + up - gap * 0.5 - form.height
    return x, y
