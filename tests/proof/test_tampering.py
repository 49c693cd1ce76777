"""Whatever is changed in a data folder or a pack is found, and named; what was not changed never is."""

import random
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from carelog.auditing import verify_folder
from carelog.database import open_database
from carelog.proof.signing import open_signer
from carelog.proof.tree import Frontier, leaf_hash
from carelog.proof.verify import Broken, link
from carelog.settings import Settings
from tests.proof import tampered_folders, tampered_packs
from tests.proof.stories import a_log

PLACES = 12
"""How many random places each way is tried at here; by hand it is a thousand (tests/proof/tampered_*.py)."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_log(tmp_path_factory.mktemp("log") / "data")


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory):
    return tampered_packs.two_packs(tmp_path_factory.mktemp("packs"))


@pytest.mark.parametrize("called", tampered_folders.WAYS)
def test_a_folder_that_was_tampered_with_is_found_out(folder, called, tmp_path):
    way, by = tampered_folders.WAYS[called], random.Random(called)

    said = {tampered_folders.tried(folder, way, by, tmp_path) for _ in range(PLACES)}

    assert said <= way.named


@pytest.mark.parametrize("called", tampered_packs.WAYS)
def test_a_pack_that_was_tampered_with_is_found_out(packs, called, tmp_path):
    way, by = tampered_packs.WAYS[called], random.Random(called)

    said = {tampered_packs.tried(packs, way, by, tmp_path) for _ in range(PLACES)}

    assert said <= way.named


def test_what_nobody_touched_is_intact(folder, packs, tmp_path):
    nothing = tampered_folders.Way(lambda db, by: None, set())
    as_it_is = tampered_packs.Way(lambda files, by, other: files, set())

    assert tampered_folders.tried(folder, nothing, random.Random(), tmp_path) is None
    assert tampered_packs.tried(packs, as_it_is, random.Random(), tmp_path) is None


def test_a_whole_rewrite_is_found_by_a_kept_checkpoint_and_by_nothing_else(folder, tmp_path):
    """Whoever has the server's own keys can make another log that is whole in itself."""
    shutil.copytree(folder, tmp_path / "copy")
    kept = _last_note(folder)
    _rewritten_with_the_keys(tmp_path / "copy")

    assert verify_folder(Settings(data=tmp_path / "copy"), []).data["intact"]
    with pytest.raises(Broken) as found:
        verify_folder(Settings(data=tmp_path / "copy"), [kept])
    assert (found.value.code, found.value.kind) == (30, "rewritten")


@pytest.mark.parametrize(
    ("kept", "kind"),
    [("of more entries", "newer"), ("of another log", "other-log"), ("of another key", "other-key"), ("", "other-key")],
)
def test_a_kept_checkpoint_that_does_not_belong_has_its_own_answer(folder, tmp_path, kept, kind):
    signer, origin = open_signer(folder), _last_note(folder).splitlines()[0]
    notes = {
        "of more entries": lambda: signer.checkpoint(origin, 10**6, bytes(32)),
        "of another log": lambda: signer.note(origin, f"{origin}x\n3\n{'A' * 43}=\n"),
        "of another key": lambda: open_signer(tmp_path).checkpoint(origin, 3, bytes(32)),
        "": lambda: "no checkpoint at all",
    }
    with pytest.raises(Broken) as found:
        verify_folder(Settings(data=folder), [notes[kept]()])

    assert (found.value.code, found.value.kind) == (30, kind)


def test_an_earlier_checkpoint_still_fits_when_the_log_has_grown(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "data")
    kept = _last_note(tmp_path / "data")
    a_log(tmp_path / "data", 90)

    assert verify_folder(Settings(data=tmp_path / "data"), [kept]).data["intact"]


def test_a_key_that_is_gone_without_an_erasure_is_a_hole(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "data")
    with open_database(tmp_path / "data") as database:
        with database.read() as now:
            [(map_id,)] = now.connection.execute(text("SELECT map FROM part LIMIT 1"))
        database.vault.destroy(map_id)

    with pytest.raises(Broken) as found:
        verify_folder(Settings(data=tmp_path / "data"), [])

    assert (found.value.code, found.value.kind) == (20, "hole")


def _last_note(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "carelog.db")) as db:
        return db.execute("SELECT note FROM checkpoint ORDER BY position DESC LIMIT 1").fetchone()[0]


def _rewritten_with_the_keys(folder: Path) -> None:
    signer, origin = open_signer(folder), _last_note(folder).splitlines()[0]
    with closing(sqlite3.connect(folder / "carelog.db")) as db:
        links, frontier = {}, Frontier()
        for position, map_id, _, _, envelope, _ in tampered_folders.rows(db):
            changed = envelope.replace(b'"recorded_at":"20', b'"recorded_at":"19')
            links[map_id] = link(links.get(map_id, bytes(32)), position, leaf_hash(changed))
            frontier.add([leaf_hash(changed)])
            db.execute("UPDATE entry SET envelope = ?, link = ? WHERE position = ?", (changed, links[map_id], position))
        note = signer.checkpoint(origin, frontier.size, frontier.root)
        db.execute("DELETE FROM checkpoint")
        now = datetime.now(UTC).isoformat()
        db.execute("INSERT INTO checkpoint VALUES (?, ?, ?, ?)", (frontier.size, note, frontier.peaks, now))
        db.commit()
