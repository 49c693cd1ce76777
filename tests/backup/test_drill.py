"""A backup beside a server at work, put back elsewhere; then the phone sends what it kept: nothing that was answered is
lost, and nothing is there twice.
"""

from benchmarks.backup import drill


def test_what_was_acknowledged_after_the_backup_comes_back_from_the_phone_once(tmp_path):
    found = drill(tmp_path, seconds=1.5, rate=400)

    assert found["noted and told"]
    assert 0 < found["held by the backup"] < found["acknowledged"] == found["noted"]
    assert (found["lost"], found["twice"]) == (0, 0)
