"""What older data needs that SQL alone cannot do: its entries are tied and signed, and what is personal is sealed.

No envelope is touched: entries stay, to the byte, what they were.
"""

from collections.abc import Callable

from carelog.chaining import START, Ends
from carelog.proof.signing import Signer, origin_of
from carelog.proof.tree import Frontier
from carelog.schema import checkpoint, part
from carelog.transactions import Transaction
from carelog.upgrading_people import seal_people
from carelog.vault import Vault

SOME = 2_000
"""Rows that are worked on at once."""
ENTRIES = "SELECT map, seq, type, envelope FROM entry WHERE position > ? AND position <= ? ORDER BY position"
LINK = "UPDATE entry SET link = ? WHERE position = ?"
CLEAR_PARTS = """SELECT map, seq, n, subject, field_group, salt, value FROM part_in_the_clear
    ORDER BY map, seq, n LIMIT ? OFFSET ?"""


def upgrades(tx: Transaction, vault: Callable[[], Vault], signer: Signer) -> dict[str, Callable[[], None]]:
    """What each "@" statement of schema_steps.py stands for."""
    return {
        "@link-entries": lambda: _link_entries(tx, signer),
        "@seal-parts": lambda: _seal_parts(tx, vault()),
        "@seal-people": lambda: seal_people(tx, vault()),
    }


def _link_entries(tx: Transaction, signer: Signer) -> None:
    [(last,)] = tx.rows("SELECT coalesce(max(position), 0) FROM entry")
    maps = [map_id for (map_id,) in tx.rows("SELECT DISTINCT map FROM entry")]
    ends = Ends(Frontier(), "", dict.fromkeys(maps, 0), dict.fromkeys(maps, START))
    for after in range(0, last, SOME):
        placed = ends.placed(tx.rows(ENTRIES, (after, after + SOME)))
        tx.write((LINK, [(tied, position) for position, *_, tied in placed]))
    if last:
        tx.write((checkpoint, [ends.signed(signer, origin_of(tx.meta("epoch")))]))


def _seal_parts(tx: Transaction, vault: Vault) -> None:
    done = 0
    while rows := tx.rows(CLEAR_PARTS, (SOME, done)):
        values = [(row[0], row[3], bytes(row[5]) + bytes(row[6]), b"%d/%d" % row[1:3]) for row in rows]
        sealed = vault.seal(values)
        tx.write((part, [(*row[:5], one) for row, one in zip(rows, sealed, strict=True)]))
        done += len(rows)
