"""A map as somebody saw it then is what their own page and API answered then; and no more than the asker may see."""

import pytest

from carelog.domain import events as e
from carelog.inviting import note_access
from tests.examples import an_id
from tests.trail.conftest import sign_in


def ask(client, maps, name, path):
    sign_in(client, maps, name)
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def shown(network):
    return {name: network[name] for name in ("title", "seq", "elements", "connections", "not_shown", "disputes")}


def end(maps, name, role):
    over = e.RoleEnded(account=maps.people[name], role=role)
    note_access(maps.record, maps.ruth, maps.record.operator, None, over)


@pytest.mark.parametrize("name", ["Kim", "Mo", "Iqbal"])
def test_it_is_what_their_own_question_was_answered_then_whatever_happened_since(maps, client, name):
    maps.part("Wanda", "worker", maps.ruth)
    then = maps.clock().isoformat(timespec="milliseconds")
    answered = ask(client, maps, name, f"/api/maps/{maps.ruth}/network")

    maps.clock.move(days=3)
    maps.note(maps.ruth, e.ElementRenamed(element=maps.tom, name="Thomas"), "2026-01-01")
    maps.note(maps.ruth, e.ElementAdded(element=an_id(), kind="person", name="Una"), "2026-01-01")
    maps.note(maps.ruth, e.ConnectionEnded(connection=maps.tie), "2026-06-01")
    end(maps, "Mo", "member")
    maps.part("Mo", "keeper", maps.ruth)
    end(maps, "Wanda", "worker")
    maps.clock.move(days=1)

    said = ask(client, maps, "Kim" if name == "Kim" else name,
               f"/api/maps/{maps.ruth}/as-seen?by={maps.people[name]}&on={then.replace('+', '%2B')}")  # fmt: skip
    assert said["had_a_part"]
    assert shown(said["network"]) == shown(answered)
    assert said["left_out"] == 0


def test_who_had_no_part_saw_nothing_and_neither_did_somebody_who_is_not_there(maps, client):
    path = f"/api/maps/{maps.ruth}/as-seen?on=2026-06-03&by="
    answers = [ask(client, maps, "Kim", path + one) for one in (maps.people["Olga"], an_id(), "nobody")]

    assert [one["had_a_part"] for one in answers] == [False] * 3
    assert all(one["network"] is None and one["role"] is None for one in answers)


def test_a_day_on_which_a_part_ended_shows_what_was_seen_before_that(maps, client):
    maps.clock.move(hours=1)
    end(maps, "Mo", "member")
    maps.clock.move(days=2)
    by = maps.people["Mo"]

    there = ask(client, maps, "Kim", f"/api/maps/{maps.ruth}/as-seen?by={by}&on=2026-06-03")
    after = ask(client, maps, "Kim", f"/api/maps/{maps.ruth}/as-seen?by={by}&on=2026-06-04")

    assert (there["had_a_part"], there["role"]) == (True, "member")
    assert there["at"] == "2026-06-03T12:59:59.999+00:00"
    assert not after["had_a_part"]


def test_an_auditor_is_shown_no_name_that_somebody_else_saw(maps, client):
    by = maps.people["Kim"]

    said = ask(client, maps, "Iqbal", f"/api/maps/{maps.ruth}/as-seen?by={by}&on=2026-06-03")

    assert said["had_a_part"]
    assert len(said["network"]["elements"]) == 2
    assert "Tom" not in repr(said)
    assert "Ruth" not in repr(said)


def test_a_member_asks_for_their_own_view_and_for_nobody_elses(maps, client):
    own, kims = (f"/api/maps/{maps.ruth}/as-seen?by={maps.people[name]}&on=2026-06-03" for name in ("Mo", "Kim"))

    assert ask(client, maps, "Mo", own)["had_a_part"]
    assert client.get(kims).status_code == 403


@pytest.mark.parametrize("on", ["soon", "2026-02-30", "2026-06-03T99:00", "9999-12-31"])
def test_what_is_no_day_is_told(maps, client, on):
    ask(client, maps, "Kim", f"/api/maps/{maps.ruth}/trail")
    answer = client.get(f"/api/maps/{maps.ruth}/as-seen?by={maps.people['Kim']}&on={on}")

    assert answer.status_code in (200, 400)
    assert on == "9999-12-31" or answer.json()["error"]["code"] == "bad-date"


def test_the_page_says_it_in_words(maps, client):
    ask(client, maps, "Kim", f"/api/maps/{maps.ruth}/trail")
    page = client.get(f"/maps/{maps.ruth}/as-seen?by={maps.people['Mo']}&on=2026-06-03").text
    nothing = client.get(f"/maps/{maps.ruth}/as-seen?by={maps.people['Olga']}&on=2026-06-03").text

    assert "Tom Hill" in page
    assert "member of the circle" in page
    assert "had no part in this map on 3 June 2026" in nothing
