"""Once somebody is erased, nobody is given a word about them any more: no phone that has the map, no page, none of what
waited; and the rest is as it was.
"""

from pathlib import Path

import pytest

from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.entries import changed
from carelog.domain.events import Door
from carelog.erasing import Erasing, finish
from carelog.inviting import Inviting
from carelog.kept_aside import KeptAsides
from carelog.pulling import BESIDE_FIRST
from carelog.record import Record
from tests.access.conftest import Clock, a_town
from tests.examples import an_id, noted
from tests.support.places import opened_at
from tests.web.servers import server

WORD = "Zebedeecanary"


@pytest.fixture
def town(tmp_path: Path):
    clock = Clock()
    with opened_at(tmp_path / "data") as database:
        found = a_town(tmp_path, Record(database, clock), clock)
        own = found.maps["own"]
        found.note(own.id, e.ElementRenamed(element=own.ann, name=WORD), e.NoteMade(of=own.ann, text=WORD))
        yield found


def _pulled(browser, map_id: str, **kept) -> dict:
    answer = browser.post("/api/sync/pull", json=kept)
    return {"text": answer.text, **answer.json()["maps"][map_id]}


@pytest.mark.parametrize("who", ["supported-person", "keeper", "worker"])
def test_a_phone_that_has_the_map_reads_it_anew(town, who):
    own, browser = town.maps["own"], town.browser(who)
    before = _pulled(browser, own.id)
    assert WORD in before["text"]

    Erasing(town.record).person(own.id, own.ann, ground="asked")

    kept = {"cursors": {own.id: before["head"]}, "views": {own.id: before["view"]}}
    after = _pulled(browser, own.id, **kept)
    assert (after["from"], after["view"] != before["view"]) == (0, True)
    assert WORD not in after["text"] and WORD not in _pulled(browser, own.id)["text"]


def test_no_page_and_no_answer_says_a_word(town):
    own, browser = town.maps["own"], town.browser("keeper")
    paths = [
        f"/api/maps/{own.id}/{one}" for one in ("network", "log?limit=1000", "story", "trail", "export?format=jsonl")
    ]
    paths += [f"/maps/{own.id}{one}" for one in ("", "/changes", "/trail", "/replay", "/reviews")]
    assert any(WORD in browser.get(path).text for path in paths)

    Erasing(town.record).person(own.id, own.ann, ground="asked")

    for path in paths:
        answer = browser.get(path)
        assert (answer.status_code, WORD in answer.text) == (200, False), path


def test_what_waits_about_them_goes_and_what_waits_about_others_stays(town):
    own = town.maps["own"]
    mine = noted(e.ElementRenamed(element=own.ann, name=f"{WORD} the second"), map=own.id)
    other = noted(e.ElementRenamed(element=own.initials, name="Zed"), map=own.id)
    waiting = [changed(one, {"deps": (noted(e.MapReopened()).id,)}) for one in (mine, other)]
    actor = Actor(town.accounts["keeper"])
    assert {one.answer for one in town.record.write(own.id, waiting, door=Door.DEVICE, actor=actor)} == {"held"}
    invited, _ = Inviting(town.record).invite(own.id, actor, "own-entry", called=WORD, element=own.ann)
    kept, _ = Inviting(town.record).invite(own.id, actor, "own-entry", called="Zed", element=own.initials)

    Erasing(town.record).person(own.id, own.ann, ground="asked")

    assert [one.entry for one in KeptAsides(town.record).waiting(own.id)] == [other.id]
    assert {one.id for one in Inviting(town.record).table(own.id)} & {invited.id, kept.id} == {kept.id}


def test_a_review_at_which_they_were_present_keeps_its_words(town):
    own = town.maps["own"]

    Erasing(town.record).person(own.id, own.ann, ground="asked")

    with town.record.reading(own.id) as timeline:
        [held] = [one.event for one in timeline.entries if isinstance(one.event, e.ReviewHeld)]
    assert held.care_plan == own.canary("circle")


def test_a_server_that_was_stopped_while_it_erased_finishes_when_it_starts(tmp_path):
    clock, data = Clock(), tmp_path / "data"
    with opened_at(data) as database:
        town = a_town(tmp_path, Record(database, clock), clock)
        erasing = Erasing(town.record)
        erasing._destroy = lambda *_: None  # type: ignore[method-assign]
        erasing.person(town.maps["own"].id, town.maps["own"].ann, ground="asked")
        assert database.vault.ended()

    with server(data):
        pass

    with opened_at(data) as database:
        assert not database.vault.ended() and finish(database) == 0


def test_what_was_deleted_is_not_found_in_the_files_even_sealed(town, tmp_path):
    own = town.maps["own"]
    with town.record.database.read() as now:
        rows = now.rows("SELECT sealed FROM part WHERE map = ? AND subject = ?", (own.id, own.ann))

    Erasing(town.record).person(own.id, own.ann, ground="asked")

    found = b"".join(one.read_bytes() for one in (tmp_path / "data").iterdir())
    assert rows and not any(bytes(sealed) in found for (sealed,) in rows)


def test_pages_that_the_server_kept_for_those_who_read_everything_are_made_anew(town):
    map_id, centre, tom = an_id(), an_id(), an_id()
    town.note(map_id, e.MapStarted(title="Plain", kind="personal", about=centre))
    named = ((centre, "Mia"), (tom, WORD))
    town.note(map_id, *(e.ElementAdded(element=one, kind="person", name=name) for one, name in named))
    town.part("owner", "supported-person", map_id)
    town.note(map_id, *(e.NoteMade(of=centre, text=f"tea {n}") for n in range(BESIDE_FIRST)))
    browser = town.browser("owner")
    assert WORD in _pulled(browser, map_id)["text"]

    Erasing(town.record).person(map_id, tom, ground="asked")

    assert WORD not in _pulled(browser, map_id)["text"]
