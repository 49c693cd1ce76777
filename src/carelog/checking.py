"""Checking a whole log where it lies: every entry, every part, every checkpoint, and those kept elsewhere.

What is hashed and how, and the sentences, are those of the script in every pack (proof/verify.py).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from carelog.at_rest import SALT
from carelog.proof.lives import LIVES, shared
from carelog.proof.signing import renamed, verifies
from carelog.proof.tree import Tree
from carelog.proof.verify import CHANGED, CONTRADICTS, Broken, Chain, check_gone, check_kept, check_parts, checkpoint
from carelog.transactions import Reading
from carelog.vault import Vault

MAPS = "SELECT DISTINCT map FROM entry"
ENTRIES = "SELECT position, seq, type, envelope, link FROM entry WHERE map = ? ORDER BY seq"
PARTS = "SELECT seq, n, sealed FROM part WHERE map = ? ORDER BY seq, n"
CHECKPOINTS = "SELECT position, note FROM checkpoint ORDER BY position"
WITHOUT_ENTRY = """SELECT part.map, part.seq FROM part LEFT JOIN entry ON entry.map = part.map AND entry.seq = part.seq
    WHERE entry.seq IS NULL LIMIT 1"""

Words = dict[int, tuple[bytes, bytes] | None]


@dataclass
class Checked:
    """What was found intact. `erased`: (map, seq of the erasing entry) -> how many pieces of words it answers for."""

    entries: int = 0
    maps: int = 0
    checkpoints: int = 0
    kept: int = 0
    erased: dict[tuple[str, int], int] = field(default_factory=dict)


class Checking:
    """Looks through one log as it is in one reading of the database."""

    def __init__(self, now: Reading, key: str, origin: str, vault: Vault | None) -> None:
        self._now, self._key, self._origin, self._vault = now, key, origin, vault
        self._leaves: dict[int, bytes] = {}
        self._position = 0
        self._lives = shared(now.metas(LIVES).get(LIVES))

    def run(self, kept: Iterable[str] = ()) -> Checked:
        """Check everything. Raises Broken with what is wrong first in the log."""
        found = Checked()
        self._maps(found)
        leaves = self._in_order()
        self._signed(found, leaves)
        for map_id, seq in self._now.rows(WITHOUT_ENTRY):
            raise Broken(
                CHANGED, "words-added", f"There are words for entry {seq} of map {map_id}, which is not there."
            )
        for note in kept:
            self._kept(note, leaves)
            found.kept += 1
        return found

    def _kept(self, note: str, leaves: list[bytes]) -> None:
        """A checkpoint of an earlier life counts as far as this life has that one's entries."""
        origin, key = self._named(note)
        if origin != self._origin and self._signed_size(note, key) > self._lives[origin]:
            sentence = (
                f"The checkpoint that you kept is of more entries than the {self._lives[origin]} that the backup held "
                "from which this log was put back: the backup was older than this checkpoint."
            )
            raise Broken(CONTRADICTS, "before-restore", sentence)
        check_kept(note, key, origin, leaves)

    @staticmethod
    def _signed_size(note: str, key: str) -> int:
        try:
            return checkpoint(note, key, verifies)[1]
        except Broken:
            return 0  # check_kept says what is wrong with it

    def _named(self, note: str) -> tuple[str, str]:
        """The life that a note says it is of, and its key; this one where it is none we know."""
        origin = note.partition("\n")[0]
        if origin not in self._lives:
            return self._origin, self._key
        return origin, renamed(self._key, origin)

    def _maps(self, found: Checked) -> None:
        broken: list[tuple[int, Broken]] = []
        for (map_id,) in self._now.rows(MAPS):
            found.maps += 1
            try:
                self._map(map_id, found)
            except Broken as problem:
                broken.append((self._position, problem))
        if broken:
            raise min(broken, key=lambda one: one[0])[1]

    def _map(self, map_id: str, found: Checked) -> None:
        chain, gone = Chain(map_id, f" of map {map_id}"), []
        words = self._words(map_id) if self._vault else {}
        for position, seq, name, envelope, tied in self._now.each(ENTRIES, (map_id,)):
            self._position = position
            self._leaves[position], read = chain.take(position, bytes(envelope), bytes(tied))
            if (read["type"], read["seq"]) != (name, seq):
                raise chain.broken("entry-altered", chain.seq, "is filed as another than it is")
            found.entries += 1
            if self._vault:
                gone += [(position, seq, *one) for one in check_parts(chain, read, words.pop(seq, {}))]
        for position, *lacking in gone:
            self._position = position
            for by, count in check_gone(chain, [tuple(lacking)]).items():
                found.erased[map_id, by] = found.erased.get((map_id, by), 0) + count

    def _words(self, map_id: str) -> dict[int, Words]:
        """The words of each entry that is there, as far as their keys are; what was altered opens to nothing right."""
        assert self._vault is not None
        opened = self._vault.opener(map_id)
        found: defaultdict[int, Words] = defaultdict(dict)
        for seq, n, sealed in self._now.each(PARTS, (map_id,)):
            value = opened(bytes(sealed), b"%d/%d" % (seq, n))
            if value is not None:
                found[seq][n] = (value[:SALT], value[SALT:].rstrip(b"\0"))
            elif self._vault.has(map_id, bytes(sealed)):
                found[seq][n] = (b"", b"")
        return found

    def _in_order(self) -> list[bytes]:
        size = len(self._leaves)
        missing = next((at for at in range(1, size + 1) if at not in self._leaves), None)
        if missing is not None:
            raise Broken(CHANGED, "entry-missing", f"Entry {missing} of the whole log is missing.")
        return [self._leaves[at] for at in range(1, size + 1)]

    def _signed(self, found: Checked, leaves: list[bytes]) -> None:
        tree, size = Tree(leaves), 0
        for position, note in self._now.rows(CHECKPOINTS):
            expected, key = self._named(note)
            origin, size, root = checkpoint(note, key, verifies)
            if (origin, position) != (expected, size) or size > self._lives.get(origin, size):
                raise Broken(CHANGED, "checkpoint-altered", f"The checkpoint filed at {position} is of another log.")
            if size > len(leaves):
                sentence = f"{size} entries were signed, and {len(leaves)} are there: the end is missing."
                raise Broken(CHANGED, "cut-short", sentence)
            if tree.root(size) != root:
                sentence = f"The first {size} entries are not those that were signed: some were changed and tied anew."
                raise Broken(CHANGED, "rewritten", sentence)
            found.checkpoints += 1
        if size != len(leaves):
            sentence = f"Entry {size + 1} of the whole log, and what follows, was never signed."
            raise Broken(CHANGED, "not-signed", sentence)


def first_broken(now: Reading, key: str, origin: str) -> str | None:
    """What is wrong first, in one sentence, without a look at words; None where nothing is."""
    try:
        Checking(now, key, origin, None).run()
    except Broken as problem:
        return problem.sentence
    return None
