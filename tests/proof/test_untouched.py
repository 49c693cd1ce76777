"""A log that nobody tampered with raises no alarm, whatever was rightly done to it.

`python -m tests.proof.untouched 500` tries more.
"""

from tests.proof.untouched import main


def test_no_alarm_is_raised_by_what_is_done_rightly():
    assert main(15) == 0
