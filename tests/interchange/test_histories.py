"""Dated revisions become a log: the index in all its shapes, a long made-up history, and what goes wrong on the way."""

import json

import pytest

from carelog import importing
from carelog.domain.entries import exact_ms
from carelog.domain.refusals import NotPossible
from carelog.interchange.history import revisions
from carelog.interchange.moments import moment
from carelog.interchange.picture import CannotRead, Given
from carelog.projections.network import network
from tests.interchange import histories
from tests.interchange.files import blueprint
from tests.interchange.maps import bring, shown, the_map

REVISIONS = 120
FILES = [Given(f"rev/r{n}.json".split("/")[-1], b"{}") for n in range(3)]


def test_a_long_history_by_label_is_read_back_day_by_day(record):
    told = list(histories.history(REVISIONS))
    files = [(f"r{n}.json", json.dumps(one).encode()) for n, one in enumerate(told)]

    report = importing.import_history(record, histories.index(REVISIONS), files, title="street")

    assert report.recorded > 12_400
    with record.reading(the_map(record)) as timeline:
        for number, source in enumerate(told):
            when = histories.when(number)
            found = network(timeline.at(exact_ms(when)), when[:10])
            assert _as_told(found) == _as_written(source), number


def _as_written(source):
    names = {one["label"] for one in source["elements"]}
    elements = [
        _text(one["label"], one["type"], one["attributes"] | {"tags": one["tags"]}) for one in source["elements"]
    ]
    shown = [one for one in source["connections"] if {one["from"], one["to"]} <= names]
    ties = [_text(one["from"], one["to"], one["type"], one["direction"], one["attributes"]) for one in shown]
    return sorted(elements), sorted(ties), len(source["connections"]) - len(shown)


def _as_told(found):
    names = {one.id: one.name for one in found.elements}
    elements = [_text(one.name, one.type, one.custom) for one in found.elements]
    ties = [_text(names[one.from_], names[one.to], one.type, one.direction, one.custom) for one in found.connections]
    return sorted(elements), sorted(ties), sum(one.what == "connection" for one in found.not_shown)


def _text(*values):
    return json.dumps(values, sort_keys=True)


@pytest.mark.parametrize(
    "text",
    [
        "file,committed_at,author\nr0.json,2025-01-01T00:00:00Z,Ana\nr1.json,2025-01-02T00:00:00Z,Ben\n",
        "File;Date;Who\nr0.json;2025-01-01 00:00:00 +0000;Ana\nr1.json;2025-01-02 00:00:00 +0000;Ben\n",
        "n\tpath\twhen\tby\n1\told/r0.json\t1735689600\tAna\n2\told/r1.json\t1735776000\tBen\n",
        "commit,snapshot,bytes,parse,saved,author_anonymised\n"
        "abc,C:\\old\\R0.JSON,10,ok,Wed Jan 1 00:00:00 2025 +0000,Ana\n"
        'def,C:\\old\\r1.json,20,ok,"Thu, 02 Jan 2025 00:00:00 +0000",Ben\n',
        "\ufeffuser,time,x\r\nBen,2025-01-02T01:00:00+01:00,r1.json\r\nAna,2025-01-01T00:00:00,r0.json\r\n",
        "01.01.2025 00:00,r0.json\n02.01.2025 00:00,r1.json\n",
    ],
)
def test_the_columns_of_an_index_are_found(text):
    found, outcomes = revisions(Given("index.csv", text.encode()), FILES[:2])

    assert [one.file.name for one in found] == ["r0.json", "r1.json"]
    assert [exact_ms(one.occurred.on or "") for one in found] == [1735689600000, 1735776000000]
    assert [one.author for one in found] in (["Ana", "Ben"], [None, None])
    assert ([one.author for one in found] == ["Ana", "Ben"]) == ("Ana" in text)
    assert outcomes == []


