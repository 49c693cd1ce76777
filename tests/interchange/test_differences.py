"""What a file changes on a map: only what differs, never what people noted, and the same file twice nothing."""

import pytest

from carelog.domain import events as e
from carelog.interchange.plan import Plan
from tests.interchange.files import a_csv, blueprint, picture
from tests.interchange.kept import Kept

ANA, BEN = {"id": "a", "label": "Ana"}, {"id": "b", "label": "Ben"}
HELPS = {"id": "t", "from": "a", "to": "b", "type": "helps"}


@pytest.fixture
def kept() -> Kept:
    return Kept()


def types(plan: Plan) -> list[type[e.Event]]:
    return [type(event) for event in plan.events]


def test_every_row_is_one_thing_also_where_rows_are_alike(kept):
    plan = kept.take(picture(blueprint([ANA, ANA, {"label": "Ana"}, {"label": "Ana"}], [HELPS, HELPS])))

    assert types(plan).count(e.ElementAdded) == 4
    assert types(plan).count(e.ConnectionMade) == 2
    assert len(kept.care_map.elements) == 4


@pytest.mark.parametrize(
    "file",
    [
        blueprint(
            [ANA, ANA, BEN, {"label": "Cy"}, {"label": "Cy", "type": "Cat"}], [HELPS, HELPS, HELPS | {"to": "zz"}]
        ),
        blueprint([{"label": "Ana", "n": 1, "x": None, "tags": ["a"]}], [{"from": "Ana", "to": "Dan"}] * 3),
        blueprint([{"id": "a", "label": None}, {"id": "b"}], [{"from": "a", "to": "b", "direction": None}]),
        a_csv("Label,Tags\nAna,x|y\nAna,\n Ana,z\n"),
        a_csv("From,To,Type\nAna,Ben,helps\nAna,Ben,helps\nBen,Ana,\n"),
    ],
)
@pytest.mark.parametrize("whole", [False, True])
def test_the_same_file_twice_changes_nothing(kept, file, whole):
    kept.take(picture(file))

    plan = kept.take(picture(file), whole=whole)

    assert plan.events == []
    assert {one.outcome for one in plan.outcomes} <= {"matched"}


def test_each_difference_is_the_event_that_says_it(kept):
    kept.take(picture(blueprint([ANA | {"type": "Person", "n": 1, "old": "x"}, BEN], [HELPS | {"k": "v"}])))
    newer = [{"id": "a", "label": "Anna", "type": "Friend", "description": "d", "n": 1.0, "new": None}, BEN]
    tie = [{"id": "t", "from": "a", "to": "b", "type": "visits", "direction": "mutual"}]

    plan = kept.take(picture(blueprint(newer, tie)), whole=True)

    ana, t = kept.id_of("Anna"), next(iter(kept.care_map.connections))
    assert plan.events == [
        e.ElementRenamed(element=ana, name="Anna"),
        e.ElementRetyped(element=ana, type="Friend"),
        e.ElementDescribed(element=ana, description="d"),
        e.DetailChanged(of=ana, field="n", value=1.0),
        e.DetailChanged(of=ana, field="new", value=None),
        e.DetailChanged(of=ana, field="old"),
        e.ConnectionRetyped(connection=t, type="visits"),
        e.DirectionChanged(connection=t, direction="mutual"),
        e.DetailChanged(of=t, field="k"),
    ]


def test_a_tie_that_joins_others_under_one_id_is_an_end_and_a_new_making(kept):
    kept.take(picture(blueprint([ANA, BEN, {"id": "c", "label": "Cy"}], [HELPS])))

    plan = kept.take(picture(blueprint([ANA, BEN, {"id": "c", "label": "Cy"}], [HELPS | {"to": "c"}])))

    assert types(plan) == [e.ConnectionEnded, e.ConnectionMade]
    assert kept.ties() == [("Ana", "Cy", "helps")]
    assert kept.take(picture(blueprint([ANA, BEN, {"id": "c", "label": "Cy"}], [HELPS | {"to": "c"}]))).events == []
    back = kept.take(picture(blueprint([ANA, BEN, {"id": "c", "label": "Cy"}], [HELPS])))
    assert types(back) == [e.ConnectionEnded, e.ConnectionResumed]


