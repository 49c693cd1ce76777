"""An account is erased: no word of it is left, what it noted stays, the log is whole, a restore forgets it again."""

import json
from pathlib import Path

import pytest

from carelog.accounts.calendars import Calendars
from carelog.accounts.codes import Codes
from carelog.accounts.devices import Devices
from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.auditing import verify_folder
from carelog.audits.notes import Notes
from carelog.backup.erasing_again import erase_again, read_erasures
from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.events import Door
from carelog.domain.refusals import NotPossible
from carelog.forgetting import Forgetting
from carelog.inviting import Inviting, note_access
from carelog.personal import FORMER
from carelog.record import Record
from carelog.settings import Settings
from tests.examples import MAP, RUTHS_MAP, TOM, an_id, noted

PASSWORD = "three grey geese in a field"


@pytest.fixture
def record(tmp_path: Path):
    with open_database(tmp_path / "data") as database:
        record = Record(database)
        record.write(MAP, [noted(one) for one in RUTHS_MAP], door=Door.DEVICE)
        yield record


def account(record: Record, name: str, role: str = "", **more: object) -> str:
    found = People(record.database).add(name, password=PASSWORD, **more).id  # type: ignore[arg-type]
    if role:
        note_access(record, MAP, record.operator, None, e.RoleGranted(account=found, role=role, from_="2026-01-01"))
    return found


def refused(code: str, record: Record, id: str) -> None:
    with pytest.raises(NotPossible) as problem:
        Forgetting(record).account(id)
    assert problem.value.code == code


def words(record: Record) -> bytes:
    return b"".join(one.read_bytes() for one in record.database.folder.rglob("*") if one.is_file())


def test_no_word_of_it_is_left_and_what_it_noted_stays(record):
    account(record, "Kim", "keeper")
    jo = account(record, "Jocanary", "worker", organisation="Orgcanary")
    Devices(record.database).register(an_id(), jo, "Phonecanary")
    Sessions(record.database).begin(jo, how="password")
    Codes(record.database).recovery(jo)
    Calendars(record.database).make(jo)
    Notes(record.database, an_id(), jo).keep("Notecanary")
    waved = noted(e.NoteMade(of=TOM, text="Tom waved"), noted_by=jo, audience="team")
    [answer] = record.write(MAP, [waved], door=Door.DEVICE, actor=Actor(jo))
    assert answer.answer == "recorded", answer
    people = People(record.database)

    Forgetting(record).account(jo)

    left = people.get(jo)
    assert left is not None and (left.name, left.organisation) == (FORMER, None)
    assert people.named("Jocanary") is None and people.signs_in("Jocanary", PASSWORD) is None
    assert people.names([jo]) == {jo: FORMER}
    with record.database.read() as now:
        for table in ("session", "code", "passkey", "calendar", "audit_note"):
            assert now.rows(f"SELECT 1 FROM {table} WHERE account = ?", (jo,)) == [], table
        [label] = now.rows("SELECT label FROM device WHERE account = ?", (jo,))
    assert label == ("",) and b"canary" not in words(record)
    with record.reading(MAP) as timeline:
        assert timeline.by_id[waved.id].noted_by == jo
        assert not timeline.access.held_by(jo, record.now())
        assert isinstance(timeline.entries[-1].event, e.RoleEnded)
    assert verify_folder(Settings(data=record.database.folder), []).exit == 0


def test_how_somebody_called_them_who_asked_them_in_goes_too(record):
    kim, jo = account(record, "Kim", "keeper"), account(record, "Jo")
    one, secret = Inviting(record).invite(MAP, Actor(kim), "member", called="Calledcanary")
    Inviting(record).redeem(one.id, secret, jo)
    assert [each.called for each in Inviting(record).table(MAP)] == ["Calledcanary"]

    Forgetting(record).account(jo)

    assert [each.called for each in Inviting(record).table(MAP)] == [None]


def test_the_name_is_free_again_and_is_somebody_else(record):
    account(record, "Kim", "keeper")
    jo = account(record, "Jo", "worker")
    Forgetting(record).account(jo)

    assert account(record, "Jo") != jo


def test_a_map_with_others_is_not_left_without_anybody_who_holds_it(record):
    kim = account(record, "Kim", "keeper")
    account(record, "Jo", "worker")
    refused("holds-a-map", record, kim)
    assert People(record.database).named("Kim") is not None

    account(record, "Lee", "keeper")
    Forgetting(record).account(kim)


def test_the_last_who_looks_after_accounts_stays(record):
    refused("last-admin", record, account(record, "Alex", admin=True))
    refused("no-account", record, an_id())


def test_practice_maps_go_with_it(record):
    jo, practice = account(record, "Jo"), an_id()
    started = e.MapStarted(title="Practicecanary", kind="practice", scheme="atlas-care-map")
    record.write(practice, [noted(started, map=practice, noted_by=jo)], door=Door.DEVICE, actor=Actor(jo))

    Forgetting(record).account(jo)

    with record.reading(practice) as timeline:
        assert "Practicecanary" not in repr([vars(one) for one in timeline.entries])


def test_a_restored_backup_forgets_it_again(record):
    account(record, "Kim", "keeper")
    jo = account(record, "Jo", "worker")
    listed = record.database.folder / "erasures.jsonl"
    other = account(record, "Ann", "member")
    Forgetting(record).account(other)
    [line] = read_erasures(listed)
    assert line["account"] == other and "Ann" not in json.dumps(line)

    assert erase_again(record, [line]) == 0
    assert erase_again(record, [{"account": jo}, {"account": an_id()}]) == 1
    assert People(record.database).names([jo]) == {jo: FORMER}
