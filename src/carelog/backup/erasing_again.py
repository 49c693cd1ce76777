"""What was erased after a backup was made is erased again in what is put back from it, before anybody reads it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from carelog.accounts.people import People
from carelog.domain.events import PartsErased
from carelog.domain.refusals import NotPossible
from carelog.erasing import AGAIN, Erasing
from carelog.forgetting import Forgetting
from carelog.personal import FORMER
from carelog.record import Record


def read_erasures(file: Path) -> list[dict[str, Any]]:
    """The lines of a list of erasures. Raises NotPossible."""
    lines: list[Any]
    try:
        lines = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    except (ValueError, IsADirectoryError):
        lines = [None]
    if not all(isinstance(line, dict) and isinstance(line.get("map", line.get("account")), str) for line in lines):
        raise NotPossible("not-erasures", f"{file} is no list of erasures. It is erasures.jsonl of a data folder.")
    return lines


def erase_again(record: Record, lines: Iterable[dict[str, Any]]) -> int:
    """Carry out the erasures of this list that the log does not know of. How many there were."""
    return sum(_erase(record, line) for line in lines)


def _erase(record: Record, line: dict[str, Any]) -> bool:
    if "account" in line:
        return _forget(record, line["account"])
    entries, groups, upto = line.get("entries") or [], line.get("groups"), line.get("upto")
    if line["map"] not in record.map_ids() or _knows(record, line):
        return False
    erasing, decided_by = Erasing(record), line.get("decided_by") or ()
    if upto:
        erasing.whole(line["map"], ground=AGAIN, decided_by=decided_by)
    else:
        erasing.entries(line["map"], entries, ground=AGAIN, groups=groups, decided_by=decided_by)
    return True


def _forget(record: Record, account: str) -> bool:
    """An account that is in the backup goes again; one that is not, or has no name any more, is as it should be."""
    there = People(record.database).get(account)
    if there is None or there.name == FORMER:
        return False
    Forgetting(record).account(account)
    return True


def _knows(record: Record, line: dict[str, Any]) -> bool:
    asked = ({*(line.get("entries") or [])}, {*(line.get("groups") or [])}, bool(line.get("upto")))
    with record.reading(line["map"]) as timeline:
        erased = [one.event for one in timeline.entries if isinstance(one.event, PartsErased)]
    return any(({*one.entries}, {*(one.groups or [])}, bool(one.upto)) == asked for one in erased)
