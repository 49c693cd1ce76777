"""Filters, alone and together, find just what somebody finds who looks through every entry."""

from dataclasses import asdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carelog import wire
from carelog.domain import events as e
from carelog.domain.entries import DAY_MS, exact_ms
from carelog.domain.refusals import NotPossible
from carelog.projections.dates import own_ms
from carelog.trail import Filters, filters
from carelog.trail.filters import GROUPS
from tests.examples import an_id
from tests.trail.conftest import PHONE, REVIEW, TABLET, VISIT


def found(maps, name, **asked):
    """The ids of the entries on the first pages, newest first."""
    lines, before = [], None
    while True:
        page = maps.trail.ask(maps.actor(name), Filters(**asked), before, many=7)
        lines += page.lines
        before = page.older
        if before is None:
            return [(on.part.map, on.line.entry.seq) for on in lines]


def naive(maps, asked: Filters):
    """Every entry of Kim's two maps that matches, newest first, found by looking at each."""
    every = [(map_id, one) for map_id in (maps.ruth, maps.sam) for one in maps.entries(map_id)]
    kim = maps.people["Kim"]
    clock = own_ms if asked.by == "true" else lambda one: exact_ms(one.recorded_at)
    hits = [
        (clock(one), exact_ms(one.recorded_at), map_id, one.seq)
        for map_id, one in every
        if _matches(one, map_id, asked, every, clock)
        and (one.audience != "noter" or one.noted_by == kim or not asked.tells)
    ]
    return sorted((clock, map_id, seq) for clock, _, map_id, seq in hits)


def _matches(one, map_id, asked, every, clock):
    same = {"account": one.noted_by, "role": one.acting_as, "device": one.device, "via": one.via, "map": map_id}
    if any(getattr(asked, name) not in ("", value) for name, value in same.items()):
        return False
    said = {one.id, one.visit, one.transition, *_values(one.event)}
    if any(name not in said for name in asked.names):
        return False
    name = wire.NAMES[type(one.event)]
    if asked.type and name not in GROUPS.get(asked.type, {asked.type}):
        return False
    since, until = asked.period
    if (since is not None and clock(one) < since) or (until is not None and clock(one) >= until):
        return False
    days = (exact_ms(one.recorded_at) - own_ms(one)) // DAY_MS + 1
    if asked.late and (days < 2 or one.occurred.precision == "unknown"):
        return False
    return not asked.standing or asked.standing in _standing(one, every)


def _values(event):
    for value in vars(event).values():
        yield from value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


def _standing(one, every):
    others = [other for _, other in every]
    touched = {
        "corrected": one.corrects or any(other.corrects == one.id for other in others),
        "in-error": isinstance(one.event, e.EntryInError)
        or any(isinstance(o.event, e.EntryInError) and o.event.entry == one.id for o in others),
        "disputed": isinstance(one.event, e.EntryDisputed)
        or any(isinstance(o.event, e.EntryDisputed) and o.event.entry == one.id for o in others),
    }
    return {name for name, is_so in touched.items() if is_so}


def choices(maps):
    """For each filter some values that are there, and one that is not."""
    people = maps.people
    return {
        "map": [maps.ruth, maps.sam], "about": [maps.tom, maps.tie, people["Mo"], an_id()],
        "account": [people["Kim"], people["Mo"]], "role": ["keeper", "member"], "device": [PHONE, TABLET],
        "via": ["online", "device"], "visit": [VISIT], "review": [REVIEW],
        "type": [*GROUPS, "frequency-changed"], "standing": ["corrected", "in-error", "disputed"], "late": ["yes"],
        "since": ["2026-05-02", "2026-06-02"], "until": ["2026-06-01", "2026-06-02"], "by": ["true", "recorded"],
    }  # fmt: skip


def order(maps, asked, places):
    every = {(map_id, one.seq): one for map_id in (maps.ruth, maps.sam) for one in maps.entries(map_id)}
    clock = own_ms if asked.by == "true" else lambda one: exact_ms(one.recorded_at)
    return [clock(every[place]) for place in places]


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_filters_combine(maps, data):
    known = choices(maps)
    names = data.draw(st.sets(st.sampled_from(sorted(known)), max_size=4))
    asked = Filters(**{name: data.draw(st.sampled_from(known[name])) for name in names})

    places = found(maps, "Kim", **asdict(asked))

    assert sorted(places) == sorted((map_id, seq) for _, map_id, seq in naive(maps, asked)), asked
    clocks = order(maps, asked, places)
    assert clocks == sorted(clocks, reverse=True)


def test_each_filter_alone_on_both_engines(both_maps):
    for name, values in choices(both_maps).items():
        for value in values:
            asked = Filters(**{name: value})
            places = found(both_maps, "Kim", **{name: value})
            assert sorted(places) == sorted((m, seq) for _, m, seq in naive(both_maps, asked)), asked


def test_an_entry_is_found_with_all_that_became_of_it_from_either_end(both_maps):
    ids = both_maps.ids
    chain = {ids["weekly"], ids["daily"]}

    for one in chain:
        page = both_maps.trail.ask(both_maps.actor("Kim"), Filters(entry=one))
        assert {on.line.entry.id for on in page.lines} == chain


def test_nobody_finds_anything_on_a_map_that_is_not_theirs(maps):
    assert found(maps, "Kim", map=maps.foreign) == found(maps, "Kim", map=an_id()) == []
    assert {map_id for map_id, _ in found(maps, "Olga")} == {maps.foreign}
    assert found(maps, "Olga", about=maps.tom) == found(maps, "Olga", entry=maps.ids["daily"]) == []


def test_what_may_not_be_read_is_there_and_is_found_by_nothing_that_it_says(maps):
    secret = next(one for one in maps.entries(maps.ruth) if one.id == maps.ids["secret"])

    page = maps.trail.ask(maps.actor("Kim"), Filters(map=maps.ruth))
    [line] = [on.line for on in page.lines if on.line.entry.seq == secret.seq]
    assert line.hidden
    assert line.entry.id == ""
    place = (maps.ruth, secret.seq)
    assert place in found(maps, "Kim", since="2026-06-01")
    for asked in ({"account": secret.noted_by}, {"device": PHONE}, {"type": "note-made"}, {"visit": VISIT},
                  {"entry": secret.id}, {"since": "2026-06-01", "by": "true"}):  # fmt: skip
        assert place not in found(maps, "Kim", **asked)
        assert place in found(maps, "Mo", **asked)


@pytest.mark.parametrize(
    "asked", [{"role": "boss"}, {"standing": "wrong"}, {"type": "x"}, {"since": "soon"}, {"until": "2026-02-30"},
              {"late": "no"}, {"by": "moon"}, {"via": "owl"}],
)  # fmt: skip
def test_what_is_no_filter_is_told(asked):
    with pytest.raises(NotPossible):
        filters(asked)


def test_what_is_no_id_is_like_one_that_is_not_there(maps):
    for hostile in ("Tom Hill", "' OR 1=1 --", "\0", "\ud800"):
        asked = filters({"about": hostile, "nonsense": "x", "map": ""})
        assert maps.trail.ask(maps.actor("Kim"), asked).lines == []
