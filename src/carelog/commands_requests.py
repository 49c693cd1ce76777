"""What the commands about requests do: which wait, a legal hold, and how long a map is kept."""

import argparse
from typing import Any

from carelog.asking import find_map
from carelog.domain.refusals import NotPossible
from carelog.domain.vocabulary import LAWFUL_BASES
from carelog.output import Output
from carelog.projections.words_for_requests import ASKS, GROUNDS, OF, STATES
from carelog.record import Record
from carelog.requesting import Requesting
from carelog.web.requests_said import KeptFor, bare, kept_for


def options(found: argparse._SubParsersAction, reading: argparse.ArgumentParser) -> None:
    """What the commands take."""
    asked = found.add_parser("requests", parents=[reading], help="what was asked to be erased or put right, and waits")
    asked.add_argument("map", nargs="?", metavar="MAP")
    hold = found.add_parser("hold", parents=[reading], help="a legal hold: nothing on the map is erased")
    hold.add_argument("map", metavar="MAP")
    what = hold.add_mutually_exclusive_group(required=True)
    what.add_argument("--reason", metavar="TEXT", help="place one; why")
    what.add_argument("--lift", action="store_true", help="lift what stands")
    hold.add_argument("--until", metavar="DATE", help="its last day")
    keep = found.add_parser("retention", parents=[reading], help="how long a map is kept after it was closed")
    keep.add_argument("map", metavar="MAP")
    keep.add_argument("--basis", required=True, choices=sorted(LAWFUL_BASES))
    keep.add_argument("--years", required=True, type=int)


def told(asked: argparse.Namespace) -> dict[str, Any]:
    """What the command line says, as it is handed to whichever process holds the data."""
    names = ("map", "reason", "lift", "until") if asked.command == "hold" else ("map", "basis", "years")
    return {name: getattr(asked, name) for name in names}


def waiting(record: Record, asked: argparse.Namespace) -> Output:
    """The requests that wait, the most urgent first, and the maps whose time is over."""
    only, today = find_map(record, asked.map).id if asked.map else None, record.now()[:10]
    rows = [bare(one, today) for one in Requesting(record).waiting() if only in (None, one.map)]
    over = {one: kept for one in ([only] if only else record.map_ids()) if (kept := _kept(record, one, today)).over}
    lines = [
        f"{'OVERDUE ' if one.overdue else ''}{one.due}  {one.map}  {ASKS[one.asks]}: {OF[one.of]} "
        f"({GROUNDS[one.ground]}), entries: {one.goes}, {STATES[one.state]}"
        for one in rows
    ] + [f"The time of {one} is over since {kept.keep_until}: ask for it to be erased." for one, kept in over.items()]
    data = {"requests": [_fields(one) for one in rows], "over": {one: _fields(kept) for one, kept in over.items()}}
    return Output(lines or ["Nothing waits."], data)


def _fields(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__struct_fields__}


def _kept(record: Record, map_id: str, today: str) -> KeptFor:
    with record.reading(map_id) as timeline:
        return kept_for(timeline, timeline.access, today)


def hold(record: Record, *, map: str, reason: str | None, lift: bool, until: str | None) -> Output:
    """Place a hold, or lift those that stand. Raises NotPossible."""
    head, requesting = find_map(record, map), Requesting(record)
    if not lift:
        noted = requesting.hold(head.id, None, reason or "", until)
        return Output(["Nothing on this map is erased until it is lifted."], {"map": head.id, "hold": noted})
    with record.reading(head.id) as timeline:
        standing = [one.id for one in timeline.access.held(record.now())]
    if not standing:
        raise NotPossible("no-hold", "There is no hold on this map.")
    for one in standing:
        requesting.lift(head.id, None, one)
    return Output([f"Lifted: {len(standing)}."], {"map": head.id, "lifted": standing})


def retention(record: Record, *, map: str, basis: str, years: int) -> Output:
    """Say how long a map is kept. Raises NotPossible."""
    head = find_map(record, map)
    noted = Requesting(record).keep_for(head.id, None, basis, years)
    return Output([f"Kept for {years} years after it is closed."], {"map": head.id, "noted": noted})
