"""The file of a backup: a zip with the rows of each table as JSON Lines (bytes as base64), what is in it
(manifest.json), and that signed with the key of the log (manifest.note).
"""

import zipfile
import zlib
from base64 import b64decode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from carelog.backup.rows import Kept
from carelog.domain.refusals import NotPossible
from carelog.proof.signing import Signer, verifies
from carelog.proof.verify import Broken, signed_text
from carelog.schema_steps import STEPS

FORMAT = "carelog/backup/v1"
MANIFEST, NOTE = "manifest.json", "manifest.note"
FAST = 1  # of 9: most of it is sealed, and gets no smaller


class Held(msgspec.Struct):
    """One table in the file."""

    name: str
    columns: list[str]
    bytes: list[int]
    rows: int
    sha256: str


class Manifest(msgspec.Struct):
    """What is in a backup. `checkpoint`: what was signed last; `keys_generation`: how new its keys must be."""

    format: str
    schema: int
    epoch: str
    origin: str
    made_at: str
    entries: int
    checkpoint: str | None
    keys_id: str
    keys_generation: int
    tables: list[Held]


class Writing:
    """A backup that is being written, one table after another."""

    def __init__(self, out: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=FAST)
        self._held: list[Held] = []

    def table(self, kept: Kept, rows: Iterable[Sequence[Any]]) -> None:
        """Add the rows of one table."""
        said, count = sha256(), 0
        with self._zip.open(f"{kept.name}.jsonl", "w", force_zip64=True) as out:
            for row in rows:
                line = msgspec.json.encode(row) + b"\n"
                said.update(line)
                out.write(line)
                count += 1
        self._held.append(Held(kept.name, list(kept.columns), list(kept.bytes), count, said.hexdigest()))

    def end(self, signer: Signer, **said: Any) -> Manifest:
        """Add what is in it, signed; nothing comes after."""
        manifest = Manifest(format=FORMAT, schema=len(STEPS), tables=self._held, **said)
        content = msgspec.json.format(msgspec.json.encode(manifest))
        self._zip.writestr(MANIFEST, content)
        self._zip.writestr(NOTE, signer.note(manifest.origin, _about(content)))
        self._zip.close()
        return manifest


class BackupFile:
    """A backup that is read. Raises NotPossible for what is none, is not whole, or is newer than this carelog."""

    def __init__(self, file: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
            self._content = self._zip.read(MANIFEST)
            self._note = self._zip.read(NOTE).decode()
            form = msgspec.json.decode(self._content, type=dict).get("format")
        except IsADirectoryError:
            raise _no_backup(file) from None
        except (*DAMAGED, KeyError, UnicodeDecodeError, msgspec.MsgspecError):
            raise _no_backup(file) from None
        if form != FORMAT:
            raise _no_backup(file)
        try:
            self.manifest = msgspec.json.decode(self._content, type=Manifest)
        except msgspec.MsgspecError:
            raise _damaged(MANIFEST) from None
        if self.manifest.schema > len(STEPS):
            newer = f"(schema {self.manifest.schema}; this one knows up to {len(STEPS)})"
            raise NotPossible("newer", f"This backup was made by a newer carelog {newer}. Use that version.")

    def check(self) -> None:
        """Read everything once. Raises NotPossible where a byte is not as it was written."""
        for held in self.manifest.tables:
            for _ in self.rows(held):
                pass

    def check_signature(self, signer: Signer) -> None:
        """Raises NotPossible where what is in it was not written by the server with this key."""
        try:
            text = signed_text(self._note, signer.key(self.manifest.origin), verifies)
        except (Broken, ValueError):
            text = None
        if text != _about(self._content):
            raise NotPossible("not-signed", "This backup was not made by the server with this log.key, or was altered.")

    def rows(self, held: Held) -> Iterator[list[Any]]:
        """The rows of a table. Raises NotPossible at the end where they are not as they were written."""
        said, count, decode = sha256(), 0, msgspec.json.Decoder(list[Any]).decode
        try:
            with self._zip.open(f"{held.name}.jsonl") as lines:
                for line in lines:
                    said.update(line)
                    row = decode(line)
                    for at in held.bytes:
                        row[at] = None if row[at] is None else b64decode(row[at])
                    count += 1
                    yield row
        except (*DAMAGED, KeyError, IndexError, TypeError, msgspec.MsgspecError):
            raise _damaged(held.name) from None
        if (count, said.hexdigest()) != (held.rows, held.sha256):
            raise _damaged(held.name)

    def close(self) -> None:
        self._zip.close()


DAMAGED = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error)


def _about(manifest: bytes) -> str:
    return f"{FORMAT}\n{sha256(manifest).hexdigest()}\n"


def _no_backup(file: Path) -> NotPossible:
    return NotPossible("not-a-backup", f"{file} is no backup of carelog, or it was cut short.")


def _damaged(what: str) -> NotPossible:
    return NotPossible("damaged", f"This backup is damaged: {what} in it is not as it was written.")
