"""Twelve ways to tamper with an audit pack, for whoever has it in hand.

    python -m tests.proof.tampered_packs [PLACES]

Each way is tried at that many random places (1,000); what was not found, or not named rightly, is printed.
"""

import io
import json
import random
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from carelog.database import open_database
from carelog.packing import make_pack
from carelog.proof.signing import Signer
from carelog.proof.verify import Broken, check_pack, leaf_hash, read_pack
from carelog.record import Record
from tests.proof.stories import fill
from tests.proof.trials import every_way

Files = dict[str, bytes]


@dataclass(frozen=True)
class Way:
    """One way to tamper: what becomes of the files (or of the zip), and what may be said of it."""

    do: Callable[[Files, random.Random, Files], Files | bytes]
    named: set[tuple[int, str]]


def _line(files: Files, name: str, by: random.Random) -> tuple[list[bytes], int]:
    lines = files[name].splitlines(keepends=True)
    return lines, by.randrange(len(lines))


def cut_short(files: Files, by: random.Random, _other: Files) -> bytes:
    whole = zipped(files)
    return whole[: by.randrange(len(whole))]


def entry_edited(files: Files, by: random.Random, _other: Files) -> Files:
    lines, at = _line(files, "entries.jsonl", by)
    lines[at] = lines[at].replace(b'"recorded_at":"20', b'"recorded_at":"19')
    return files | {"entries.jsonl": b"".join(lines)}


def entry_edited_and_leaf(files: Files, by: random.Random, _other: Files) -> Files:
    """With the leaf of the log that belongs to it."""
    lines, at = _line(files, "entries.jsonl", by)
    lines[at] = lines[at].replace(b'"recorded_at":"20', b'"recorded_at":"19')
    place = int(files["places.txt"].splitlines()[at].split()[0])
    leaves = bytearray(files["leaves.bin"])
    leaves[32 * (place - 1) : 32 * place] = leaf_hash(lines[at].rstrip(b"\n"))
    return files | {"entries.jsonl": b"".join(lines), "leaves.bin": bytes(leaves)}


def entry_dropped(files: Files, by: random.Random, _other: Files) -> Files:
    lines, at = _line(files, "entries.jsonl", by)
    places = files["places.txt"].splitlines(keepends=True)
    del lines[at], places[at]
    return files | {"entries.jsonl": b"".join(lines), "places.txt": b"".join(places)}


def end_dropped(files: Files, by: random.Random, _other: Files) -> Files:
    lines, at = _line(files, "entries.jsonl", by)
    places, at = files["places.txt"].splitlines(keepends=True), max(at, 1)
    parts = [one for one in files["parts.jsonl"].splitlines(keepends=True) if json.loads(one)["seq"] <= at]
    return files | {
        "entries.jsonl": b"".join(lines[:at]),
        "places.txt": b"".join(places[:at]),
        "parts.jsonl": b"".join(parts),
    }


def entries_reordered(files: Files, by: random.Random, _other: Files) -> Files:
    lines, at = _line(files, "entries.jsonl", by)
    at = max(at, 1)
    lines[at - 1], lines[at] = lines[at], lines[at - 1]
    return files | {"entries.jsonl": b"".join(lines)}


def words_edited(files: Files, by: random.Random, _other: Files) -> Files:
    lines, at = _line(files, "parts.jsonl", by)
    said = json.loads(lines[at])
    lines[at] = json.dumps({**said, "value": said["value"] + " "}).encode() + b"\n"
    return files | {"parts.jsonl": b"".join(lines)}


def words_dropped(files: Files, by: random.Random, _other: Files) -> Files:
    lines, at = _line(files, "parts.jsonl", by)
    del lines[at]
    return files | {"parts.jsonl": b"".join(lines)}


def words_withheld(files: Files, by: random.Random, _other: Files) -> Files:
    """Words are passed off as not for this reader."""
    lines, at = _line(files, "parts.jsonl", by)
    said = json.loads(lines[at])
    lines[at] = json.dumps({"seq": said["seq"], "n": said["n"], "withheld": True}).encode() + b"\n"
    return files | {"parts.jsonl": b"".join(lines)}


def checkpoint_of_another_key(files: Files, _by: random.Random, _other: Files) -> Files:
    origin, size, _root = files["checkpoint.note"].decode().splitlines()[:3]
    note = Signer(Ed25519PrivateKey.generate()).checkpoint(origin, int(size), bytes(32))
    return files | {"checkpoint.note": note.encode()}


def leaf_edited(files: Files, by: random.Random, _other: Files) -> Files:
    leaves = bytearray(files["leaves.bin"])
    leaves[by.randrange(len(leaves))] ^= 1 << by.randrange(8)
    return files | {"leaves.bin": bytes(leaves)}


def file_of_another(files: Files, by: random.Random, other: Files) -> Files:
    """One of its files comes from the pack of another deployment."""
    name = by.choice(["entries.jsonl", "places.txt", "checkpoint.note", "pack.note", "key.txt", "leaves.bin"])
    return files | {name: other[name]}


ALTERED = (40, "entry-altered")
WAYS = {
    "cut short": Way(cut_short, {(40, "not-a-pack")}),
    "entry edited": Way(entry_edited, {ALTERED}),
    "entry and leaf edited": Way(entry_edited_and_leaf, {ALTERED}),
    "entry dropped": Way(entry_dropped, {(40, "entry-missing"), (40, "cut-short")}),
    "end dropped": Way(end_dropped, {(40, "cut-short")}),
    "entries reordered": Way(entries_reordered, {(40, "entry-missing")}),
    "words edited": Way(words_edited, {(40, "words-altered")}),
    "words dropped": Way(words_dropped, {(20, "hole")}),
    "words withheld": Way(words_withheld, {(40, "file-changed")}),
    "checkpoint of another key": Way(checkpoint_of_another_key, {(40, "not-signed")}),
    "leaf edited": Way(leaf_edited, {ALTERED, (40, "not-as-signed")}),
    "file of another": Way(
        file_of_another, {ALTERED, (40, "not-signed"), (40, "entry-missing"), (40, "words-altered"), (20, "hole")}
    ),
}


def two_packs(folder: Path) -> tuple[Files, Files]:
    """The files of two packs, each of one map of three, of two deployments."""
    found = []
    for name in ("one", "other"):
        with open_database(folder / name) as database:
            maps = fill(Record(database), 60)
            (folder / f"{name}.zip").write_bytes(make_pack(database, maps[1]).content)
        found.append(read_pack(folder / f"{name}.zip"))
    return found[0], found[1]


def zipped(files: Files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, content in files.items():
            pack.writestr(name, content)
    return out.getvalue()


def tried(packs: tuple[Files, Files], way: Way, by: random.Random, work: Path) -> tuple[int, str] | None:
    """What is said of a pack that was tampered with; None where it passes for intact."""
    changed = way.do(packs[0], by, packs[1])
    file = work / "tampered.zip"
    file.write_bytes(changed if isinstance(changed, bytes) else zipped(changed))
    try:
        check_pack(read_pack(file), [])
    except Broken as problem:
        return problem.code, problem.kind
    return None


def main(places: int = 1_000) -> int:
    """Try every way at so many places. Gives how often it was not found, or not named rightly."""
    with tempfile.TemporaryDirectory() as name:
        packs = two_packs(Path(name))
        return every_way(WAYS, lambda way, by: tried(packs, way, by, Path(name)), places)


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
