"""Works measures out: all of them, or those asked for."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from math import isfinite

from carelog.projections.measures.basis import Basis
from carelog.projections.measures.change import Change
from carelog.projections.measures.durations import Lasted, medians
from carelog.projections.measures.measure import Measure, Number, Of
from carelog.projections.measures.registry import REGISTRY
from carelog.projections.network import Network

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Piece:
    """One piece of a map: how many are in it, and its own longest and average way."""

    size: int
    diameter: int
    average_path: Number


@dataclass(frozen=True)
class Measured:
    """The numbers of one moment. `network`: name -> number; `elements`: id -> name -> number."""

    network: dict[str, Number]
    elements: dict[str, dict[str, Number]]
    pieces: tuple[Piece, ...] = ()


def measured(
    shown: Network,
    only: Collection[str] | None = None,
    *,
    lasted: Lasted | None = None,
    progress: Progress | None = None,
) -> Measured:
    """The measures of a network; `only`: those of these names (a name that is of the whole and of each means both).

    `lasted` is what `durations.lasted` found; without it, how long ties last is None. `progress` is told from 0 to 1;
    what it raises ends the work.
    """
    basis = Basis(shown)
    wanted = [one for one in REGISTRY.values() if one.of != Of.CHANGE and (only is None or one.name in only)]
    network: dict[str, Number] = {}
    elements: dict[str, dict[str, Number]] = {one: {} for one in basis.elements}
    for done, one in enumerate(wanted):
        if progress:
            progress(done / len(wanted))
        _measure(one, basis, network, elements)
    network |= {name: value for name, value in medians(lasted or ([], [])).items() if name in network}
    return Measured(network, elements, _pieces(basis) if only is None else ())


def _measure(one: Measure, basis: Basis, network: dict[str, Number], elements: dict[str, dict[str, Number]]) -> None:
    value = one.function(basis)
    if isinstance(value, Mapping):
        for element, numbers in elements.items():
            numbers[one.name] = _said(value.get(element))
    else:
        network[one.name] = _said(value)


def _said(value: Number) -> Number:
    """What is not a number is none."""
    return value if value is None or isfinite(value) else None


def _pieces(basis: Basis) -> tuple[Piece, ...]:
    return tuple(Piece(len(one), one.diameter, one.average_path) for one in basis.structure.pieces)


def changed(before: Network, after: Network) -> dict[str, Number]:
    """The measures of change from one moment to another, by name."""
    change = Change(Basis(before), Basis(after))
    found = {one.name: one.function(change) for one in REGISTRY.values() if one.of == Of.CHANGE}
    return {name: _said(value) for name, value in found.items() if not isinstance(value, Mapping)}
