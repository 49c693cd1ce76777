"""Who is there for a person at a moment, in the flesh, week by week: paid and unpaid, agencies and their hours."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from carelog.domain.care_map import Connection, Element
from carelog.domain.vocabulary import slug
from carelog.projections.formality import FORMAL, TIMES_A_WEEK, of_tie
from carelog.projections.network import Network

EVERY_DAY, EVERY_WEEK = TIMES_A_WEEK["daily"], TIMES_A_WEEK["weekly"]
_ELSEWHERE = frozenset({"phone", "online", "letter", "delivery"})
"""Ways of being in touch in which nobody comes."""
_EMPLOYED = frozenset({"works-for"})


@dataclass(frozen=True)
class There:
    """Somebody or something that comes, or is gone to: about how many times a week, and whether they are paid."""

    element: Element
    times: float
    paid: bool


class Around:
    """The care around the person of a map. Animals are good company; who is paid is asked of people and services."""

    def __init__(self, shown: Network) -> None:
        self._elements = {one.id: one for one in shown.elements}
        self._ties = shown.joining
        about = shown.care_map.about if shown.care_map.kind != "community" else None
        self.person = self._elements.get(about or "")

    @cached_property
    def given(self) -> list[Element]:
        """Whom or what the person cares for, in the order in which it was noted."""
        return self._others(tie for tie in self._active() if self._gives(tie))

    @cached_property
    def there(self) -> list[There]:
        """Who is there for the person at all, in the order in which it was noted."""
        times: dict[tuple[str, bool], float] = {}
        for tie in self._reaching():
            if tie.mode not in _ELSEWHERE and tie.state != "inactive" and (how := self._is_paid(tie)) is not None:
                key = (self._other(tie).id, how)
                times[key] = times.get(key, 0.0) + TIMES_A_WEEK.get(tie.frequency or "", 0.0)
        return [There(self._elements[one], often, paid) for (one, paid), often in times.items()]

    def times(self, *, paid: bool) -> float:
        """About how many times a week somebody is there."""
        return sum(one.times for one in self.there if one.paid is paid)

    def weekly(self, *, paid: bool) -> list[Element]:
        """Who is there every week or more."""
        return self._so_often(EVERY_WEEK, paid)

    def daily(self, *, paid: bool) -> list[Element]:
        """Who is there every day or more."""
        return self._so_often(EVERY_DAY, paid)

    @cached_property
    def agencies(self) -> dict[str, float]:
        """Organisations that are paid for hours of every week, by themselves or by somebody who works for them."""
        hours: dict[str, float] = {}
        for tie in self._paid_hours():
            agency = self._agency(self._other(tie))
            if agency is not None:
                hours[agency] = hours.get(agency, 0.0) + (tie.hours or 0.0)
        return hours

    @cached_property
    def hours(self) -> float:
        """Paid hours a week, as far as somebody said."""
        return sum(tie.hours or 0.0 for tie in self._paid_hours())

    def has(self, element: str) -> bool:
        """Whether this is on the map."""
        return element in self._elements

    def named(self, ids: Iterable[str]) -> list[Element]:
        """The elements with these ids."""
        return [self._elements[one] for one in ids]

    def _so_often(self, times: float, paid: bool) -> list[Element]:
        return [one.element for one in self.there if one.paid is paid and one.times >= times]

    def _active(self) -> Iterator[Connection]:
        return (tie for tie in self._ties if tie.family == "care" and not tie.paused)

    def _gives(self, tie: Connection) -> bool:
        person = self.person.id if self.person else None
        return person is not None and (tie.from_ == person or (tie.direction == "mutual" and tie.to == person))

    def _reaching(self) -> Iterator[Connection]:
        person = self.person.id if self.person else None
        for tie in self._active():
            either = tie.direction != "directed" and tie.from_ == person
            if person is not None and (tie.to == person or either) and self._other(tie).kind != "animal":
                yield tie

    def _paid_hours(self) -> Iterator[Connection]:
        active = (tie for tie in self._reaching() if tie.state != "inactive")
        return (tie for tie in active if tie.hours and self._is_paid(tie))

    def _is_paid(self, tie: Connection) -> bool | None:
        """Whether somebody is paid for it; None where nobody said."""
        said = of_tie(tie, self._elements, self.person.id if self.person else None)
        return None if said is None else said == FORMAL

    def _other(self, tie: Connection) -> Element:
        person = self.person.id if self.person else None
        return self._elements[tie.to if tie.from_ == person else tie.from_]

    def _others(self, ties: Iterable[Connection]) -> list[Element]:
        return list({one.id: one for one in map(self._other, ties)}.values())

    def _agency(self, giver: Element) -> str | None:
        """The organisation that somebody comes from: itself, or the one they work for."""
        if giver.kind == "organisation":
            return giver.id
        for tie in self._ties:
            works = slug(tie.type or "") in _EMPLOYED or tie.family == "team"
            if works and giver.id in (tie.from_, tie.to):
                other = self._elements[tie.to if tie.from_ == giver.id else tie.from_]
                if other.kind == "organisation":
                    return other.id
        return None