def test_an_unknown_label_makes_an_element_once(kept):
    plan = kept.take(
        picture(blueprint([{"label": "Ana"}], [{"from": "Ana", "to": "Dan"}, {"from": " Dan ", "to": "Ana"}]))
    )

    assert kept.names() == ["Ana", "Dan"]
    assert [(one.where, one.what, one.why) for one in plan.outcomes if one.why] == [
        ("connection 1", "element", "named by a connection only")
    ]


def test_an_unknown_id_keeps_the_tie_until_its_end_comes(kept):
    plan = kept.take(picture(blueprint([ANA], [HELPS])))

    assert (kept.names(), kept.ties()) == (["Ana"], [])
    assert plan.outcomes[-1].why == "kept; shown when both its ends are on the map"

    kept.take(picture(blueprint([ANA, BEN], [HELPS])))

    assert kept.ties() == [("Ana", "Ben", "helps")]


def test_in_a_dated_revision_a_name_alone_makes_no_element_until_it_is_listed(kept):
    tie = [{"from": "Ana", "to": "Dan", "type": "helps"}]

    kept.take(picture(blueprint([{"label": "Ana"}], tie)), whole=True, dated=True)
    assert (kept.names(), kept.ties()) == (["Ana"], [])

    kept.take(picture(blueprint([{"label": "Ana"}, {"label": "Dan"}], tie)), whole=True, dated=True)
    assert kept.ties() == [("Ana", "Dan", "helps")]

    kept.take(picture(blueprint([{"label": "Ana"}], tie)), whole=True, dated=True)
    assert (kept.names(), kept.ties()) == (["Ana"], [])

    plan = kept.take(picture(blueprint([{"label": "Ana"}, {"label": "Dan"}], tie)), whole=True, dated=True)
    assert types(plan) == [e.ElementReturned]
    assert kept.ties() == [("Ana", "Dan", "helps")]


def test_what_a_newer_file_no_longer_holds_goes_and_comes_back_with_it(kept):
    full = picture(blueprint([ANA, BEN], [HELPS]))
    kept.take(full)

    gone = kept.take(picture(blueprint([ANA])), whole=True)
    assert types(gone) == [e.ConnectionEnded, e.ElementRetired]
    assert [one.outcome for one in gone.outcomes] == ["matched", "gone", "gone"]

    assert types(kept.take(full, whole=True)) == [e.ElementReturned, e.ConnectionResumed]
    assert kept.ties() == [("Ana", "Ben", "helps")]


def test_a_file_without_connections_ends_none(kept):
    kept.take(picture(blueprint([ANA, BEN], [HELPS])))

    plan = kept.take(picture(a_csv("ID,Label\na,Ana\nb,Ben\n")), whole=True)

    assert plan.events == []


def test_what_people_noted_something_about_is_kept_and_asked_about(kept):
    kept.take(picture(blueprint([ANA, BEN], [HELPS])))
    ben, tie = kept.id_of("Ben"), next(iter(kept.care_map.connections))
    kept.noted(e.NearnessChanged(element=ben, nearness="nearby"), e.StrengthChanged(connection=tie, strength="weak"))

    plan = kept.take(picture(blueprint([ANA])), whole=True)

    assert plan.events == []
    assert [one.outcome for one in plan.outcomes] == ["matched", "asked", "asked"]


def test_what_the_file_says_again_undoes_nothing_that_people_noted_since(kept):
    file = picture(blueprint([ANA | {"n": 1}, BEN], [HELPS]))
    kept.take(file)
    ana, ben, tie = kept.id_of("Ana"), kept.id_of("Ben"), next(iter(kept.care_map.connections))
    kept.noted(
        e.ElementRenamed(element=ana, name="Anna"),
        e.DetailChanged(of=ana, field="n", value=2),
        e.PersonDied(element=ben),
        e.ConnectionEnded(connection=tie),
    )

    plan = kept.take(file, whole=True)

    assert plan.events == []
    assert [one.outcome for one in plan.outcomes] == ["matched", "skipped", "skipped"]


def test_what_the_file_says_otherwise_than_before_is_news(kept):
    kept.take(picture(blueprint([ANA])))
    ana = kept.id_of("Ana")
    kept.noted(e.ElementRenamed(element=ana, name="Anna"))

    plan = kept.take(picture(blueprint([{"id": "a", "label": "Anne"}])))

    assert plan.events == [e.ElementRenamed(element=ana, name="Anne")]


