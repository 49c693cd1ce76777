"""Fresh ids for what is noted here."""

import os
import time
from uuid import UUID, uuid4


def new_id() -> str:
    """An id for a map, an element or a connection."""
    return str(uuid4())


def entry_id() -> str:
    """An id for an entry (UUID version 7: by time, which is what a table of entries likes)."""
    milliseconds, noise = time.time_ns() // 1_000_000, int.from_bytes(os.urandom(10), "big")
    high, low = noise >> 68, noise & ((1 << 62) - 1)
    return str(UUID(int=milliseconds << 80 | 7 << 76 | high << 64 | 2 << 62 | low))
