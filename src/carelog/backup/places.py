"""Where a backup is put back to: a data folder, or a PostgreSQL database with the files that lie beside it."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from carelog.backup.keys import SERVER_KEYS
from carelog.backup.rows import fill, kept_tables, make_tables, rows_of
from carelog.data_folder import DATABASE_FILE, HOLD_FILE, hold_folder
from carelog.domain.refusals import NotPossible
from carelog.engines import postgres_engine, reading_engine
from carelog.erasing import LIST
from carelog.key_files import to_disk
from carelog.schema import has_tables
from carelog.schema_steps import STEPS
from carelog.settings import Settings
from carelog.transactions import TABLES_LOCK
from carelog.vault.key_database import KEYS_FILE, Identity, WholeRow, open_key_database


@contextmanager
def place(told: Settings) -> Iterator["Place"]:
    """The place that these settings name, held until the block ends. Raises NotPossible where there is data."""
    folder = told.data.resolve()
    is_new = not folder.exists()
    found = Place(told, folder)
    with ExitStack() as undo:
        if is_new:
            undo.callback(_remove_if_empty, folder)
        undo.enter_context(closing(hold_folder(folder)))
        found.refuse_data()
        yield found


def _remove_if_empty(folder: Path) -> None:
    if [one.name for one in folder.iterdir()] == [HOLD_FILE]:
        (folder / HOLD_FILE).unlink()
        folder.rmdir()


class Place:
    """What is there already, and the one step by which the new data takes its place."""

    def __init__(self, told: Settings, folder: Path) -> None:
        self._told, self._folder = told, folder

    def refuse_data(self) -> None:
        """Raises NotPossible where there is data already."""
        if self._told.database_url is None:
            there = (self._folder / DATABASE_FILE).exists()
        else:
            with closing_engine(self._told.database_url) as engine, engine.begin() as connection:
                there = has_tables(connection)
        if there:
            raise NotPossible("not-empty", "There is data already, and it stays as it is. Move it away first.")

    @property
    def erasures(self) -> Path | None:
        """The list of erasures that lies there."""
        found = self._folder / LIST
        return found if found.exists() else None

    def file(self, name: str) -> bytes | None:
        """What a file there holds."""
        found = self._folder / name
        return found.read_bytes() if found.exists() else None

    def keys(self) -> tuple[Identity, list[WholeRow]] | None:
        """The keys that are there."""
        where = self._told.keys_url or self._folder / KEYS_FILE
        if isinstance(where, Path) and not where.exists():
            return None
        with closing(open_key_database(where, read_only=True)) as found:
            return found.copy() if found.is_made() else None

    def take(self, draft: Path) -> None:
        """What is in the new folder is here from now on; the data last, for it is what is opened."""
        if self._told.keys_url is not None:
            self._fill_keys(draft, self._told.keys_url)
        files = [*SERVER_KEYS, LIST, *([KEYS_FILE] if self._told.keys_url is None else [])]
        for name in files:
            if (draft / name).exists():
                (draft / name).replace(self._folder / name)
        to_disk(self._folder)
        if self._told.database_url is None:
            (draft / DATABASE_FILE).replace(self._folder / DATABASE_FILE)
            to_disk(self._folder)
        else:
            _copy(draft / DATABASE_FILE, self._told.database_url)

    def _fill_keys(self, draft: Path, url: str) -> None:
        with closing(open_key_database(draft / KEYS_FILE)) as new, closing(open_key_database(url)) as there:
            there.replace(*new.copy())


def _copy(file: Path, url: str) -> None:
    """Everything in one transaction."""
    engine = reading_engine(file)
    try:
        with engine.begin() as source, closing_engine(url) as target, target.begin() as connection:
            connection.exec_driver_sql(TABLES_LOCK)
            make_tables(connection, len(STEPS))
            for kept, table in kept_tables():
                fill(connection, kept, rows_of(source, table))
    finally:
        engine.dispose()


@contextmanager
def closing_engine(url: str):
    """An engine for as long as the block lasts."""
    engine = postgres_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()
