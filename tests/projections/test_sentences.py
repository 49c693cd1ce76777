"""What is noted, in sentences that one would say."""

import pytest

from carelog.domain import events as e
from carelog.domain.care_map import CareMap, Connection, Element
from carelog.projections.sentences import sentence
from carelog.projections.told import Told


def map_of(frequency: str | None) -> CareMap:
    people = {one: Element(id=one, kind="person", name=one.title()) for one in ("tom", "ruth")}
    tie = Connection(id="helps", from_="tom", to="ruth", family="care", frequency=frequency)
    return CareMap(elements=people, connections={"helps": tie})


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("daily", "occasional", "Tom and Ruth: now and then; until then every day."),
        ("occasional", "daily", "Tom and Ruth: every day; until then now and then."),
        (None, "weekly", "Tom and Ruth: every week."),
    ],
)
def test_how_often_is_said_with_one_now_at_most(before, now, said):
    event = e.FrequencyChanged(connection="helps", frequency=now)

    assert sentence(event, Told(map_of(before), map_of(now))) == said
