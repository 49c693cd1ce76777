"""Makes the vectors that both folds replay: logs, and what they come to. Run it after a change of the fold:

    PYTHONPATH=src:. python3 -m tests.vectors.make

Hypothesis draws the logs from fixed bytes, so that the same files come out every time, whatever else is in src. The
families are in families.py. The folder parts/ holds what single functions come to.
"""

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy

from carelog.domain.care_map import CareMap
from carelog.domain.entries import asked_ms
from carelog.domain.state_hash import canonical
from carelog.domain.timeline import Timeline
from carelog.projections.network import network
from tests.domain.shapes import FLOATS
from tests.vectors import parts, ties
from tests.vectors.cases import Case
from tests.vectors.families import FAMILIES

HERE = Path(__file__).parent
BYTES = 40_000
TRIES = 3_000


def main() -> None:
    made = list(files())  # all of them first: whoever stops this half-way keeps the old ones
    for old in [*HERE.glob("*.json"), *HERE.glob("parts/*.json")]:
        old.unlink()
    for name, text in made:
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")


def files() -> Iterator[tuple[str, str]]:
    """Every file of vectors: its name and its text."""
    for name, (cases, odd_enough, kept) in FAMILIES.items():
        drawn = examples(name, cases, odd_enough, kept)
        yield f"{name}.json", _rows([vector(f"{name}-{n}", case) for n, case in enumerate(drawn, 1)])
    yield "parts/names.json", _rows(parts.names())
    yield "parts/formality.json", _rows(ties.paid())
    yield "parts/word_lists.json", _rows(ties.lists())
    yield "parts/ties_said.json", _rows(ties.told())
    yield "parts/instants.json", _rows(parts.instants())
    yield "parts/numbers.json", _rows(parts.numbers(examples("numbers", FLOATS, lambda drawn: True, 200)))


def examples(seed: str, strategy: SearchStrategy[Any], odd_enough: Callable[[Any], bool], wanted: int) -> list[Any]:
    """The first examples, out of a fixed series, that are odd enough."""
    found: list[Any] = []

    @settings(database=None, derandomize=True)
    @given(strategy)
    def take(example: Any) -> None:
        if odd_enough(example):
            found.append(example)

    for n in count():
        take.hypothesis.fuzz_one_input(Random(f"{seed}/{n}").randbytes(BYTES))
        if len(found) == wanted:
            return found
        if n == TRIES:
            raise LookupError(f"{seed}: only {len(found)} of {n} were odd enough")
    raise AssertionError


def vector(name: str, case: Case) -> dict[str, Any]:
    """The log as it is sent, and what it comes to: at each read, and its hash with no end date."""
    timeline = Timeline(case.readable)
    return {
        "name": name,
        "entries": case.sent,
        "reads": [read(timeline, on, known) for on, known in case.reads],
        "state_hash": timeline.state_hash(),
    }


def read(timeline: Timeline, on: str | None, known: int | None) -> dict[str, Any]:
    """What is so on a day as known at a seq. `shown` and `paused` name ties, as the pages show them on that day."""
    moment = timeline.at(on and asked_ms(on), known)
    care_map = moment.care_map
    shown = network(moment, (on or "")[:10]).connections
    return {
        "on": on,
        "known": known,
        "map": [care_map.title, care_map.kind, care_map.scheme, care_map.about, care_map.closed],
        "transitions": {key: [one.kind, one.title] for key, one in sorted(care_map.transitions.items())},
        **_things(care_map),
        "shown": sorted(tie.id for tie in shown),
        "paused": sorted(tie.id for tie in shown if tie.paused),
        "passed_over": [entry.id for entry in moment.passed_over],
    }


def _things(care_map: CareMap) -> dict[str, Any]:
    shelves = {"elements": care_map.elements, "connections": care_map.connections}
    return {
        shelf: {key: json.loads(canonical(one)) for key, one in sorted(things.items())}
        for shelf, things in shelves.items()
    }


def _rows(rows: list[Any]) -> str:
    """JSON with a line for each row, or each row of its lists. In ASCII, so that no editor tidies the texts up."""
    return "[\n" + ",\n".join(_row(row) for row in rows) + "\n]\n"


def _row(row: Any) -> str:
    if not isinstance(row, dict) or "entries" not in row:
        return json.dumps(row)
    lists = {key: ",\n  ".join(map(json.dumps, row[key])) for key in ("entries", "reads")}
    return (
        f'{{"name": {json.dumps(row["name"])}, "entries": [\n  {lists["entries"]}],\n'
        f' "reads": [\n  {lists["reads"]}],\n "state_hash": {json.dumps(row["state_hash"])}}}'
    )


if __name__ == "__main__":
    main()
