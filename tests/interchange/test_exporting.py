"""What carelog exports comes back as the same network: as a Kumu blueprint, and as entries."""

import json

import pytest

from carelog import wire
from carelog.domain import events as e
from carelog.domain.entries import Entry, Occurred
from carelog.domain.refusals import NotPossible
from carelog.ids import entry_id, new_id
from carelog.interchange import jsonl, kumu_export
from carelog.interchange.picture import CannotRead, Given
from tests.interchange.files import blueprint
from tests.interchange.maps import bring, recorded, shown, size, state, the_map, without_ids
from tests.interchange.shared import given


def _id(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


MAP, RUTH, TOM, DOG, CARE, WALK = (_id(number) for number in range(1, 7))
STORY = [
    e.MapStarted(title="Ruth", kind="personal", scheme="atlas-care-map", about=RUTH),
    e.ElementAdded(element=RUTH, kind="person", name="Ruth", type="Person", named_as="full", closeness="inner"),
    e.ElementAdded(
        element=TOM, kind="person", name="Tom", relationship="neighbour", formality="informal", nearness="nearby",
        household="next door", description="Number 9", knows="agreed", contact="07700 900123",
        care_offered=(e.CareOffered("meals", "informal"), e.CareOffered("company (evenings)")),
        custom={"frequency": "odd", "kind": None, "tags": ["a", "b"], "n": 1.0, "description": "o", "x": {"y": [1]}},
    ),
    e.ElementAdded(element=DOG, kind="animal", name="Rex", custom={"type": None, "label": "again", "attributes": 3}),
    e.StrengthsNoted(element=TOM, strengths="patient"),
    e.ElementPlaced(element=TOM, x=1.5, y=-2.0),
    e.ConnectionMade(
        connection=CARE, from_=TOM, to=RUTH, family="care", type="Care", direction="directed", formality="informal",
        frequency="weekly", hours=2.5, strength="strong", mode="visit", care=("meals", "company"), state="generative",
        custom={"source": "told", "label": "l", "direction": None},
    ),
    e.ConnectionMade(connection=WALK, from_=DOG, to=RUTH, family="other", direction="mutual", backs_up=CARE),
    e.ConnectionPaused(connection=WALK, until="2099-01-01"),
    e.QualityChanged(connection=CARE, quality="good", felt_by=RUTH),
]  # fmt: skip


def told(record, events=STORY):
    """A map that people noted themselves."""
    entries = [
        Entry(id=entry_id(), map=MAP, event=event, noted_by=new_id(), occurred=Occurred(f"2025-0{n % 9 + 1}", "month"))
        for n, event in enumerate(events)
    ]
    answers = record.write(MAP, entries, door=e.Door.DEVICE)
    assert {answer.answer for answer in answers} == {"recorded"}


def as_kumu(record, map_id=None) -> Given:
    return Given("out.json", kumu_export.blueprint(shown(record, map_id)).encode())


def as_entries(record, map_id=None) -> Given:
    with record.reading(map_id or the_map(record)) as timeline:
        return Given("out.jsonl", jsonl.lines(wire.document(entry) for entry in timeline.entries).encode())


def bare(found):
    """A network without what is not given to Kumu: contact, and how a tie feels."""
    elements, ties = without_ids(found)
    return [one | {"contact": None} for one in elements], [one | {"feelings": {}} for one in ties]


def test_a_blueprint_has_the_keys_that_kumu_reads(record):
    told(record)

    written = json.loads(as_kumu(record).content)

    tom = next(one for one in written["elements"] if one["label"] == "Tom")
    care = next(one for one in written["connections"] if one["id"] == CARE)
    assert {"id": TOM, "label": "Tom", "description": "Number 9", "tags": ["a", "b"]}.items() <= tom.items()
    assert {"from": TOM, "to": RUTH, "type": "Care", "direction": "directed", "label": "l"}.items() <= care.items()
    assert "07700" not in as_kumu(record).content.decode()
    assert "good" not in as_kumu(record).content.decode()


def test_a_blueprint_comes_back_as_the_same_network(record):
    told(record)
    before = bare(shown(record, MAP))

    (report,) = bring(record, as_kumu(record), title="Again").maps

    assert bare(shown(record, report.map)) == before
    again = state(record, report.map)
    assert (again.kind, again.scheme, again.elements[again.about].name) == ("personal", "atlas-care-map", "Ruth")


def test_a_blueprint_back_into_its_own_map_changes_nothing(record):
    told(record)

    report = bring(record, as_kumu(record), into="Ruth")

    assert report.recorded == 0


@pytest.mark.parametrize(
    "name",
    [
        "kumu-docs-official/snap-to-tutorial-project.json",
        "kumu-docs-official/snap-to-tutorial-data.xlsx",
        "kumu-mrvc/kumu-jeff-ira-analysis-calcs.json",
        "kumu-maralexv/kumu_data.json",
        "kumu-wirkmechanismen/wirkmechanismen-main-model-blueprint.json",
    ],
)
def test_a_real_map_comes_back_from_both_formats(record, name):
    (report,) = bring(record, *given(name), title="first").maps
    before = without_ids(shown(record, report.map))

    by_kumu = bring(record, as_kumu(record, report.map), title="by kumu").maps[0]
    by_entries = bring(record, as_entries(record, report.map), title="by entries").maps[0]

    assert without_ids(shown(record, by_kumu.map)) == before
    assert without_ids(shown(record, by_entries.map)) == before
    assert by_entries.map != report.map


def test_entries_come_back_as_the_same_map_where_it_is_not_there(record, tmp_path):
    told(record)
    bring(record, blueprint([{"label": "Zoë"}]), into="Ruth")
    file, before = as_entries(record), shown(record)

    with _another(tmp_path) as other:
        report = bring(other, file)

        assert (report.maps[0].map, report.maps[0].title) == (MAP, "Ruth")
        assert without_ids(shown(other)) == without_ids(before)
        with record.reading(MAP) as one, other.reading(MAP) as two:
            assert one.state_hash() == two.state_hash()
            assert [entry.id for entry in one.entries] == [entry.id for entry in two.entries]
            assert [entry.noted_by for entry in one.entries] == [entry.noted_by for entry in two.entries]
        assert bring(other, file).recorded == 0


def test_a_change_without_a_date_still_counts_as_of_when_it_was_first_recorded(record, tmp_path):
    told(record)
    bring(record, blueprint([{"label": "Tom", "n": "imported"}]), into="Ruth")
    changed = Entry(
        id=entry_id(), map=MAP, event=e.DetailChanged(of=TOM, field="n", value="later"), noted_by=new_id(),
        occurred=Occurred(record.now(), "exact"),
    )  # fmt: skip
    record.write(MAP, [changed], door=e.Door.DEVICE)

    with _another(tmp_path) as other:
        bring(other, as_entries(record))

        assert next(one.custom["n"] for one in shown(other).elements if one.name == "Tom") == "later"


def _another(tmp_path):
    from contextlib import contextmanager

    from carelog.database import open_database
    from carelog.record import Record

    @contextmanager
    def opened():
        with open_database(tmp_path / "another") as database:
            yield Record(database)

    return opened()


def test_entries_of_a_map_that_is_there_are_nothing_new(record):
    told(record)
    before = recorded(record)

    report = bring(record, as_entries(record))

    assert (report.recorded, recorded(record)) == (0, before)
    assert [one.outcome for one in report.maps[0].outcomes] == ["matched"]


def test_entries_under_another_title_are_a_copy_that_shares_nothing(record):
    told(record)

    (report,) = bring(record, as_entries(record), title="Copy").maps

    assert without_ids(shown(record, report.map)) == without_ids(shown(record, MAP))
    ids = [{one.id for one in (*state(record, each).elements.values(), *state(record, each).connections.values())}
           for each in (MAP, report.map)]  # fmt: skip
    assert not ids[0] & ids[1]
    assert sorted(one.title for one in record.maps()) == ["Copy", "Ruth"]


def test_entries_of_a_map_that_has_moved_on_elsewhere_are_refused(record):
    told(record)
    lines = as_entries(record).content.decode().replace('"Ruth"', '"Ruth Ann"')

    with pytest.raises(NotPossible) as refused:
        bring(record, Given("out.jsonl", lines.encode()))

    assert refused.value.code == "map-differs"


def _without_the_last_line(text: str) -> str:
    return "\n".join(text.splitlines()[:-1])


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_without_the_last_line, "cut-off"),
        (lambda text: text.replace('"version": 1', '"version": 9'), "wrong-version"),
        (lambda text: text[:-3], "not-json"),
        (lambda text: text.replace("element-added", "element-dreamt"), "unknown-type"),
        (lambda text: text.replace('"kind": "animal"', '"kind": 7'), "not-an-entry"),
        (lambda text: text.replace('"kind": "animal"', '"kind": "dragon"'), "not-admitted"),
        (lambda text: text.replace('"map-started"', '"map-renamed"'), "not-a-log"),
        (lambda text: text.replace(f'"map": "{MAP}"', f'"map": "{RUTH}"', 1), "several-maps"),
    ],
)
def test_spoilt_entries_are_refused_whole(record, tmp_path, spoil, code):
    told(record)
    spoilt = Given("out.jsonl", spoil(as_entries(record).content.decode()).encode())

    with _another(tmp_path) as other, pytest.raises(CannotRead) as refused:
        bring(other, spoilt)

    assert refused.value.code == code
    assert "\n" not in refused.value.sentence


def test_a_large_map_is_written_and_read_back(record):
    people = [{"id": str(n), "label": f"Person {n}"} for n in range(3_000)]
    ties = [{"from": str(n), "to": str(n * 7 % 3_000)} for n in range(3_000)]
    bring(record, blueprint(people, ties), title="Town")

    bring(record, as_entries(record), title="Copy")

    assert [size(record, one.id) for one in record.maps()] == [(3_000, 3_000)] * 2
