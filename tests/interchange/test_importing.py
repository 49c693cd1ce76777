"""Imports into the record: new maps, newer files, dry runs, several maps at once; all of an import or nothing."""

from dataclasses import replace

import pytest

from carelog.domain import events as e
from carelog.domain.entries import Entry
from carelog.domain.refusals import NotPossible
from carelog.ids import entry_id, new_id
from tests.interchange.files import a_csv, a_json, blueprint
from tests.interchange.maps import bring, recorded, shown, size, state, the_map
from tests.interchange.test_kumu_shapes import BACKUP

ANA, BEN = {"id": "a", "label": "Ana", "type": "Person"}, {"id": "b", "label": "Ben", "type": "Person"}
HELPS = {"id": "t", "from": "a", "to": "b", "type": "helps"}
STREET = blueprint([ANA, BEN], [HELPS], title="Street")
TWO_MAPS = BACKUP | {
    "maps": [BACKUP["maps"][0], {"_id": "map-2", "name": "Number 11", "elements": [{"element": "elem-bbbbbbbb"}]}]
}


def noted(record, event):
    """Somebody notes this on a device."""
    entry = Entry(id=entry_id(), map=the_map(record), event=event, noted_at=record.now(), noted_by=new_id())
    (answer,) = record.write(the_map(record), [entry], door=e.Door.DEVICE)
    assert answer.answer == "recorded", answer


def entries(record):
    with record.reading(the_map(record)) as timeline:
        return timeline.entries


def test_an_import_begins_a_map_and_says_last_what_it_was(record):
    report = bring(record, STREET)

    first, *_, last = entries(record)
    assert isinstance(first.event, e.MapStarted) and first.event.title == "Street"
    assert isinstance(last.event, e.ImportMade) and last.event.format == "kumu-blueprint"
    assert last.event.counts == {"elements created": 2, "connections created": 1}
    assert len(last.event.sha256) == 64
    assert {(one.told_by, one.certainty, one.via, one.noted_by) for one in entries(record)} == {
        ("import", "certain", "import", record.operator)
    }
    assert {one.occurred.on for one in entries(record)} == {None}
    assert report.recorded == 5


@pytest.mark.parametrize(
    ("types", "kind", "scheme", "about"),
    [
        (["Supported Person", "Person"], "personal", "service-map", True),
        (["supported person", "Convening Partner"], "community", "service-map", False),
        (["Supported Person", "Supported Person"], "community", "service-map", False),
        (["Person", "Group", None], "community", "atlas-care-map", False),
        (["State"], "community", "atlas-care-map", False),
    ],
)
def test_a_map_begins_by_the_words_in_it(record, types, kind, scheme, about):
    bring(record, blueprint([{"label": str(n), "type": word} for n, word in enumerate(types)]), title="map")

    found = state(record)
    assert (found.kind, found.scheme) == (kind, scheme)
    assert found.about == (next(one.id for one in found.elements.values() if one.name == "0") if about else None)


def test_kinds_and_families_follow_the_words(record):
    people = [
        {"label": "Ruth", "type": "Supported Person"},
        {"label": "Hub", "type": "Convening partner"},
        {"label": "?"},
    ]
    ties = [{"from": "Ruth", "to": "Hub", "type": "1 Commons Membership"}, {"from": "Ruth", "to": "?", "type": "odd"}]

    bring(record, blueprint(people, ties), title="map")

    assert [one.kind for one in shown(record).elements] == ["person", "organisation", "other"]
    assert [(one.type, one.family) for one in shown(record).connections] == [
        ("1 Commons Membership", "membership"),
        ("odd", "other"),
    ]


def test_the_same_file_twice_records_nothing_even_after_people_noted_otherwise(record):
    bring(record, STREET)
    ana = next(one.id for one in shown(record).elements if one.name == "Ana")
    noted(record, e.ElementRenamed(element=ana, name="Anna"))
    before = recorded(record)

    report = bring(record, STREET, into="Street")

    assert (report.recorded, recorded(record)) == (0, before)
    assert {one.name for one in shown(record).elements} == {"Anna", "Ben"}


def test_a_newer_file_records_only_what_differs_and_is_known_as_one(record):
    bring(record, STREET)

    report = bring(record, blueprint([ANA | {"note": "x"}], [], title="Street"), into="Street")

    told = [type(one.event) for one in entries(record)[-4:]]
    assert told == [e.DetailChanged, e.ConnectionEnded, e.ElementRetired, e.ImportMade]
    assert entries(record)[-1].event.counts["version_of"] == 1
    assert size(record) == (1, 0)
    assert report.maps[0].counts == {"element": {"changed": 1, "gone": 1}, "connection": {"gone": 1}}


def test_a_newer_file_of_one_source_leaves_what_came_from_another(record):
    other = blueprint(
        [{"id": "x", "label": "Xavier"}, {"id": "y", "label": "Yve"}], [{"id": "u", "from": "x", "to": "a"}]
    )
    bring(record, STREET)
    bring(record, other, into="Street")

    assert bring(record, STREET, into="Street").recorded == 0
    assert bring(record, other, into="Street").recorded == 0
    bring(record, blueprint([ANA], []), into="Street")
    bring(record, STREET, into="Street")
    bring(record, blueprint([BEN], []), into="Street")

    assert sorted(one.name for one in shown(record).elements) == ["Ben", "Xavier", "Yve"]


