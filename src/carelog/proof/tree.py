"""The Merkle tree over all entries, as RFC 6962 (section 2.1) has it: its root at any size, and that it only grew.

`Frontier` is the little that a writer needs to go on; `Tree` holds every node, 64 bytes an entry, to prove things.
"""

from collections.abc import Iterable, Iterator

from carelog.proof.verify import EMPTY, HASH, leaf_hash, node_hash

__all__ = ["EMPTY", "Frontier", "Tree", "leaf_hash", "node_hash"]


class Frontier:
    """The roots of the whole subtrees that a tree of `size` leaves is made of, the largest first: one per 1 in `size`
    written in base 2.
    """

    def __init__(self, size: int = 0, peaks: bytes = b"") -> None:
        self.size = size
        self._peaks = [peaks[at : at + HASH] for at in range(0, len(peaks), HASH)]

    def add(self, leaves: Iterable[bytes]) -> None:
        """Take in more leaf hashes."""
        peaks, size = self._peaks, self.size
        for leaf in leaves:
            whole = size
            while whole & 1:
                leaf = node_hash(peaks.pop(), leaf)
                whole >>= 1
            peaks.append(leaf)
            size += 1
        self.size = size

    @property
    def root(self) -> bytes:
        """The root of the tree so far."""
        if not self._peaks:
            return EMPTY
        found = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            found = node_hash(peak, found)
        return found

    @property
    def peaks(self) -> bytes:
        """The subtrees' roots one after another, from which the frontier can be made again."""
        return b"".join(self._peaks)


class Tree:
    """All nodes of a tree whose leaves come one after another and never change."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self._levels: list[bytearray] = [bytearray()]
        self.add(leaves)

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self._levels[0]) // HASH

    def add(self, leaves: Iterable[bytes]) -> None:
        """Take in more leaf hashes, and make the nodes that are whole now."""
        self._levels[0] += b"".join(leaves)
        for height, below in enumerate(self._levels):
            pairs = len(below) // (2 * HASH)
            if pairs == 0:
                break
            if height + 1 == len(self._levels):
                self._levels.append(bytearray())
            above = self._levels[height + 1]
            for at in range(len(above) // HASH, pairs):
                place = at * 2 * HASH
                above += node_hash(bytes(below[place : place + HASH]), bytes(below[place + HASH : place + 2 * HASH]))

    def root(self, size: int | None = None) -> bytes:
        """The root when there were `size` leaves. Raises ValueError for more than there are."""
        size = self._known(size)
        return self._over(0, size) if size else EMPTY

    def grown(self, before: int, size: int | None = None) -> list[bytes]:
        """The consistency proof (RFC 6962, 2.1.2): the tree of `size` leaves begins with that of `before` leaves.

        Empty for nothing before, and for the same size. Raises ValueError where `before` is the larger.
        """
        size = self._known(size)
        if not 0 <= before <= size:
            raise ValueError(f"A tree of {size} leaves did not grow from one of {before}.")
        return list(self._subproof(before, 0, size, whole=True)) if before else []

    def path(self, index: int, size: int | None = None) -> list[bytes]:
        """The inclusion proof (RFC 6962, 2.1.1) of a leaf, by its index from 0."""
        size = self._known(size)
        if not 0 <= index < size:
            raise ValueError(f"There is no leaf {index} in a tree of {size}.")
        found, low, high = [], 0, size
        while high - low > 1:
            middle = low + _split(high - low)
            if index < middle:
                found.append(self._over(middle, high))
                high = middle
            else:
                found.append(self._over(low, middle))
                low = middle
        return found[::-1]

    def _subproof(self, before: int, low: int, high: int, *, whole: bool) -> Iterator[bytes]:
        if before == high - low:
            if not whole:
                yield self._over(low, high)
            return
        middle = _split(high - low)
        if before <= middle:
            yield from self._subproof(before, low, low + middle, whole=whole)
            yield self._over(low + middle, high)
        else:
            yield from self._subproof(before - middle, low + middle, high, whole=False)
            yield self._over(low, low + middle)

    def _over(self, low: int, high: int) -> bytes:
        """The root over these leaves; `low` is where a subtree of that size begins."""
        count = high - low
        if count & (count - 1) == 0:
            height = count.bit_length() - 1
            at = (low >> height) * HASH
            return bytes(self._levels[height][at : at + HASH])
        middle = low + _split(count)
        return node_hash(self._over(low, middle), self._over(middle, high))

    def _known(self, size: int | None) -> int:
        if size is None:
            return self.size
        if not 0 <= size <= self.size:
            raise ValueError(f"There are {self.size} leaves, not {size}.")
        return size


def _split(count: int) -> int:
    """The largest power of two below `count`: where a tree of that many leaves has its left half end."""
    return 1 << (count - 1).bit_length() - 1
