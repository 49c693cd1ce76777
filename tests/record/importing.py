"""Run by test_killing.py, to be killed: imports one small file after another, and says which one is done."""

import sys
from itertools import count
from pathlib import Path

from carelog import importing
from carelog.database import open_database
from carelog.record import Record


def main(folder: str, first: str, rows: str) -> None:
    with open_database(Path(folder)) as database:
        record = Record(database)
        for number in count(int(first)):
            file = ("elements.csv", "\n".join(["Label", *(f"{number}-{row}" for row in range(int(rows)))]).encode())
            where = {"into": "Killed"} if number > 1 else {"title": "Killed"}
            importing.import_files(record, [file], **where)
            print(number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
