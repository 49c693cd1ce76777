"""The pack of an audit visit: each map's own pack, the figures, the sample and the auditor's notes, signed as one."""

import json
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files
from typing import Any

from carelog.database import Database
from carelog.packing import Pack, zipped
from carelog.proof.signing import origin_of
from carelog.proof.verify_visit import KIND, NOTE
from carelog.proof.words import six_words

README = """The pack of an audit visit: what was looked at, and the means to check that nobody changed it.

To check it, on any computer with Python 3.11 or newer, without a network, take verify.py and verify_visit.py out and:

    python3 verify_visit.py {name} [--known-checkpoint FILE]

(Both are short, and meant to be read.) A checkpoint that somebody kept shows more than a pack can show alone: that the
server did not rewrite everything before. In six words, for comparing by telephone, the record came to:

    {words}

Keep this pack as carefully as the maps themselves. In it are:

  visit.json   what the visit was for, the period, the figures of each map as they were when this was made, the sample
               with the checkpoints by which it was drawn, and the notes
  notes.txt    the auditor's own notes, to be read
  maps/        the pack of each map: its entries, as far as this auditor reads them; a README.txt is in each
  visit.note   the hash of each of these files, signed
  key.txt      the key that the signature is checked with
"""


def make_visit_pack(
    database: Database, visit: str, packs: Mapping[str, Pack], said: Mapping[str, Any], notes: str
) -> Pack:
    """The pack. `packs`: map id -> the pack of that map; `said`: what visit.json says; `notes`: what notes.txt says."""
    with database.read() as now:
        key = database.signer.key(origin_of(now.meta("epoch")))
        [(last,)] = now.rows("SELECT note FROM checkpoint ORDER BY position DESC LIMIT 1")
    name = f"carelog-audit-visit-{visit[:8]}.zip"
    signed = {
        "visit.json": json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode(),
        "notes.txt": notes.encode(),
        **{f"maps/{map_id}.zip": pack.content for map_id, pack in packs.items()},
    }
    hashes = "".join(f"{sha256(signed[one]).hexdigest()}  {one}\n" for one in sorted(signed))
    inside = {
        "README.txt": README.format(name=name, words=six_words(last)).encode(),
        "verify.py": (files("carelog.proof") / "verify.py").read_bytes(),
        "verify_visit.py": _beside_verify((files("carelog.proof") / "verify_visit.py").read_bytes()),
        NOTE: database.signer.note(key.partition("+")[0], f"{KIND} {visit}\n{hashes}").encode(),
        "key.txt": f"{key}\n".encode(),
        **signed,
    }
    entries = sum(one.entries for one in packs.values())
    withheld, hidden = (sum(getattr(one, what) for one in packs.values()) for what in ("withheld", "hidden"))
    return Pack(name, zipped(inside.items()), entries, withheld, hidden)


def _beside_verify(script: bytes) -> bytes:
    """The script as it runs where no carelog is: verify.py lies beside it."""
    return script.replace(b"from carelog.proof.verify import", b"from verify import")
