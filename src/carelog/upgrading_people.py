"""What is kept of people stood in the clear once: here each row of it is sealed, where it is."""

from collections.abc import Callable, Iterator
from typing import Any

from carelog.personal import (
    CONTACT,
    Place,
    as_text,
    asides_sealed,
    id_said,
    of_account,
    of_device,
    of_invitation,
    of_opening,
    of_passkey,
    to_seal,
)
from carelog.schema_people import kept_aside
from carelog.transactions import Row, Transaction
from carelog.vault import Vault

SOME = 500
"""Rows that are worked on at once."""
LOOKED = frozenset({
    "", "as-seen", "changes", "compare", "held", "keepsake", "log", "measures", "pack", "people", "person", "reads",
    "replay", "reviews", "trail", "transitions",
})  # fmt: skip
"""What was looked at, where it is no thing: any other word came from the address of a page."""
LOOKED_AT_NOTHING = """INSERT INTO seen (map, account, role, how, what, began, last, times)
    SELECT map, account, role, how, '', began, last, times FROM seen WHERE what = ?
    ON CONFLICT (map, account, role, how, what, began) DO UPDATE SET times = seen.times + excluded.times,
    last = CASE WHEN excluded.last > seen.last THEN excluded.last ELSE seen.last END"""
COLUMNS: dict[str, tuple[tuple[str, ...], tuple[str, ...], Callable[..., tuple[Place, ...]]]] = {
    "account": (
        ("id",), ("name", "organisation"),
        lambda id: (of_account(id, "name"), of_account(id, "organisation")),
    ),
    "passkey": (("credential", "account"), ("label",), lambda credential, account: (of_passkey(account, credential),)),
    "device": (("id", "account"), ("label",), lambda id, account: (of_device(account, id),)),
    "invitation": (
        ("id", "map"), ("called", "terms"),
        lambda id, map: (of_invitation(map, id, "called"), of_invitation(map, id, "terms")),
    ),
    "opening": (
        ("id", "map"), ("reason", "delay_reason"),
        lambda id, map: (of_opening(map, id, "reason"), of_opening(map, id, "delay_reason")),
    ),
}  # fmt: skip
"""Of each table: its key and what else says where its values belong; the columns to seal; where these belong."""


def seal_people(tx: Transaction, vault: Vault) -> None:
    """Seal what is personal in every row, and have names and tries looked up by digests."""
    # Before the names are sealed, of which it is made.
    _change(tx, "account", ("id",), ("name_key",), lambda row: (vault.digest(row[1]),))
    for table, (known, columns, places) in COLUMNS.items():
        _seal(tx, vault, table, known, columns, places)
    _seal_asides(tx, vault)
    _seal_contact(tx, vault)
    for (about,) in tx.rows("SELECT DISTINCT about FROM attempt"):
        tx.write(("UPDATE attempt SET about = ? WHERE about = ?", [(vault.digest(about), about)]))
    maps = [said for (said,) in tx.rows("SELECT DISTINCT map FROM receipt") if said != id_said(said)]
    tx.write(("UPDATE receipt SET map = '' WHERE map = ?", [(said,) for said in maps]))
    looked = [what for (what,) in tx.rows("SELECT DISTINCT what FROM seen") if what not in LOOKED and not id_said(what)]
    tx.write((LOOKED_AT_NOTHING, [(what,) for what in looked]), ("DELETE FROM seen WHERE what = ?", [*zip(looked)]))


def _seal(
    tx: Transaction, vault: Vault, table: str, known: tuple[str, ...], columns: tuple[str, ...],
    places: Callable[..., tuple[Place, ...]],
) -> None:  # fmt: skip
    for rows in _batches(tx, table, (*known, *columns)):
        values = [
            (place, value)
            for row in rows
            for place, value in zip(places(*row[: len(known)]), row[len(known) :], strict=True)
        ]
        sealed = iter(vault.seal([to_seal(place, _bytes(value)) for place, value in values if value is not None]))
        said = [None if value is None else _like(value, next(sealed)) for _, value in values]
        many = len(columns)
        tx.write((
            _update(table, known[0], columns),
            [(*said[at * many : (at + 1) * many], row[0]) for at, row in enumerate(rows)],
        ))  # fmt: skip


def _seal_asides(tx: Transaction, vault: Vault) -> None:
    columns = tuple(column.name for column in kept_aside.columns)
    for found in _batches(tx, "kept_aside", columns):
        rows = [(row[0], id_said(row[1]), *row[2:5], bytes(row[5]), *row[6:]) for row in found]
        said = [(row[1], row[5], row[0]) for row in asides_sealed(vault.seal, tx, rows)]
        tx.write((_update("kept_aside", "entry", ("map", "document")), said))


def _seal_contact(tx: Transaction, vault: Vault) -> None:
    key = CONTACT.bound.removeprefix("meta/")
    for (value,) in tx.rows("SELECT value FROM meta WHERE key = ?", (key,)):
        [sealed] = vault.seal([to_seal(CONTACT, value.encode())])
        tx.write(("UPDATE meta SET value = ? WHERE key = ?", [(as_text(sealed), key)]))


def _change(
    tx: Transaction, table: str, known: tuple[str, ...], columns: tuple[str, ...], new: Callable[[Row], tuple]
) -> None:
    for rows in _batches(tx, table, (*known, *columns)):
        tx.write((_update(table, known[0], columns), [(*new(row), row[0]) for row in rows]))


def _batches(tx: Transaction, table: str, columns: tuple[str, ...]) -> Iterator[list[Row]]:
    """All rows of a table, some at a time, by its key, the first of the columns."""
    asked = f"SELECT {', '.join(columns)} FROM {table} WHERE {columns[0]} > ? ORDER BY {columns[0]} LIMIT {SOME}"
    last = ""
    while rows := tx.rows(asked, (last,)):
        yield rows
        last = rows[-1][0]


def _update(table: str, key: str, columns: tuple[str, ...]) -> str:
    return f"UPDATE {table} SET {', '.join(f'{one} = ?' for one in columns)} WHERE {key} = ?"


def _bytes(value: Any) -> bytes:
    return value.encode() if isinstance(value, str) else bytes(value)


def _like(value: Any, sealed: bytes) -> str | bytes:
    """As the column keeps it: text in one of text."""
    return as_text(sealed) if isinstance(value, str) else sealed
