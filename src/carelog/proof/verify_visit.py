#!/usr/bin/env python3
"""Check the pack of an audit visit, with verify.py of the same pack beside this file:

    python3 verify_visit.py VISIT.zip [--known-checkpoint FILE]...

visit.note holds the SHA-256 of every other file, signed. Each file in maps/ is the pack of one map, which verify.py
checks; all of them are of one log, so the shorter is how the longer began. Ends as verify.py does.
"""

import hashlib
import io
import sys
import zipfile
import zlib
from pathlib import Path

from carelog.proof.verify import (
    ASKED_WRONGLY,
    CHANGED,
    INTACT,
    MOST_BYTES,
    NO_KEPT,
    Broken,
    check_pack,
    read_pack,
    signed_text,
)

KIND, NOTE = "carelog/visit/v1", "visit.note"
BESIDE = frozenset({"README.txt", "verify.py", "verify_visit.py", NOTE, "key.txt"})
"""What is in the pack and not signed: it is to be read, or replaced by a copy that one had before."""


def read_visit(path: Path) -> dict[str, bytes]:
    """Every file of the pack. Raises Broken."""
    try:
        with zipfile.ZipFile(path) as pack:
            if sum(one.file_size for one in pack.infolist()) > MOST_BYTES:
                raise ValueError
            found = {one.filename: pack.read(one) for one in pack.infolist()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error):
        raise Broken(CHANGED, "not-a-pack", "This is no pack, or it was cut short or damaged on the way.") from None
    for name in (NOTE, "key.txt"):
        if name not in found:
            raise Broken(CHANGED, "file-missing", f"This is no whole pack of an audit visit: {name} is missing in it.")
    return found


def check_visit(files: dict[str, bytes], kept: list[str]) -> dict:
    """Check everything in the pack. Returns what was found. Raises Broken with the first thing that is wrong."""
    try:
        first, *lines = signed_text(files[NOTE].decode(), files["key.txt"].decode()).splitlines()
        kind, visit = first.split()
    except (ValueError, IndexError):
        raise Broken(CHANGED, "unreadable", "What was signed in this pack cannot be read.") from None
    if kind != KIND:
        raise Broken(CHANGED, "another-note", "What was signed in this pack is not an audit visit.")
    _as_signed(files, dict(line.split("  ", 1)[::-1] for line in lines))
    found = [_map(name, files, kept) for name in sorted(files) if name.startswith("maps/")]
    _of_one_log([leaves for _, leaves in found])
    entries = sum(one["entries"] for one, _ in found)
    return {"visit": visit, "maps": len(found), "entries": entries, "kept": len(kept)}


def _as_signed(files: dict[str, bytes], signed: dict[str, str]) -> None:
    there = {name for name in files if name not in BESIDE}
    for names, kind, what in (
        (sorted(signed.keys() - there), "file-missing", "is missing"),
        (sorted(there - signed.keys()), "file-added", "was added: it was not there when the pack was signed"),
    ):
        if names:
            raise Broken(CHANGED, kind, f"{names[0]} {what}.")
    for name, digest in sorted(signed.items()):
        if hashlib.sha256(files[name]).hexdigest() != digest:
            raise Broken(CHANGED, "file-changed", f"{name} is not the file that was put into this pack.")


def _map(name: str, files: dict[str, bytes], kept: list[str]) -> tuple[dict, bytes]:
    """What was found in the pack of a map, and the leaves of its log."""
    try:
        inside = read_pack(io.BytesIO(files[name]))  # type: ignore[arg-type]
        found = check_pack(inside, kept)
    except Broken as problem:
        raise Broken(problem.code, problem.kind, f"{name}: {problem.sentence}") from None
    if inside["key.txt"] != files["key.txt"] or name != f"maps/{found['map']}.zip":
        raise Broken(CHANGED, "other-pack", f"{name} is the pack of another map, or of another server.")
    return found, inside["leaves.bin"]


def _of_one_log(leaves: list[bytes]) -> None:
    longest = max(leaves, key=len, default=b"")
    if not all(longest.startswith(one) for one in leaves):
        raise Broken(CHANGED, "two-logs", "The packs of the maps are not of one log: they contradict each other.")


def told_visit(found: dict) -> list[str]:
    """What was found, in sentences."""
    kept = f"It agrees with {found['kept']} kept checkpoints." if found["kept"] else NO_KEPT
    return [f"Intact: an audit visit of {found['maps']} maps, with {found['entries']} entries of theirs.", kept]


def main(arguments: list[str]) -> int:
    paths = [one for one in arguments if one != "--known-checkpoint"]
    if not paths or paths[0].startswith("-") or len(arguments) != 2 * len(paths) - 1:
        print("usage: verify_visit.py VISIT.zip [--known-checkpoint FILE]...", file=sys.stderr)
        return ASKED_WRONGLY
    try:
        kept = [Path(one).read_text() for one in paths[1:]]
        print("\n".join(told_visit(check_visit(read_visit(Path(paths[0])), kept))))
        return INTACT
    except OSError as problem:
        print(f"{problem.filename} cannot be read.", file=sys.stderr)
        return ASKED_WRONGLY
    except Broken as problem:
        print(problem.sentence)
        return problem.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
