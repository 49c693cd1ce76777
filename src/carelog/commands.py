"""What each command does: reading commands on a record, writing commands as work that any process may do."""

import argparse
import base64
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from carelog import commands_erasing, commands_requests, commands_trail, importing, persons, wire
from carelog.asking import When, find_map, network_at, network_json, seq_known, when
from carelog.backed_up import note_backed_up
from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.interchange import jsonl, kumu_export
from carelog.measuring import as_json as measures_json
from carelog.measuring import to_measure
from carelog.output import Output
from carelog.packing import make_pack
from carelog.projections.comparison import Comparison
from carelog.projections.disputes import disputes
from carelog.projections.history import history
from carelog.projections.measures import measured
from carelog.projections.measures.figures import figures
from carelog.projections.measures.plain import in_plain_words
from carelog.projections.network import Network
from carelog.projections.words import between, shown_name
from carelog.record import Record
from carelog.trail import Trail
from carelog.vault import VaultProblem
from carelog.web.views.side_by_side import as_json, side_by_side


@dataclass(frozen=True)
class Work:
    """A writing command with everything it needs, files included, so that it can be handed to another process."""

    command: str
    told: dict[str, Any]
    files: list[tuple[str, bytes]] = field(default_factory=list)

    def encode(self) -> bytes:
        files = [(name, base64.b64encode(content).decode()) for name, content in self.files]
        return json.dumps([self.command, self.told, files]).encode()

    @classmethod
    def decode(cls, sent: bytes) -> "Work":
        command, told, files = json.loads(sent)
        return cls(command, told, [(name, base64.b64decode(content)) for name, content in files])


def work(asked: argparse.Namespace) -> Work:
    """The work that this command line asks for, its files read. Raises FileNotFoundError, NotPossible."""
    if asked.command in ("rebuild", "catch-up"):
        return Work(asked.command, {})
    if asked.command in ("erase", "keys"):
        return Work(asked.command, commands_erasing.told(asked))
    if asked.command in ("hold", "retention"):
        return Work(asked.command, commands_requests.told(asked))
    if asked.command == "person":
        return Work(f"person-{asked.person}", persons.told(asked))
    paths = [*asked.files, *([asked.history] if asked.history else [])]
    files = [(path.name, importing.content(path)) for path in paths]
    told = {"title": asked.title, "into": asked.into, "map": asked.map, "dry_run": asked.dry_run}
    return Work("history" if asked.history else "import", told, files)


def do(record: Record, asked: Work) -> Output:
    """Carry out the work. What cannot be done is in the output, so that it can travel back."""
    try:
        return WRITING_WORK[asked.command](record, asked)
    except (NotPossible, VaultProblem) as problem:
        return Output(problem=(problem.code, problem.sentence))


def _import(record: Record, asked: Work) -> Output:
    report = importing.import_files(record, asked.files, **asked.told)
    return Output(list(report.as_lines()), report.as_json())


def _import_history(record: Record, asked: Work) -> Output:
    told = asked.told
    if told["into"] or told["map"]:
        raise NotPossible("usage", "A history becomes a map of its own: give it a --title, not --into or --map.")
    *files, (_, index) = asked.files
    report = importing.import_history(record, index, files, title=told["title"], dry_run=told["dry_run"])
    return Output(list(report.as_lines()), report.as_json())


def _rebuild(record: Record, asked: Work) -> Output:
    count = record.rebuild()
    Trail(record).rebuild()
    return Output([f"Made anew from the entries: {count} maps."], {"maps": count})


def _catch_up(record: Record, asked: Work) -> Output:
    """What a reading command of the trail has done first: it may only read itself."""
    return Output(data={"taken": Trail(record).catch_up()})


def _person_add(record: Record, asked: Work) -> Output:
    said = persons.add(record, **asked.told)
    return Output(said.lines, said.data)


def _person_link(record: Record, asked: Work) -> Output:
    said = persons.link(record, asked.told["name"])
    return Output(said.lines, said.data)


def _person_erase(record: Record, asked: Work) -> Output:
    said = persons.erase(record, asked.told["name"])
    return Output(said.lines, said.data)


def _backed_up(record: Record, asked: Work) -> Output:
    """How far a backup reaches: phones may let go of what is in it."""
    with record.database.begin() as tx:
        return Output(data={"noted": note_backed_up(tx, **asked.told)})


WRITING_WORK: dict[str, Callable[[Record, Work], Output]] = {
    "import": _import,
    "history": _import_history,
    "rebuild": _rebuild,
    "catch-up": _catch_up,
    "backed-up": _backed_up,
    "person-add": _person_add,
    "person-link": _person_link,
    "person-erase": _person_erase,
    "erase": lambda record, asked: commands_erasing.erase(record, **asked.told),
    "keys": lambda record, asked: commands_erasing.keys(record, **asked.told),
    "hold": lambda record, asked: commands_requests.hold(record, **asked.told),
    "retention": lambda record, asked: commands_requests.retention(record, **asked.told),
}
WRITING = frozenset({"import", "rebuild", "person", "erase", "keys", "hold", "retention"})


def _maps(record: Record, asked: argparse.Namespace) -> Output:
    found = record.maps()
    lines = [f"{one.id}  {one.title}  ({one.kind}, {one.seq} entries)" for one in found]
    rows = [{"id": one.id, "title": one.title, "kind": one.kind, "seq": one.seq} for one in found]
    return Output(
        lines or ["There are no maps yet. `carelog import FILE --title TITLE` reads one."],
        {"maps": rows},
    )


