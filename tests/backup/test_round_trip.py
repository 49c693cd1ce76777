"""What is put back is what was there, begins a new life, and agrees with what was kept of the old one."""

from base64 import b64decode

import pytest
from benchmarks.stories import map_id, story

from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.backed_up import backed_up
from carelog.checkpoints import Checkpoints
from carelog.cli import main
from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.events import Door
from carelog.erasing import Erasing
from carelog.proof.verify import checkpoint
from carelog.record import Record
from carelog.trail import Trail
from carelog.trail.filters import Filters
from tests.backup.servers_data import PASSWORD, a_folder, back_up, emptied, hashes, put_back
from tests.examples import noted
from tests.proof.test_tree import holds


@pytest.fixture
def data(tmp_path):
    return a_folder(tmp_path / "data")


@pytest.fixture
def file(tmp_path, data):
    return back_up(data, tmp_path / "today.zip")


@pytest.fixture
def empty(tmp_path, data):
    return emptied(tmp_path / "new", data)


def test_a_folder_put_back_elsewhere_is_the_same_and_intact(data, file, empty):
    with open_database(data, read_only=True) as database:
        before, epoch = hashes(database), Record(database).epoch

    assert put_back(empty, file) == 0

    with open_database(empty) as database:
        record = Record(database)
        assert hashes(database) == before
        assert record.epoch != epoch
        assert People(database).named("Kim") is not None
        assert len(Trail(record).ask(None, Filters()).lines) > 0
    assert main(["verify", "--data", str(empty)]) == 0


def test_a_checkpoint_kept_before_is_held_against_the_new_life(tmp_path, data, file, empty, capsys):
    with open_database(data) as database:
        early, record = Checkpoints(database).last(), Record(database)
        map_id = record.map_ids()[0]
        Erasing(record).whole(map_id, ground="asked")
        late = Checkpoints(database).last()
    (tmp_path / "early").write_text(early.note)
    (tmp_path / "late").write_text(late.note)
    (tmp_path / "other").write_text(early.note.replace("\n— ", "\n— x", 1))
    put_back(empty, file)

    def verify(name):
        return main(["verify", "--json", "--data", str(empty), "--known-checkpoint", str(tmp_path / name)])

    assert verify("early") == 0
    assert (verify("late"), "before-restore" in capsys.readouterr().out) == (30, True)
    assert (verify("other"), "other-key" in capsys.readouterr().out) == (30, True)


def test_a_phone_is_told_of_the_restore_and_can_prove_that_the_log_only_grew(data, file, empty):
    with open_database(data, read_only=True) as database:
        kept, key = Checkpoints(database).told()["note"], Checkpoints(database).told()["key"]
    origin, size, root = checkpoint(kept, key)
    put_back(empty, file)
    again = back_up(empty, file.with_name("again.zip"))
    twice = emptied(empty.with_name("twice"), empty)
    put_back(twice, again)

    for folder in (empty, twice):
        with open_database(folder, read_only=True) as database:
            told = Checkpoints(database).told(origin, size)
        _, now, its_root = checkpoint(told["note"], told["key"])
        assert (told["restored"], told["from"]) == ({"origin": origin, "size": size}, size)
        assert holds(size, root, now, its_root, [b64decode(one) for one in told["consistency"]])
    assert main(["verify", "--data", str(twice)]) == 0


def test_phones_are_told_what_is_in_a_backup_until_it_is_put_back(data, file, empty):
    with open_database(data, read_only=True) as database, database.read() as now:
        maps = Record(database).map_ids()
        assert backed_up(now, maps) == Record(database).heads(maps)

    put_back(empty, file)

    with open_database(empty, read_only=True) as database, database.read() as now:
        assert backed_up(now, maps) == {}


def test_everybody_signs_in_anew(data, tmp_path, empty):
    with open_database(data) as database:
        kim = People(database).named("Kim")
        token, _ = Sessions(database).begin(kim.id, how="password")
        assert Sessions(database).find(token) is not None
    file = back_up(data, tmp_path / "one.zip")

    put_back(empty, file)

    with open_database(empty) as database:
        assert Sessions(database).find(token) is None
        assert People(database).signs_in("Kim", PASSWORD) is not None


def test_what_was_erased_since_is_erased_again_and_what_was_not_is_there(data, file, empty, capsys):
    with open_database(data) as database:
        record = Record(database)
        first, second, _ = record.map_ids()
        with record.reading(first) as timeline:
            one = next(entry.id for entry in timeline.entries if "name" in vars(entry.event))
        Erasing(record).entries(first, [one], ground="asked")
        Erasing(record).whole(second, ground="asked")
        before = hashes(database)
    erasures = data / "erasures.jsonl"

    assert put_back(empty, file, "--erasures", str(erasures), "--json") == 0

    assert '"erased_again": 2' in capsys.readouterr().out
    with open_database(empty, read_only=True) as database:
        assert hashes(database) == before
    assert main(["verify", "--data", str(empty)]) == 0


def test_what_was_noted_and_erased_since_is_not_taken_in_again(data, file, empty):
    told = list(story(20, 12, 15, seed=9))
    with open_database(data) as database:
        record = Record(database)
        first = record.map_ids()[0]
        record.write(map_id(told), told, door=Door.DEVICE)
        erased = noted(e.NoteMade(text="only here for an hour"), map=first)
        record.write(first, [erased], door=Door.DEVICE)
        Erasing(record).entries(first, [erased.id], ground="asked")

    assert put_back(empty, file, "--erasures", str(data / "erasures.jsonl")) == 0

    with open_database(empty) as database:
        record = Record(database)
        kept = noted(e.NoteMade(text="noted since"), map=first)
        again = record.write(first, [erased, kept], door=Door.DEVICE)
        assert [(one.answer, one.code) for one in again] == [("refused", "erased"), ("recorded", None)]
        assert {one.answer for one in record.write(map_id(told), told, door=Door.DEVICE)} == {"recorded"}
    assert main(["verify", "--data", str(empty)]) == 0


def test_keys_that_were_destroyed_since_stay_so(data, file, empty, capsys):
    with open_database(data) as database:
        record = Record(database)
        Erasing(record).whole(record.map_ids()[0], ground="asked")
    (empty / "keys.db").write_bytes((data / "keys.db").read_bytes())

    assert put_back(empty, file) == 2

    assert "--erasures" in capsys.readouterr().err
    assert {one.name for one in empty.iterdir()} <= {"carelog.key", "keys.db", "writer.lock"}
    assert put_back(empty, file, "--erasures", str(data / "erasures.jsonl")) == 0
    assert main(["verify", "--data", str(empty)]) == 0


def test_what_was_acknowledged_since_is_taken_again_once(data, file, empty):
    told = list(story(20, 12, 15, seed=9))
    with open_database(data) as database:
        Record(database).write(map_id(told), told, door=Door.DEVICE)
        before = hashes(database)
    put_back(empty, file)

    with open_database(empty) as database:
        for _ in range(2):
            Record(database).write(map_id(told), told, door=Door.DEVICE)
        assert hashes(database) == before
        assert Record(database).heads([map_id(told)]) == {map_id(told): 20}
