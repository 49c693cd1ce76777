"""Finding the keys of a deployment, and making sure that they are its own, all there, and open with the key file."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from carelog.transactions import Transaction
from carelog.vault.key_database import KEYS_FILE, Identity, open_key_database
from carelog.vault.key_encryption import find_key_file
from carelog.vault.problems import KeysMissing, KeysOfAnother, KeysTooOld
from carelog.vault.vault import Vault

KEYS_ID, KEYS_GENERATION = "keys_id", "keys_generation"
"""What the main database remembers of the keys."""
REMEMBER = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING"
REMEMBER_NEWER = """INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value
    WHERE CAST(meta.value AS BIGINT) < CAST(excluded.value AS BIGINT)"""


@dataclass(frozen=True)
class Secrets:
    """Where the keys are: the folder of their files; the key database, where it is at a PostgreSQL URL; the key file
    that was named.
    """

    folder: Path
    keys_url: str | None = None
    key_file: Path | None = None


def open_vault(secrets: Secrets, remembered: Mapping[str, str], *, read_only: bool = False) -> Vault:
    """The vault of this deployment; made where it never had one. `remembered`: what its main database says of it.

    Raises VaultProblem, and has changed nothing then.
    """
    where = secrets.keys_url or secrets.folder / KEYS_FILE
    is_new = KEYS_ID not in remembered
    if not is_new and isinstance(where, Path) and not where.exists():
        raise KeysMissing(f"The database of keys, {where}, is missing. Put it back from its backup.")
    key_file = find_key_file(secrets.folder, secrets.key_file, may_make=is_new and not read_only)
    keys = open_key_database(where, read_only=read_only)
    with ExitStack() as undo:
        undo.callback(keys.close)
        if not read_only and is_new:
            keys.prepare()
        _compare(remembered, keys.identity())
        vault = Vault(keys, key_file)
        vault.check()
        undo.pop_all()
    return vault


def remember(tx: Transaction, vault: Vault) -> None:
    """Which keys this data needs, and how new they must be; a generation never goes back."""
    tx.write(
        (REMEMBER, [(KEYS_ID, vault.identity.id)]),
        (REMEMBER_NEWER, [(KEYS_GENERATION, str(vault.generation))]),
    )


def _compare(remembered: Mapping[str, str], found: Identity) -> None:
    if remembered.get(KEYS_ID, found.id) != found.id:
        raise KeysOfAnother("The database of keys belongs to another server. Put back the one that belongs here.")
    if found.generation < int(remembered.get(KEYS_GENERATION, 0)):
        raise KeysTooOld("The database of keys is older than the data: some keys are missing. Put back a newer one.")
