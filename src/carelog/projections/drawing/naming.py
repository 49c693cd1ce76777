"""What would be written beside each shape, and what is said of it to who cannot see it."""

import re
from collections.abc import Mapping, Sequence

from carelog.domain.care_map import Element
from carelog.projections import words, words_for_pictures
from carelog.projections.drawing import labels
from carelog.projections.drawing.labels import Ask, Block, Label
from carelog.projections.drawing.lines import End
from carelog.projections.drawing.shapes import extent
from carelog.projections.drawing.strokes import Stroke
from carelog.projections.drawing.text import broken, clean, width
from carelog.projections.layout import PHONE, Layout, Sheet, Spot

SUB_LINES = {"wide": 48, PHONE: 30}
"""Above so many elements only names are written, not who they are."""
NARROW = 70
"""Above so many elements, names are broken into shorter lines."""
HUBS = 36
_BEARABLE = 2.2
_SPOKEN = 4
"""So many ties of one element are said in full; the rest is counted. The table has all."""


def name_of(element: Element) -> str:
    """The name as it may be drawn."""
    return clean(words.shown_name(element)) or "–"


def ask(element: Element, end: End, layout: Layout, its: Sequence[Stroke], rank: int) -> Ask | None:
    """What a shape would like to have written beside it; None for the person, whose name stands inside.

    `rank` is how many are more connected: where there are very many, the first have their name even if it hides some
    lines.
    """
    if end.shape == "centre" and inside(element, layout.sheet):
        return None
    few = len(layout.spots) <= NARROW or rank < HUBS
    bearable = float("inf") if few else _BEARABLE
    return Ask(element.id, end.x, end.y, extent(end.shape, end.radius), _forms(element, layout, its), bearable)


def _forms(element: Element, layout: Layout, its: Sequence[Stroke]) -> tuple[Block, ...]:
    sheet, many = layout.sheet, len(layout.spots)
    sub = _sub(element, its) if many <= SUB_LINES[sheet.size] else ""
    room = 9.2 if sheet.size == PHONE else 11.5 if many <= NARROW else 10.0
    alone = layout.alone_from is not None and layout.spots[element.id].y > layout.alone_from
    return labels.blocks(
        name_of(element), clean(sub), sheet.name, sheet.sub, 7.6 if alone else room, 3 if many <= NARROW else 2
    )


def _sub(element: Element, its: Sequence[Stroke]) -> str:
    """Who this is, and how much they do where somebody counted: "care worker, 10 h a week"."""
    amounts = {one.amount for one in its if one.from_ == element.id and one.amount}
    return ", ".join(filter(None, [words.who(element), amounts.pop() if len(amounts) == 1 else ""]))


def inside(element: Element, sheet: Sheet) -> Block | None:
    """The person's name as it fits into their circle, if it does."""
    name = name_of(element)
    longest = max(width(word, 1) for word in name.split())
    for lines in ((name,), broken(name, max(4.6, longest))):
        for letters in (sheet.name, sheet.name * 0.9, max(10.5, sheet.name * 0.8)):
            form = labels.block(lines, "", letters, letters)
            if form.width <= 1.88 * sheet.person - 0.5 * (len(lines) - 1) * letters and "…" not in lines[-1]:
                return form
    return None


def spoken(element: Element, spot: Spot, layout: Layout, its: Sequence[Stroke], mark: str) -> str:
    """An element in one breath: "Ann, neighbour, nearby: visits Caroline every day, tired".

    It begins as the label reads, so that whoever speaks to the page can say what they see.
    """
    kind = clean(_sub(element, its)) or ("" if words.as_role(element) else words.say(words.KINDS, element.kind))
    ring = ring_name(layout, spot.ring) if spot.said else words.fill(words_for_pictures.NOT_SAID_HOW_NEAR)
    ties = [one.does if one.does and one.from_ == element.id else one.words for one in its]
    more = [words_for_pictures.counted_more(len(ties) - _SPOKEN)] if len(ties) > _SPOKEN else []
    who = ", ".join(filter(None, [name_of(element), kind, mark, ring]))
    return ": ".join(filter(None, [who, "; ".join([*ties[:_SPOKEN], *more])]))


def heard(seen: Label, said: str, mark: str = "") -> str:
    """What is said of an element, after what is written (with the word on its shoulder) where that is cut
    ("Springfield Neighb…"), so that whoever speaks to the page can say what they see.
    """
    written = " ".join([*(line.text for line in seen.block.lines), mark]).strip()
    return said if f" {_plain(written)} " in f" {_plain(said)} " else f"{written}: {said}"


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def ring_name(layout: Layout, word: str | None) -> str:
    """A ring in words: "nearby", or "close" where rings are how close it feels."""
    return words.say(words.NEARNESSES if layout.by == "nearness" else words.CLOSENESSES, word)


def rings_counted(layout: Layout, shown: Mapping[str, Element]) -> dict[str, int]:
    """How many lie in each ring, by the ring's name."""
    return {
        ring_name(layout, ring.word): sum(layout.spots[one].ring == ring.word for one in shown) for ring in layout.rings
    }
