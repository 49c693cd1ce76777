"""The table of the trail has every entry once: as it grows, by whichever process, and made anew."""

from concurrent.futures import ThreadPoolExecutor

from carelog.domain import events as e
from carelog.trail import table
from tests.examples import an_id
from tests.trail.conftest import PHONE, VISIT

ALL = ("SELECT * FROM trail ORDER BY position", "SELECT * FROM trail_name ORDER BY name, position")


def rows(maps):
    with maps.record.database.read() as now:
        return [now.rows(sql) for sql in ALL]


def test_every_entry_is_taken_in_once(both_maps):
    table.catch_up(both_maps.record.database)

    assert table.catch_up(both_maps.record.database) == 0
    with both_maps.record.database.read() as now:
        positions = [row[0] for row in now.rows("SELECT position FROM trail ORDER BY position")]
        [(last,)] = now.rows("SELECT max(position) FROM entry")
    assert positions == list(range(1, last + 1))


def test_entry_by_entry_comes_to_the_same_as_all_at_once_and_as_made_anew(both_maps, monkeypatch):
    monkeypatch.setattr(table, "AT_ONCE", 1)
    table.catch_up(both_maps.record.database)
    one_by_one = rows(both_maps)

    monkeypatch.setattr(table, "AT_ONCE", 2_000)
    taken = table.rebuild(both_maps.record.database)

    assert taken == len(one_by_one[0])
    assert rows(both_maps) == one_by_one


def test_several_at_once_take_nothing_twice(both_maps, monkeypatch):
    for number in range(9):
        both_maps.note(both_maps.sam, e.NoteMade(text=f"Note {number}."))
    monkeypatch.setattr(table, "AT_ONCE", 3)
    before = len(rows(both_maps)[0])

    with ThreadPoolExecutor(4) as threads:
        taken = list(threads.map(table.catch_up, [both_maps.record.database] * 4))

    found = rows(both_maps)
    assert before + sum(taken) == len(found[0])
    table.rebuild(both_maps.record.database)
    assert rows(both_maps) == found


def test_what_stands_in_the_table_is_ids_and_closed_words(maps):
    table.catch_up(maps.record.database)

    said = repr(rows(maps))
    assert VISIT in said
    assert PHONE in said
    for word in ("Tom", "Hill", "June", "alone", "friend", "Not hers", "neighbour", "yearly"):
        assert word not in said


def test_an_import_is_found_with_all_that_it_brought_and_nothing_of_the_one_before(maps):
    def brought(*events: e.Event) -> None:
        for event in events:
            maps.note(maps.sam, event, via="import")

    first = e.ElementAdded(element=an_id(), kind="person", name="Ada")
    second = e.ElementAdded(element=an_id(), kind="person", name="Bea")
    made = e.ImportMade(format="kumu", sha256="0" * 64, counts={})
    brought(first)
    one = maps.note(maps.sam, made, via="import")
    maps.note(maps.sam, e.NoteMade(text="In between."))
    brought(second)
    other = maps.note(maps.sam, made, via="import")

    table.catch_up(maps.record.database)

    with maps.record.database.read() as now:
        sql = "SELECT t.seq FROM trail_name d JOIN trail t ON t.position = d.position WHERE d.name = ? ORDER BY t.seq"
        found = [[seq for (seq,) in now.rows(sql, (id,))] for id in (one, other)]
    types = [[type(maps.entries(maps.sam)[seq - 1].event) for seq in each] for each in found]
    assert types == [[e.ElementAdded, e.ImportMade]] * 2
    assert found[0][-1] < found[1][0]


def test_after_some_commits_it_is_brought_up_to_date_by_itself(maps):
    for number in range(20):
        maps.note(maps.ruth, e.NoteMade(text=f"Note {number}."))

    with maps.record.database.read() as now:
        assert table.upto(now) > 0
