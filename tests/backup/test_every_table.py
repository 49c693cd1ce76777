"""No table is forgotten: each is in a backup, or is made anew from the rest."""

from sqlalchemy import inspect

from carelog.backup.rows import MADE_FROM_THE_REST, kept_tables
from carelog.database import open_database


def test_every_table_with_every_column_is_kept_or_made_anew(tmp_path):
    with open_database(tmp_path) as database, database.read() as now:
        found = inspect(now.connection)
        there = {name: {one["name"] for one in found.get_columns(name)} for name in found.get_table_names()}

    kept = {one.name: {*one.columns} for one, _ in kept_tables()}
    assert kept == {name: columns for name, columns in there.items() if name not in MADE_FROM_THE_REST}
