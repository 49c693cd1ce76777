"""The audit pack: one map's entries just as they were recorded, with what it takes to check them anywhere, in one zip.

It holds the script that checks it (proof/verify.py), which is also what `carelog verify PACK` runs.
"""

import io
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from carelog.at_rest import SALT
from carelog.database import Database
from carelog.proof.signing import origin_of
from carelog.proof.tree import leaf_hash
from carelog.proof.verify import SIGNED_FILES
from carelog.proof.words import six_words
from carelog.transactions import Reading

KIND = "carelog/pack/v1"
MAKE_TIME = (1980, 1, 1, 0, 0, 0)
"""What the zip says of its files: when the pack was made is not told by its bytes, but by its checkpoint."""
LAST = "SELECT note FROM checkpoint ORDER BY position DESC LIMIT 1"
LEAVES = "SELECT envelope FROM entry ORDER BY position"
ENTRIES = "SELECT position, link, envelope FROM entry WHERE map = ? ORDER BY seq"
PARTS = "SELECT seq, n, sealed FROM part WHERE map = ? ORDER BY seq, n"
README = """An audit pack of carelog: the entries of one care map, and the means to check that nobody changed them.

To check it, on any computer with Python 3.11 or newer, without a network:

    python3 verify.py {name} [--known-checkpoint FILE]

(verify.py lies in this zip; take it out, or better, use one that you had before. It is short, and meant to be read.)
A checkpoint that somebody kept - on a phone, or from an earlier pack - shows more than a pack can show alone: that the
server did not rewrite everything before it made this one. In six words, for comparing by telephone, the log came to:

    {words}

Keep this pack as carefully as the map itself: what people said is in parts.jsonl. In it are:

  entries.jsonl    one entry a line, the bytes that were hashed. No personal words are in it, only commitments to them.
                   {{"hidden": LEAF}} stands for an entry that is not for the reader of this pack.
  places.txt       for each entry: its place in the whole log (1, 2, 3 ...) and its link, in hexadecimal
  parts.jsonl      the words: {{"seq", "n", "salt", "value"}}; or "withheld": not for the reader of this pack
  leaves.bin       one hash of 32 bytes for every entry of the whole log, other maps' too
  checkpoint.note  how long the log was, and its root, signed by the server (the form is C2SP's tlog-checkpoint)
  pack.note        the hash of each of these files, signed
  key.txt          the key that the signatures are checked with
"""


@dataclass(frozen=True)
class Pack:
    """A pack as it is handed over; `withheld` pieces of words, and `hidden` entries, are not for this reader."""

    name: str
    content: bytes
    entries: int
    withheld: int
    hidden: int


@dataclass(frozen=True)
class NotFor:
    """What is not for the reader of a pack, by seq: whole entries, and the words of entries."""

    entries: frozenset[int] = frozenset()
    words: frozenset[int] = frozenset()


def make_pack(database: Database, map_id: str, without: NotFor | None = None) -> Pack:
    """The pack of this map. Of what is left out it says that it was, and it can still be checked whole."""
    without = without or NotFor()
    with database.read() as now:
        key = database.signer.key(origin_of(now.meta("epoch")))
        [(note,)] = now.rows(LAST)
        rows = now.rows(ENTRIES, (map_id,))
        parts, left_out = _parts(now, database, map_id, without)
        inside = {
            "entries.jsonl": b"".join(_line(bytes(row[2]), seq in without.entries) for seq, row in enumerate(rows, 1)),
            "places.txt": "".join(f"{position} {bytes(tied).hex()}\n" for position, tied, _ in rows).encode(),
            "parts.jsonl": "".join(f"{one}\n" for one in parts).encode(),
            "leaves.bin": b"".join(leaf_hash(envelope) for (envelope,) in now.each(LEAVES)),
            "checkpoint.note": note.encode(),
            "key.txt": f"{key}\n".encode(),
        }
    hashes = "".join(f"{sha256(inside[name]).hexdigest()}  {name}\n" for name in SIGNED_FILES)
    signed = database.signer.note(key.partition("+")[0], f"{KIND} {map_id} {len(rows)}\n{hashes}")
    name = f"carelog-audit-{map_id[:8]}-{len(rows)}.zip"
    beside = {
        "README.txt": README.format(name=name, words=six_words(note)).encode(),
        "verify.py": (files("carelog.proof") / "verify.py").read_bytes(),
        "pack.note": signed.encode(),
    }
    return Pack(name, zipped({**beside, **inside}.items()), len(rows), left_out, len(without.entries))


def _line(envelope: bytes, is_hidden: bool) -> bytes:
    return (json.dumps({"hidden": leaf_hash(envelope).hex()}).encode() if is_hidden else envelope) + b"\n"


def _parts(now: Reading, database: Database, map_id: str, without: NotFor) -> tuple[list[str], int]:
    opened, lines, left_out = database.vault.opener(map_id), [], 0
    for seq, n, sealed in now.rows(PARTS, (map_id,)):
        said: dict[str, object] = {"seq": seq, "n": n}
        value = opened(bytes(sealed), b"%d/%d" % (seq, n))
        if value is None or seq in without.entries:
            continue
        if seq in without.words:
            said["withheld"] = True
            left_out += 1
        else:
            said |= {"salt": value[:SALT].hex(), "value": value[SALT:].rstrip(b"\0").decode()}
        lines.append(json.dumps(said, ensure_ascii=False))
    return lines, left_out


def zipped(inside: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip of these files, the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in inside:
            pack.writestr(zipfile.ZipInfo(name, MAKE_TIME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
