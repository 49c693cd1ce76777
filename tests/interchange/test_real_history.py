"""The dated revisions of a real map become its log; read at each one's time, it is that revision.

The revisions are read again here in the plainest way, by nothing of carelog's.
"""

import csv
import io
import json
import tarfile
from collections.abc import Iterator
from typing import Any

import pytest

from carelog import importing
from carelog.database import open_database
from carelog.domain.entries import exact_ms
from carelog.domain.events import ImportMade
from carelog.domain.timeline import Timeline
from carelog.interchange.report import Report
from carelog.projections.network import network
from carelog.record import Record
from tests.interchange.maps import the_map
from tests.interchange.shared import shared

Rows = list[dict[str, str]]
Imported = tuple[Report, Timeline]


@pytest.fixture(scope="module")
def mainline() -> tuple[bytes, Rows, dict[str, bytes]]:
    """The index of the mainline, its rows, and the files by name."""
    folder = shared("kumu-wirkmechanismen")
    with (folder / "history_main_model_index.csv").open(newline="", encoding="utf-8") as source:
        rows = [row for row in csv.DictReader(source) if row["on_first_parent"] == "1"]
    written = io.StringIO()
    index = csv.DictWriter(written, fieldnames=list(rows[0]))
    index.writeheader()
    index.writerows(rows)
    with tarfile.open(folder / "history_main_model.tar.xz") as archive:
        files = {
            name.split("/")[-1]: archive.extractfile(name) for name in archive.getnames() if name.endswith(".json")
        }
        return written.getvalue().encode(), rows, {name: file.read() for name, file in files.items() if file}


@pytest.fixture(scope="module")
def imported(
    mainline: tuple[bytes, Rows, dict[str, bytes]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Imported]:
    """The mainline, imported: what was reported, and the timeline that it became."""
    index, rows, files = mainline
    with open_database(tmp_path_factory.mktemp("history") / "data") as database:
        record = Record(database)
        report = importing.import_history(
            record, index, [(row["file"], files[row["file"]]) for row in rows], title="model"
        )
        with record.reading(the_map(record)) as timeline:
            yield report, timeline


def test_each_revision_is_read_back_as_it_was(imported, mainline):
    _, timeline = imported
    _, rows, files = mainline

    for row in rows:
        if row["parse"] == "ok":
            when = row["committed_at"]
            found = network(timeline.at(exact_ms(when)), when[:10])
            source = json.loads(files[row["file"]])
            assert _elements(found) == _wanted_elements(source), row["file"]
            assert _ties(found) == _wanted_ties(source), row["file"]
            assert _hidden(found) == _wanted_hidden(source), row["file"]
    assert not timeline.at(exact_ms(rows[0]["committed_at"]) - 1).care_map.elements


def test_what_cannot_be_read_is_said_with_its_place(imported, mainline):
    report, _ = imported
    _, rows, files = mainline

    became = [one.outcome for one in report.outcomes if one.what == "revision"]
    refused = {one.where: one.why for one in report.outcomes if one.outcome == "refused"}
    assert (became.count("created"), became.count("refused")) == (75, 22)
    assert set(refused) == {row["file"] for row in rows if row["parse"] != "ok"}
    merged = [why for why in refused.values() if "conflict markers" in why]
    assert len(merged) == sum(b"<<<<<<< " in files[name] for name in refused)
    assert all(why.startswith("line ") for why in refused.values())


def test_each_author_is_a_source_that_the_import_names(imported, mainline):
    _, timeline = imported
    _, rows, _ = mainline

    made = timeline.entries[-1].event
    assert isinstance(made, ImportMade) and made.sources
    by_time = {exact_ms(row["committed_at"]): row["author_anonymised"] for row in rows if row["parse"] == "ok"}
    assert set(made.sources.values()) <= set(by_time.values())
    for entry in timeline.entries[1:-1]:
        assert made.sources[entry.noted_by] == by_time[exact_ms(entry.occurred.on)]


def _flat(item: dict[str, Any]) -> dict[str, Any]:
    return item["attributes"]


def _wanted_elements(source: dict[str, Any]) -> list[str]:
    found = []
    for item in source["elements"]:
        said = dict(_flat(item))
        name, kind = said.pop("label"), said.pop("element type", None)
        found.append(_text(name, kind, said.pop("description", None), said))
    return sorted(found)


def _elements(found: Any) -> list[str]:
    return sorted(_text(one.name, one.type, one.description, one.custom or {}) for one in found.elements)


def _wanted_ties(source: dict[str, Any]) -> list[str]:
    return sorted(_text(*tie) for tie, there in _each_tie(source) if there)


def _each_tie(source: dict[str, Any]) -> Iterator[tuple[tuple[Any, ...], bool]]:
    names = {item["_id"]: _flat(item)["label"] for item in source["elements"]}
    for item in source["connections"]:
        said = dict(_flat(item))
        ends = names.get(item["from"]), names.get(item["to"])
        flags = {key: True for key in ("delayed", "reversed") if item[key]}
        yield (*ends, said.pop("connection type", None), item["direction"], said | flags), None not in ends


def _ties(found: Any) -> list[str]:
    names = {one.id: one.name for one in found.elements}
    return sorted(
        _text(names[one.from_], names[one.to], one.type, one.direction, one.custom or {}) for one in found.connections
    )


def _wanted_hidden(source: dict[str, Any]) -> int:
    return sum(not there for _, there in _each_tie(source))


def _hidden(found: Any) -> int:
    return sum(one.what == "connection" for one in found.not_shown)


def _text(*values: Any) -> str:
    """Numbers with their text: 1 and 1.0 are two values here."""
    return json.dumps(values, sort_keys=True)
