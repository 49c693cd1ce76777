"""The thread that works out the measures of large maps: one after the other, kept, and given up when nobody asks."""

import time
from types import SimpleNamespace

import pytest

from carelog.measuring import Asked
from carelog.projections.measures import Measured
from carelog.web import long_measures
from carelog.web.long_measures import LongMeasures, Progress, key_of
from tests.projections.measures.networks import joined


@pytest.fixture(autouse=True)
def small_is_large(monkeypatch):
    monkeypatch.setattr(long_measures, "AT_ONCE", 0)
    monkeypatch.setattr(long_measures, "FORGOTTEN_S", 2.0)


def seen(map_id="m", seq=1, part=None):
    """What the desk gives: all of the map, or a part of it under a view."""
    whole = SimpleNamespace(seq=seq)
    timeline = whole if part is None else SimpleNamespace(seq=seq)
    return SimpleNamespace(map=map_id, timeline=timeline, whole=whole, view=part, at="2026-06-01T12:00:00+00:00")


def asked(shown=None):
    when = SimpleNamespace(on=None, known=None, day="2026-06-01")
    return Asked(when, shown or joined("a-b b-c"), None, "", ([], []))


def ask(work, at, what):
    return work.of(key_of(at, what), what)


def until_done(work, at, what):
    for _ in range(400):
        found = ask(work, at, what)
        if isinstance(found, Measured):
            return found
        time.sleep(0.02)
    raise AssertionError("never done")


def test_the_work_is_done_once_and_kept():
    work, what = LongMeasures(), asked()

    first = ask(work, seen(), what)

    assert isinstance(first, Progress)
    assert ask(work, seen(), what) is first or isinstance(ask(work, seen(), what), Measured)
    found = until_done(work, seen(), what)
    assert found.network["diameter"] == 2
    assert ask(work, seen(), what) is found


def test_who_sees_another_part_is_given_their_own():
    work = LongMeasures()
    whole = until_done(work, seen(), asked())

    mine = until_done(work, seen(part="own-entry of Ann"), asked(joined("a-b")))

    assert (whole.network["number_of_nodes"], mine.network["number_of_nodes"]) == (3, 2)
    assert until_done(work, seen(), asked()).network["number_of_nodes"] == 3


def test_a_map_that_went_on_is_worked_out_anew():
    work = LongMeasures()
    until_done(work, seen(seq=1), asked())

    assert isinstance(ask(work, seen(seq=2), asked()), Progress)


def test_work_that_nobody_asks_for_is_given_up(monkeypatch):
    began, ended = [], []

    def endless(shown, lasted, progress):
        began.append(len(shown.elements))
        try:
            while True:
                progress(0.5)
                time.sleep(0.01)
        finally:
            ended.append(len(shown.elements))

    monkeypatch.setattr(long_measures, "FORGOTTEN_S", 0.3)
    monkeypatch.setattr(long_measures, "measured", endless)
    work, four = LongMeasures(), asked(joined("a-b b-c c-d"))
    work.of(key_of(seen(), four), four)
    for _ in range(100):
        if 4 in ended:
            break
        time.sleep(0.1)

    # What other tests left behind may be in there too.
    assert (began.count(4), ended.count(4)) == (1, 1)
    assert isinstance(work.of(key_of(seen(), four), four), Progress)


def test_no_more_wait_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(long_measures, "measured", lambda shown, lasted, progress: time.sleep(0.5))
    monkeypatch.setattr(long_measures, "QUEUE", 2)
    work = LongMeasures()

    found = [ask(work, seen(f"m{at}"), asked()) for at in range(6)]

    assert all(isinstance(one, Progress) for one in found)
    assert len(work._waiting) <= 2
    assert len({one.job for one in found}) == 6


def test_a_fault_is_told_to_whoever_asks_and_not_kept(monkeypatch):
    def broken(shown, **how):
        raise ZeroDivisionError

    monkeypatch.setattr(long_measures, "measured", broken)
    work = LongMeasures()

    with pytest.raises(ZeroDivisionError):
        until_done(work, seen(), asked())
    assert isinstance(ask(work, seen(), asked()), Progress)
