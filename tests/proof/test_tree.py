"""The Merkle tree is RFC 6962's: its well-known test vectors, and every proof of every size up to 40."""

import pytest

from carelog.proof.tree import EMPTY, Frontier, Tree, leaf_hash, node_hash
from carelog.proof.verify import tree_root

LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The roots of the first 1, 2 ... 8 leaves, as in the tests of github.com/google/certificate-transparency."""
MOST = 40


@pytest.fixture(scope="module")
def tree() -> Tree:
    return Tree(leaf_hash(bytes([n])) for n in range(MOST))


def test_the_vectors_of_certificate_transparency():
    leaves = [leaf_hash(bytes.fromhex(one)) for one in LEAVES]
    tree, frontier = Tree(), Frontier()
    for size, (leaf, root) in enumerate(zip(leaves, ROOTS, strict=True), 1):
        tree.add([leaf])
        frontier.add([leaf])
        assert {tree.root().hex(), frontier.root.hex(), tree_root(leaves[:size]).hex()} == {root}
    assert Tree().root() == Frontier().root == tree_root([]) == EMPTY


def test_the_proofs_of_certificate_transparency():
    tree = Tree(leaf_hash(bytes.fromhex(one)) for one in LEAVES)

    assert [one.hex()[:8] for one in tree.path(5)] == ["bc1a0643", "ca854ea1", "d37ee418"]
    assert [one.hex()[:8] for one in tree.grown(6)] == ["0ebc5d34", "ca854ea1", "d37ee418"]
    assert [one.hex()[:8] for one in tree.grown(1)] == ["96a296d2", "5f083f0a", "6b47aaf2"]


def test_every_proof_that_it_grew_holds_and_no_other_does(tree):
    for size in range(MOST + 1):
        for before in range(size + 1):
            proof = tree.grown(before, size)
            assert holds(before, tree.root(before), size, tree.root(size), proof), (before, size)
            for at in range(len(proof)):
                wrong = [*proof[:at], bytes(32), *proof[at + 1 :]]
                assert not holds(before, tree.root(before), size, tree.root(size), wrong)
            assert not holds(before, tree.root(before), size, tree.root(size), [*proof, bytes(32)])
            assert not before or not holds(before, bytes(32), size, tree.root(size), proof)


def test_every_leaf_is_shown_to_be_in_the_tree(tree):
    for size in range(1, MOST + 1):
        for index in range(size):
            assert _through(leaf_hash(bytes([index])), index, size, tree.path(index, size)) == tree.root(size)


def test_a_frontier_goes_on_from_what_was_kept_of_it(tree):
    for size in range(MOST):
        first = Frontier()
        first.add(leaf_hash(bytes([n])) for n in range(size))
        second = Frontier(size, first.peaks)
        second.add([leaf_hash(bytes([size]))])
        assert second.root == tree.root(size + 1)


@pytest.mark.parametrize("ask", [lambda tree: tree.root(41), lambda tree: tree.grown(5, 4), lambda tree: tree.path(40)])
def test_what_is_not_there_cannot_be_proved(tree, ask):
    with pytest.raises(ValueError):
        ask(tree)


def holds(before: int, root_before: bytes, size: int, root: bytes, proof: list[bytes]) -> bool:
    """Whether a proof shows that a tree grew, as RFC 9162, section 2.1.4.2, checks it."""
    if before in (0, size):
        return not proof and (before == 0 or root_before == root)
    if not proof:
        return False
    first, *steps = proof if before & (before - 1) else [root_before, *proof]
    node, last = before - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = first
    for step in steps:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, step)
        node, last = node >> 1, last >> 1
    return last == 0 and (old, new) == (root_before, root)


def _through(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """The root that a path leads to (RFC 9162, 2.1.3.2)."""
    last, found = size - 1, leaf
    for step in path:
        if index & 1 or index == last:
            found = node_hash(step, found)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            found = node_hash(found, step)
        index, last = index >> 1, last >> 1
    return found
