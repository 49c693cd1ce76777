"""What is understood as a moment, and what a page or program is told of what is none."""

import pytest

from carelog.asking import when
from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline

NOW = "2026-11-26T10:00:00+00:00"


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("2026-03-14", "2026-03-14"),
        ("2026-03-14T00:30+02:00", "2026-03-13"),
        ("2026-03-14T00:30 02:00", "2026-03-13"),
        ("2026-03-14 10:00", "2026-03-14"),
        ("2026-03", "2026-03-01"),
        ("2026", "2026-01-01"),
        ("1850-01-01", "1850-01-01"),
        ("2999-12-31", "2999-12-31"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01"),
        ("9999-12-31T23:59-10:00", "9999-12-31"),
    ],
)
def test_a_moment_has_a_day_wherever_its_clock_stood(asked: str, day: str):
    assert when(Timeline([]), NOW, asked).day == day


@pytest.mark.parametrize("asked", ["2026-02-30", "2026-3-1", "yesterday", "20260314", "2026-03-14T25:00", "-1", "٢٠٢٦"])
def test_a_day_that_is_none_is_said_in_one_sentence(asked: str):
    with pytest.raises(NotPossible, match="no such day"):
        when(Timeline([]), NOW, asked)


def test_a_plus_that_an_address_lost_is_put_back():
    there, here = (when(Timeline([]), NOW, f"2026-03-14T10:00:00{zone}") for zone in ("+05:30", " 05:30"))

    assert there.on_ms == here.on_ms
