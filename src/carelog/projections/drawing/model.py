"""What a picture is made of. All of it is plain data: numbers, words and lists, ready for JSON."""

from dataclasses import dataclass

TAG_HIGH, TAG_LINE = 1.6, 1.15
"""How high the ground of a tag is, and how much more for each further line, in letters."""


@dataclass(frozen=True, kw_only=True)
class RingDrawn:
    """A ring: its name where it is read, and its edge. `x`, `y` are the middle of the name's letters' foot."""

    word: str
    name: str
    cx: float
    cy: float
    rx: float
    ry: float
    x: float
    y: float
    letters: float


@dataclass(frozen=True, kw_only=True)
class Tag:
    """A word on a line or at a shape: "tired", "paused", "3 ties", "new". `word` is the vocabulary's own; `text` has a
    line for each of several words.
    """

    word: str
    text: str
    x: float
    y: float
    width: float
    height: float
    letters: float


@dataclass(frozen=True, kw_only=True)
class TieDrawn:
    """A line, from giver to receiver where it points. `path` is one curve (6 numbers) or two (10); `heads` are arrow
    tips: x, y, and the way they point (unit vector). `marked`: what happened to it ("new", "ended", "changed"), or "".
    """

    id: str
    ids: tuple[str, ...]
    giver: str
    receiver: str
    path: tuple[float, ...]
    heads: tuple[tuple[float, float, float, float], ...]
    head: float
    line: str
    weight: float
    dash: tuple[float, ...]
    tone: str
    care: bool
    state: str
    tag: Tag | None
    words: str
    marked: str = ""


@dataclass(frozen=True, kw_only=True)
class Letters:
    """One line of a label: where its letters stand (`anchor`: start, middle or end), and whether it is the name or
    the sub-line.
    """

    text: str
    x: float
    y: float
    letters: float
    role: str
    anchor: str
    rtl: bool


@dataclass(frozen=True, kw_only=True)
class NodeDrawn:
    """Someone or something. `written` is false where there was no room for the name: then it shows on focus only.
    `marked`: what happened to them ("new", "ended", "changed", "remembered"), or "".
    """

    id: str
    x: float
    y: float
    radius: float
    shape: str
    tone: str
    name: str
    words: str
    said: bool
    written: bool
    side: str
    label: tuple[Letters, ...]
    box: tuple[float, float, float, float] | None
    mark: Tag | None
    marked: str = ""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A whole picture. `crowded` (0, 1 or 2) asks for paler lines; `unwritten` counts the names that had no room.

    `left` and `top` are where the sheet begins: it is cut to what is on it where only a part of a map is shown.
    """

    size: str
    left: float
    top: float
    width: float
    height: float
    title: str
    description: str
    crowded: int
    unwritten: int
    rings: tuple[RingDrawn, ...]
    captions: tuple[Letters, ...]
    ties: tuple[TieDrawn, ...]
    nodes: tuple[NodeDrawn, ...]
