"""A made-up history of one map: by label, with attributes that are lists, some hundred changes a day."""

import copy
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

KINDS = ["Person", "Group", "Organisation", "Place", "Service"]
BEGINNING = datetime(2025, 1, 1, 9, 30, tzinfo=UTC)
Revision = dict[str, list[dict[str, Any]]]


def when(number: int) -> str:
    """The time of a revision."""
    return (BEGINNING + timedelta(days=number, seconds=number)).isoformat()


def index(count: int) -> bytes:
    rows = "".join(f"r{n}.json,{when(n)},author {n % 5}\n" for n in range(count))
    return ("file,committed_at,author\n" + rows).encode()


def history(count: int, *, seed: int = 7) -> Iterator[Revision]:
    """Each revision of the map. Some ties are left behind when an element goes."""
    street = _Street(random.Random(seed))
    for number in range(count):
        if number:
            street.a_day_passes()
        yield copy.deepcopy({"elements": street.elements, "connections": street.ties})


class _Street:
    def __init__(self, chance: random.Random) -> None:
        self._chance, self._made = chance, 0
        self.elements = [self._somebody() for _ in range(150)]
        self.ties = [self._tie() for _ in range(450)]

    def a_day_passes(self) -> None:
        chance = self._chance
        self.elements += [self._somebody() for _ in range(3)]
        for _ in range(2):
            self._leaves(self.elements.pop(chance.randrange(len(self.elements))))
        for _ in range(40):
            chance.choice(self.elements)["attributes"]["score"] = chance.randint(1, 99)
        for _ in range(12):
            chance.choice(self.elements)["tags"] = chance.choices("abcdefgh", k=chance.randint(1, 3))
        self.ties += [self._tie() for _ in range(8)]
        for _ in range(6):
            self.ties.pop(chance.randrange(len(self.ties)))
        for _ in range(30):
            chance.choice(self.ties)["attributes"] = self._attributes()

    def _leaves(self, element: dict[str, Any]) -> None:
        if self._chance.random() < 0.7:
            self.ties = [tie for tie in self.ties if element["label"] not in (tie["from"], tie["to"])]

    def _somebody(self) -> dict[str, Any]:
        self._made += 1
        attributes = {"score": self._chance.randint(1, 9), "care": self._chance.choices(["meals", "transport"], k=2)}
        return {
            "label": f"Someone {self._made}",
            "type": self._chance.choice(KINDS),
            "tags": self._chance.choices("abcdef", k=2),
            "attributes": attributes,
        }

    def _tie(self) -> dict[str, Any]:
        one, other = self._chance.sample(self.elements, 2)
        return {
            "from": one["label"],
            "to": other["label"],
            "type": self._chance.choice(["helps", "knows", "visits"]),
            "direction": self._chance.choice(["directed", "mutual", "undirected"]),
            "attributes": self._attributes(),
        }

    def _attributes(self) -> dict[str, Any]:
        return {"since": self._chance.randint(1990, 2025), "kinds": self._chance.choices("xyz", k=2)}
