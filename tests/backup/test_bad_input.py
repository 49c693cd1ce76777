"""What will not do is told in one sentence, and nothing is changed."""

import os
import random
import subprocess
import sys
import zipfile
from functools import partial

import msgspec
import pytest

from carelog.cli import main
from carelog.schema_steps import STEPS
from carelog.vault.key_encryption import made
from tests.backup.servers_data import a_folder, back_up, emptied, put_back
from tests.web.servers import environment


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return a_folder(tmp_path_factory.mktemp("data") / "data")


@pytest.fixture(scope="module")
def file(data):
    return back_up(data, data.parent / "today.zip")


@pytest.fixture
def empty(tmp_path, data):
    return emptied(tmp_path / "new", data)


def _refused(empty, file, capsys, *more):
    before = {one.name: one.read_bytes() for one in empty.iterdir()}
    beside = sorted(one.name for one in empty.parent.iterdir())
    code = put_back(empty, file, *more)
    said = capsys.readouterr().err
    assert code in (2, 40) and said.count("\n") <= 1
    after = {one.name: one.read_bytes() for one in empty.iterdir() if one.name != "writer.lock"}
    before.pop("writer.lock", None)
    assert after == before
    assert sorted(one.name for one in empty.parent.iterdir()) == beside
    return said


def _copy(file, to, change=lambda content: content, keys=lambda content: content):
    to.write_bytes(change(file.read_bytes()))
    to.with_name(f"{to.name}.keys").write_bytes(keys(file.with_name(f"{file.name}.keys").read_bytes()))
    return to


def _flipped(content, at):
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def test_what_is_no_backup_or_cut_short(tmp_path, file, empty, capsys):
    other = _copy(file, tmp_path / "a.zip", lambda _: b"a letter")
    short = _copy(file, tmp_path / "b.zip", lambda content: content[:-200])
    keys = _copy(file, tmp_path / "c.zip", keys=lambda content: content[:-200])

    assert "is no backup" in _refused(empty, other, capsys)
    assert "is no backup" in _refused(empty, short, capsys)
    assert "cut short" in _refused(empty, keys, capsys)


def test_an_altered_byte_is_found_in_either_file(tmp_path, file, empty, capsys):
    chance = random.Random(5)
    with zipfile.ZipFile(file) as pack:
        places = [one.header_offset + 60 + chance.randrange(one.compress_size) for one in pack.infolist()
                  if one.compress_size > 100]  # fmt: skip
    for at in places:
        altered = _copy(file, tmp_path / "a.zip", partial(_flipped, at=at))
        _refused(empty, altered, capsys)
    assert len(places) > 5
    size = len(file.with_name("today.zip.keys").read_bytes())
    for at in [chance.randrange(size) for _ in range(20)]:
        altered = _copy(file, tmp_path / "a.zip", keys=partial(_flipped, at=at))
        _refused(empty, altered, capsys)


def _rewritten(file, to, **said):
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(to, "w") as out:
        for one in source.namelist():
            content = source.read(one)
            if one == "manifest.json":
                content = msgspec.json.encode(msgspec.json.decode(content) | said)
            out.writestr(one, content)
    to.with_name(f"{to.name}.keys").write_bytes(file.with_name(f"{file.name}.keys").read_bytes())
    return to


def test_a_newer_one_and_one_that_was_not_signed(tmp_path, file, empty, capsys):
    newer = _rewritten(file, tmp_path / "a.zip", schema=len(STEPS) + 1)
    other = _rewritten(file, tmp_path / "b.zip", made_at="2020-01-01T00:00:00.000+00:00")

    assert "newer carelog" in _refused(empty, newer, capsys)
    assert "was altered" in _refused(empty, other, capsys)


def test_keys_that_will_not_do(tmp_path, data, file, empty, capsys):
    other = back_up(a_folder(tmp_path / "other"), tmp_path / "other.zip")
    of_another = _copy(file, tmp_path / "a.zip", keys=lambda _: other.with_name("other.zip.keys").read_bytes())
    assert "another server" in _refused(empty, of_another, capsys)

    newer = _rewritten(file, tmp_path / "b.zip", keys_generation=1_000)
    assert "older than the backup" in _refused(empty, newer, capsys)

    assert main(["restore", "--data", str(empty), str(file)]) == 2
    assert "--keys" in capsys.readouterr().err

    (empty / "carelog.key").write_bytes(made())
    assert "key file does not open" in _refused(empty, file, capsys)
    (empty / "carelog.key").unlink()
    assert "no key file" in _refused(empty, file, capsys)


def test_where_there_is_data_nothing_is_put_back(data, file, capsys):
    assert put_back(data, file) == 2
    assert "There is data already" in capsys.readouterr().err
    assert main(["verify", "--data", str(data)]) == 0


def test_a_missing_file_and_a_list_that_is_none(tmp_path, file, empty, capsys):
    assert main(["restore", "--data", str(empty), str(tmp_path / "none.zip")]) == 2
    assert "no file" in capsys.readouterr().err.casefold()
    assert "no list of erasures" in _refused(empty, file, capsys, "--erasures", str(file.with_name("today.zip.keys")))
    assert not (tmp_path / "fresh").exists()
    assert put_back(tmp_path / "fresh", file) == 2
    assert not (tmp_path / "fresh").exists()


@pytest.mark.parametrize("most", [34_000, 44_000])  # SQLite itself needs 32 KiB to read
def test_a_full_disk_leaves_no_half_file(tmp_path, data, most):
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most})); " + RUN
    target = tmp_path / "full.zip"
    done = subprocess.run(
        [sys.executable, "-c", limited, "backup", "--data", str(data), str(target)],
        capture_output=True, text=True, env=environment() | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip

    assert (done.returncode, list(tmp_path.iterdir())) == (2, []), done.stderr
    assert "could not be written" in done.stderr


RUN = "import sys; from carelog.cli import main; sys.exit(main(sys.argv[1:]))"
