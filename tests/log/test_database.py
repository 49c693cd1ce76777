"""Who may open it, what they find, and what they leave behind."""

import sqlite3
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import insert, inspect

from carelog import schema
from carelog.data_folder import DATABASE_FILE, HOLD_FILE, FolderInUse, hold_folder
from carelog.database import ReadOnly, open_database
from carelog.log import Log
from carelog.schema import WrongSchema
from tests.log.rows import RUTH, rows
from tests.support import postgres
from tests.support.places import opened_at


def append(database, first: int, last: int) -> None:
    with database.begin() as tx:
        Log(database).append(tx, *rows(first, last))


def set_schema(database, version: int) -> None:
    with database.begin() as tx:
        tx.connection.exec_driver_sql(f"UPDATE meta SET value = '{version}' WHERE key = 'schema'")


def test_what_was_stored_is_there_when_it_is_opened_again(place):
    with opened_at(place) as database:
        append(database, 1, 3)
    with opened_at(place) as database:
        assert Log(database).head(RUTH) == 3


def test_a_record_keeps_its_names(place):
    def names() -> list[str]:
        with opened_at(place) as database, database.read() as now:
            return [now.meta("epoch"), now.meta("operator"), now.meta("schema")]

    first = names()
    assert names() == first
    assert len(set(first)) == 3


def test_the_tables_are_as_they_are_described(database):
    with database.read() as now:
        found = inspect(now.connection)
        for table in schema.tables.sorted_tables:
            keys = found.get_pk_constraint(table.name)["constrained_columns"]
            assert keys == [one.name for one in table.primary_key]
            columns = [
                (one["name"], one["nullable"] and one["name"] not in keys) for one in found.get_columns(table.name)
            ]
            assert columns == [(one.name, one.nullable) for one in table.columns]


def test_data_of_a_newer_version_is_refused(place):
    with opened_at(place) as database:
        set_schema(database, 99)

    for read_only in (False, True):
        with pytest.raises(WrongSchema, match="newer carelog"):
            opened_at(place, read_only=read_only)


def test_a_reader_does_not_bring_tables_up_to_date(place):
    with opened_at(place) as database:
        set_schema(database, 0)

    with pytest.raises(WrongSchema, match="carelog serve"):
        opened_at(place, read_only=True)


def test_a_reader_cannot_write(place):
    with opened_at(place) as database:
        append(database, 1, 1)
    with opened_at(place, read_only=True) as reader:
        assert Log(reader).head(RUTH) == 1
        with pytest.raises(ReadOnly), reader.begin():
            pass
        with pytest.raises(Exception, match=r"readonly|read-only"), reader.read() as now:
            now.connection.exec_driver_sql("DELETE FROM entry")


def test_a_thread_that_writes_joins_its_own_transaction(database):
    with database.begin() as tx:
        Log(database).append(tx, *rows(1, 1))
        with pytest.raises(RuntimeError, match="already"), database.begin():
            pass

    assert Log(database).head(RUTH) == 1


def test_an_exception_undoes_the_transaction(database):
    with pytest.raises(ZeroDivisionError), database.begin() as tx:
        Log(database).append(tx, *rows(1, 1))
        raise ZeroDivisionError

    assert Log(database).head(RUTH) == 0
    append(database, 1, 1)


def test_another_thread_writes_when_its_turn_comes(tmp_path):
    with open_database(tmp_path) as database:
        with database.begin() as tx:
            other = Thread(target=append, args=(database, 2, 2))
            other.start()
            Log(database).append(tx, *rows(1, 1))
        other.join()

        assert Log(database).head(RUTH) == 2


def test_a_change_by_anyone_shows(place):
    with opened_at(place) as database, opened_at(place, read_only=True) as reader:
        before = database.changes(), reader.changes()
        append(database, 1, 1)
        after = database.changes(), reader.changes()

        assert before[0] != after[0]
        assert before[1] != after[1]
        assert after == (database.changes(), reader.changes())


def test_an_error_does_not_tell_what_was_to_be_stored(database):
    with pytest.raises(Exception) as shown, database.begin() as tx:
        tx.connection.execute(insert(schema.meta), [{"key": "schema", "value": "Mrs Amis"}])

    assert "Mrs Amis" not in str(shown.value)


def test_closing_twice_does_no_harm(place):
    database = opened_at(place)
    database.changes()
    database.close()
    database.close()


def test_only_postgresql_has_a_url():
    with pytest.raises(ValueError, match="not in mysql"):
        open_database("mysql://user:secret@host/db")


def test_a_password_is_not_shown():
    with pytest.raises(ValueError) as shown:
        open_database("mysql://user:secret@host/db")

    assert "secret" not in str(shown.value)


def test_a_writer_that_hangs_does_not_hold_the_log_for_ever(postgres_url):
    with opened_at(postgres.new_database(postgres_url)) as database, database.begin() as tx:
        assert tx.rows("SHOW idle_in_transaction_session_timeout") == [("5min",)]


