"""Small networks for the tests of measures, each in a line or two."""

import random

from carelog.domain.care_map import CareMap, Connection, Element
from carelog.domain.folding import Moment
from carelog.projections.network import Network, network

TODAY = "2026-06-01"
B = (
    ("Compassionate Neighbours", "generative"), ("Sunday Care Therapy", "generative"), ("Chizuk", "generative"),
    ("Clapton Care Circle", "generative"), ("Z", "generative"), ("Springfield Neighbourhood Forum", "engaged"),
    ("F", "inactive"),
)  # fmt: skip
D = (
    ("Warm Welcome", "generative"), ("Re-think", "generative"), ("Clapton Care Circle", "engaged"),
    ("Sunday Care Therapy", "inactive"), ("M Team", "inactive"),
)  # fmt: skip


def one(id: str, **said) -> Element:
    return Element(**{"id": id, "kind": "person", "name": id.title(), **said})


def tie(from_: str, to: str, direction: str = "undirected", **said) -> Connection:
    return Connection(
        **{"id": f"{from_}>{to}", "from_": from_, "to": to, "family": "care", "direction": direction, **said}
    )


def gives(from_: str, to: str, **said) -> Connection:
    return tie(from_, to, "directed", **said)


def shown(ties=(), elements=(), *, about=None, kind="personal", on=TODAY) -> Network:
    """The network of these ties; whoever they name and is not among `elements` is a person."""
    care_map = CareMap(title="A map", kind=kind, about=about)
    for each in elements:
        care_map.elements[each.id] = each
    for each in ties:
        for end in (each.from_, each.to):
            care_map.elements.setdefault(end, one(end))
        care_map.connections[each.id] = each
    return network(Moment(care_map, ()), on)


def joined(pairs: str, **said) -> Network:
    """ "a-b b-c": these two, and those two."""
    return shown([tie(*pair.split("-"), family="other") for pair in pairs.split()], kind="community", **said)


def like(graph) -> Network:
    """A community map with the nodes and edges of a networkx graph."""
    them = [one(str(node)) for node in graph]
    return shown([tie(str(a), str(b), family="other") for a, b in graph.edges()], them, kind="community")


def teams(drop: str | None = None) -> Network:
    """The published B and D teams of Clapton, without ties in the state `drop`."""
    ties = [
        tie(team, name, family="team", state=state)
        for team, those in (("B Team", B), ("D Team", D))
        for name, state in those
    ]
    return shown([each for each in ties if each.state != drop], kind="community")


def at_random(seed: int, most: int = 24) -> Network:
    """A multigraph of a random size: several ties between two, both directions, ties to oneself, pauses."""
    source = random.Random(seed)
    names = [f"n{at:02}" for at in range(source.randint(1, most))]
    ties = []
    for at in range(source.randint(0, int(len(names) * source.choice((0.5, 1, 2, 4))))):
        a, b = source.choice(names), source.choice(names)
        direction = source.choice(("directed", "directed", "mutual", "undirected"))
        ties.append(tie(a, b, direction, id=f"t{at}", paused=source.random() < 0.1))
    return shown(ties, [one(name) for name in names], kind="community")