def _show(record: Record, asked: argparse.Namespace) -> Output:
    if asked.as_:
        return commands_trail.seen_by(record, asked)
    head = find_map(record, asked.map)
    with record.reading(head.id) as timeline:
        found = when(timeline, record.now(), asked.on, asked.known)
        shown = network_at(timeline, found)
        seq = seq_known(timeline, found)
        disputed = disputes(timeline, found.seq)
    return Output(
        [f"{head.title}, as it was on {found.on or found.day}", *_show_lines(shown)],
        network_json(head.id, shown, found, seq, disputed),
    )


def _show_lines(shown: Network) -> Iterator[str]:
    names = {one.id: shown_name(one) for one in shown.elements}
    if shown.care_map.kind is None:
        yield "Nothing is known of this day: the map begins later."
    yield f"{len(shown.elements)} on the map, {len(shown.connections)} ties, {len(shown.not_shown)} kept and not shown"
    yield from (f"  {shown_name(one)}{f' ({one.type})' if one.type else ''}" for one in shown.elements)
    known = shown.care_map.elements
    yield from (f"  {between(one, names[one.from_], names[one.to], known)}" for one in shown.connections)


def _log(record: Record, asked: argparse.Namespace) -> Output:
    head = find_map(record, asked.map)
    with record.reading(head.id) as timeline:
        lines = sorted(history(timeline), key=lambda line: line.entry.seq)
        rows = [wire.document(entry) for entry in timeline.entries]
    marks = {
        "stands": "",
        "corrected": " [corrected]",
        "in-error": " [noted in error]",
        "ahead": " [dated ahead]",
    }
    told = [
        f"{line.entry.seq:>6}  {line.when}: {line.sentence}{marks[line.standing]}{' [disputed]' * bool(line.disputes)}"
        for line in lines
    ]
    return Output(told, {"map": head.id, "entries": rows})


def _compare(record: Record, asked: argparse.Namespace) -> Output:
    head = find_map(record, asked.map)
    with record.reading(head.id) as timeline:
        found = side_by_side(timeline, record.now(), asked.from_, asked.to, asked.known)
    lines = [
        f"{head.title}: {found.before.on} beside {found.after.on}",
        *found.words,
        *_compare_lines(found.comparison),
    ]
    return Output(lines, {"map": head.id, **as_json(found)})


def _compare_lines(found: Comparison) -> Iterator[str]:
    for what, part in (("on the map", found.elements), ("ties", found.connections)):
        came, went, changed = len(part.added), len(part.gone), len(part.changed)
        yield f"{what}: {came} came, {went} went, {changed} changed, {part.unchanged} as before"
    for sign, things in (("+", found.elements.added), ("-", found.elements.gone)):
        yield from (f"  {sign} {shown_name(one)}" for one in things)
    for change in found.elements.changed:
        yield f"  ~ {shown_name(change.after)}: {', '.join(change.fields)}"


def _measures(record: Record, asked: argparse.Namespace) -> Output:
    head = find_map(record, asked.map)
    with record.reading(head.id) as timeline:
        found = to_measure(timeline, record.now(), asked.on, asked.known)
    numbers = measured(found.shown, lasted=found.lasted)
    lines = [f"{head.title}, as it was on {found.when.on or found.when.day}"]
    lines += [*in_plain_words(found.shown, found.before), *(f"{one.title}: {one.value}" for one in figures(numbers))]
    return Output(lines, measures_json(head.id, found.when, numbers))


def _export(record: Record, asked: argparse.Namespace) -> Output:
    head = find_map(record, asked.map)
    if not asked.output.parent.is_dir():
        raise NotPossible("no-folder", f"There is no folder {asked.output.parent} to write into.")
    asked.output.write_bytes(_audit(record, head.id, asked) if asked.format == AUDIT else _text(record, head.id, asked))
    return Output(
        [f"Written: {asked.output}"],
        {"map": head.id, "file": str(asked.output), "format": asked.format},
    )


def _text(record: Record, map_id: str, asked: argparse.Namespace) -> bytes:
    with record.reading(map_id) as timeline:
        return EXPORTS[asked.format](timeline, when(timeline, record.now(), asked.on)).encode()


def _audit(record: Record, map_id: str, asked: argparse.Namespace) -> bytes:
    if asked.on is not None:
        raise NotPossible("usage", "An audit pack holds every entry there is; --on does not go with it.")
    return make_pack(record.database, map_id).content


def _kumu(timeline: Timeline, asked: When) -> str:
    return kumu_export.blueprint(network_at(timeline, asked))


def _jsonl(timeline: Timeline, asked: When) -> str:
    if asked.on is not None:
        raise NotPossible("usage", "jsonl holds every entry there is; --on does not go with it.")
    return jsonl.lines(wire.document(entry) for entry in timeline.entries)


AUDIT = "audit"
EXPORTS: dict[str, Callable[[Timeline, When], str]] = {"kumu": _kumu, "jsonl": _jsonl}
READING: dict[str, Callable[[Record, argparse.Namespace], Output]] = {
    "maps": _maps,
    "show": _show,
    "log": _log,
    "compare": _compare,
    "measures": _measures,
    "export": _export,
    "trail": commands_trail.trail,
    "export-person": commands_trail.export_person,
    "requests": commands_requests.waiting,
}
OF_THE_TRAIL = frozenset({"trail"})
"""Reading commands for which the trail is brought up to date first."""
