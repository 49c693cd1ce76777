"""A random sample of entries that neither the auditor nor the server can choose.

The entries of the period are put in the order of SHA-256(root, visit, number of the draw, entry id), and the first are
taken. The root is that of the signed checkpoint at the draw: who could choose it would have to have chosen every entry
of the log. Whoever has the checkpoint and the ids can draw again and must get the same.
"""

from collections.abc import Iterable
from hashlib import sha256

MANY = 5


def drawn(note: str, visit: str, number: int, entries: Iterable[str], many: int = MANY) -> list[str]:
    """The ids of the entries that are drawn, in the order in which they were. `note`: the signed checkpoint; `number`:
    1 for the first draw of this visit.
    """
    origin, size, root = note.split("\n")[:3]
    seed = f"{origin}\n{size}\n{root}\n{visit}\n{number}\n"
    return sorted(entries, key=lambda one: sha256(f"{seed}{one}\n".encode()).digest())[:many]
