"""Putting a backup back: into a folder of its own first, where it is checked whole and begins a new life; only then
does it take its place.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

from sqlalchemy.exc import DBAPIError

from carelog.backed_up import BACKED_UP
from carelog.backup.erasing_again import erase_again, read_erasures
from carelog.backup.file import BackupFile
from carelog.backup.keys import SERVER_KEYS, Merged, merged, read_keys, server_keys
from carelog.backup.places import Place, place
from carelog.backup.rows import Kept, fill, make_tables
from carelog.chaining import FORGET as FORGET_CHECKPOINT
from carelog.chaining import lock_ends
from carelog.checking import Checked, Checking
from carelog.checkpoints import RESTORED
from carelog.data_folder import DATABASE_FILE, make_file
from carelog.database import Database, open_database
from carelog.domain.refusals import NotPossible
from carelog.engines import writing_engine
from carelog.erasing import LIST, finish
from carelog.key_files import make_file as make_key_file
from carelog.proof.lives import LIVES, with_one_more
from carelog.proof.signing import KEY_FILE as LOG_KEY_FILE
from carelog.proof.signing import open_signer, origin_of
from carelog.proof.verify import HOLE, Broken
from carelog.record import Record
from carelog.schema import checkpoint
from carelog.settings import Settings
from carelog.trail import Trail
from carelog.transactions import Transaction
from carelog.vault import KeyFile, KeysOfAnother, KeysTooOld, Secrets, find_key_file
from carelog.vault.key_database import KEYS_FILE, Identity, open_key_database
from carelog.vault.key_encryption import BESIDE

SET = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
FORGET = "DELETE FROM meta WHERE key = ?"
END_SESSIONS = "UPDATE session SET ended_at = ? WHERE ended_at IS NULL"


@dataclass(frozen=True)
class Restored:
    """What was put back: how it was found, its new life, and how many erasures were carried out again."""

    checked: Checked
    epoch: str
    entries: int
    note: str | None
    erased_again: int


def restore(told: Settings, file: Path, keys: Path | None = None, erasures: Path | None = None) -> Restored:
    """Put a backup in the data folder, or into the database of these settings, which must be empty.

    Raises NotPossible, VaultProblem, NotAKey or Broken, and has changed nothing then.
    """
    with ExitStack() as undo, _told():
        backup = BackupFile(file)
        undo.callback(backup.close)
        backup.check()
        target = undo.enter_context(place(told))
        key_file = find_key_file(told.data, told.key_file, may_make=False)
        draft = Path(mkdtemp(prefix=f"{told.data.resolve().name}.restoring.", dir=told.data.resolve().parent))
        undo.callback(shutil.rmtree, draft, ignore_errors=True)
        known = _keys(backup, target, draft, key_file, keys)
        backup.check_signature(open_signer(draft))
        _load(backup, draft)
        lines = [line for one in (erasures, target.erasures) if one for line in read_erasures(one)]
        if target.erasures:
            shutil.copy(target.erasures, draft / LIST)
        secrets = Secrets(draft, None, told.data / BESIDE if key_file.beside else told.key_file)
        with open_database(draft, secrets=secrets) as database:
            found = _brought_back(database, backup, known, lines)
        target.take(draft)
    return found


def _keys(backup: BackupFile, target: Place, draft: Path, key_file: KeyFile, file: Path | None) -> Merged:
    """Put the keys into the new folder: those of the file, and those that the data folder has."""
    given = read_keys(file) if file else None
    copies = [(given.identity, given.rows)] if given else []
    if (there := target.keys()) is not None:
        copies.append(there)
    _compare(backup, [identity for identity, _ in copies])
    opened = server_keys(given, key_file) if given else {}
    for name in SERVER_KEYS:
        if (content := _server_key(name, opened.get(name), target.file(name))) is not None:
            make_key_file(draft / name, content)
    found = merged(copies, _now())
    with closing(open_key_database(draft / KEYS_FILE)) as database:
        database.replace(found.identity, found.rows)
    return found


def _compare(backup: BackupFile, found: list[Identity]) -> None:
    if not found:
        raise NotPossible("no-keys", "The keys of this backup are missing: give their file with --keys.")
    if {one.id for one in found} != {backup.manifest.keys_id}:
        raise KeysOfAnother("These keys belong to another server than this backup.")
    if max(one.generation for one in found) < backup.manifest.keys_generation:
        raise KeysTooOld("These keys are older than the backup: some are missing. Give the file made with it.")


def _server_key(name: str, given: bytes | None, there: bytes | None) -> bytes | None:
    if None not in (given, there) and given != there:
        raise NotPossible("other-keys", f"{name} in the data folder is another one. Move it away first.")
    found = there if given is None else given
    if found is None and name == LOG_KEY_FILE:
        raise NotPossible("no-keys", f"{name} is missing: give the file of keys with --keys, or put it back.")
    return found


def _load(backup: BackupFile, draft: Path) -> None:
    make_file(draft / DATABASE_FILE)
    engine = writing_engine(draft / DATABASE_FILE)
    try:
        with engine.begin() as connection:
            make_tables(connection, backup.manifest.schema)
            for held in backup.manifest.tables:
                fill(connection, Kept(held.name, tuple(held.columns), tuple(held.bytes)), backup.rows(held))
    finally:
        engine.dispose()


def _brought_back(database: Database, backup: BackupFile, keys: Merged, erasures: list[dict]) -> Restored:
    """Everything that must be so before anybody reads it."""
    _check(database, words=False)
    epoch = _begin_new_life(database, backup)
    record = Record(database)
    again = erase_again(record, erasures)
    for map_id, kids in keys.to_destroy.items():
        database.vault.destroy(map_id, sorted(kids))
    with database.begin() as tx:
        database.remember_keys(tx)
    finish(database)
    record.rebuild()
    Trail(record).rebuild()
    checked, note = _check(database, words=True)
    return Restored(checked, epoch, checked.entries, note, again)


def _check(database: Database, *, words: bool) -> tuple[Checked, str | None]:
    with database.read() as now:
        origin = origin_of(now.meta("epoch"))
        try:
            found = Checking(now, database.signer.key(origin), origin, database.vault if words else None).run()
        except Broken as problem:
            if problem.code != HOLE:
                raise
            raise NotPossible("erasures-needed", f"{problem.sentence} {WHAT_TO_DO}") from None
        return found, next((note for (note,) in now.rows("SELECT note FROM checkpoint ORDER BY position DESC")), None)


WHAT_TO_DO = (
    "If it was erased after the backup was made, give the list of erasures (erasures.jsonl) with --erasures, "
    "and the file of keys of this backup with --keys."
)


def _begin_new_life(database: Database, backup: BackupFile) -> str:
    epoch, before = str(uuid4()), backup.manifest.origin
    with database.begin() as tx:
        size = _sign(tx, database, origin_of(epoch))
        lives = with_one_more(tx.metas(LIVES).get(LIVES), before, size)
        tx.write(
            (SET, [("epoch", epoch), (RESTORED, f"{size} {before}"), (LIVES, lives)]),
            (FORGET, [(BACKED_UP,)]),
            (END_SESSIONS, [(_now(),)]),
        )
    return epoch


def _sign(tx: Transaction, database: Database, origin: str) -> int:
    ends = lock_ends(tx, ())
    if ends.position:
        tx.write((FORGET_CHECKPOINT, [(ends.position,)]))
        tx.write((checkpoint, [ends.signed(database.signer, origin)]))
    return ends.position


@contextmanager
def _told() -> Iterator[None]:
    """What the disk and the database say, in one sentence; what is bad in a database never reached a good one."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as problem:
        why = problem.strerror or os.strerror(problem.errno or 0)
        raise NotPossible("not-written", f"It could not be put back: {why}. Nothing was changed.") from None
    except DBAPIError as problem:
        why = type(problem.orig).__name__
        raise NotPossible("not-written", f"It could not be put back: {why}. Nothing was changed.") from None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
