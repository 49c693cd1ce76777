#!/usr/bin/env python3
"""Check an audit pack of carelog, on any computer with Python 3.11 or newer, without a network and without carelog.

    python3 verify.py PACK.zip [--known-checkpoint FILE]...

A pack holds one map's entries just as they were recorded, and what it takes to show that nobody changed them since:
  entries.jsonl    one entry a line, the bytes that were hashed. Personal words are not in it, only commitments to them.
  places.txt       for each entry: its place in the whole log (1, 2, 3 ...) and its link, in hexadecimal
  parts.jsonl      the personal words: {"seq", "n", "salt", "value"}; or "withheld": not for the reader of this pack
  leaves.bin       one hash of 32 bytes for every entry of the whole log, other maps' too
  checkpoint.note  how long the log was and its root, signed by the server (the form is C2SP's tlog-checkpoint)
  pack.note        the hash of every file above, signed;  key.txt  the key that the signatures are checked with

How it fits together:
  leaf   = SHA-256(0x00 + entry)                                          RFC 6962, section 2.1
  root   = the Merkle tree hash over all leaves, as in the same section
  link   = SHA-256("carelog/link/v1" + 0x00 + link before + place as 8 bytes + leaf), from 32 zero bytes, for each map
  commitment = SHA-256("carelog/part/v1" + 0x00 + salt + value), which stands in the entry
Words may be gone only where an entry of the kind "parts-erased" says so. Ends with 0: intact; 20: words are gone
without that (a hole); 30: it contradicts a checkpoint that you kept; 40: something was changed; 2: asked wrongly.
"""

import base64
import hashlib
import json
import sys
import zipfile
from pathlib import Path

HASH = 32
EMPTY = hashlib.sha256().digest()
START = bytes(HASH)
INTACT, ASKED_WRONGLY, HOLE, CONTRADICTS, CHANGED = 0, 2, 20, 30, 40
ERASED = "parts-erased"
SIGNED_FILES = ("entries.jsonl", "places.txt", "parts.jsonl", "leaves.bin", "checkpoint.note", "key.txt")
MOST_BYTES = 2_000_000_000


