"""A real server: what it gives phones to check it by, and that it does not start on what was altered or lacks keys."""

import json
import shutil
import sqlite3
from base64 import b64decode
from contextlib import closing
from pathlib import Path

import pytest

from carelog.accounts.people import People
from carelog.cli import main
from carelog.database import open_database
from carelog.proof.verify import checkpoint, leaf_hash, tree_root
from carelog.proof.words import six_words
from tests.proof.stories import a_log
from tests.proof.test_tree import holds
from tests.web.servers import Visitor, refused, server

PASSWORD = "as the crow flies over Leith"
ALTER = """UPDATE entry SET envelope = CAST(replace(CAST(envelope AS TEXT), '"recorded_at":"20', '"recorded_at":"19')
    AS BLOB) WHERE position = 40"""


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as a server leaves it, with one account."""
    folder = a_log(tmp_path_factory.mktemp("left") / "data")
    with open_database(folder) as database:
        People(database).add("Kim", password=PASSWORD)
    return folder


@pytest.fixture
def data(left: Path, tmp_path: Path) -> Path:
    return shutil.copytree(left, tmp_path / "data")


def test_every_pull_brings_what_was_signed_and_the_proof_that_it_only_grew(data):
    with server(data) as running:
        visitor = Visitor(running.address).by_password("Kim", PASSWORD)
        pulled = visitor.post("/api/sync/pull", {})["checkpoint"]
        origin, size, root = checkpoint(pulled["note"], pulled["key"])
        assert (pulled["from"], pulled["restored"]) == (None, None) and size > 100

        for kept in (1, 2, 63, 64, 65, size - 1, size):
            told = visitor.post("/api/sync/pull", {"checkpoint": {"origin": origin, "size": kept}})["checkpoint"]
            proof = [b64decode(one) for one in told["consistency"]]
            assert told["from"] == kept
            assert holds(kept, root if kept == size else _root(data, kept), size, root, proof)
        for asked in ({"origin": origin, "size": size + 1}, {"origin": "carelog/log/other", "size": 1}):
            assert visitor.post("/api/sync/pull", {"checkpoint": asked})["checkpoint"]["from"] is None


def _root(data: Path, size: int) -> bytes:
    with closing(sqlite3.connect(f"file:{data}/carelog.db?mode=ro", uri=True)) as db:
        rows = db.execute("SELECT envelope FROM entry ORDER BY position LIMIT ?", (size,)).fetchall()
    return tree_root([leaf_hash(envelope) for (envelope,) in rows])


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        (ALTER, "altered"),
        ("DELETE FROM entry WHERE position = 40", "is not where it belongs"),
        ("DELETE FROM entry WHERE position > 40", "the end is missing"),
        ("DELETE FROM checkpoint", "none of its checkpoints"),
        ("UPDATE checkpoint SET note = replace(note, 'carelog/log', 'carelog/lag')", "not signed with this server's"),
    ],
)
def test_a_server_does_not_start_on_a_log_that_is_not_what_was_signed(data, sql, said):
    with closing(sqlite3.connect(data / "carelog.db")) as db:
        db.execute(sql)
        db.commit()

    code, words = refused(data)

    assert code == 2 and said in words and len(words.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (lambda data: (data / "keys.db").unlink(), "is missing"),
        (lambda data: (data / "log.key").unlink(), "is missing"),
        (lambda data: (data / "carelog.key").write_bytes(bytes(32)), "does not open the keys"),
        (lambda data: (data / "carelog.key").write_text("a key"), "is no key file"),
        (lambda data: (data / "carelog.key").unlink(), "no key file"),
        (lambda data: _of_another(data, "keys.db"), "belongs to another server"),
        (lambda data: _of_another(data, "log.key"), "not the key that this log was signed with"),
        (lambda data: _older(data), "is older than the data"),
    ],
)
def test_a_server_does_not_start_without_its_own_keys_and_changes_nothing(data, break_it, said):
    break_it(data)
    before = {one.name: one.read_bytes() for one in data.iterdir()}

    code, words = refused(data)

    assert code == 2 and said in words and len(words.strip().splitlines()) == 1
    assert {name: content for name, content in before.items() if (data / name).read_bytes() != content} == {}


def _of_another(data: Path, name: str) -> None:
    other = a_log(data.with_name("other"), 3)
    shutil.copyfile(other / name, data / name)
    shutil.copyfile(other / "carelog.key", data / "carelog.key")


def _older(data: Path) -> None:
    """The keys are put back from before somebody new was noted."""
    kept = (data / "keys.db").read_bytes()
    a_log(data, 90)
    (data / "keys.db").write_bytes(kept)


def test_the_command_says_it_in_json_and_by_its_exit_code(data, tmp_path, capsys):
    assert main(["verify", "--data", str(data), "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    with closing(sqlite3.connect(data / "carelog.db")) as db:
        [(note,)] = db.execute("SELECT note FROM checkpoint ORDER BY position DESC LIMIT 1")
        assert (whole["intact"], whole["words"]) == (True, six_words(note))
        db.execute("DELETE FROM part WHERE seq = 2")
        db.commit()

    assert main(["verify", "--data", str(data), "--json"]) == 20
    assert json.loads(capsys.readouterr().out)["kind"] == "hole"
    assert main(["verify", str(tmp_path / "none.zip")]) == 2
    (tmp_path / "not.zip").write_text("not a pack")
    assert main(["verify", str(tmp_path / "not.zip")]) == 40
