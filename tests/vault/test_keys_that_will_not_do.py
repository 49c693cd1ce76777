"""A server does not start with keys that are not its own, or not all there: it says which, and touches nothing."""

import shutil
from pathlib import Path

import pytest

from carelog.accounts.people import People
from carelog.database import open_database
from carelog.vault import KeyFile, KeysMissing, KeysOfAnother, KeysTooOld, NoKeyFile, Secrets, WrongKeyFile
from carelog.vault.key_encryption import BESIDE, find_key_file, made

KEYS = "keys.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A deployment with one account, closed."""
    with open_database(tmp_path / "data") as database:
        People(database).add("Anna")
    return tmp_path / "data"


def _files(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != "writer.lock"}


def _cannot_open(folder, problem, read_only, **more):
    before = _files(folder)
    with pytest.raises(problem) as found:
        open_database(folder, read_only=read_only, secrets=Secrets(folder, **more))
    assert _files(folder) == before
    return found.value


@pytest.fixture(params=[False, True], ids=["to write", "to read"])
def read_only(request: pytest.FixtureRequest) -> bool:
    return request.param


def test_keys_that_are_missing(folder, tmp_path, read_only):
    shutil.move(folder / KEYS, tmp_path / KEYS)

    problem = _used(folder, KeysMissing, read_only)
    assert problem.code == "keys-missing"

    shutil.move(tmp_path / KEYS, folder / KEYS)
    with open_database(folder) as database:
        assert People(database).named("Anna").name == "Anna"


def test_keys_that_are_older_than_the_data(folder, tmp_path, read_only):
    shutil.copy(folder / KEYS, tmp_path / KEYS)
    with open_database(folder) as database:
        People(database).add("Ben")
    shutil.copy(tmp_path / KEYS, folder / KEYS)

    assert _used(folder, KeysTooOld, read_only).code == "keys-too-old"


def test_keys_of_another_server(folder, tmp_path, read_only):
    with open_database(tmp_path / "other") as database:
        for name in ("Carl", "Dora", "Eve"):
            People(database).add(name)
    shutil.copy(tmp_path / "other" / KEYS, folder / KEYS)

    assert _used(folder, KeysOfAnother, read_only).code == "keys-of-another-server"


def test_another_key_file(folder, tmp_path, read_only):
    (tmp_path / "another.key").write_bytes(made())

    assert _used(folder, WrongKeyFile, read_only, key_file=tmp_path / "another.key").code == "wrong-key-file"


def test_a_key_file_that_is_missing_or_none(folder, tmp_path, read_only):
    (tmp_path / "none.key").write_text("no key")

    assert _used(folder, NoKeyFile, read_only, key_file=tmp_path / "nowhere.key").code == "no-key-file"
    _used(folder, NoKeyFile, read_only, key_file=tmp_path / "none.key")
    (folder / BESIDE).unlink()
    _used(folder, NoKeyFile, read_only)


def _used(folder, problem, read_only, **more):
    """The problem, where the keys are needed: to write at once, to read with the first word that is opened."""
    if not read_only:
        return _cannot_open(folder, problem, read_only, **more)
    before = _files(folder)
    secrets = Secrets(folder, **more)
    with open_database(folder, read_only=True, secrets=secrets) as database, pytest.raises(problem) as found:
        People(database).all()
    # SQLite's own, where its readers meet, and a log of pages that must have none.
    after = {name: content for name, content in _files(folder).items() if not name.endswith("-shm")}
    assert after.pop("carelog.db-wal", b"") == b""
    assert after == {name: content for name, content in before.items() if name in after}
    assert {*before} - {"carelog.db-shm", "carelog.db-wal"} == {*after}
    return found.value


def test_the_keys_go_on_under_a_key_file_that_lies_elsewhere(folder, tmp_path):
    elsewhere = tmp_path / "elsewhere.key"
    elsewhere.write_bytes(made())
    with open_database(folder) as database:
        database.vault.rewrap(find_key_file(folder, elsewhere))
        People(database).add("Ben")

    with open_database(folder, secrets=Secrets(folder, key_file=elsewhere)) as database:
        assert [one.name for one in People(database).all()] == ["Anna", "Ben"]
    assert _cannot_open(folder, WrongKeyFile, read_only=False).sentence


def test_a_key_says_nothing_of_itself():
    assert "1" * 8 not in repr(KeyFile(b"1" * 32))
    assert KeyFile(b"1" * 32).id != KeyFile(b"2" * 32).id
