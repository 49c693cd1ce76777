"""How each tie is drawn, before it has a place: solid, dashed or dotted, how heavy, whose colour, which way it points.

Ties that join the same two lie side by side; where there are too many of them they become one line that says how many
it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from carelog.domain.care_map import Connection, Element
from carelog.domain.vocabulary import FREQUENCIES, slug
from carelog.projections import words
from carelog.projections.drawing.text import clean
from carelog.projections.formality import FORMAL, INFORMAL, of_element, of_tie

UNPAID, PAID, INK = "unpaid", "paid", "ink"
_TONES = {FORMAL: PAID, INFORMAL: UNPAID, None: INK}
DAILY, WEEKLY, NOW_AND_THEN, UNSAID = "daily", "weekly", "now-and-then", "unsaid"
LINES = {
    "daily": DAILY, "several-a-week": WEEKLY, "weekly": WEEKLY, "monthly": NOW_AND_THEN, "occasional": NOW_AND_THEN,
}  # fmt: skip
_OFTEN = ("daily", "several-a-week", "weekly", "monthly", "occasional")
assert set(_OFTEN) == FREQUENCIES

_BY_STRENGTH = {"strong": 3.6, "ordinary": 2.2, "weak": 1.4}
_BY_STATE = {"generative": 3.2, "engaged": 1.8, "inactive": 1.3}
_BY_LINE = {DAILY: 2.6, WEEKLY: 2.2, NOW_AND_THEN: 2.2, UNSAID: 1.4}
"""More often is heavier, where nobody said how much a tie carries."""
SIDE_BY_SIDE = 3
"""So many ties of one pair are drawn each by itself; more become one line."""
CROWDED = 150
"""From so many ties on, every pair has one line."""


@dataclass(frozen=True, kw_only=True)
class Stroke:
    """One line to be drawn, from giver to receiver where it points (`points`: "to", "both" or "")."""

    ids: tuple[str, ...]
    from_: str
    to: str
    line: str
    weight: float
    tone: str
    care: bool
    points: str
    state: str
    tags: tuple[tuple[str, str], ...]
    words: str
    does: str
    amount: str


def dashes(line: str, weight: float) -> tuple[float, ...]:
    """Solid, dashed or dotted (round dots, since lines end round). They grow with the weight, so that heavy dots are
    still dots.
    """
    if line == WEEKLY:
        return round(3.2 * weight + 2, 1), round(2.4 * weight + 2, 1)
    return (0.01, round(2.2 * weight + 1, 1)) if line == NOW_AND_THEN else ()


def strokes(ties: Sequence[Connection], elements: Mapping[str, Element], person: str | None) -> list[list[Stroke]]:
    """The lines of each pair, in the order in which pairs were first joined; of ties whose ends are both there."""
    pairs: dict[frozenset[str], list[Connection]] = defaultdict(list)
    for tie in ties:
        if tie.from_ in elements and tie.to in elements:
            pairs[frozenset((tie.from_, tie.to))].append(tie)
    most = 1 if len(ties) > CROWDED else SIDE_BY_SIDE
    return [_of_pair(pair, elements, person, most) for pair in pairs.values()]


def _of_pair(ties: list[Connection], elements: Mapping[str, Element], person: str | None, most: int) -> list[Stroke]:
    single = [_stroke(tie, elements, person) for tie in ties]
    return single if len(single) <= most else [_bundled(single, ties)]


def _stroke(tie: Connection, elements: Mapping[str, Element], person: str | None) -> Stroke:
    line = LINES.get(tie.frequency or "", UNSAID)
    names = [clean(words.shown_name(elements[end])) for end in (tie.from_, tie.to)]
    return Stroke(
        ids=(tie.id,),
        from_=tie.from_,
        to=tie.to,
        line=line,
        weight=_BY_STRENGTH.get(tie.strength or "") or _BY_STATE.get(_state(tie)) or _BY_LINE[line],
        tone=_tone(tie, elements, person),
        care=tie.family == "care",
        points=_points(tie),
        state="paused" if tie.paused else _state(tie),
        tags=tuple(words.tags(tie)),
        words=words.between(tie, names[0], names[1], elements),
        does=words.does(tie, names[1], elements) if words.by_giver(tie) else "",
        amount="" if tie.hours is None else words.hours(tie.hours),
    )


def _state(tie: Connection) -> str:
    return tie.state or ("inactive" if tie.type and slug(tie.type) in words.NOT_ACTIVE else "")


def _points(tie: Connection) -> str:
    return {"directed": "to", "mutual": "both"}.get(tie.direction or "", "")


def _tone(tie: Connection, elements: Mapping[str, Element], person: str | None) -> str:
    """Green where nobody is paid for it, purple where somebody is; neither where nobody said, or it is no care."""
    return _TONES[None if tie.family != "care" and not tie.formality else of_tie(tie, elements, person)]


def tone(element: Element) -> str:
    """Green who is unpaid, purple who is paid; neither where nobody said."""
    return _TONES[of_element(element)]


def _bundled(all_: Sequence[Stroke], ties: Iterable[Connection]) -> Stroke:
    """Several lines as one: as often as the most frequent, as heavy as the heaviest, with the words of all."""
    often = min((tie.frequency for tie in ties if tie.frequency), key=_OFTEN.index, default="")
    return Stroke(
        ids=tuple(id_ for one in all_ for id_ in one.ids),
        from_=all_[0].from_,
        to=all_[0].to,
        line=LINES.get(often, UNSAID),
        weight=max(one.weight for one in all_),
        tone=_same({one.tone for one in all_}, INK),
        care=any(one.care for one in all_),
        points=_both_ways(all_),
        state=_same({one.state for one in all_}, ""),
        tags=tuple(dict.fromkeys(tag for one in all_ for tag in one.tags)),
        words="; ".join(dict.fromkeys(one.words for one in all_)),
        does="",
        amount="",
    )


def _same(values: set[str], else_: str) -> str:
    """The one value that all have, if they have the same."""
    return values.pop() if len(values) == 1 else else_


def _both_ways(all_: Sequence[Stroke]) -> str:
    """Which way a bundle points, from the first line's giver to its receiver; "from" is the other way round."""
    forth = any(one.points == "both" or (one.points and one.from_ == all_[0].from_) for one in all_)
    back = any(one.points == "both" or (one.points and one.from_ != all_[0].from_) for one in all_)
    return {(True, True): "both", (True, False): "to", (False, True): "from"}.get((forth, back), "")