class Broken(Exception):
    """What is wrong: the exit code, a name for the kind, and one sentence that says where."""

    def __init__(self, code: int, kind: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.kind, self.sentence = code, kind, sentence


# Hashes


def leaf_hash(entry: bytes) -> bytes:
    return hashlib.sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def link(before: bytes, place: int, leaf: bytes) -> bytes:
    return hashlib.sha256(b"carelog/link/v1\0" + before + place.to_bytes(8) + leaf).digest()


def commitment(salt: bytes, value: bytes) -> str:
    return hashlib.sha256(b"carelog/part/v1\0" + salt + value).hexdigest()


def tree_root(leaves: list[bytes]) -> bytes:
    """Level by level: a node without a neighbour goes up as it is, which comes to what RFC 6962 says."""
    if not leaves:
        return EMPTY
    while len(leaves) > 1:
        pairs = [node_hash(leaves[at], leaves[at + 1]) for at in range(0, len(leaves) - 1, 2)]
        leaves = pairs + leaves[len(pairs) * 2 :]
    return leaves[0]


# Signed notes: a text, an empty line, and lines "— NAME BASE64(4 bytes of the key's id + signature)"


def signed_text(note: str, key: str) -> str:
    """The text of a note that was signed with this key, "NAME+ID+BASE64(0x01 + public key)". Raises Broken."""
    name, _, rest = key.strip().partition("+")
    public = base64.b64decode(rest.partition("+")[2])[1:]
    key_id = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
    text, _, signatures = note.rpartition("\n\n")
    for line in signatures.splitlines():
        _, signer, signature = line.split(" ")
        raw = base64.b64decode(signature)
        if (signer, raw[:4]) == (name, key_id) and ed25519_verifies(public, f"{text}\n".encode(), raw[4:]):
            return f"{text}\n"
    raise Broken(CHANGED, "not-signed", "A signature does not fit: the text, the signature or the key was changed.")


def checkpoint(note: str, key: str) -> tuple[str, int, bytes]:
    """(origin, how many entries, root) of a checkpoint, its signature checked. Raises Broken."""
    try:
        origin, size, root = signed_text(note, key).splitlines()[:3]
        return origin, int(size), base64.b64decode(root)
    except (ValueError, IndexError):
        raise Broken(CHANGED, "not-a-checkpoint", "This is no checkpoint: it does not have its three lines.") from None


def ed25519_verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    """Ed25519, RFC 8032, section 5.1.7: whether [S]B = R + [k]A."""
    if len(public) != 32 or len(signature) != 64 or (s := int.from_bytes(signature[32:], "little")) >= _ORDER:
        return False
    a, r = _point(public), _point(signature[:32])
    if a is None or r is None:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % _ORDER
    left, right = _times(s, _BASE), _plus(r, _times(k, a))
    return not ((left[0] * right[2] - right[0] * left[2]) % _P or (left[1] * right[2] - right[1] * left[2]) % _P)


_P, _ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
Point = tuple[int, int, int, int]


def _point(packed: bytes) -> Point | None:
    """The point of the curve that these 32 bytes stand for."""
    number = int.from_bytes(packed, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * pow(2, (_P - 1) // 4, _P) % _P
    if y >= _P or (x * x - square) % _P or (x == 0 and sign):
        return None
    x = _P - x if x & 1 != sign else x
    return x, y, 1, x * y % _P


def _plus(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]), (p[1] + p[0]) * (q[1] + q[0])
    c, d = 2 * p[3] * q[3] * _D, 2 * p[2] * q[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(number: int, p: Point) -> Point:
    found: Point = (0, 1, 1, 0)
    for digit in bin(number)[2:]:
        found = _plus(found, found)
        found = _plus(found, p) if digit == "1" else found
    return found


_BASE = _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little")) or (0, 0, 0, 0)


# What is checked


class Chain:
    """The entries of one map, one after another: each whole, in its place, and none missing in between."""

    def __init__(self, map_id: str, called: str = "") -> None:
        self.map, self._called, self.seq, self.end = map_id, called, 0, START
        self.erased: dict[str, list[tuple[int, list[str] | None]]] = {}

    def take(self, place: int, entry: bytes, said_link: bytes) -> tuple[bytes, dict]:
        """(leaf, entry) of the next one. Raises Broken."""
        leaf = leaf_hash(entry)
        try:
            read = json.loads(entry)
            seq, map_id = read["seq"], read["map"]
        except (ValueError, KeyError, TypeError):
            raise self.broken("entry-altered", self.seq + 1, "was altered: it cannot even be read") from None
        if seq == self.seq + 1 and map_id == self.map and link(self.end, place, leaf) != said_link:
            raise self.broken("entry-altered", seq, "was altered, moved, or does not follow on from the one before it")
        if (seq, map_id) != (self.seq + 1, self.map):
            raise self.broken("entry-missing", self.seq + 1, f"is not where it belongs: entry {seq} stands there")
        self.seq, self.end = seq, said_link
        if read["type"] == ERASED:
            self._note_erased(read)
        return leaf, read

    def _note_erased(self, read: dict) -> None:
        for one in read["event"]["entries"]:
            self.erased.setdefault(one, []).append((read["seq"], read["event"].get("groups")))

    def erased_by(self, entry: str, group: str) -> int | None:
        """Which entry says that these words were erased."""
        found = self.erased.get(entry, ())
        return next((seq for seq, groups in found if groups is None or group in groups), None)

    def broken(self, kind: str, seq: int, what: str, code: int = CHANGED) -> Broken:
        return Broken(code, kind, f"Entry {seq}{self._called} {what}.")


def check_parts(chain: Chain, read: dict, words: dict[int, tuple[bytes, bytes] | None]) -> list[tuple[str, str]]:
    """Check the words of one entry, by number: (salt, value), or None where they are withheld.

    Returns what is gone, (entry id, group): to be looked up in `chain.erased_by` once the chain is at its end.
    """
    gone = []
    promised = read.get("parts", [])
    for n, part in enumerate(promised):
        if n not in words:
            gone.append((read["id"], part["group"]))
        elif (said := words[n]) is not None and commitment(*said) != part["commitment"]:
            raise chain.broken("words-altered", read["seq"], f'has other words under "{part["group"]}" than were noted')
    if any(n >= len(promised) for n in words):
        raise chain.broken("words-added", read["seq"], "has words beside it that were never noted with it")
    return gone


def check_gone(chain: Chain, gone: list[tuple[int, str, str]]) -> dict[int, int]:
    """How many of the words that are gone each erasing entry answers for. Raises Broken for a hole."""
    counted: dict[int, int] = {}
    for seq, entry, group in gone:
        by = chain.erased_by(entry, group)
        if by is None:
            what = f'lacks its words under "{group}", and no entry says that they were erased'
            raise chain.broken("hole", seq, what, HOLE)
        counted[by] = counted.get(by, 0) + 1
    return counted


def check_kept(kept: str, key: str, origin: str, leaves: list[bytes]) -> None:
    """Hold a checkpoint that somebody kept against the log. Raises Broken."""
    try:
        kept_origin, size, root = checkpoint(kept, key)
    except Broken:
        sentence = "The checkpoint that you kept was not signed with this key: one of the two is of another server."
        raise Broken(CONTRADICTS, "other-key", sentence) from None
    if kept_origin != origin:
        sentence = f"The checkpoint that you kept is of another log ({kept_origin}) than this one ({origin})."
        raise Broken(CONTRADICTS, "other-log", sentence)
    if size > len(leaves):
        sentence = f"The checkpoint that you kept is of {size} entries, and here are {len(leaves)}: the end is missing."
        raise Broken(CONTRADICTS, "newer-checkpoint", sentence)
    if tree_root(leaves[:size]) != root:
        sentence = f"The first {size} entries are not those of which you kept the checkpoint: the log was rewritten."
        raise Broken(CONTRADICTS, "rewritten", sentence)


# A pack


def read_pack(path: Path) -> dict[str, bytes]:
    """Every file of the pack. Raises Broken."""
    try:
        with zipfile.ZipFile(path) as pack:
            if sum(one.file_size for one in pack.infolist()) > MOST_BYTES:
                raise Broken(CHANGED, "not-a-pack", "This file is larger than any pack.")
            found = {one.filename: pack.read(one) for one in pack.infolist()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zipfile.zlib.error):
        raise Broken(CHANGED, "not-a-pack", "This is no pack, or it was cut short or damaged on the way.") from None
    missing = [name for name in (*SIGNED_FILES, "pack.note") if name not in found]
    if missing:
        raise Broken(CHANGED, "file-missing", f"This is no whole pack: {missing[0]} is missing in it.")
    return found


def check_pack(files: dict[str, bytes], kept: list[str]) -> dict:
    """Check everything in a pack. Returns what was found. Raises Broken with the first thing that is wrong."""
    try:
        return _checked(files, kept)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise Broken(CHANGED, "unreadable", f"A file of this pack cannot be read: {type(error).__name__}.") from None


def _checked(files: dict[str, bytes], kept: list[str]) -> dict:
    key, note = files["key.txt"].decode(), files["checkpoint.note"].decode()
    origin, size, root = checkpoint(note, key)
    lines = files["entries.jsonl"].splitlines()
    places = [line.split() for line in files["places.txt"].decode().splitlines()]
    words: dict[int, dict[int, tuple[bytes, bytes] | None]] = {}
    for said in map(json.loads, files["parts.jsonl"].splitlines()):
        one = None if said.get("withheld") else (bytes.fromhex(said["salt"]), said["value"].encode())
        words.setdefault(said["seq"], {})[said["n"]] = one
    raw = files["leaves.bin"]
    leaves = [raw[at : at + HASH] for at in range(0, len(raw), HASH)]
    chain, gone = Chain(json.loads(lines[0])["map"] if lines else ""), []
    for line, (place, said_link) in zip(lines, places, strict=False):
        leaf, read = chain.take(int(place), line, bytes.fromhex(said_link))
        if leaves[int(place) - 1 : int(place)] != [leaf]:
            raise chain.broken("entry-altered", chain.seq, "is not the one that the log holds in its place")
        gone += [(chain.seq, *one) for one in check_parts(chain, read, words.pop(chain.seq, {}))]
    if len(lines) != len(places) or words:
        raise chain.broken("cut-short", chain.seq + 1, "and what follows are missing: the pack was cut short")
    erased = check_gone(chain, gone)
    if len(leaves) != size or tree_root(leaves) != root:
        raise Broken(CHANGED, "not-as-signed", "The entries do not come to what the server signed: some were changed.")
    _check_files(files, key)
    for one in kept:
        check_kept(one, key, origin, leaves)
    return {"map": chain.map, "entries": chain.seq, "log": size, "origin": origin, "erased": erased, "kept": len(kept)}


def _check_files(files: dict[str, bytes], key: str) -> None:
    """Every file must be the one that was signed when the pack was made."""
    signed = dict(line.split("  ")[::-1] for line in signed_text(files["pack.note"].decode(), key).splitlines()[1:])
    for name in SIGNED_FILES:
        if signed.get(name) != hashlib.sha256(files[name]).hexdigest():
            raise Broken(CHANGED, "file-changed", f"{name} is not the file that was put into this pack.")


def told(found: dict) -> list[str]:
    """What was found, in sentences."""
    lines = [f"Intact: {found['entries']} entries of this map, in a log of {found['log']}."]
    lines += [f"{n} pieces of words were erased by entry {seq}." for seq, n in sorted(found["erased"].items())]
    lines.append(f"They agree with {found['kept']} kept checkpoints." if found["kept"] else NO_KEPT)
    return lines


NO_KEPT = "No kept checkpoint was given: that the server did not rewrite all of it before, only such a one can show."


def main(arguments: list[str]) -> int:
    paths = [one for one in arguments if one != "--known-checkpoint"]
    if not paths or paths[0].startswith("-") or len(arguments) - len(paths) != len(paths) - 1:
        print("usage: verify.py PACK.zip [--known-checkpoint FILE]...", file=sys.stderr)
        return ASKED_WRONGLY
    try:
        kept = [Path(one).read_text() for one in paths[1:]]
        print("\n".join(told(check_pack(read_pack(Path(paths[0])), kept))))
        return INTACT
    except OSError as problem:
        print(f"{problem.filename} cannot be read.", file=sys.stderr)
        return ASKED_WRONGLY
    except Broken as problem:
        print(problem.sentence)
        return problem.code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