def test_a_file_by_label_takes_nothing_off_and_says_so(record):
    bring(record, a_csv("Label\nAna\nBen\n", "people.csv"), title="Street")

    report = bring(record, a_csv("Label\nAna\nCy\n", "people.csv"), into="Street")

    assert size(record) == (3, 0)
    assert [one.why for one in report.maps[0].outcomes if one.outcome == "asked"] == [
        "1 more are on the map and not in this file; they stay"
    ]


def test_a_tie_to_an_unknown_id_appears_when_its_end_comes(record):
    bring(record, blueprint([ANA], [HELPS]), title="Street")
    assert size(record) == (1, 0)
    assert [one.why for one in shown(record).not_shown] == ["end-not-there"]

    bring(record, blueprint([ANA, BEN], [HELPS]), into="Street")

    assert size(record) == (2, 1)


def test_a_dry_run_says_the_same_and_stores_nothing(record):
    dry = bring(record, STREET, dry_run=True)
    assert record.maps() == []

    done = bring(record, STREET)

    said = [[replace(outcome, thing="") for outcome in one.maps[0].outcomes] for one in (dry, done)]
    assert said[0] == said[1]
    assert (dry.recorded, dry.dry_run) == (done.recorded, True)
    before = recorded(record)
    assert bring(record, blueprint([ANA]), into="Street", dry_run=True).recorded == 3
    assert recorded(record) == before


def test_every_row_is_reported_with_its_place(record):
    file = blueprint([ANA, {"label": "x" * 600}, BEN], [HELPS, {"from": "a"}], loops=[{}, {}])

    report = bring(record, file, title="Street")

    assert [(one.where, one.what, one.outcome) for one in report.maps[0].outcomes] == [
        ("element 2", "element", "refused"),
        ("connection 2", "connection", "refused"),
        ("element 1", "element", "created"),
        ("element 3", "element", "created"),
        ("connection 1", "connection", "created"),
    ]
    assert [one.why for one in report.outcomes] == ["2 loops, which carelog has no place for"]
    assert "  element 2: element refused: its name is longer than 500 characters" in report.as_lines()
    rows = report.as_json()["maps"][0]["rows"]
    assert rows[0] == {
        "where": "element 2", "what": "element", "outcome": "refused", "why": "its name is longer than 500 characters",
    }  # fmt: skip


def test_likely_duplicates_are_suggested_and_not_merged(record):
    people, tie = [{"label": "Ana"}, {"label": " ana"}, {"label": "Ben"}], {"from": "Ana", "to": "Ben"}

    report = bring(record, blueprint(people, [tie, tie]), title="Street")

    assert size(record) == (3, 2)
    assert report.maps[0].suggestions == [
        "element 2 has the same name as element 1",
        "connection 2 joins the same two, in the same way, as connection 1",
    ]


def test_a_backup_with_two_maps_becomes_two_maps_in_one_commit(record):
    report = bring(record, a_json(TWO_MAPS))

    assert [(one.title, size(record, one.map)) for one in report.maps] == [("Number 9", (2, 1)), ("Number 11", (1, 0))]


def test_one_map_of_a_backup_can_be_chosen(record):
    bring(record, a_json(TWO_MAPS), map="Number 11", title="Mine")

    assert [(one.title, size(record, one.id)) for one in record.maps()] == [("Mine", (1, 0))]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"title": "x"}, "several-maps"),
        ({"into": "Here"}, "several-maps"),
        ({"map": "Nowhere"}, "no-such-map"),
        ({"map": "Number 9", "title": "Here"}, "title-taken"),
        ({"map": "Number 9", "into": "Nowhere"}, "no-map"),
        ({"map": "Number 9", "title": " "}, "bad-title"),
        ({"map": "Number 9", "title": "x" * 501}, "bad-title"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_is_stored(record, asked, code):
    bring(record, a_csv("Label\nAna\n"), title="Here")
    before = recorded(record)

    with pytest.raises(NotPossible) as refused:
        bring(record, a_json(TWO_MAPS), **asked)

    assert refused.value.code == code
    assert [one.title for one in record.maps()] == ["Here"]
    assert recorded(record) == before


def test_an_import_that_fails_half_way_leaves_nothing(record, monkeypatch):
    class Broken(Exception):
        pass

    def breaks(*args, **kwargs):
        raise Broken

    monkeypatch.setattr("carelog.importing.noting.ImportMade", breaks)
    with pytest.raises(Broken):
        bring(record, STREET)

    monkeypatch.undo()
    assert record.maps() == []
    bring(record, STREET)
    assert size(record) == (2, 1)


def test_ten_thousand_rows_come_in(record):
    people = "Label,Type,Note\n" + "".join(f"Person {n},Person,note {n}\n" for n in range(5_000))
    ties = "From,To,Type\n" + "".join(f"Person {n},Person {n * 7 % 5_000},helps\n" for n in range(5_000))

    report = bring(record, a_csv(people), a_csv(ties, "ties.csv"), title="Town")

    assert report.recorded == 10_002
    assert size(record) == (5_000, 5_000)
