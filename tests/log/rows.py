"""Rows to append: Ruth's map, one entry each, with one part and one receipt."""

from uuid import UUID, uuid5

from carelog.log import Entry, Part, Receipt

RUTH = "5a1f0d0c-3f0e-4f1e-9d58-0c8f6a3b7e11"
TOM = "c2b7a9de-8a44-4c39-8d7b-4f1f1f2f6a02"
SEALED = bytes(range(32))

Rows = tuple[list[Entry], list[Part], list[Receipt]]


def rows(first: int, last: int, *, map: str = RUTH) -> Rows:
    """The entries `first` to `last` of a map, as `append` takes them."""
    seqs = range(first, last + 1)
    return (
        [(map, seq, "element-renamed", envelope(seq)) for seq in seqs],
        [(map, seq, 0, "tom", "name", SEALED) for seq in seqs],
        [receipt(seq, map=map) for seq in seqs],
    )


def envelope(seq: int) -> bytes:
    return b'{"seq":%d}' % seq


def receipt(seq: int, *, map: str = RUTH) -> Receipt:
    return Receipt(entry_id(seq, map=map), map, seq, "recorded", device="phone", device_seq=seq)


def entry_id(seq: int, *, map: str = RUTH) -> str:
    return str(uuid5(UUID(map), str(seq)))
