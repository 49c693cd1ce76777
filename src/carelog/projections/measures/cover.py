"""What kinds of care reach the person, who gives each, and what would stop if one of them could not come."""

from collections import defaultdict
from dataclasses import dataclass

from carelog.projections.measures.basis import Basis, state


@dataclass(frozen=True)
class Loss:
    """If this one were away: the kinds of care that nobody else gives, and who is no longer joined to the person."""

    element: str
    care: list[str]
    cut_off: list[str]


def cover(basis: Basis) -> dict[str, list[str]]:
    """Kind of care -> who gives it to the person now, by id; nobody where it used to be given and is not just now."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for giver, ties in basis.help.items():
        for tie in ties:
            for care in tie.care or ():
                found[care].add(giver)
    for tie in basis.shown.joining:
        if basis.giver(tie) and (tie.paused or state(tie) == "inactive"):
            for care in tie.care or ():
                found.setdefault(care, set())
    return {care: sorted(givers) for care, givers in sorted(found.items())}


def alone(basis: Basis) -> dict[str, list[str]]:
    """Helper -> the kinds of care that rest on them alone."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for care, givers in cover(basis).items():
        if len(givers) == 1:
            found[givers[0]].append(care)
    return dict(found)


def loss_test(basis: Basis) -> list[Loss]:
    """Everybody without whom a kind of care would stop or somebody would be cut off; in the map's order."""
    resting = alone(basis)
    piece = next((one for one in basis.structure.pieces if basis.person in one.near), None)
    cuts = piece.cuts if piece else set()
    found = [
        Loss(one, resting.get(one, []), _cut_off(basis, one) if one in cuts else [])
        for one in basis.elements
        if one != basis.person and (one in resting or one in cuts)
    ]
    return [one for one in found if one.care or one.cut_off]


def _cut_off(basis: Basis, without: str) -> list[str]:
    """Who could no longer be reached from the person."""
    assert basis.person is not None
    reached, fresh = {without}, {basis.person}
    while fresh:
        reached |= fresh
        fresh = set().union(*(basis.near[one] for one in fresh)) - reached
    piece = next(one for one in basis.structure.pieces if basis.person in one.near)
    return sorted(set(piece.nodes) - reached)
