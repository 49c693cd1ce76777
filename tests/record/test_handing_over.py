"""A writing command beside a running server hands its work to that server."""

import os
import stat

import pytest

from carelog.handover import Counter, NobodyThere, hand_over


@pytest.fixture
def counter(tmp_path):
    counter = Counter(tmp_path, lambda work: work.upper())
    yield tmp_path
    counter.close()


def test_work_handed_in_is_done_and_answered(counter):
    assert hand_over(counter, b"read this file") == b"READ THIS FILE"


def test_large_work_travels_whole(counter):
    assert len(hand_over(counter, b"x" * 5_000_000)) == 5_000_000


def test_only_the_owner_may_come_to_the_counter(counter):
    assert stat.S_IMODE(os.stat(counter / "writer.sock").st_mode) == 0o600


def test_where_nobody_takes_work_that_is_said(tmp_path):
    with pytest.raises(NobodyThere):
        hand_over(tmp_path, b"anything")


def test_a_counter_left_by_a_crash_is_no_hindrance(tmp_path):
    (tmp_path / "writer.sock").touch()
    counter = Counter(tmp_path, lambda work: b"done")
    try:
        assert hand_over(tmp_path, b"") == b"done"
    finally:
        counter.close()


def test_a_folder_with_a_very_long_name_can_be_reached(tmp_path):
    folder = tmp_path / ("a-long-name-" * 10) / ("and-longer-" * 8)
    folder.mkdir(parents=True)
    counter = Counter(folder, lambda work: b"done")
    try:
        assert hand_over(folder, b"") == b"done"
    finally:
        counter.close()
