"""One review as its page shows it: a shared part without names, and a part with names for those who may read it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from carelog.domain.care_map import CareMap
from carelog.projections import dates, words
from carelog.projections.reviews import Agreed, Noted, Review, Step
from carelog.projections.words import gettext, ngettext, say
from carelog.projections.words_for_reviews import CONSENTS, DECISIONS, KINDS, PROMPTS, THEMES, TOOK_PART
from carelog.seeing import Seen
from carelog.web.views.few_words import counts
from carelog.web.views.review_words import AUDIENCES, ENDED
from carelog.web.views.shown_again import Stood
from carelog.web.views.without_names import Said, without
from carelog.web.wording import capital


@dataclass(frozen=True)
class Named:
    """Someone, something or a tie, to be looked at more closely on the map."""

    id: str
    name: str


@dataclass(frozen=True)
class Observed:
    text: str
    about: list[Named]
    theme: str
    by: str


@dataclass(frozen=True)
class Decided:
    """A decision: its text, what sort it is, how the round of consent went, objections, and how long it holds."""

    text: str
    kind: str
    consent: str
    objections: str
    term: str


@dataclass(frozen=True)
class ToDo:
    """An action. `state` says in words whether it is done; `who` is empty where nobody was named."""

    text: str
    who: str
    by: str
    state: str
    done: bool
    how: str


@dataclass(frozen=True)
class Reflected:
    prompt: str
    text: str
    audience: str
    by: str


@dataclass(frozen=True)
class LittleStep:
    text: str
    domain: str
    state: str
    how: str


@dataclass(frozen=True)
class Outcome:
    """What came of a review: the same for both parts, with or without names."""

    decisions: list[Decided]
    actions: list[ToDo]
    steps: list[LittleStep]

    def __bool__(self) -> bool:
        return bool(self.decisions or self.actions or self.steps)


@dataclass(frozen=True)
class OneReview:
    """The values of templates/review.html, but for the pictures and what was on them."""

    id: str
    title: str
    kind: str
    day: str
    said_day: str
    period: str
    held: bool
    called_for: str
    called_by: str
    took_part: str
    took_part_unnamed: str
    how_many: str
    present: list[Named]
    apologies: list[Named]
    care_plan: str
    next: str
    shared: Outcome
    whole: Outcome
    observations: list[Observed]
    reflections: list[Reflected]


def one_review(seen: Seen, found: Review, people: Mapping[str, str]) -> OneReview:
    """The page of one review, told with the map as it is now and by whoever noted what."""
    timeline = seen.timeline
    held: Any = found.held.event if found.held else None
    tell = Telling(timeline.head, people)
    unnamed = without(seen.whole, others=people.values())
    event: Any = held or (found.called.event if found.called else None)
    called: Any = found.called.event if found.called else None
    return OneReview(
        id=found.id,
        title=timeline.head.title or "",
        kind=capital(say(KINDS, found.kind)),
        day=found.day,
        said_day=dates.day(found.day),
        period=_period(event),
        held=held is not None,
        called_for=(called.text or "") if called else "",
        called_by=tell.author(found.called) if found.called else "",
        took_part=tell.took_part(held),
        took_part_unnamed=_took_part(held, gettext("The person whom the map is about")),
        how_many=_how_many(held),
        present=tell.named(held.present if held else None),
        apologies=tell.named(held.apologies if held else None),
        care_plan=(held.care_plan or "") if held else "",
        next=dates.day(held.next) if held and held.next else "",
        shared=outcome(found, lambda text: unnamed(text), None),
        whole=outcome(found, lambda text: text, tell),
        observations=[tell.observed(one) for one in found.observations],
        reflections=[tell.reflected(one) for one in found.reflections],
    )


def counted(pictures: Sequence[Stood]) -> str:
    """Who and what was on the map at the last picture shown, in numbers alone; empty where nobody was."""
    if not pictures or not pictures[-1].whole.elements:
        return ""
    last = pictures[-1]
    many = len(last.whole.connections)
    ties = ngettext("%(num)s tie", "%(num)s ties", many) % {"num": many}
    said = {"day": dates.day(last.shown.on[:10]), "counts": counts(last.whole.elements), "ties": ties}
    return gettext("On the map on %(day)s: %(counts)s, with %(ties)s between them.") % said


def _period(event: Any) -> str:
    """The time that a review is about, in words; empty where nobody said."""
    if event is None or not (event.from_ or event.to):
        return ""
    if event.from_ and event.to:
        ends = {"from": dates.day(event.from_), "to": dates.day(event.to)}
        return gettext("About the time from %(from)s to %(to)s") % ends
    if event.from_:
        return gettext("About the time since %(day)s") % {"day": dates.day(event.from_)}
    return gettext("About the time up to %(day)s") % {"day": dates.day(event.to)}


def _took_part(held: Any, name: str) -> str:
    return gettext(TOOK_PART[held.took_part]) % {"name": name} if held else ""


def _how_many(held: Any) -> str:
    many = len(held.present or ()) if held else 0
    return ngettext("%(num)s person was there.", "%(num)s people were there.", many) % {"num": many} if many else ""


class Telling:
    """Tells names and authors of one map."""

    def __init__(self, care_map: CareMap, people: Mapping[str, str]) -> None:
        self._map, self._people = care_map, people

    def author(self, noted: Noted) -> str:
        """Who noted it, where that is known: "noted by Kim"."""
        name = self._people.get(noted.entry.noted_by or "")
        return gettext("noted by %(name)s") % {"name": name} if name else ""

    def name(self, thing: str) -> str:
        """How the map names somebody, or the two ends of a tie."""
        element = self._map.elements.get(self._map.survivor(thing))
        if element:
            return words.shown_name(element)
        tie = self._map.connections.get(thing)
        if tie is None:
            return gettext("someone")
        return gettext("%(a)s and %(b)s") % {"a": self.name(tie.from_), "b": self.name(tie.to)}

    def named(self, things: Iterable[str] | None) -> list[Named]:
        return [Named(one, self.name(one)) for one in things or ()]

    def took_part(self, held: Any) -> str:
        return _took_part(held, self.name(self._map.about or "") if self._map.about else gettext("The circle"))

    def observed(self, noted: Noted) -> Observed:
        event: Any = noted.event
        return Observed(
            event.text or "", self.named(event.of), THEMES.get(event.theme or "", event.theme or ""), self.author(noted)
        )

    def reflected(self, noted: Noted) -> Reflected:
        event: Any = noted.event
        audience = say(AUDIENCES, noted.entry.audience)
        return Reflected(say(PROMPTS, event.prompt), event.text or "", audience, self.author(noted))


def outcome(found: Review, said: Said, tell: Telling | None) -> Outcome:
    """What came of a review. Without `tell` nobody is named; objections and how things went stay with the circle."""
    return Outcome(
        [_decided(one, said, tell) for one in found.decisions],
        [_to_do(one, said, tell) for one in found.actions],
        [_step(one, said, tell) for one in found.steps],
    )


def _decided(noted: Noted, said: Said, tell: Telling | None) -> Decided:
    event: Any = noted.event
    term = gettext("It holds until %(day)s.") % {"day": dates.day(event.term)} if event.term else ""
    objections = (event.objections or "") if tell else ""
    kind, consent = say(DECISIONS, event.kind), say(CONSENTS, event.consent)
    return Decided(said(event.text or ""), kind, consent, objections, term)


def _to_do(one: Agreed, said: Said, tell: Telling | None) -> ToDo:
    event = one.event
    by = gettext("by %(day)s") % {"day": dates.day(event.by)} if event.by else ""
    state = gettext("Done on %(day)s") % {"day": dates.day(one.done.day)} if one.done else gettext("Still open")
    how: Any = one.done.event if one.done and tell else None
    who = tell.name(event.who) if tell and event.who else ""
    return ToDo(said(event.text or ""), who, by, state, one.done is not None, (how.text or "") if how else "")


def _step(one: Step, said: Said, tell: Telling | None) -> LittleStep:
    event, end = one.event, one.end
    how: Any = end.event if end and tell else None
    return LittleStep(said(event.text or ""), event.domain or "", _ended(end), (how.text or "") if how else "")


def _ended(end: Noted | None) -> str:
    if end is None:
        return gettext("On the way")
    return gettext(ENDED[type(end.event)]) % {"day": dates.day(end.day)}
