"""The pack of an audit visit checks anywhere, and whatever is done to it is found and named."""

import argparse
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from carelog.auditing import verify
from carelog.erasing import Erasing
from carelog.proof.signing import open_signer, origin_of
from carelog.proof.verify import Broken
from carelog.proof.verify_visit import check_visit, read_visit
from tests.audits.conftest import OTHER
from tests.examples import MAP, TOM, an_id

Files = dict[str, bytes]


@pytest.fixture
def pack(place, iqbal, visit, tmp_path) -> Path:
    browser = place.browser(iqbal)
    [map_id, entry] = browser.post(f"/api/audits/{visit}/draws", json={}).json()["entries"][0]
    browser.post(f"/api/audits/{visit}/notes", json={"entry": entry, "map": map_id, "answer": "does-not-fit"})
    browser.post(f"/api/audits/{visit}/notes", json={"text": "=cmd() giraf of my own"})
    answer = browser.get(f"/api/audits/{visit}/pack")
    assert answer.status_code == 200, answer.text
    file = tmp_path / "visit.zip"
    file.write_bytes(answer.content)
    return file


def changed(pack: Path, change: Callable[[Files], None]) -> Path:
    with zipfile.ZipFile(pack) as found:
        files = {name: found.read(name) for name in found.namelist()}
    change(files)
    with zipfile.ZipFile(pack, "w") as out:
        for name, content in files.items():
            out.writestr(name, content)
    return pack


def broken(pack: Path, kept: list[str] | None = None) -> tuple[int, str]:
    with pytest.raises(Broken) as problem:
        check_visit(read_visit(pack), kept or [])
    return problem.value.code, problem.value.kind


def asked(pack: Path) -> argparse.Namespace:
    return argparse.Namespace(pack=pack, known_checkpoint=[])


def test_it_is_intact_and_has_what_was_looked_at(place, pack, visit):
    found = verify(None, asked(pack))  # type: ignore[arg-type]

    assert (found.exit, found.data["visit"], found.data["maps"]) == (0, visit, 2)
    with zipfile.ZipFile(pack) as inside:
        said = json.loads(inside.read("visit.json"))
        assert {one["id"] for one in said["maps"]} == {MAP, OTHER}
        assert said["maps"][0]["figures"]["entries"] > 0 and len(said["draws"]) == 1
        notes = inside.read("notes.txt").decode()
    assert "giraf of my own" in notes and "It does not fit" in notes


def test_an_auditor_takes_no_word_away_that_they_do_not_read(pack):
    with zipfile.ZipFile(pack) as inside:
        inner = [zipfile.ZipFile(io.BytesIO(inside.read(f"maps/{one}.zip"))) for one in (MAP, OTHER)]
        everything = b"".join(one.read(name) for one in (inside, *inner) for name in one.namelist())

    assert b"Tom" not in everything and b"rang zebra" not in everything


def test_the_scripts_in_it_check_it_without_carelog(pack, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    with zipfile.ZipFile(pack) as inside:
        for name in ("verify.py", "verify_visit.py"):
            inside.extract(name, elsewhere)
    command = [sys.executable, "-I", "-c", "import runpy, sys; sys.path.insert(0, '.'); sys.argv = sys.argv[1:]; "
               "runpy.run_path(sys.argv[0], run_name='__main__')", "verify_visit.py", str(pack)]  # fmt: skip

    told = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True)

    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("Intact: an audit visit of 2 maps")
    pack.write_bytes(pack.read_bytes()[:-40])
    told = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True)
    assert (told.returncode, "cut short" in told.stdout) == (40, True)


def _edit(name: str) -> Callable[[Files], None]:
    def edit(files: Files) -> None:
        at = len(files[name]) // 2
        files[name] = files[name][:at] + bytes([files[name][at] ^ 1]) + files[name][at + 1 :]

    return edit


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (_edit("visit.json"), "file-changed"),
        (_edit("notes.txt"), "file-changed"),
        (_edit(f"maps/{MAP}.zip"), "file-changed"),
        (lambda files: files.pop("notes.txt"), "file-missing"),
        (lambda files: files.pop(f"maps/{OTHER}.zip"), "file-missing"),
        (lambda files: files.pop("visit.note"), "file-missing"),
        (lambda files: files.pop("key.txt"), "file-missing"),
        (lambda files: files.update({"more.txt": b"x"}), "file-added"),
        (lambda files: files.update({f"maps/{MAP}.zip": files[f"maps/{OTHER}.zip"]}), "file-changed"),
    ],
)
def test_whatever_is_done_to_it_is_found(pack, change, kind):
    assert broken(changed(pack, change)) == (40, kind)


def test_what_was_signed_is_not_taken_for_something_else(pack):
    def swap(files: Files) -> None:
        with zipfile.ZipFile(io.BytesIO(files[f"maps/{MAP}.zip"])) as inner:
            files["visit.note"] = inner.read("checkpoint.note")

    code, kind = broken(changed(pack, swap))
    assert (code, kind) in {(40, "another-note"), (40, "unreadable")}


def test_signed_again_with_another_key_it_is_not_of_one_server(place, pack, tmp_path):
    other = open_signer(_folder(tmp_path / "stranger"))
    with place.record.database.read() as now:
        key = other.key(origin_of(now.meta("epoch")))

    def sign_again(files: Files) -> None:
        text = files["visit.note"].decode().split("\n\n")[0] + "\n"
        files["visit.note"] = other.note(key.partition("+")[0], text).encode()
        files["key.txt"] = f"{key}\n".encode()

    assert broken(changed(pack, sign_again)) == (40, "other-pack")


def test_it_is_held_against_a_kept_checkpoint(place, pack, tmp_path):
    with place.record.database.read() as now:
        kept = [note for (note,) in now.rows("SELECT note FROM checkpoint ORDER BY position")]
        origin = origin_of(now.meta("epoch"))
    assert check_visit(read_visit(pack), kept)["kept"] == len(kept) > 0
    lie = place.record.database.signer.checkpoint(origin, 3, b"\7" * 32)
    stranger = open_signer(_folder(tmp_path / "stranger")).checkpoint(origin, 3, b"\7" * 32)

    assert broken(pack, [lie]) == (30, "rewritten")
    assert broken(pack, [stranger]) == (30, "other-key")


def test_the_packs_of_a_map_and_of_a_visit_are_told_apart(place, pack, iqbal, tmp_path):
    of_map = tmp_path / "map.zip"
    of_map.write_bytes(place.browser(iqbal).get(f"/api/maps/{MAP}/audit-pack").content)

    assert broken(of_map) == (40, "file-missing")
    assert verify(None, asked(of_map)).data["map"] == MAP  # type: ignore[arg-type]


def test_an_erased_entry_still_verifies(place, iqbal, visit, tmp_path):
    Erasing(place.record).person(MAP, TOM, ground="asked")
    file = tmp_path / "after.zip"
    file.write_bytes(place.browser(iqbal).get(f"/api/audits/{visit}/pack").content)

    assert verify(None, asked(file)).exit == 0  # type: ignore[arg-type]


def test_nobody_else_takes_it_and_nobody_after_the_visit(place, keeper, iqbal, visit):
    assert place.browser(keeper.account).get(f"/api/audits/{visit}/pack").status_code == 404
    assert place.browser(iqbal).get(f"/api/audits/{an_id()}/pack").status_code == 404
    own = place.browser(iqbal)
    own.post(f"/api/audits/{visit}/end", json={})
    assert own.get(f"/api/audits/{visit}/pack").json()["error"]["code"] == "visit-over"


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
