"""Makes tests/vectors/plain: networks, the plain sentences they come to and their numbers, for both sides to agree on.

PYTHONPATH=src:. .venv-test/bin/python -m tests.vectors.make_plain
"""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from carelog.database import open_database
from carelog.demo import make_demo
from carelog.domain.events import CareOffered
from carelog.domain.things import Connection, Element
from carelog.projections.measures import REGISTRY, Of, measured
from carelog.projections.measures.plain import told
from carelog.projections.measures.plain_words import TEXTS, sentence
from carelog.projections.network import Network
from carelog.record import Record
from tests.demo.telling import CAROLINE, CLAPTON, LILY_AND_JACK, shown
from tests.projections.measures import networks as n

FILE = Path(__file__).parent / "plain" / "networks.json"
FIGURES = [
    one.name for one in REGISTRY.values() if one.of == Of.NETWORK and one.name not in ("communities", "modularity")
]
DEMOS = (
    (CAROLINE, "2025-02-01", None), (CAROLINE, "2026-03-30", "2026-02-20"), (CAROLINE, "2026-11-20", "2026-03-30"),
    (CAROLINE, "2024-01-01", None), (LILY_AND_JACK, "2026-11-20", "2025-06-01"), (CLAPTON, "2025-06-01", None),
    (CLAPTON, "2026-11-20", "2025-06-01"), (CLAPTON, "2023-01-01", None),
)  # fmt: skip


def by_hand() -> list[tuple[str, Network, Network | None]]:
    """What the demo maps have none of."""
    paid = n.one("grace", formality="formal")
    counted = [
        n.gives("grace", "ana", hours=10.5, care=("meals",)),
        n.gives("tom", "ana", hours=0.25, formality="informal"),
    ]
    ring = "a-b b-c c-a c-d d-e e-f f-d g-h"
    offers = n.one("a", care_offered=(CareOffered("meals", "informal"), CareOffered("company", None)))
    objects = n.one("neil", knows="objects", relationship="neighbour")
    paused = n.gives("tom", "ana", paused=True, care=("meals",))
    over = n.gives("tom", "ana", paused=True, paused_until="2026-05-31", care=("meals",))
    asleep = n.gives("eva", "ana", state="inactive")
    unsaid = n.tie("tom", "ana", care=("meals", "company"))
    cat, company = n.one("misty", kind="animal"), n.gives("misty", "ana", care=("company",))
    unpaid = n.gives("tom", "ana", hours=3.0, formality="informal")
    own = [n.gives("ana", "ana"), n.gives("ana", "ana", id="asleep", paused=True, care=("meals",))]
    two_names = [n.gives("tom", "tim"), n.gives("tim", "ana")]
    return [
        ("nobody", n.shown(kind="community"), None),
        ("alone", _around(elements=[n.one("ana")]), None),
        ("one alone for medicines", _around(n.gives("tom", "ana", care=("medicines",))), None),
        ("hours of both", _around(*counted, elements=[paid]), None),
        ("paid hours alone", _around(n.gives("grace", "ana", hours=3.0), elements=[paid]), None),
        ("unpaid hours alone", _around(unpaid), None),
        ("more around", _around(*(n.gives(x, "ana") for x in "abc")), _around(n.gives("a", "ana"))),
        ("paused until yesterday", _around(over), None),
        ("paused", _around(paused, asleep), None),
        ("does not say which way", _around(unsaid), None),
        ("an animal", _around(company, elements=[cat]), None),
        (
            "an animal that is away",
            _around(n.gives("misty", "ana", paused=True, care=("company",)), elements=[cat]),
            None,
        ),
        ("not named", _around(n.gives("neil", "ana", care=("shopping",)), elements=[objects]), None),
        ("died", _around(n.gives("tom", "ana"), elements=[n.one("ana", died=True)]), None),
        ("a ring and what hangs on it", n.joined(ring, elements=[offers]), n.joined("a-b")),
        ("many who join", n.joined("a-b b-c c-d d-e e-f f-g"), None),
        ("to herself", _around(*own), None),
        (
            "belongs",
            _around(n.gives("ana", "church", family="membership"), n.gives("ana", "choir", family="other")),
            None,
        ),
        ("merged", _around(*two_names, elements=[n.one("tim", merged_into="ana")]), None),
        ("at random", n.at_random(11), n.at_random(12)),
        ("at random again", n.at_random(57), None),
    ]


def _around(*ties: Connection, elements: Sequence[Element] = ()) -> Network:
    return n.shown(ties, elements, about="ana")


def from_the_demo() -> list[tuple[str, Network, Network | None, str, str | None]]:
    with tempfile.TemporaryDirectory() as folder, open_database(Path(folder)) as database:
        record = Record(database)
        make_demo(record)
        return [
            (f"{demo.title}, {on}", shown(record, demo, on), before and shown(record, demo, before), on, before)
            for demo, on, before in DEMOS
        ]


def made() -> dict[str, Any]:
    """The whole file: the texts, and each network with its sentences."""
    all_ = [*((*one, n.TODAY, n.TODAY) for one in by_hand()), *from_the_demo()]
    cases = [
        {
            "name": name, "now": _map(now, on), "before": before and _map(before, then or on),
            "said": [{"key": one.key, "values": dict(one.values)} for one in told(now, before)],
            "sentences": [sentence(one) for one in told(now, before)],
            "figures": measured(now, FIGURES).network,
        }
        for name, now, before, on, then in all_
    ]  # fmt: skip
    texts = {key: text.replace("%(", "{").replace(")s", "}") for key, text in TEXTS.items()}
    return {"texts": texts, "cases": json.loads(json.dumps(cases))}


def _map(network: Network, today: str) -> dict[str, Any]:
    care_map = network.care_map
    return {
        "kind": care_map.kind, "about": care_map.about, "today": today,
        "elements": [said(one) for one in care_map.elements.values()],
        "connections": [said(one) for one in care_map.connections.values()],
    }  # fmt: skip


def said(thing: Any) -> dict[str, Any]:
    """An element or tie as both sides read it: what is not said is left out."""
    fields = {key.rstrip("_"): value for key, value in vars(thing).items() if value not in (None, False)}
    for one in ("description", "strengths", "feelings", "household", "place", "contact"):
        fields.pop(one, None)
    if "care_offered" in fields:
        fields["care_offered"] = [asdict(one) for one in fields["care_offered"]]
    return fields


def main() -> None:
    FILE.parent.mkdir(exist_ok=True)
    found = made()
    cases = ",\n".join(json.dumps(one, ensure_ascii=False) for one in found["cases"])
    FILE.write_text(
        f'{{"texts": {json.dumps(found["texts"], ensure_ascii=False)},\n"cases": [\n{cases}\n]}}\n', "utf-8"
    )


if __name__ == "__main__":
    main()
