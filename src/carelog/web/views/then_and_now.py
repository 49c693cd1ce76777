"""Plain counts of a map at several moments, side by side: what a family would count on its fingers."""

from collections.abc import Sequence
from dataclasses import dataclass

from carelog.projections.network import Network
from carelog.projections.who_is_there import Around
from carelog.projections.words import gettext


@dataclass(frozen=True)
class Counted:
    """One thing that was counted: what, and how many at each moment, in words."""

    what: str
    values: tuple[str, ...]


def counted(moments: Sequence[Network]) -> list[Counted]:
    """The rows of the table; only what is not nought at every moment, and nothing once the person has died."""
    if any(person_died(one) for one in moments):
        return []
    rows = [(what, [count(one) for one in moments]) for what, count in _counts(moments)]
    return [Counted(what, tuple(map(_number, values))) for what, values in rows if any(values)]


def _counts(moments: Sequence[Network]):
    personal = any(Around(one).person for one in moments)
    yield gettext("On the map, besides the person") if personal else gettext("On the map"), _others
    if personal:
        yield gettext("Who is there every week, unpaid"), lambda one: len(Around(one).weekly(paid=False))
        yield gettext("Who is there every week, paid"), lambda one: len(Around(one).weekly(paid=True))
        yield gettext("Times a week somebody unpaid is there, about"), lambda one: _about(Around(one).times(paid=False))
        yield gettext("Times a week somebody paid is there, about"), lambda one: _about(Around(one).times(paid=True))
        yield gettext("Care agencies that come every week"), lambda one: len(Around(one).agencies)
        yield gettext("Hours of paid help a week"), lambda one: Around(one).hours
        yield gettext("Whom the person cares for"), lambda one: len(Around(one).given)
    yield gettext("Ties where care is flowing"), lambda one: _state(one, "generative")
    yield gettext("Ties that are not active"), lambda one: _state(one, "inactive")
    yield gettext("Ties on the map"), lambda one: len(one.connections)


def person_died(shown: Network) -> bool:
    """Whether the person whom the map is about has died: then nothing is counted, and nothing asked."""
    person = shown.care_map.elements.get(shown.care_map.about or "")
    return person is not None and person.died


def _others(shown: Network) -> int:
    about = shown.care_map.about if shown.care_map.kind != "community" else None
    return sum(one.id != about for one in shown.elements)


def _about(times: float) -> float:
    return round(times)


def _state(shown: Network, state: str) -> int:
    return sum(tie.state == state for tie in shown.connections)


def _number(count: float) -> str:
    return f"{count:g}" if count else gettext("none")
