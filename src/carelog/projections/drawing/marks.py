"""Shapes, lines and letters as pieces of SVG. The only place where names become markup: as escaped text, nothing
else.
"""

from collections.abc import Sequence
from html import escape

from carelog.projections.drawing.glyphs import GLYPHS, SMALLEST
from carelog.projections.drawing.model import TAG_HIGH, TAG_LINE, Letters, RingDrawn, Tag, TieDrawn
from carelog.projections.drawing.shapes import outline
from carelog.projections.drawing.text import clean

AROUND = 4.0
"""From a shape to the second outline of whoever is new."""


def number(value: float) -> str:
    """A number as short as it may be: two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text(words: str) -> str:
    """Words as a text node or a quoted attribute."""
    return escape(clean(words), quote=True)


def shape(kind: str, radius: float) -> str:
    """A shape around (0, 0), with the small picture inside it where there is room for one."""
    corners = outline(kind, radius)
    if corners:
        drawn = f'<polygon class="outline" points="{" ".join(f"{number(x)},{number(y)}" for x, y in corners)}"/>'
    else:
        drawn = f'<circle class="outline" r="{number(radius)}"/>'
    if radius < SMALLEST or kind not in GLYPHS:
        return drawn
    return f'{drawn}<path class="glyph" transform="scale({number(radius)})" d="{GLYPHS[kind]}"/>'


def around(kind: str, radius: float) -> str:
    """A second outline around a shape: whoever is new has two."""
    return shape(kind, radius + AROUND).replace('class="outline"', 'class="around"').partition("<path")[0]


def ring(one: RingDrawn, *, first: bool) -> str:
    """A ring's edge; the innermost one has a ground of its own."""
    inner = " ring-first" if first else ""
    return (
        f'<ellipse class="ring{inner}" cx="{number(one.cx)}" cy="{number(one.cy)}"'
        f' rx="{number(one.rx)}" ry="{number(one.ry)}"/>'
    )


def ring_name(one: RingDrawn) -> str:
    """A ring's name on the picture."""
    return (
        f'<text class="ring-name" x="{number(one.x)}" y="{number(one.y)}" font-size="{number(one.letters)}"'
        f' text-anchor="middle">{text(one.name)}</text>'
    )


def way(path: Sequence[float]) -> str:
    """A curve as path data."""
    start = f"M{number(path[0])} {number(path[1])}"
    return start + "".join("Q" + " ".join(map(number, path[at : at + 4])) for at in range(2, len(path), 4))


def arrow(head: tuple[float, float, float, float], length: float) -> str:
    """An arrow's tip as path data."""
    x, y, dx, dy = head
    half = length * 0.46
    bx, by = x - dx * length, y - dy * length
    corners = ((x, y), (bx - dy * half, by + dx * half), (bx + dy * half, by - dx * half))
    return "M" + "L".join(f"{number(a)} {number(b)}" for a, b in corners) + "z"


def tie(one: TieDrawn) -> str:
    """A line with its arrow heads."""
    state, marked = (f" {what}-{word}" if word else "" for what, word in (("state", one.state), ("mark", one.marked)))
    classes = f"tie tone-{one.tone} line-{one.line}{state}{marked}"
    heads = "".join(f'<path class="head" d="{arrow(head, one.head)}"/>' for head in one.heads)
    line = f'<path class="line" stroke-width="{number(one.weight)}" d="{way(one.path)}"{_dashes(one)}/>'
    if one.marked == "new":  # two lines side by side: a broad one with paper in its middle
        inside = f'<path class="inside" stroke-width="{number(one.weight + 1)}" d="{way(one.path)}"/>'
        line = f'<path class="line" stroke-width="{number(one.weight + 4)}" d="{way(one.path)}"/>{inside}'
    ends = f'data-tie="{text(" ".join(one.ids))}" data-from="{text(one.giver)}" data-to="{text(one.receiver)}"'
    return f'<g class="{classes}" {ends}>{line}{heads}</g>'


def _dashes(one: TieDrawn) -> str:
    return f' stroke-dasharray="{" ".join(map(number, one.dash))}"' if one.dash else ""


def tag(one: Tag, of: str = "") -> str:
    """Words on a line (`of`: the ties' ids) or at a shape, one below the other on a ground of their own."""
    x, y = one.x - one.width / 2, one.y - one.height / 2
    tie_of = f' data-tie="{text(of)}"' if of else ""
    said = one.text.split("\n")
    first = one.y + one.letters * (0.35 - TAG_LINE * (len(said) - 1) / 2)
    lines = (
        f'<text x="{number(one.x)}" y="{number(first + at * TAG_LINE * one.letters)}"'
        f' font-size="{number(one.letters)}" text-anchor="middle">{text(line)}</text>'
        for at, line in enumerate(said)
    )
    return (
        f'<g class="tag tag-{one.word}"{tie_of}><rect x="{number(x)}" y="{number(y)}" width="{number(one.width)}"'
        f' height="{number(one.height)}" rx="{number(one.letters * TAG_HIGH / 2)}"/>{"".join(lines)}</g>'
    )


def letters(one: Letters) -> str:
    """One line of a label."""
    way_ = ' direction="rtl"' if one.rtl else ""
    return (
        f'<text class="{one.role}" x="{number(one.x)}" y="{number(one.y)}" font-size="{number(one.letters)}"'
        f' text-anchor="{one.anchor}"{way_}>{text(one.text)}</text>'
    )