def test_a_folder_has_one_writer(tmp_path):
    with open_database(tmp_path):
        with pytest.raises(FolderInUse):
            open_database(tmp_path)
        with pytest.raises(FolderInUse):
            hold_folder(tmp_path)
        open_database(tmp_path, read_only=True).close()
    open_database(tmp_path).close()


def test_a_folder_can_be_held_without_being_opened(tmp_path):
    with hold_folder(tmp_path / "new"), pytest.raises(FolderInUse):
        open_database(tmp_path / "new")


def test_a_refused_folder_is_not_held(tmp_path):
    with open_database(tmp_path) as database:
        set_schema(database, 99)
    with pytest.raises(WrongSchema):
        open_database(tmp_path)

    hold_folder(tmp_path).close()


def test_there_is_nothing_to_read_in_an_empty_folder(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_database(tmp_path, read_only=True)

    assert list(tmp_path.iterdir()) == []


def test_nobody_else_on_the_computer_can_read_it(tmp_path):
    folder = tmp_path / "data"
    with open_database(folder) as database:
        append(database, 1, 1)

        assert mode(folder) == 0o700
        assert {one.name: mode(one) for one in folder.iterdir()} == {
            "carelog.db": 0o600,
            "carelog.db-shm": 0o600,
            "carelog.db-wal": 0o600,
            "carelog.key": 0o600,
            "keys.db": 0o600,
            "log.key": 0o600,
            "writer.lock": 0o600,
        }


def test_a_file_that_was_opened_up_is_closed_again(tmp_path):
    open_database(tmp_path).close()
    (tmp_path / DATABASE_FILE).chmod(0o644)
    tmp_path.chmod(0o755)

    open_database(tmp_path).close()

    assert (mode(tmp_path / DATABASE_FILE), mode(tmp_path)) == (0o600, 0o700)


def test_a_folder_of_someone_elses_keeps_its_mode(tmp_path):
    (tmp_path / "letter.txt").touch()
    tmp_path.chmod(0o755)

    open_database(tmp_path).close()

    assert mode(tmp_path) == 0o755


def test_a_folder_may_have_any_name(tmp_path):
    folder = tmp_path / "50% of Mrs A's? #1"
    with open_database(folder) as database:
        append(database, 1, 1)
    with open_database(folder, read_only=True) as reader:
        assert Log(reader).head(RUTH) == 1


def test_every_commit_reaches_the_disk(tmp_path):
    with open_database(tmp_path) as database, database.begin() as tx:
        settings = ["journal_mode", "synchronous", "foreign_keys"]
        assert [tx.rows(f"PRAGMA {one}") for one in settings] == [[("wal",)], [(2,)], [(1,)]]


def test_a_reader_never_checkpoints_even_when_it_closes_last(tmp_path):
    left = _left_by_a_crash(tmp_path)

    with open_database(left, read_only=True) as reader:
        assert Log(reader).head(RUTH) == 2
        log_file = (left / "carelog.db-wal").read_bytes()
    assert (left / "carelog.db-wal").read_bytes() == log_file

    open_database(left).close()
    assert not (left / "carelog.db-wal").exists()


def _left_by_a_crash(tmp_path: Path) -> Path:
    """A folder as a writer leaves it that is killed with commits not yet checkpointed."""
    left = tmp_path / "left"
    left.mkdir()
    with open_database(tmp_path / "data") as database:
        append(database, 1, 2)
        for name in ("carelog.db", "carelog.db-wal", "carelog.key", "keys.db", "log.key"):
            (left / name).write_bytes((tmp_path / "data" / name).read_bytes())
    return left


def test_a_writer_leaves_one_whole_file(tmp_path):
    with open_database(tmp_path) as database:
        append(database, 1, 1)
        assert Log(database).head(RUTH) == 1
        database.changes()

    keys = {"carelog.key", "keys.db", "log.key"}
    assert {one.name for one in tmp_path.iterdir()} == {DATABASE_FILE, HOLD_FILE, *keys}


def test_a_transaction_has_the_write_lock_from_its_start(tmp_path):
    with open_database(tmp_path) as database, database.begin():
        stranger = sqlite3.connect(tmp_path / DATABASE_FILE, isolation_level=None, timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            stranger.execute("BEGIN IMMEDIATE")
        stranger.close()


def test_a_stranger_with_a_write_lock_is_waited_for(tmp_path):
    with open_database(tmp_path) as database:
        stranger = sqlite3.connect(tmp_path / DATABASE_FILE, isolation_level=None)
        stranger.execute("BEGIN IMMEDIATE")
        writer = Thread(target=append, args=(database, 1, 1))
        writer.start()
        stranger.execute("COMMIT")
        writer.join()
        stranger.close()

        assert Log(database).head(RUTH) == 1


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777
