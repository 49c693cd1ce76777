"""The reviews of one map: what is due, what was called for, what was held, and who has not been looked at for long."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from carelog.asking import network_at, when
from carelog.domain.timeline import Timeline
from carelog.projections import dates, words
from carelog.projections.due import has_died
from carelog.projections.freshness import ALL, MONTHS, days_since, freshness
from carelog.projections.network import Network
from carelog.projections.reviews import Review, by_itself, reviews
from carelog.projections.words import gettext, ngettext, say
from carelog.projections.words_for_reviews import KINDS
from carelog.seeing import Seen
from carelog.web.views.due import SaidDue, due_of, last_looked_at, said_due
from carelog.web.views.review import Telling, ToDo, outcome
from carelog.web.views.table import tie_sentence
from carelog.web.wording import capital

FEW = 12
"""So many who were not looked at for months are named at once; the rest on asking."""


@dataclass(frozen=True)
class OnList:
    """One review on the list: what kind, when, what for, and what came of it, in numbers."""

    id: str
    kind: str
    day: str
    text: str
    came_of_it: str


@dataclass(frozen=True)
class NotLately:
    """Someone, something or a tie that nobody looked at for months."""

    id: str
    name: str
    said: str


@dataclass(frozen=True)
class ReviewsPage:
    """The values of templates/reviews.html. `looked_at`: of the map as a whole; `fresh`: how many were looked at."""

    title: str
    due: list[SaidDue]
    called: list[OnList]
    held: list[OnList]
    open: list[ToDo]
    looked_at: str
    not_lately: list[NotLately]
    ties_not_lately: list[NotLately]
    fresh: int
    rests: bool


def reviews_page(seen: Seen, people: Mapping[str, str]) -> ReviewsPage:
    """The page for whoever sees this map."""
    timeline = seen.timeline
    today = when(timeline, seen.at)
    found, tell = reviews(timeline), Telling(timeline.head, people)
    looked, shown = freshness(timeline, today.on_ms), network_at(timeline, today)
    stale = [one for one in _elements(shown, looked, today.day) if one.said]
    rests = timeline.head.closed or has_died(timeline.head)
    return ReviewsPage(
        title=timeline.head.title or "",
        due=said_due(due_of(seen), timeline),
        called=[_called(one) for one in found if not one.held],
        held=[_held(one) for one in found if one.held],
        open=_open(timeline, found, tell, rests),
        looked_at=_whole_looked_at(looked.get(ALL), today.day),
        not_lately=[] if rests else stale,
        ties_not_lately=[] if rests else _ties(shown, looked, today.day),
        fresh=len(shown.elements) - len(stale),
        rests=rests,
    )


def _whole_looked_at(day: str | None, today: str) -> str:
    return last_looked_at(day, today) if day else gettext("Nobody has looked at the whole of it yet")


def _called(one: Review) -> OnList:
    event: Any = one.called.event if one.called else None
    day = dates.day(event.on) if event.on else gettext("no day said yet")
    return OnList(one.id, capital(say(KINDS, one.kind)), day, event.text or "", "")


def _held(one: Review) -> OnList:
    event: Any = one.called.event if one.called else None
    text = (event.text or "") if event else ""
    return OnList(one.id, capital(say(KINDS, one.kind)), dates.day(one.day), text, _came_of(one))


def _came_of(one: Review) -> str:
    """What came of it: "2 decisions, 3 actions (1 done)"."""
    decisions, actions, done = len(one.decisions), len(one.actions), sum(each.done is not None for each in one.actions)
    said = []
    if decisions:
        said.append(ngettext("%(num)s decision", "%(num)s decisions", decisions) % {"num": decisions})
    if actions:
        text = ngettext("%(num)s action (%(done)s done)", "%(num)s actions (%(done)s done)", actions)
        said.append(text % {"num": actions, "done": done})
    return ", ".join(said)


def _open(timeline: Timeline, found: list[Review], tell: Telling, rests: bool) -> list[ToDo]:
    """What is not done and stands nowhere else on the page: what has a day is due, while anything is."""
    every = [to_do for one in [*found, by_itself(timeline)] for to_do in outcome(one, str, tell).actions]
    return [one for one in every if not one.done and (rests or not one.by)]


def _elements(shown: Network, looked: Mapping[str, str], today: str) -> list[NotLately]:
    """Everyone and everything on the map, those whom nobody looked at for longest first; the rest with nothing said."""
    names = {one.id: words.shown_name(one) for one in shown.elements}
    order = sorted(names, key=lambda one: looked.get(one, ""))
    return [NotLately(one, names[one], _not_lately(looked.get(one), today)) for one in order]


def _ties(shown: Network, looked: Mapping[str, str], today: str) -> list[NotLately]:
    names = {one.id: words.shown_name(one) for one in shown.elements}
    known = shown.care_map.elements
    ties = sorted(shown.connections, key=lambda one: looked.get(one.id, ""))
    found = (NotLately(one.id, tie_sentence(one, names, known), _not_lately(looked.get(one.id), today)) for one in ties)
    return [one for one in found if one.said]


def _not_lately(day: str | None, today: str) -> str:
    """How long ago, where that is months ago; else nothing."""
    return last_looked_at(day, today) if day is None or days_since(day, today) > MONTHS else ""
