"""Who is there for a person, on small maps made for it."""

import pytest

from carelog.domain.care_map import CareMap, Connection, Element
from carelog.projections.measures import Basis
from carelog.projections.network import Network
from carelog.projections.who_is_there import Around


def ruths(*ties: Connection, **elements: Element) -> Network:
    """A map of Ruth and these."""
    people = {"ruth": Element(id="ruth", kind="person", name="Ruth"), **elements}
    care_map = CareMap(kind="personal", about="ruth", elements=people)
    return Network(care_map, list(people.values()), list(ties), [])


def around(*ties: Connection, **elements: Element) -> Around:
    return Around(ruths(*ties, **elements))


def person(id: str, **more) -> Element:
    return Element(id=id, kind="person", name=id.capitalize(), **more)


def service(id: str) -> Element:
    return Element(id=id, kind="organisation", name=id.capitalize())


def gives(giver: str, receiver: str = "ruth", **more) -> Connection:
    said = {"family": "care", "direction": "directed", "mode": "visit", "frequency": "daily", **more}
    return Connection(id=f"{giver}>{receiver} {more}", from_=giver, to=receiver, **said)


def test_times_a_week_are_added_up_by_who_is_paid():
    found = around(
        gives("june", formality="informal"),
        gives("ann", formality="informal", frequency="several-a-week"),
        gives("grace", formality="formal", frequency="weekly"),
        june=person("june"), ann=person("ann"), grace=person("grace"),
    )  # fmt: skip

    assert (found.times(paid=False), found.times(paid=True)) == (10, 1)
    assert [one.name for one in found.weekly(paid=False)] == ["June", "Ann"]


@pytest.mark.parametrize("more", [{"mode": "phone"}, {"state": "inactive"}, {"paused": True}, {"family": "kin"}])
def test_who_does_not_come_is_not_there(more):
    found = around(gives("june", formality="informal", **more), june=person("june"))

    assert found.times(paid=False) == 0


def test_an_animal_is_company_and_nobody_who_is_paid_or_unpaid():
    found = around(gives("misty", formality="informal"), misty=Element(id="misty", kind="animal", name="Misty"))

    assert found.there == []


def test_a_relationship_says_whether_somebody_is_paid_where_the_tie_does_not():
    found = around(gives("june"), gives("nurse"), june=person("june", relationship="friend"),
                   nurse=person("nurse", relationship="health-professional"))  # fmt: skip

    assert [(one.element.id, one.paid) for one in found.there] == [("june", False), ("nurse", True)]


def test_who_is_paid_is_one_rule_for_the_measures_and_for_who_is_there():
    friend = person("june", formality="informal", relationship="friend")
    shown = ruths(gives("june", formality="formal", hours=3), june=friend)
    measured = Basis(shown)

    assert [one.paid for one in Around(shown).there] == [True]
    assert measured.formality("june") == "formal" and [measured.paid(tie) for tie in measured.ties] == ["formal"]


def test_what_was_between_two_who_turn_out_to_be_one_is_not_counted():
    """After Ruth was noted twice and put together, her care for "the other" is a tie to herself."""
    found = around(gives("ruth", formality="informal", hours=2), gives("ruth", direction="mutual", formality="formal"))

    assert found.given == [] and found.there == [] and found.hours == 0


def test_of_whom_nobody_said_whether_they_are_paid_nothing_is_said():
    assert around(gives("x"), x=person("x")).there == []


def test_an_agency_is_counted_once_by_itself_and_by_those_who_work_for_it():
    works = Connection(id="w", from_="grace", to="homecare", family="team", type="Works for", direction="undirected")
    found = around(
        works, gives("grace", formality="formal", hours=10), gives("homecare", formality="formal", hours=2),
        gives("evenings", formality="formal", hours=14),
        grace=person("grace"), homecare=service("homecare"), evenings=service("evenings"),
    )  # fmt: skip

    assert found.agencies == {"homecare": 12, "evenings": 14}
    assert found.hours == 26


def test_hours_of_care_that_is_not_active_are_not_counted():
    grace = person("grace", relationship="paid-worker")
    found = around(gives("grace", formality="formal", hours=5, state="inactive"), grace=grace)

    assert found.hours == 0 and found.agencies == {}


def test_a_service_without_hours_is_no_agency_that_comes():
    assert around(gives("pharmacy", formality="formal"), pharmacy=service("pharmacy")).agencies == {}


def test_what_the_person_gives_comes_both_ways_where_a_tie_is_mutual():
    found = around(
        gives("ruth", "june"), gives("tom", direction="mutual"), gives("ann"),
        june=person("june"), tom=person("tom"), ann=person("ann"),
    )  # fmt: skip

    assert [one.id for one in found.given] == ["june", "tom"]


@pytest.mark.parametrize("kind", ["community", None])
def test_a_map_without_a_person_has_nobody_around_them(kind):
    care_map = CareMap(kind=kind, about=None)
    found = Around(Network(care_map, [], [gives("a", "b")], []))

    assert found.person is None and found.there == [] and found.given == [] and found.agencies == {}
