"""Where the log and its maps end, and how it goes on: every commit ties its entries to those before and signs the new
end.

Of the checkpoints of one hour the last is kept: with the tree any other can be proved from it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from carelog.proof.signing import Signer
from carelog.proof.tree import Frontier, leaf_hash
from carelog.proof.verify import HASH, link
from carelog.transactions import Reading, Row, Transaction

Entry = tuple[str, int, str, bytes]  # map, seq, type, envelope

LAST_POSITION = "SELECT coalesce(max(position), 0) FROM entry"
LAST_SEQ = "SELECT coalesce(max(seq), 0) FROM entry WHERE map = ?"
LAST_OF_MAP = "SELECT seq, link FROM entry WHERE map = ? ORDER BY seq DESC LIMIT 1"
LAST_CHECKPOINT = "SELECT position, peaks, made_at FROM checkpoint ORDER BY position DESC LIMIT 1"
FORGET = "DELETE FROM checkpoint WHERE position = ?"
START = bytes(HASH)
"""What the first entry of a map is tied to."""
HOUR = len("2026-11-17T10")


class LogContradicts(Exception):
    """The log is not the one that was signed last: nothing may be added to it."""


@dataclass
class Ends:
    """The end of the log, and of the maps that are to be added to; nobody moves them until the transaction ends."""

    frontier: Frontier
    made_at: str
    seqs: dict[str, int]
    links: dict[str, bytes]

    @property
    def position(self) -> int:
        return self.frontier.size

    def placed(self, entries: Sequence[Entry]) -> list[Row]:
        """The rows of these entries, each with its position and link; the end moves on with them."""
        rows: list[Row] = []
        leaves = []
        links = self.links
        for position, (map_id, seq, name, envelope) in enumerate(entries, self.position + 1):
            leaf = leaf_hash(envelope)
            links[map_id] = tied = link(links[map_id], position, leaf)
            leaves.append(leaf)
            rows.append((position, map_id, seq, name, envelope, tied))
        self.frontier.add(leaves)
        return rows

    def signed(self, signer: Signer, origin: str) -> Row:
        """The row of the checkpoint of where the log ends now."""
        end, now = self.frontier, datetime.now(UTC).isoformat(timespec="milliseconds")
        return (end.size, signer.checkpoint(origin, end.size, end.root), end.peaks, now)

    def outdated(self, before: int, row: Row) -> Iterator[Row]:
        """The checkpoint at `before`, where the new one is of the same hour."""
        if before and self.made_at[:HOUR] == row[-1][:HOUR]:
            yield (before,)


def lock_ends(tx: Transaction, maps: Sequence[str]) -> Ends:
    """Where the log and these maps end. Raises LogContradicts."""
    [[(last,)], found, *of_maps] = tx.lock_log(
        (LAST_POSITION, ()), (LAST_CHECKPOINT, ()), *((LAST_OF_MAP, (map_id,)) for map_id in maps)
    )
    signed, peaks, made_at = found[0] if found else (0, b"", "")
    if signed != last:
        raise LogContradicts(f"The log has {last} entries, and its last checkpoint is of {signed}.")
    ends = {map_id: rows[0] if rows else (0, START) for map_id, rows in zip(maps, of_maps, strict=True)}
    return Ends(
        Frontier(signed, bytes(peaks)),
        made_at,
        {map_id: seq for map_id, (seq, _) in ends.items()},
        {map_id: bytes(tied) for map_id, (_, tied) in ends.items()},
    )


def last_seq(now: Reading, map_id: str) -> int:
    """The seq of a map's last entry; 0 where there is none."""
    return now.rows(LAST_SEQ, (map_id,))[0][0]
