"""The library's own cases for its recorders: on SQLite in a folder, and on PostgreSQL."""

import threading
from tempfile import TemporaryDirectory
from unittest import TestCase

import pytest

# As a module: pytest would take the cases themselves for tests of ours.
from eventsourcing.tests import persistence as library

from carelog.log import Log
from tests.support import postgres
from tests.support.places import opened_at


class WithoutPositions(Log):
    """An aggregate recorder must answer None where an application recorder answers positions."""

    def insert_events(self, *args, **kwargs) -> None:
        super().insert_events(*args, **kwargs)


class OurRecorder(TestCase):
    recorder = Log

    def open_recorder(self, place: str) -> Log:
        database = self.enterContext(opened_at(place))
        self.addCleanup(_wait_for_readers, others=set(threading.enumerate()))
        return self.recorder(database)


class OnSQLite(OurRecorder):
    def create_recorder(self) -> Log:
        return self.open_recorder(self.enterContext(TemporaryDirectory()))


class OnPostgreSQL(OurRecorder):
    @pytest.fixture(autouse=True)
    def _server(self, postgres_url: str) -> None:
        self.server = postgres_url

    def create_recorder(self) -> Log:
        return self.open_recorder(postgres.new_database(self.server))


def _wait_for_readers(others: set[threading.Thread]) -> None:
    # test_concurrent_no_conflicts tells its readers to stop, and ends without waiting for them.
    # The `others`, such as those of a browser that an earlier test opened, live as long as the run.
    for thread in {*threading.enumerate()} - others:
        thread.join()


class TestAggregateRecorderOnSQLite(OnSQLite, library.AggregateRecorderTestCase):
    recorder = WithoutPositions


class TestAggregateRecorderOnPostgreSQL(OnPostgreSQL, library.AggregateRecorderTestCase):
    recorder = WithoutPositions


class TestApplicationRecorderOnSQLite(OnSQLite, library.ApplicationRecorderTestCase):
    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestApplicationRecorderOnPostgreSQL(OnPostgreSQL, library.ApplicationRecorderTestCase):
    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestTrackingRecorderOnSQLite(OnSQLite, library.TrackingRecorderTestCase):
    pass


class TestTrackingRecorderOnPostgreSQL(OnPostgreSQL, library.TrackingRecorderTestCase):
    pass


class TestProcessRecorderOnSQLite(OnSQLite, library.ProcessRecorderTestCase):
    pass


class TestProcessRecorderOnPostgreSQL(OnPostgreSQL, library.ProcessRecorderTestCase):
    pass


class TestPositionsDoNotInterleaveOnSQLite(OnSQLite, library.NonInterleavingNotificationIDsBaseCase):
    pass


class TestPositionsDoNotInterleaveOnPostgreSQL(OnPostgreSQL, library.NonInterleavingNotificationIDsBaseCase):
    pass
