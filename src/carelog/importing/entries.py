"""Import of carelog's own export of entries: the same map with the same ids where it is not there, else a copy."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from carelog import wire
from carelog.domain.entries import Entry, Occurred, changed
from carelog.domain.events import Door, MapRenamed, MapStarted
from carelog.domain.refusals import NotPossible
from carelog.ids import entry_id, new_id
from carelog.importing.noting import Undone
from carelog.interchange import jsonl
from carelog.interchange.picture import CannotRead, Given, Outcome
from carelog.interchange.report import MapReport, Report
from carelog.record import MapHead, Record


@dataclass(frozen=True)
class _Log:
    """The entries of one map, as a file has them."""

    name: str
    map: str
    title: str
    documents: list[jsonl.Document]


def import_entries(
    record: Record, files: Sequence[Given], *, title: str | None, into: str | None, dry_run: bool
) -> Report:
    """Bring a map's entries in, whole. Where the map is there already: nothing, or under another title a copy.

    Raises NotPossible where the map is there with other entries, CannotRead where a line is no entry.
    """
    if len(files) > 1 or into is not None:
        raise NotPossible(
            "entries-alone", "A map's exported entries are a map of their own: import that file alone, without --into."
        )
    log = _read(files[0])
    heads = {head.id: head for head in record.maps()}
    here = heads.get(log.map)
    if here is not None and title in (None, here.title):
        return _already_there(record, here, log, dry_run)
    if any(head.title == (title or log.title) for head in heads.values()):
        raise NotPossible("title-taken", "A map of this title is there already. Give another --title.")
    if here is not None:
        fresh = new_id()
        log = _Log(log.name, fresh, log.title, jsonl.copied(log.documents, log.map, fresh))
    return _bring_in(record, log, title, dry_run)


def _read(file: Given) -> _Log:
    documents = jsonl.read_entries(file)
    if not documents or documents[0].get("type") != "map-started":
        raise CannotRead("not-a-log", f"{file.name}: these entries do not begin with the beginning of a map.")
    map_id = documents[0].get("map")
    if not isinstance(map_id, str) or any(one.get("map") != map_id for one in documents):
        raise CannotRead("several-maps", f"{file.name}: these entries are not all of one map.")
    title = _entry(file.name, 0, documents[0]).event
    return _Log(file.name, map_id, title.title if isinstance(title, MapStarted) else "", documents)


def _already_there(record: Record, here: MapHead, log: _Log, dry_run: bool) -> Report:
    with record.reading(here.id) as timeline:
        own = {entry.id: wire.body(entry.event) for entry in timeline.entries}
    theirs = [_entry(log.name, n, document) for n, document in enumerate(log.documents)]
    if not all(own.get(entry.id) == wire.body(entry.event) for entry in theirs):
        raise NotPossible(
            "map-differs",
            "This map is here already, with other entries. Give a --title to have the file's as a map of its own.",
        )
    said = Outcome(log.name, "map", "matched", f"the map is here already, with all {len(theirs)} entries of the file")
    return Report(maps=[MapReport(map=here.id, title=here.title, new=False, outcomes=[said])], dry_run=dry_run)


def _bring_in(record: Record, log: _Log, title: str | None, dry_run: bool) -> Report:
    entries = [_as_recorded(_entry(log.name, n, document)) for n, document in enumerate(log.documents)]
    report = MapReport(map=log.map, title=title or log.title, new=True, recorded=len(entries))
    with suppress(Undone), record.together():
        answers = record.write(log.map, entries, door=Door.SERVER)
        for number, answer in enumerate(answers):
            if answer.seq is None or answer.answer == "duplicate":
                why = answer.message or "it is in another map's log already."
                raise CannotRead("not-admitted", f"{log.name}, entry {number + 1}: {why}")
        shown = record.timeline(log.map).head.title or ""
        if title is not None and title != shown:
            record.write(log.map, [_renamed(record, log.map, title)], door=Door.SERVER)
        report.title = title or shown
        report.outcomes = [Outcome(log.name, "map", "created", f"with all {len(entries)} entries of the file")]
        if dry_run:
            raise Undone
    return Report(maps=[report], dry_run=dry_run)


def _renamed(record: Record, map_id: str, title: str) -> Entry:
    return Entry(
        id=entry_id(), map=map_id, event=MapRenamed(title=title), noted_at=record.now(), told_by="import",
        noted_by=record.operator, via="import",
    )  # fmt: skip


def _entry(name: str, number: int, document: jsonl.Document) -> Entry:
    place = f"{name}, entry {number + 1}"
    try:
        return wire.entry(document)
    except wire.Malformed as error:
        raise CannotRead("not-an-entry", f"{place}: {error}") from None
    except KeyError:
        raise CannotRead("unknown-type", f"{place}: this version of carelog does not know what this is yet.") from None


def _as_recorded(entry: Entry) -> Entry:
    """An entry without the server's part of it, but for who noted it and how.

    One that says no date of its own counts as of when it was first recorded: that stays, though it is recorded anew.
    """
    occurred = (
        Occurred(entry.recorded_at, "exact") if entry.occurred.on is None and entry.recorded_at else entry.occurred
    )
    return changed(entry, {"seq": 0, "recorded_at": "", "occurred": occurred})
