"""What the commands of the trail do, for whoever has the data folder: who noted what, a map as somebody saw it, and all
that is kept of one person.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from carelog.accounts.people import People
from carelog.accounts.texts import is_id
from carelog.as_seen import AsSeen, as_seen
from carelog.asking import find_map, network_json
from carelog.domain.access.views import Level, View
from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.interchange.prov import trail_prov
from carelog.interchange.trail_csv import trail_csv
from carelog.output import Output
from carelog.projections.disputes import disputes
from carelog.projections.words import between, shown_name
from carelog.reads import Reads
from carelog.record import Record
from carelog.trail import LINES, Filters, On, Trail, filters
from carelog.trail.filters import CLOCKS, GROUPS, ROLES, STANDING, WAYS
from carelog.web.people_of_map import a_read, an_opening
from carelog.web.person_file import person
from carelog.web.shapes_people import ReadOfMap
from carelog.web.trail_told import Document, documents

AT_ONCE = 500
FORMATS: dict[str, Callable[[list[Document]], str]] = {
    "csv": trail_csv, "prov": trail_prov,
    "jsonl": lambda found: "".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in found),
}  # fmt: skip


def options(found: argparse._SubParsersAction, reading: argparse.ArgumentParser) -> None:
    """What the commands take."""
    trail = found.add_parser("trail", parents=[reading], help="who noted what, on all maps or one, newest first")
    trail.add_argument("map", nargs="?", metavar="MAP")
    trail.add_argument("--by", metavar="ACCOUNT", help="only what this person noted (a name or an id)")
    for name in ("about", "device", "visit", "review", "entry"):
        trail.add_argument(f"--{name}", metavar="ID", help=f"only this {name}" if name != "about" else "what names it")
    trail.add_argument("--import", dest="imported", metavar="ID", help="only what this import brought")
    trail.add_argument("--type", help=f"a stored name of an event, or one of: {', '.join(GROUPS)}")
    for name, words in (("role", ROLES), ("via", WAYS), ("standing", STANDING)):
        trail.add_argument(f"--{name}", choices=words)
    trail.add_argument("--late", action="store_const", const="yes", help="only what was recorded two days late or more")
    trail.add_argument("--since", metavar="DATE")
    trail.add_argument("--until", metavar="DATE", help="the last day")
    trail.add_argument("--clock", choices=CLOCKS, help="by which of its days an entry counts")
    trail.add_argument("--limit", type=int, default=LINES, help="how many lines at most (50)")
    trail.add_argument("--format", choices=sorted(FORMATS), help="write a file instead; with -o")
    trail.add_argument("-o", "--output", metavar="FILE")
    subject = found.add_parser("export-person", parents=[reading], help="all that is kept of one person on a map")
    subject.add_argument("map", metavar="MAP")
    subject.add_argument("element", metavar="WHO", help="an id, or the name of one person on the map")
    subject.add_argument("-o", "--output", required=True, metavar="FILE")


def trail(record: Record, asked: argparse.Namespace) -> Output:
    """Who noted what. Nothing is hidden from whoever has the data."""
    found = _lines(Trail(record), _filters(record, asked), max(1, asked.limit))
    told = documents(People(record.database), found)
    if asked.format:
        return _written(asked, FORMATS[asked.format](told))
    return Output([_line(one) for one in told] or ["Nothing was noted that is like this."], {"lines": told})


def _filters(record: Record, asked: argparse.Namespace) -> Filters:
    said = {name: getattr(asked, name, None) or "" for name in vars(Filters())}
    given = {"map": find_map(record, asked.map).id if asked.map else "", "by": asked.clock or ""}
    return filters(said | given | {"account": account(record, asked.by) if asked.by else ""})


def account(record: Record, asked: str) -> str:
    """The account of this name, or of this id. Raises NotPossible where there is none of that name."""
    if is_id(asked):
        return asked
    found = People(record.database).named(asked)
    if found is None:
        raise NotPossible("no-account", "There is no account of this name.")
    return found.id


def _lines(trail: Trail, asked: Filters, many: int) -> list[On]:
    lines: list[On] = []
    before = None
    while len(lines) < many:
        found = trail.ask(None, asked, before, min(AT_ONCE, many - len(lines)))
        lines += found.lines
        before = found.older
        if before is None:
            break
    return lines


def _line(one: Document) -> str:
    if one.get("hidden"):
        return f"{one['map']} {one['seq']:>6}  {one['standing']}"
    who = one["who"] or one["noted_by"] or "carelog"
    late = f", {one['late_days']} days late" if one["late_days"] else ""
    turned = "; ".join(f"{each['field']}: {each['before']} -> {each['after']}" for each in one["changes"])
    became = "".join(f" [{each['kind']} {each['seq']}]" for each in one["chain"])
    part = f" as {one['acting_as']}" if one["acting_as"] else ""
    times = f"recorded {one['recorded_at'][:16]}{late}, true {one['when']}"
    said = f"{one['sentence']}{f' ({turned})' if turned else ''}{became}"
    return f"{one['map']} {one['seq']:>6}  {times}, by {who}{part}: {said}"


def seen_by(record: Record, asked: argparse.Namespace) -> Output:
    """A map as somebody saw it when it was known so far."""
    if asked.on or not asked.known:
        raise NotPossible("usage", "--as goes with --known, the day or moment at which they looked, and without --on.")
    head, by = find_map(record, asked.map), account(record, asked.as_)
    with record.reading(head.id) as whole:
        at = _moment(whole, asked.known)
        view = View(Level.PERSON, record.operator)
        openings = Reads(record.database).openings(head.id)
        found = as_seen(whole, head.id, by, at, view, openings)
    return _seen(head.id, by, found)


def _moment(whole: Timeline, known: str) -> str:
    """A number of the log is the moment at which that entry was recorded."""
    if known.isdecimal() and len(known) < 10:
        return next((one.recorded_at for one in whole.entries if one.seq == int(known)), whole.last_recorded_at)
    return known


def _seen(map_id: str, by: str, found: AsSeen) -> Output:
    data = {"map": map_id, "by": by, "on": found.on, "at": found.at, "had_a_part": found.network is not None,
            "role": found.role, "network": None}  # fmt: skip
    if found.network is None or found.when is None or found.timeline is None:
        return Output([f"They had no part in this map on {found.on}, and saw nothing of it."], data)
    names = {one.id: shown_name(one) for one in found.network.elements}
    ties = [
        between(one, names[one.from_], names[one.to], found.network.care_map.elements)
        for one in found.network.connections
    ]
    lines = [f"As {found.role} at {found.at}: {len(names)} on the map, {len(ties)} ties",
             *(f"  {one}" for one in (*names.values(), *ties))]  # fmt: skip
    said = network_json(map_id, found.network, found.when, found.seq, disputes(found.timeline))
    return Output(lines, data | {"network": said})


def export_person(record: Record, asked: argparse.Namespace) -> Output:
    """All that is kept of one person, and who looked, with everybody else redacted."""
    head = find_map(record, asked.map)
    looked = looks_of(record, head.id)
    with record.reading(head.id) as whole:
        element = _element(whole, asked.element)
        said = person(head.id, whole, View(Level.PERSON, record.operator), element, looked, record.now())
    return _written(asked, json.dumps(said, ensure_ascii=False, indent=1) + "\n")


def looks_of(record: Record, map_id: str) -> list[ReadOfMap]:
    """Every look at a map and every opening of it, the latest first, by parts alone."""
    reads = Reads(record.database)
    found = [*(a_read(one, {}) for one in reads.of(map_id)), *(an_opening(one, {}) for one in reads.openings(map_id))]
    return sorted(found, key=lambda one: one.last, reverse=True)


def _element(whole: Timeline, asked: str) -> str:
    """Whom this names: an id, or the name of just one on the map. Raises NotPossible."""
    elements = whole.head.elements
    found = [asked] if asked in elements else [one.id for one in elements.values() if one.name == asked]
    if len(found) != 1:
        raise NotPossible("thing-not-there", f"{len(found) or 'No'} on this map bear that id or name; just one must.")
    return found[0]


def _written(asked: argparse.Namespace, text: str) -> Output:
    if not asked.output:
        raise NotPossible("usage", "--format goes with -o FILE.")
    path = Path(asked.output)
    if not path.parent.is_dir():
        raise NotPossible("no-folder", f"There is no folder {path.parent} to write into.")
    path.write_text(text, encoding="utf-8", newline="")
    return Output([f"Written: {path}"], {"file": str(path)})
