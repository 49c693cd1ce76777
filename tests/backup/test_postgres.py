"""The same file on both engines: PostgreSQL to PostgreSQL, and SQLite to PostgreSQL and back."""

import pytest

from carelog.accounts.people import People
from carelog.cli import main
from carelog.database import open_database
from carelog.record import Record
from carelog.trail import Trail
from carelog.trail.filters import Filters
from carelog.vault import Secrets
from tests.backup.servers_data import PASSWORD, a_folder, back_up, emptied, fill_all, hashes, put_back
from tests.support import postgres


@pytest.fixture
def left(tmp_path, postgres_url, monkeypatch):
    """A folder of keys whose data is in PostgreSQL, and the state of its maps."""
    folder, url = tmp_path / "data", postgres.new_database(postgres_url)
    folder.mkdir()
    monkeypatch.setenv("CARELOG_DATABASE_URL", url)
    with open_database(url, secrets=Secrets(folder)) as database:
        fill_all(database)
        return folder, hashes(database)


def _same(where, folder, before):
    with open_database(where, secrets=Secrets(folder)) as database:
        assert hashes(database) == before
        assert People(database).signs_in("Kim", PASSWORD) is not None
        trail = Trail(Record(database))
        trail.catch_up()
        assert len(trail.ask(None, Filters()).lines) > 0
    assert main(["verify", "--data", str(folder)]) == 0


def test_from_postgres_to_postgres_and_to_a_folder(tmp_path, left, postgres_url, monkeypatch, capsys):
    data, before = left
    file = back_up(data, tmp_path / "today.zip")
    assert put_back(emptied(tmp_path / "taken", data), file) == 2
    assert "There is data already" in capsys.readouterr().err

    url = postgres.new_database(postgres_url)
    monkeypatch.setenv("CARELOG_DATABASE_URL", url)
    new = emptied(tmp_path / "new", data)
    assert put_back(new, file) == 0
    _same(url, new, before)

    monkeypatch.delenv("CARELOG_DATABASE_URL")
    folder = emptied(tmp_path / "folder", data)
    assert put_back(folder, file) == 0
    _same(folder, folder, before)


def test_from_a_folder_to_postgres_with_its_keys_there_too(tmp_path, postgres_url, monkeypatch):
    data = a_folder(tmp_path / "data")
    with open_database(data, read_only=True) as database:
        before = hashes(database)
    file = back_up(data, tmp_path / "today.zip")
    url, keys = postgres.new_database(postgres_url), postgres.new_database(postgres_url)
    monkeypatch.setenv("CARELOG_DATABASE_URL", url)
    monkeypatch.setenv("CARELOG_KEYS_URL", keys)

    new = emptied(tmp_path / "new", data)
    assert put_back(new, file) == 0

    assert not (new / "keys.db").exists()
    with open_database(url, secrets=Secrets(new, keys)) as database:
        assert hashes(database) == before
    assert main(["verify", "--data", str(new)]) == 0
