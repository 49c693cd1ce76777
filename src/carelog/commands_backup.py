"""`carelog backup` and `carelog restore`: what they take, and what they say."""

import argparse
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from carelog.backup import Made, Restored, back_up, restore
from carelog.backup.making import HORIZON
from carelog.commands import Work
from carelog.database import open_database
from carelog.domain.refusals import NotPossible
from carelog.output import Output
from carelog.proof.verify import Broken
from carelog.proof.words import six_words
from carelog.settings import Settings


def options(found: argparse._SubParsersAction, reading: argparse.ArgumentParser) -> None:
    """The two commands."""
    make = found.add_parser("backup", parents=[reading], help="write everything to a file, also beside a server")
    make.add_argument("file", type=Path, metavar="FILE")
    back = found.add_parser("restore", parents=[reading], help="put a backup back where there is no data")
    back.add_argument("file", type=Path, metavar="FILE")
    back.add_argument("--keys", type=Path, metavar="FILE", help="the file of keys that was made with it")
    back.add_argument("--erasures", type=Path, metavar="FILE", help="a newer erasures.jsonl: erase it again")


def backup(told: Settings, asked: argparse.Namespace, write: Callable[[Settings, Work], Output]) -> Output:
    """Make a backup; `write` tells the record how far it reaches, so that phones let go of what is safe."""
    try:
        with open_database(told.database, read_only=True, secrets=told.secrets) as database:
            made = back_up(database, asked.file)
    except Broken as problem:
        return _broken(f"{problem.sentence} Nothing was written.", problem)
    except DBAPIError as problem:
        why = f"The data could not be read ({problem.orig}). Nothing was written."
        raise NotPossible("not-read", why) from None
    return Output(*_made(made, _is_noted(made, told, write)))


def _is_noted(made: Made, told: Settings, write: Callable[[Settings, Work], Output]) -> bool:
    try:
        said = write(told, Work("backed-up", {"epoch": made.manifest.epoch, "position": made.manifest.entries}))
    except NotPossible:
        return False
    return said.problem is None and said.data["noted"]


def _made(made: Made, is_noted: bool) -> tuple[list[str], dict]:
    note = made.manifest.checkpoint
    words = six_words(note) if note else None
    lines = [
        f"Written and checked: {made.file}, with {made.checked.entries} entries in {made.checked.maps} maps.",
        f"Its keys: {made.keys}. Keep them apart from it, and delete them after {HORIZON} days: what was erased",
        "meanwhile is gone for good only then. The key file itself is in neither; without it both are worth nothing.",
        *([f"In six words: {words}"] if words else []),
        *([] if is_noted else ["The server could not be told of it: phones keep what they sent until the next one."]),
    ]
    data = {
        "file": str(made.file), "keys": str(made.keys), "entries": made.checked.entries, "maps": made.checked.maps,
        "origin": made.manifest.origin, "made_at": made.manifest.made_at, "words": words, "noted": is_noted,
    }  # fmt: skip
    return lines, data


def put_back(told: Settings, asked: argparse.Namespace) -> Output:
    """Put a backup back."""
    try:
        found = restore(told, asked.file, asked.keys, asked.erasures)
    except Broken as problem:
        return _broken(f"The log in this backup is not intact: {problem.sentence} Nothing was changed.", problem)
    return Output(*_restored(found))


def _restored(found: Restored) -> tuple[list[str], dict]:
    words = six_words(found.note) if found.note else None
    lines = [
        f"Put back and checked: {found.entries} entries in {found.checked.maps} maps.",
        "The log has begun a new life: phones send again what it lacks, and everybody signs in anew.",
        *([f"Erased again: {found.erased_again}."] if found.erased_again else []),
        *([f"In six words: {words}"] if words else []),
    ]
    data = {"entries": found.entries, "maps": found.checked.maps, "epoch": found.epoch, "words": words}
    return lines, data | {"erased_again": found.erased_again}


def _broken(sentence: str, problem: Broken) -> Output:
    return Output([sentence], {"intact": False, "kind": problem.kind, "message": sentence}, exit=problem.code)
