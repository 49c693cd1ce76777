"""What the commands for erasing and for keys do: words go for good, and are closed under other keys."""

import argparse
from pathlib import Path
from typing import Any

from carelog.accounts.people import People
from carelog.asking import find_map
from carelog.domain.about_somebody import entries_about, entries_that_mention
from carelog.domain.refusals import NotPossible
from carelog.erasing import GROUNDS, Erased, Erasing
from carelog.output import Output
from carelog.record import Record
from carelog.vault import find_key_file

DECIDERS = 2
"""How many people decide on an erasure: nobody hides alone what was noted."""


def options(found: argparse._SubParsersAction, reading: argparse.ArgumentParser) -> None:
    """What the commands take."""
    erase = found.add_parser("erase", parents=[reading], help="erase words for good; two people decide it")
    erase.add_argument("map", metavar="MAP")
    what = erase.add_mutually_exclusive_group(required=True)
    what.add_argument("--person", metavar="ID", help="whatever is about this element and its ties")
    what.add_argument("--entry", action="append", metavar="ID", help="the words of this entry (may be given again)")
    what.add_argument("--whole", action="store_true", help="the whole map")
    erase.add_argument("--also", action="append", default=[], metavar="ID", help="with --person: this entry too")
    erase.add_argument("--group", action="append", metavar="NAME", help="with --entry: only these words, such as why")
    erase.add_argument("--ground", choices=sorted(GROUNDS), help="why")
    erase.add_argument("--decided-by", action="append", default=[], metavar="NAME", help="who decided it; twice")
    erase.add_argument("--dry-run", action="store_true", help="say what would go, and erase nothing")
    keys = found.add_parser("keys", help="the keys that words are closed with")
    inside = keys.add_subparsers(dest="keys", required=True, metavar="WHAT")
    renew = inside.add_parser("renew", parents=[reading], help="close the words of a map under new keys")
    renew.add_argument("map", metavar="MAP")
    rewrap = inside.add_parser("rewrap", parents=[reading], help="keep all keys under another key file")
    rewrap.add_argument("--new-key-file", required=True, type=Path, metavar="FILE")


def told(asked: argparse.Namespace) -> dict[str, Any]:
    """What the command line says, as it is handed to whichever process holds the data."""
    if asked.command == "keys":
        file = getattr(asked, "new_key_file", None)
        return {"what": asked.keys, "map": getattr(asked, "map", None), "file": file and str(file.resolve())}
    names = ("map", "person", "entry", "whole", "also", "group", "ground", "decided_by", "dry_run")
    return {name: getattr(asked, name) for name in names}


def erase(record: Record, *, map: str, dry_run: bool, **said: Any) -> Output:
    """Erase, or say what would be erased. Raises NotPossible."""
    head = find_map(record, map)
    if dry_run:
        return _would(record, head.id, said)
    if said["ground"] is None:
        raise NotPossible("no-ground", "Say why, with --ground.")
    by = _deciders(record, said["decided_by"])
    found = _erased(Erasing(record), head.id, said, by)
    lines = [f"Erased for good: {found.parts} pieces of words. Entry {found.seq} says so."]
    return Output(lines, {"map": head.id, "seq": found.seq, "parts": found.parts})


def _erased(erasing: Erasing, map_id: str, said: dict[str, Any], by: list[str]) -> Erased:
    if said["whole"]:
        return erasing.whole(map_id, ground=said["ground"], decided_by=by)
    if said["person"]:
        return erasing.person(map_id, said["person"], ground=said["ground"], also=said["also"], decided_by=by)
    return erasing.entries(map_id, said["entry"], groups=said["group"], ground=said["ground"], decided_by=by)


def _deciders(record: Record, names: list[str]) -> list[str]:
    people = People(record.database)
    found = {account.id for name in names if (account := people.named(name)) is not None and not account.ended_at}
    if len(found) < DECIDERS:
        raise NotPossible("two-people", "Two people with an account decide this: give --decided-by NAME twice.")
    return sorted(found)


def _would(record: Record, map_id: str, said: dict[str, Any]) -> Output:
    with record.reading(map_id) as timeline:
        if said["whole"]:
            about, mention = timeline.entries, []
        elif said["person"]:
            about, mention = entries_about(timeline, said["person"]), entries_that_mention(timeline, said["person"])
        else:
            about, mention = [timeline.by_id[one] for one in said["entry"] if one in timeline.by_id], []
    lines = [f"This would erase the words of {len(about)} entries. Nothing was erased."]
    if mention:
        ids = " ".join(f"--also {one.id}" for one in mention)
        lines.append(f"The name is also said in {len(mention)} other entries. Read them; to erase them too: {ids}")
    return Output(lines, {"map": map_id, "entries": [one.id for one in about], "also": [one.id for one in mention]})


def keys(record: Record, *, what: str, map: str | None, file: str | None) -> Output:
    """Close words under new keys, or keys under another key file. Raises NotPossible, VaultProblem."""
    if what == "renew":
        head = find_map(record, map or "")
        count = Erasing(record).renew(head.id)
        return Output([f"Closed under new keys: {count} pieces of words."], {"map": head.id, "parts": count})
    new = find_key_file(Path(), Path(file or ""))
    count = record.database.rewrap(new)
    lines = [f"{count} keys are now under the new key file. Keep it; from now on start carelog with --key-file {file}."]
    return Output(lines, {"keys": count})
