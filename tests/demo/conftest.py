"""A record with the demo in it; the tests of this folder only read it."""

from collections.abc import Iterator

import pytest

from carelog.database import open_database
from carelog.demo import make_demo
from carelog.record import Record


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The record of a server that was started with the demo."""
    with open_database(tmp_path_factory.mktemp("demo")) as database:
        record = Record(database)
        make_demo(record)
        yield record
