"""The plain sentences about a map without one person in its middle, in the order in which they are said."""

from collections.abc import Iterator

from carelog.projections.measures.basis import Basis, state
from carelog.projections.measures.hidden import hidden_below
from carelog.projections.measures.plain_person import names
from carelog.projections.measures.plain_words import MOST_NAMES, Said


def of_the_map(now: Basis, before: Basis | None) -> Iterator[Said]:
    """At most six. `before` is an earlier moment of the same map."""
    if not now.elements:
        yield Said("plain.nobody")
        return
    yield from _offer(now)
    if before is not None and len(now.elements) > len(before.elements) > 0:
        yield Said("plain.grew.map", {"now": len(now.elements), "was": len(before.elements)})
    yield from _flowing(now)
    yield from _holds(now)
    yield from _pieces(now)
    if before is not None and before.elements:
        yield from _new(now, before)
    if resting := sum(tie.paused or state(tie) == "inactive" for tie in now.shown.joining):
        yield Said("plain.resting.ties", {"count": resting})


def _offer(now: Basis) -> Iterator[Said]:
    offering = sum(
        any(offer.formality == "informal" for offer in one.care_offered or ()) for one in now.elements.values()
    )
    if offering and not hidden_below(offering):
        yield Said("plain.offer", {"count": offering, "all": len(now.elements)})


def _flowing(now: Basis) -> Iterator[Said]:
    if flowing := sum(state(tie) == "generative" for tie in now.ties):
        yield Said("plain.flowing", {"flowing": flowing, "all": len(now.ties)})


def _holds(now: Basis) -> Iterator[Said]:
    cuts = [one for piece in now.structure.pieces for one in piece.cuts]
    if 0 < len(cuts) < MOST_NAMES:
        yield Said("plain.holds", {"names": names(now, cuts)})
    elif cuts:
        yield Said("plain.holds.many", {"count": len(cuts)})


def _pieces(now: Basis) -> Iterator[Said]:
    """Parts of two and more; those joined to nobody are no part yet."""
    many = sum(len(piece) > 1 for piece in now.structure.pieces)
    if many > 1:
        yield Said("plain.pieces", {"count": many})


def _new(now: Basis, before: Basis) -> Iterator[Said]:
    if fresh := now.elements.keys() - before.elements.keys():
        yield Said("plain.new", {"names": names(now, fresh)})
