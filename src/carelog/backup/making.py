"""Making a backup while others write: all of it is of one moment, and it is checked before it has its name."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from carelog.backup.file import BackupFile, Manifest, Writing
from carelog.backup.keys import closed, read_keys
from carelog.backup.rows import kept_tables, rows_of
from carelog.checking import Checked, Checking
from carelog.database import Database
from carelog.domain.refusals import NotPossible
from carelog.key_files import to_disk
from carelog.proof.signing import origin_of
from carelog.proof.verify import HOLE, Broken
from carelog.transactions import Reading
from carelog.vault.opening import KEYS_GENERATION, KEYS_ID

LAST = "SELECT position, note FROM checkpoint ORDER BY position DESC LIMIT 1"
TRIES = 3
"""What is erased while a backup is made is in the backup and its keys are not: then it is made again."""
HORIZON = 14
"""Days after which the keys of a backup are to be deleted; erased words are gone for good only then."""


@dataclass(frozen=True)
class Made:
    """A whole backup: its two files, what is in it, and what was found when it was checked."""

    file: Path
    keys: Path
    manifest: Manifest
    checked: Checked


def back_up(database: Database, file: Path) -> Made:
    """Write everything into this file, and the keys into a second one beside it.

    Raises NotPossible where it cannot be written, and Broken where the log is not intact: there is no file then.
    """
    keys = file.with_name(f"{file.name}.keys")
    if not file.parent.is_dir():
        raise NotPossible("no-folder", f"There is no folder {file.parent} to write into.")
    for left in reversed(range(TRIES)):
        try:
            return _made(database, file, keys)
        except Broken as problem:
            if problem.code != HOLE or not left:
                raise
    raise AssertionError


def _made(database: Database, file: Path, keys: Path) -> Made:
    with database.read() as now, _whole(file) as draft, _whole(keys) as keys_draft:
        with draft.open("wb") as out:
            manifest = _write(database, now, out)
        # The keys come after the data: so every key is there that the data needs.
        identity, rows = database.vault.copy()
        kept = closed(identity, rows, database.folder, database.vault.key_file)
        keys_draft.write_bytes(kept.encode())
        checked = Checking(now, database.signer.key(manifest.origin), manifest.origin, database.vault).run()
        _read_back(database, draft, keys_draft)
    return Made(file, keys, manifest, checked)


def _write(database: Database, now: Reading, out: BinaryIO) -> Manifest:
    writing = Writing(out)
    for kept, table in kept_tables():
        writing.table(kept, rows_of(now.connection, table))
    said = now.metas("epoch", KEYS_ID, KEYS_GENERATION)
    entries, note = next(iter(now.rows(LAST)), (0, None))
    return writing.end(
        database.signer,
        epoch=said["epoch"],
        origin=origin_of(said["epoch"]),
        made_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        entries=entries,
        checkpoint=note,
        keys_id=said[KEYS_ID],
        keys_generation=int(said[KEYS_GENERATION]),
    )


def _read_back(database: Database, draft: Path, keys: Path) -> None:
    found = BackupFile(draft)
    try:
        found.check()
        found.check_signature(database.signer)
    finally:
        found.close()
    read_keys(keys)


@contextmanager
def _whole(file: Path) -> Iterator[Path]:
    """A file beside it, that takes its name once the block has ended well."""
    with _told(file):
        number, name = mkstemp(prefix=f".{file.name}.", dir=file.parent)  # its mode is 0600
        os.close(number)
    draft = Path(name)
    try:
        with _told(file):
            yield draft
            to_disk(draft)
            draft.replace(file)
            to_disk(file.parent)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        why = problem.strerror or str(problem)
        raise NotPossible("not-written", f"{file} could not be written: {why}. Nothing was left there.") from None
