"""A map whose person has died: it rests. What is said of that, and the keepsake that the family can have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from carelog.asking import When, network_at, when
from carelog.domain.access.relations import Access
from carelog.domain.care_map import CareMap, Connection, Element
from carelog.domain.events import PersonDied
from carelog.domain.placing import Placed
from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.projections import words
from carelog.projections.dates import occurred
from carelog.projections.layout import makings
from carelog.projections.network import Network
from carelog.projections.words import gettext
from carelog.web.picking import paid
from carelog.web.pictures import Drawings, View
from carelog.web.reading import day_of
from carelog.web.views.days import begins_ms
from carelog.web.views.moments import said_when
from carelog.web.views.two_moments import died
from carelog.web.wording import and_list


@dataclass(frozen=True)
class Resting:
    """`died` is one sentence; `holder` is the name of whoever holds the map now, if somebody was named."""

    died: str
    holder: str


@dataclass(frozen=True)
class Keepsake:
    """The values of templates/keepsake.html: no numbers, and nothing to be done."""

    title: str
    name: str
    span: str
    died: str
    sentences: list[str]
    shown: Network
    head: CareMap
    at: When
    view: tuple[int, Mapping]

    def drawn(self, map_id: str, seen_as: object, drawings: Drawings):
        """The last picture, at both sizes."""
        seq, made = self.view
        view = View(map_id, seq, "nearness", seen_as, made)
        return drawings.pictures(view, ("keepsake", self.at.on_ms), self.shown, self.shown, self.head)


def resting(timeline: Timeline, access: Access, names: Mapping[str, str]) -> Resting | None:
    """What is said of a map whose person has died; None where they live, or nobody said. `names`: account -> name."""
    death = _death(timeline)
    if death is None:
        return None
    return Resting(_died(timeline, death), names.get(access.entrusted or "", ""))


def _death(timeline: Timeline) -> Placed | None:
    """The entry by which the person died, where that stands and their day has come for the map."""
    about = timeline.head.about
    person = timeline.head.elements.get(about or "")
    if person is None or not person.died:
        return None
    for one in timeline.order:
        if isinstance(one.entry.event, PersonDied) and one.entry.event.element == about:
            return one
    return None


def _died(timeline: Timeline, death: Placed) -> str:
    last = timeline.order[-1].effective
    now = network_at(timeline, When(None, None, last, day_of(last), None))
    return next(iter(died([death.entry], now)), "")


def keepsake(timeline: Timeline, now: str) -> Keepsake:
    """What the family can keep. Raises NotPossible while the person lives."""
    death = _death(timeline)
    if death is None:
        raise NotPossible("not-yours", "This map goes on. A keepsake is made once it rests.")
    person = timeline.head.elements[timeline.head.about or ""]
    before = _just_before(timeline, death, now)
    name = words.shown_name(person)
    begins, ends = said_when(day_of(begins_ms(timeline))), _said_day(death)
    return Keepsake(
        title=timeline.head.title or "",
        name=name,
        span=gettext("%(first)s to %(last)s") % {"first": begins, "last": ends} if begins != ends else ends,
        died=_died(timeline, death),
        sentences=list(_sentences(person, timeline.head)),
        shown=_without_numbers(network_at(timeline, before)),
        head=timeline.head.copy(),
        at=before,
        view=(timeline.seq, makings(timeline.entries)),
    )


def _just_before(timeline: Timeline, death: Placed, now: str) -> When:
    """The last moment of their life; where nobody was on the map then (all is of that one day, or of a day that nobody
    knows), as it was noted until then.
    """
    before = replace(when(timeline, now, day_of(death.effective - 1)), on_ms=death.effective - 1)
    if network_at(timeline, before).elements:
        return before
    noted = [one.effective for one in timeline.order if one.entry.seq < death.entry.seq]
    return replace(before, on_ms=max(death.effective, *noted), seq=death.entry.seq - 1)


def _said_day(death: Placed) -> str:
    exact = death.entry.occurred.precision == "exact"
    return said_when(day_of(death.effective)) if exact else occurred(death.entry)


def _without_numbers(shown: Network) -> Network:
    ties = [replace(one, hours=None, feelings=None, paused=False) for one in shown.connections]
    return replace(shown, connections=ties)


def _sentences(person: Element, head: CareMap) -> Iterator[str]:
    """What they gave, over all the time that the map tells of; what they were good at; and who was there."""
    name = words.shown_name(person)
    ties = [one for one in head.connections.values() if one.family == "care" and not one.merged_into]
    given = [(one, other) for one in ties for giver, other in _ways(one) if giver == person.id]
    if given:
        cares = and_list(list(dict.fromkeys(care for one, _ in given for care in one.care or ())))
        to = _names(head, [other for _, other in given])
        text = gettext("%(name)s gave %(care)s, to %(names)s.") if cares else gettext("%(name)s cared for %(names)s.")
        yield text % {"name": name, "care": cares, "names": to}
    if person.strengths:
        yield person.strengths
    whole = Network(head, [], [], [])
    reaching = [(one, giver) for one in ties for giver, other in _ways(one) if other == person.id]
    unpaid = _names(head, [giver for one, giver in reaching if paid(whole, one) != "formal"])
    work = _names(head, [giver for one, giver in reaching if paid(whole, one) == "formal"])
    if unpaid:
        yield gettext("There for %(name)s: %(names)s.") % {"name": name, "names": unpaid}
    if work:
        yield gettext("And those whose work it was, and who came: %(names)s.") % {"names": work}


def _ways(tie: Connection) -> list[tuple[str, str]]:
    """(giver, receiver) of a tie of care: one, or both ways where it is mutual."""
    ways = [(tie.from_, tie.to), (tie.to, tie.from_)]
    return ways if tie.direction == "mutual" else ways[:1]


def _names(head: CareMap, ids: list[str]) -> str:
    found = (head.elements.get(head.survivor(one)) for one in ids)
    return and_list(list(dict.fromkeys(words.shown_name(one) for one in found if one is not None)))
