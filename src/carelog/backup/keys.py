"""The file of the keys that belong to a backup: every key as it lies in the database of keys, closed under the key
file, and the two keys of the server closed the same way. The key file itself is in neither.
"""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import msgspec

from carelog.domain.refusals import NotPossible
from carelog.vault import KeyFile, KeysOfAnother
from carelog.vault.key_database import Identity, WholeRow

FORMAT = "carelog/keys/v1"
SERVER_KEYS = ("log.key", "seal.key")


class KeysFile(msgspec.Struct):
    """What is in the file: `files` are the keys of the server, closed; `sha256` is of the rest."""

    format: str
    id: str
    generation: int
    rows: list[WholeRow]
    files: dict[str, bytes]
    sha256: str = ""

    @property
    def identity(self) -> Identity:
        return Identity(self.id, self.generation)

    def encode(self) -> bytes:
        self.sha256 = ""
        self.sha256 = sha256(msgspec.json.encode(self)).hexdigest()
        return msgspec.json.encode(self)


def closed(identity: Identity, rows: list[WholeRow], folder: Path, key_file: KeyFile) -> KeysFile:
    """The keys as they may lie elsewhere."""
    there = {name: folder / name for name in SERVER_KEYS if (folder / name).exists()}
    files = {name: key_file.wrap(file.read_bytes(), _bound(name)) for name, file in there.items()}
    return KeysFile(FORMAT, identity.id, identity.generation, rows, files)


def server_keys(found: KeysFile, key_file: KeyFile) -> dict[str, bytes]:
    """The keys of the server, opened. Raises WrongKeyFile."""
    there = [name for name in SERVER_KEYS if name in found.files]
    return {name: key_file.unwrap(found.files[name], _bound(name)) for name in there}


def read_keys(file: Path) -> KeysFile:
    """Raises NotPossible for what is no such file, or not as it was written."""
    try:
        found = msgspec.json.decode(file.read_bytes(), type=KeysFile)
    except (IsADirectoryError, msgspec.MsgspecError, UnicodeDecodeError):
        raise NotPossible("not-keys", f"{file} holds no keys of a backup, or it was cut short.") from None
    said = found.sha256
    found.encode()
    if (found.format, found.sha256) != (FORMAT, said):
        raise NotPossible("keys-damaged", f"{file} is damaged: the keys in it are not as they were written.")
    return found


class Merged(NamedTuple):
    """The keys of several copies. `to_destroy`: map -> keys that one of them knows to be destroyed."""

    identity: Identity
    rows: list[WholeRow]
    to_destroy: dict[str, set[bytes]]


def merged(copies: Iterable[tuple[Identity, list[WholeRow]]], at: str) -> Merged:
    """Every key that is in one of these copies. One that is destroyed in another is closed for anything new: it is
    needed once more, to close anew what was not erased with it. Raises KeysOfAnother.
    """
    copies = sorted(copies, key=lambda one: one[0].generation)
    if len({identity.id for identity, _ in copies}) > 1:
        raise KeysOfAnother("These keys belong to another server than those in the data folder.")
    found: dict[bytes, WholeRow] = {}
    gone = set()
    for row in (row for _, rows in copies for row in rows):
        was = found.get(row.kid)
        if row.destroyed_at is not None:
            gone.add(row.kid)
        if was is None or was.destroyed_at is not None or (row.destroyed_at is None and row.ended_at is not None):
            found[row.kid] = row
    to_destroy: dict[str, set[bytes]] = {}
    for kid in gone:
        row = found[kid]
        if row.destroyed_at is None:
            to_destroy.setdefault(row.map, set()).add(kid)
            found[kid] = row._replace(ended_at=row.ended_at or at)
    last = copies[-1][0]
    return Merged(Identity(last.id, last.generation + 1), list(found.values()), to_destroy)


def _bound(name: str) -> bytes:
    return b"carelog/backup/" + name.encode()