def test_rows_without_ids_go_by_label_and_where_that_is_not_enough_by_type(kept):
    sams = [{"label": "Sam", "type": "Person"}, {"label": "Sam", "type": "Dog"}]
    kept.take(picture(blueprint(sams)))

    plan = kept.take(picture(blueprint([{"label": "Sam", "type": "Dog", "n": 1}, {"label": "Sam", "type": "Friend"}])))

    by_type = {one.type: one.id for one in kept.care_map.elements.values()}
    assert plan.events == [
        e.DetailChanged(of=by_type["Dog"], field="n", value=1),
        e.ElementRetyped(element=by_type["Friend"], type="Friend"),
    ]
    assert len(kept.care_map.elements) == 2


def test_a_table_that_has_no_such_column_takes_nothing_away(kept):
    kept.take(picture(blueprint([ANA | {"n": 7, "Tags": ["x"]}, BEN], [HELPS | {"direction": "mutual"}])))

    plan = kept.take(picture(a_csv("Label,N,tags\nAna,7,x\nBen,,\n"), a_csv("From,To\nAna,Ben\n", "ties.csv")))

    assert plan.events == []


def test_an_emptied_cell_takes_the_value_away(kept):
    kept.take(picture(a_csv("Label,Note\nAna,x\nBen,y\n")))

    plan = kept.take(picture(a_csv("Label,Note\nAna,\nBen,y\n")))

    assert plan.events == [e.DetailChanged(of=kept.id_of("Ana"), field="Note")]


def test_a_map_read_by_label_takes_the_same_map_by_ids(kept):
    kept.take(picture(a_csv("Label\nAna\nBen\n"), a_csv("From,To,Type\nAna,Ben,helps\n", "ties.csv")))

    plan = kept.take(picture(blueprint([ANA, BEN], [HELPS])))

    assert plan.events == []


def test_parallel_ties_that_are_alike_are_told_apart_by_their_fields(kept):
    people, tie = [{"label": "Ana"}, {"label": "Ben"}], {"from": "Ana", "to": "Ben"}
    kept.take(picture(blueprint(people, [tie | {"n": 1}, tie | {"n": 2}])), whole=True, dated=True)

    plan = kept.take(picture(blueprint(people, [tie | {"n": 2}])), whole=True, dated=True)

    assert types(plan) == [e.ConnectionEnded]
    assert [one.custom for one in kept.care_map.connections.values() if not one.ended] == [{"n": 2}]


def test_a_lapsed_membership_is_another_state_of_one_tie(kept):
    people = [{"label": "Ana"}, {"label": "Hub", "type": "Convening partner"}]
    tie = {"from": "Ana", "to": "Hub", "type": "1 Commons Membership"}
    kept.take(picture(blueprint(people, [tie])), whole=True, dated=True)

    plan = kept.take(
        picture(blueprint(people, [tie | {"type": "2 Inactive Commons Membership"}])), whole=True, dated=True
    )

    assert types(plan) == [e.ConnectionRetyped]


def test_places_are_noted_where_they_moved(kept):
    at = {"position": {"x": 1, "y": 2}}
    kept.take(picture(blueprint([ANA | at, BEN])))

    plan = kept.take(picture(blueprint([ANA | {"position": {"x": 1, "y": 3}}, BEN])))

    assert plan.events == [e.ElementPlaced(element=kept.id_of("Ana"), x=1.0, y=3.0)]


def test_no_outcome_repeats_a_name_or_a_value(kept):
    rows = [{"label": "Secret", "note": "Secret", "type": "Secret"}, {"label": "Secret" * 100}]

    plan = kept.take(picture(blueprint(rows, [{"from": "Secret", "to": "Secret two"}])))

    assert "Secret" not in repr(plan.outcomes)


def test_twenty_thousand_rows_twice_change_nothing(kept):
    people = "ID,Label,Note\n" + "".join(f"p{n},Person {n % 9000},note {n}\n" for n in range(10_000))
    ties = "From,To,Type\n" + "".join(f"p{n},p{n * 7 % 10_000},helps\n" for n in range(10_000))

    kept.take(picture(a_csv(people), a_csv(ties, "ties.csv")))
    plan = kept.take(picture(a_csv(people), a_csv(ties, "ties.csv")), whole=True)

    assert plan.events == []
    assert (len(kept.care_map.elements), len(kept.care_map.connections)) == (10_000, 10_000)