def test_what_the_index_and_the_files_do_not_share_is_reported():
    text = "file,date\nr0.json,2025-01-01\ngone.json,2025-01-02\nr1.json,soon\n"

    found, outcomes = revisions(Given("index.csv", text.encode()), FILES)

    assert [(one.file.name, one.occurred.on, one.occurred.precision) for one in found] == [
        ("r0.json", "2025-01-01", "day")
    ]
    assert [(one.where, one.why) for one in outcomes] == [
        ("index.csv row 3", "its file was not given"),
        ("index.csv row 4", "its date cannot be read"),
        ("r1.json", "no row of the index names this file"),
        ("r2.json", "no row of the index names this file"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("file,date\nx.json,2025-01-01\n", "no-file-column"),
        ("file,date\nr0.json,some day\n", "no-date-column"),
        ("", "empty"),
    ],
)
def test_an_index_without_files_or_dates_is_refused(text, code):
    with pytest.raises(CannotRead) as refused:
        revisions(Given("index.csv", text.encode()), FILES)

    assert refused.value.code == code


@pytest.mark.parametrize("cell", ["", "soon", "12", "2025-13-01", "2025-02-30", "r0.json", "99999999999999", "ok"])
def test_what_is_no_date_is_none(cell):
    assert moment(cell) is None


def _history(record, *told, **asked):
    files = [(f"r{n}.json", one.content) for n, one in enumerate(told)]
    return importing.import_history(record, histories.index(len(told)), files, **asked)


def _names_on(record, number):
    with record.reading(the_map(record)) as timeline:
        when = histories.when(number)
        return sorted(one.name for one in network(timeline.at(exact_ms(when)), when[:10]).elements)


def test_an_element_that_goes_and_comes_back_is_the_same(record):
    with_both = blueprint(
        [{"id": "a", "label": "Ana"}, {"id": "b", "label": "Ben"}], [{"id": "t", "from": "a", "to": "b"}]
    )
    without = blueprint([{"id": "a", "label": "Ana"}], [{"id": "t", "from": "a", "to": "b"}])

    _history(record, with_both, without, with_both, title="street")

    assert [_names_on(record, n) for n in range(3)] == [["Ana", "Ben"], ["Ana"], ["Ana", "Ben"]]
    assert len(shown(record).connections) == 1


def test_a_tie_named_and_changed_long_before_its_end_comes_does_not_bring_it(record):
    tie = {"id": "t", "from": "a", "to": "b"}
    ana, ben = {"id": "a", "label": "Ana"}, {"id": "b", "label": "Ben"}
    told = [[], [tie], [tie | {"note": "x", "type": "helps"}], [], [tie], [tie]]

    _history(record, *(blueprint([ana, ben] if n == 5 else [ana], ties) for n, ties in enumerate(told)), title="street")

    assert [_names_on(record, n) for n in range(6)] == [["Ana"]] * 5 + [["Ana", "Ben"]]


def test_revisions_that_cannot_be_read_are_passed_over(record):
    good = blueprint([{"label": "Ana"}])

    report = _history(record, good, Given("x", b"{"), Given("x", b""), good, title="street")

    assert [(one.where, one.outcome) for one in report.outcomes] == [
        ("r0.json", "created"),
        ("r1.json", "refused"),
        ("r2.json", "refused"),
        ("r3.json", "created"),
    ]
    assert report.recorded == 3


def test_a_history_of_nothing_readable_is_refused(record):
    with pytest.raises(NotPossible) as refused:
        _history(record, Given("x", b"{"), title="street")

    assert (refused.value.code, record.maps()) == ("no-revision", [])


def test_a_history_needs_a_title_of_its_own(record):
    bring(record, blueprint([{"label": "Ana"}]), title="street")

    with pytest.raises(NotPossible) as refused:
        _history(record, blueprint([{"label": "Ana"}]), title="street")

    assert refused.value.code == "title-taken"


def test_a_dry_run_of_a_history_stores_nothing(record):
    report = _history(record, blueprint([{"label": "Ana"}]), title="street", dry_run=True)

    assert (report.recorded, record.maps()) == (3, [])
