"""The key of a picture: only what occurs in it, in words. Each item has a sample (what to draw) and a text."""

from collections.abc import Iterator
from dataclasses import dataclass

from carelog.projections import words_for_pictures
from carelog.projections.drawing.model import Scene
from carelog.projections.drawing.strokes import DAILY, NOW_AND_THEN, PAID, UNPAID, UNSAID, WEEKLY
from carelog.projections.words import _, fill
from carelog.projections.words_for_pictures import CHANGED, ENDED, NEW, REMEMBERED

_SHAPES = {
    "person": _("person"), "professional": _("paid professional"), "group": _("group"),
    "service": _("service or organisation"), "place": _("place"), "animal": _("animal"),
    "resource": _("something that helps"),
}  # fmt: skip
_LINES = {
    DAILY: _("every day"), WEEKLY: _("every week or more"), NOW_AND_THEN: _("now and then"),
    UNSAID: _("how often: not said"),
}  # fmt: skip
_TONES = {UNPAID: _("green: unpaid"), PAID: _("purple: paid")}
_STATES = {
    "generative": _("heavy: care is flowing"), "engaged": _("light: in touch"), "inactive": _("pale: not active"),
}  # fmt: skip
_MARKS = {
    NEW: _("double outline or line: new"), ENDED: _("thin and broken, name struck through: ended"),
    CHANGED: _("full colour and the word “changed”: is otherwise now"),
    REMEMBERED: _("thin, and not joined: has died, and is remembered"),
}  # fmt: skip
_HAPPENED = (NEW, ENDED, CHANGED)


@dataclass(frozen=True)
class Item:
    """One line of the key. `sample` is "shape", "line", "tone", "state", "arrow", "mark", "unsure" or "" (words
    only).
    """

    sample: str
    word: str
    text: str


def items(scene: Scene) -> Iterator[Item]:
    """What the picture's reader needs to be told, nothing else."""
    shapes = {node.shape for node in scene.nodes}
    yield from (Item("shape", word, fill(text)) for word, text in _SHAPES.items() if word in shapes)
    drawn = {tie.line for tie in scene.ties}
    if drawn - {UNSAID}:
        yield from (Item("line", word, fill(text)) for word, text in _LINES.items() if word in drawn)
    tones = {tie.tone for tie in scene.ties} | {node.tone for node in scene.nodes}
    yield from (Item("tone", word, fill(text)) for word, text in _TONES.items() if word in tones)
    states = {tie.state for tie in scene.ties}
    yield from (Item("state", word, fill(text)) for word, text in _STATES.items() if word in states)
    yield from _marks(scene)
    yield from _last(scene)


def _marks(scene: Scene) -> Iterator[Item]:
    marked = {one.marked for one in (*scene.nodes, *scene.ties)}
    yield from (Item("mark", word, fill(text)) for word, text in _MARKS.items() if word in marked)
    if marked.intersection(_HAPPENED) and "" in marked:
        yield Item("mark", "same", fill(_("grey, without a word: as before")))


def _last(scene: Scene) -> Iterator[Item]:
    pointing = [tie for tie in scene.ties if tie.heads]
    if any(tie.care for tie in pointing):
        yield Item("arrow", "", fill(_("arrow: from who gives to who receives")))
    elif pointing:
        yield Item("arrow", "", fill(_("arrow: from one to the other")))
    if any(not node.said for node in scene.nodes):
        yield Item("unsure", "", fill(_("thin outline: nobody has said how near")))
    if scene.unwritten:
        yield Item("", "", words_for_pictures.names_unwritten(scene.unwritten))
