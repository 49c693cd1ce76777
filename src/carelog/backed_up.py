"""How far the log is in a backup: phones keep what they sent until then."""

from carelog.transactions import Reading, Transaction

BACKED_UP = "backed_up"
"""Under this name meta has the position of the last entry that a whole backup holds."""
SET = """INSERT INTO meta (key, value) VALUES ('backed_up', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value
    WHERE CAST(meta.value AS BIGINT) < CAST(excluded.value AS BIGINT)"""
UPTO = "SELECT seq FROM entry WHERE map = ? AND position <= ? ORDER BY seq DESC LIMIT 1"


def note_backed_up(tx: Transaction, epoch: str, position: int) -> bool:
    """Remember that so many entries of this life of the log are in a backup. False where it is another life by now."""
    if tx.meta("epoch") != epoch:
        return False
    tx.write((SET, [(str(position),)]))
    return True


def backed_up(now: Reading, maps: list[str]) -> dict[str, int]:
    """map -> the last seq that is in a backup; a map of which nothing is, is missing."""
    said = now.metas(BACKED_UP).get(BACKED_UP)
    if said is None:
        return {}
    found = {map_id: now.rows(UPTO, (map_id, int(said))) for map_id in maps}
    return {map_id: rows[0][0] for map_id, rows in found.items() if rows}
