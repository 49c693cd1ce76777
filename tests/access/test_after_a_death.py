"""Who says who holds a map once its person has died, and what that comes to."""

import pytest

from carelog.domain import events as e
from tests.access.conftest import PARTS
from tests.access.test_views import OWN, answers, api, push, sent
from tests.examples import an_id

MAY = {"keeper", "speaks-for"}


@pytest.fixture
def died(town):
    """The person whom the map is about has died; the id of the entry."""
    [entry] = town.note(town.maps[OWN].id, e.PersonDied(element=town.maps[OWN].centre))
    return entry


def entrust(town, who, to):
    return town.browser(who).post(api(town, "entrusted"), json={"account": town.account(to)})


@pytest.mark.parametrize("who", PARTS)
def test_a_keeper_or_who_spoke_for_the_person_says_who_holds_it_and_nobody_else(town, died, who):
    assert entrust(town, who, "member").status_code == (200 if who in MAY else 403)


@pytest.mark.parametrize("who", PARTS)
def test_nobody_gives_a_living_persons_map_away(town, who):
    assert entrust(town, who, "member").status_code == 403


def test_it_is_given_to_somebody_with_a_part_in_it_only(town, died):
    assert entrust(town, "keeper", "stranger").json()["error"]["code"] == "no-role"
    assert entrust(town, "stranger", "stranger").status_code == 404
    assert town.browser("keeper").post(api(town, "entrusted"), json={"account": an_id()}).status_code == 400


def test_whoever_holds_it_looks_at_what_waits_and_may_give_it_on(town, died):
    changed = sent(town, "frequency-changed", {"connection": town.maps[OWN].tie, "frequency": "monthly"})
    assert answers(town.browser("worker"), changed) == ["held"]
    assert town.browser("member").get(api(town, "held")).status_code == 403

    entrust(town, "keeper", "member")

    [held] = town.browser("member").get(api(town, "held")).json()["held"]
    assert (held["entry"], held["code"]) == (changed["id"], "person-died-map-rests")
    assert town.browser("member").get(api(town, "people")).json()["entrusted"] == town.account("member")
    assert entrust(town, "member", "worker").status_code == 200
    assert town.browser("member").get(api(town, "held")).status_code == 403
    assert town.browser("worker").get(api(town, "held")).status_code == 200


def test_a_death_that_was_none_takes_it_back(town, died):
    entrust(town, "keeper", "member")

    [said] = push(town.browser("worker"), sent(town, "entry-in-error", {"entry": died}))

    assert said["answer"] == "recorded"
    assert town.browser("member").get(api(town, "held")).status_code == 403
    assert not town.browser("keeper").get(api(town, "people")).json()["may_entrust"]


def test_whose_parts_all_end_holds_it_no_longer(town, died):
    entrust(town, "keeper", "member")
    for role in ("keeper", "member"):
        body = {"account": town.account("member"), "role": role}
        assert town.browser("keeper").post(api(town, "roles/end"), json=body).status_code == 200

    assert town.browser("keeper").get(api(town, "people")).json()["entrusted"] is None
    assert town.browser("member").get(api(town, "network")).status_code == 404


def test_the_page_of_people_says_who_holds_it_and_asks_whoever_may_say_so(town, died):
    page = f"/maps/{town.maps[OWN].id}/people"
    assert "Who holds this map now" in town.browser("keeper").get(page).text
    assert "Who holds this map now" not in town.browser("advocate").get(page).text

    entrust(town, "keeper", "member")

    assert "Person member holds it." in town.browser("advocate").get(page).text
    assert "Give it into their hands" not in town.browser("advocate").get(page).text
    assert "Give it into their hands" in town.browser("member").get(page).text
