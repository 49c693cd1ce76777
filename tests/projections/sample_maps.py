"""Maps to draw in tests: made of the fold's own values, so that a test says what is on the map and nothing else."""

from random import Random

from carelog.domain.care_map import CareMap, Connection, Element
from carelog.projections.layout import Layout, lay_out
from carelog.projections.network import Network
from carelog.projections.scene import Scene, scene

NAMES = ("Ann", "June O'Brien", "Tom Fitzgerald-Hughes", "Grace", "Wilhelmina Begum", "Siân", "Bartholomew Ng", "Ivy")
KINDS = ("person", "person", "person", "organisation", "group", "place", "animal")
RELATIONSHIPS = ("child", "friend", "neighbour", "paid-worker", "health-professional", None)
NEARNESSES = ("lives-here", "nearby", "nearby", "in-reach", "in-reach", "far", None)
FREQUENCIES = ("daily", "several-a-week", "weekly", "monthly", "occasional", None)


def an_element(number: int, random: Random) -> Element:
    kind = random.choice(KINDS)
    return Element(
        id=f"e{number}",
        kind=kind,
        name=random.choice(NAMES) if kind == "person" else f"{kind.title()} of somebody {number}",
        relationship=random.choice(RELATIONSHIPS) if kind == "person" else None,
        nearness=random.choice(NEARNESSES),
    )


def a_tie(number: int, giver: str, receiver: str, random: Random) -> Connection:
    return Connection(
        id=f"t{number}",
        from_=giver,
        to=receiver,
        family="care",
        direction=random.choice(("directed", "directed", "mutual")),
        frequency=random.choice(FREQUENCIES),
        feelings={"": "strained"} if random.random() < 0.1 else None,
        paused=random.random() < 0.05,
    )


def personal(many: int) -> CareMap:
    """Somebody with so many around them, most of them tied to the person, some to each other."""
    random = Random(many)
    care_map = CareMap(title="Caroline's care map", kind="personal", about="person")
    care_map.elements["person"] = Element(id="person", kind="person", name="Caroline")
    for number in range(many):
        element = an_element(number, random)
        care_map.elements[element.id] = element
        other = "person" if random.random() < 0.8 else f"e{random.randrange(number + 1)}"
        ends = (element.id, other) if random.random() < 0.8 else (other, element.id)
        care_map.connections[f"t{number}"] = a_tie(number, *ends, random)
    return care_map


def community(many: int) -> CareMap:
    """So many without a middle, in one large piece, a few small ones, and some joined to nobody."""
    random = Random(many)
    care_map = CareMap(title="The commons", kind="community")
    for number in range(many):
        element = an_element(number, random)
        care_map.elements[element.id] = element
        if number and random.random() < 0.9:
            other = f"e{int(number * random.random() ** 2)}"
            care_map.connections[f"t{number}"] = a_tie(number, element.id, other, random)
    return care_map


def network(care_map: CareMap) -> Network:
    """All that stands on the map."""
    elements = [element for element in care_map.elements.values() if element.stands]
    return Network(care_map, elements, [tie for tie in care_map.connections.values() if care_map.shown(tie)], [])


def laid_out(care_map: CareMap, size: str = "wide", by: str = "nearness") -> Layout:
    return lay_out(network(care_map), care_map, size=size, by=by)


def drawn(care_map: CareMap, size: str = "wide") -> Scene:
    return scene(network(care_map), laid_out(care_map, size))
