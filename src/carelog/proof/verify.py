#!/usr/bin/env python3
"""Check an audit pack of carelog, on any computer with Python 3.11 or newer, without a network and without carelog.

    python3 verify.py PACK.zip [--known-checkpoint FILE]...

What is in a pack is told in its README.txt. How it fits together:
  leaf   = SHA-256(0x00 + entry); root = the Merkle tree hash over all leaves, as RFC 6962 has both in section 2.1
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
import zlib
from collections.abc import Callable
from pathlib import Path

HASH, EMPTY = 32, hashlib.sha256().digest()
INTACT, ASKED_WRONGLY, HOLE, CONTRADICTS, CHANGED = 0, 2, 20, 30, 40
ERASED, HIDDEN, MOST_BYTES = "parts-erased", b'{"hidden":', 2_000_000_000
SIGNED_FILES = ("entries.jsonl", "places.txt", "parts.jsonl", "leaves.bin", "checkpoint.note", "key.txt")
NO_KEPT = "No kept checkpoint was given: only such a one can show that the server did not rewrite everything before."


class Broken(Exception):
    """What is wrong: the exit code, a name for the kind, and one sentence that says where."""

    def __init__(self, code: int, kind: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.kind, self.sentence = code, kind, sentence


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
    leaves = leaves or [EMPTY]
    while len(leaves) > 1:
        pairs = [node_hash(leaves[at], leaves[at + 1]) for at in range(0, len(leaves) - 1, 2)]
        leaves = pairs + leaves[len(pairs) * 2 :]
    return leaves[0]


def signed_text(note: str, key: str, verifies: Callable[[bytes, bytes, bytes], bool] | None = None) -> str:
    """The text of a note: what stands before an empty line and lines "— NAME BASE64(4 bytes of a key's id + signature)"
    of which one is of this key, "NAME+ID+BASE64(0x01 + public key)". Raises Broken."""
    verifies = verifies or ed25519_verifies  # where carelog itself is installed, there is a faster one
    name, _, rest = key.strip().partition("+")
    public = base64.b64decode(rest.partition("+")[2])[1:]
    key_id = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
    text, _, signatures = note.rpartition("\n\n")
    for line in signatures.splitlines():
        _, signer, signature = line.split(" ")
        raw = base64.b64decode(signature)
        if (signer, raw[:4]) == (name, key_id) and verifies(public, f"{text}\n".encode(), raw[4:]):
            return f"{text}\n"
    raise Broken(CHANGED, "not-signed", "A signature does not fit: the text, the signature or the key was changed.")


def checkpoint(note: str, key: str, verifies: Callable | None = None) -> tuple[str, int, bytes]:
    """(origin, how many entries, root) of a checkpoint, its signature checked. Raises Broken."""
    try:
        origin, size, root = signed_text(note, key, verifies).splitlines()[:3]
        return origin, int(size), base64.b64decode(root)
    except (ValueError, IndexError):
        raise Broken(CHANGED, "not-a-checkpoint", "This is no checkpoint: it does not have its three lines.") from None


def ed25519_verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    """Ed25519, RFC 8032, section 5.1.7: whether [S]B = R + [k]A. Plain, not fast: some 50 ms."""
    s = int.from_bytes(signature[32:], "little")
    a, r, base = _point(public), _point(signature[:32]), _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little"))
    if len(signature) != 64 or s >= _ORDER or not (a and r and base):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % _ORDER
    return _times(s, base) == _plus(r, _times(k, a))


_P, _ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P


def _point(packed: bytes) -> tuple[int, int] | None:
    """The point of the curve that these 32 bytes stand for; None where they stand for none."""
    number = int.from_bytes(packed, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * pow(2, (_P - 1) // 4, _P) % _P
    if len(packed) != 32 or y >= _P or (x * x - square) % _P or (x == 0 and sign):
        return None
    return (_P - x if x & 1 != sign else x), y


def _plus(p: tuple[int, int], q: tuple[int, int]) -> tuple[int, int]:
    t = _D * p[0] * q[0] * p[1] * q[1] % _P
    x, y = (p[0] * q[1] + p[1] * q[0]) * pow(1 + t, -1, _P), (p[1] * q[1] + p[0] * q[0]) * pow(1 - t, -1, _P)
    return x % _P, y % _P


def _times(number: int, p: tuple[int, int]) -> tuple[int, int]:
    if not number:
        return 0, 1
    twice = _times(number >> 1, p)
    return _plus(_plus(twice, twice), p) if number & 1 else _plus(twice, twice)


class Chain:
    """The entries of one map, one after another: each whole, in its place, and none missing in between."""

    def __init__(self, map_id: str, called: str = "") -> None:
        self.map, self._called, self.seq, self.end = map_id, called, 0, bytes(HASH)
        self._erasing: list[tuple[int, dict]] = []

    def take(self, place: int, entry: bytes, said_link: bytes) -> tuple[bytes, dict]:
        """(leaf, entry) of the next one. Raises Broken."""
        try:
            leaf, read = leaf_hash(entry), json.loads(entry)
            seq, map_id = read["seq"], read["map"]
        except (ValueError, KeyError, TypeError):
            raise self.broken("entry-altered", self.seq + 1, "was altered: it cannot even be read") from None
        if (seq, map_id) != (self.seq + 1, self.map):
            raise self.broken("entry-missing", self.seq + 1, f"is not where it belongs: entry {seq} stands there")
        self.follow(place, leaf, said_link)
        if read["type"] == ERASED:
            self._erasing.append((seq, {**read["event"], "entries": set(read["event"]["entries"])}))
        return leaf, read

    def follow(self, place: int, leaf: bytes, said_link: bytes) -> bytes:
        """The leaf, once it was seen to follow on. Raises Broken."""
        if link(self.end, place, leaf) != said_link:
            raise self.broken(
                "entry-altered", self.seq + 1, "was altered or moved: it does not follow on from the last"
            )
        self.seq, self.end = self.seq + 1, said_link
        return leaf

    def erased_by(self, seq: int, entry: str, group: str) -> int | None:
        """Which entry says that these words were erased."""
        for by, said in self._erasing:
            if (entry in said["entries"] or seq <= said.get("upto", 0)) and group in said.get("groups", [group]):
                return by
        return None

    def broken(self, kind: str, seq: int, what: str, code: int = CHANGED) -> Broken:
        return Broken(code, kind, f"Entry {seq}{self._called} {what}.")


def check_parts(chain: Chain, read: dict, words: dict[int, tuple[bytes, bytes] | None]) -> list[tuple[str, str]]:
    """Check the words of one entry, by number: (salt, value), or None where they are withheld.

    Returns what is gone, (entry id, group): to be looked up in `chain.erased_by` once the chain is at its end.
    """
    gone: list[tuple[str, str]] = []
    for n, part in enumerate(promised := read.get("parts", [])):
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
        if (by := chain.erased_by(seq, entry, group)) is None:
            what = f'lacks its words under "{group}", and no entry says that they were erased'
            raise chain.broken("hole", seq, what, HOLE)
        counted[by] = counted.get(by, 0) + 1
    return counted


def check_kept(kept: str, key: str, origin: str, leaves: list[bytes]) -> None:
    """Hold a checkpoint that somebody kept against the log. Raises Broken."""
    try:
        kept_origin, size, root = checkpoint(kept, key)
    except Broken:
        what = "was not signed with this key: one of the two is of another server, or altered"
        raise Broken(CONTRADICTS, "other-key", f"The checkpoint that you kept {what}.") from None
    for wrong, kind, what in (
        (kept_origin != origin, "other-log", f"is of another log ({kept_origin}) than this one ({origin})"),
        (size > len(leaves), "newer", f"is of {size} entries, and here are {len(leaves)}: the end is missing"),
        (tree_root(leaves[:size]) != root, "rewritten", f"is of other entries than the first {size} here"),
    ):
        if wrong:
            raise Broken(CONTRADICTS, kind, f"The checkpoint that you kept {what}.")


def read_pack(path: Path) -> dict[str, bytes]:
    """Every file of the pack. Raises Broken."""
    try:
        with zipfile.ZipFile(path) as pack:
            if sum(one.file_size for one in pack.infolist()) > MOST_BYTES:
                raise ValueError
            found = {one.filename: pack.read(one) for one in pack.infolist()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, zlib.error):
        raise Broken(CHANGED, "not-a-pack", "This is no pack, or it was cut short or damaged on the way.") from None
    for name in (*SIGNED_FILES, "pack.note"):
        if name not in found:
            raise Broken(CHANGED, "file-missing", f"This is no whole pack: {name} is missing in it.")
    return found


def check_pack(files: dict[str, bytes], kept: list[str]) -> dict:
    """Check everything in a pack. Returns what was found. Raises Broken with the first thing that is wrong."""
    try:
        return _checked(files, kept)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise Broken(CHANGED, "unreadable", f"A file of this pack cannot be read: {type(error).__name__}.") from None


def _checked(files: dict[str, bytes], kept: list[str]) -> dict:
    key, lines = files["key.txt"].decode(), files["entries.jsonl"].splitlines()
    origin, size, root = checkpoint(files["checkpoint.note"].decode(), key)
    places = [line.split() for line in files["places.txt"].decode().splitlines()]
    words, raw = _words(files["parts.jsonl"]), files["leaves.bin"]
    leaves = [raw[at : at + HASH] for at in range(0, len(raw), HASH)]
    signed = signed_text(files["pack.note"].decode(), key).splitlines()
    _, map_id, count = signed[0].split()
    chain, gone = Chain(map_id), []
    for line, (place, said_link) in zip(lines, places, strict=False):
        tied, read = bytes.fromhex(said_link), {}
        if line.startswith(HIDDEN):
            leaf = chain.follow(int(place), bytes.fromhex(json.loads(line)["hidden"]), tied)
        else:
            leaf, read = chain.take(int(place), line, tied)
        if leaves[int(place) - 1 : int(place)] != [leaf]:
            raise chain.broken("entry-altered", chain.seq, "is not the one that the log holds in its place")
        gone += [(chain.seq, *one) for one in check_parts(chain, read, words.pop(chain.seq, {}))]
    if chain.seq < int(count) or words:
        raise chain.broken("cut-short", chain.seq + 1, "and what follows are missing: the pack was cut short")
    erased = check_gone(chain, gone)
    if len(leaves) != size or tree_root(leaves) != root:
        raise Broken(CHANGED, "not-as-signed", "The entries do not come to what the server signed: some were changed.")
    hashes = {hashlib.sha256(files[name]).hexdigest() + "  " + name for name in SIGNED_FILES}
    if hashes != set(signed[1:]):
        changed = sorted(hashes - set(signed))[0].split()[-1]
        raise Broken(CHANGED, "file-changed", f"{changed} is not the file that was put into this pack.")
    for one in kept:
        check_kept(one, key, origin, leaves)
    return {"map": chain.map, "entries": chain.seq, "log": size, "origin": origin, "erased": erased, "kept": len(kept)}


def _words(parts: bytes) -> dict[int, dict[int, tuple[bytes, bytes] | None]]:
    found: dict[int, dict[int, tuple[bytes, bytes] | None]] = {}
    for said in map(json.loads, parts.splitlines()):
        one = None if said.get("withheld") else (bytes.fromhex(said["salt"]), said["value"].encode())
        found.setdefault(said["seq"], {})[said["n"]] = one
    return found


def told(found: dict) -> list[str]:
    """What was found, in sentences."""
    erased = [f"{n} pieces of words were erased by entry {seq}." for seq, n in sorted(found["erased"].items())]
    lines = [f"Intact: {found['entries']} entries of this map, in a log of {found['log']}.", *erased]
    return [*lines, f"It agrees with {found['kept']} kept checkpoints." if found["kept"] else NO_KEPT]


def main(arguments: list[str]) -> int:
    paths = [one for one in arguments if one != "--known-checkpoint"]
    if not paths or paths[0].startswith("-") or len(arguments) != 2 * len(paths) - 1:
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
