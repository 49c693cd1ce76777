"""Import of files as they are today: into a new map each, or into one that is there, as far as they differ from it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from carelog.asking import find_map
from carelog.domain.refusals import NotPossible
from carelog.ids import new_id
from carelog.importing.beginning import begun, scheme_for
from carelog.importing.entries import import_entries
from carelog.importing.knowing import VERSION_OF, fresh, known
from carelog.importing.noting import Noting, Undone, digest_of
from carelog.interchange import detect, jsonl
from carelog.interchange.differences import differences
from carelog.interchange.limits import ENTRIES_BYTES, FILE_BYTES
from carelog.interchange.picture import CannotRead, Given, Outcome, Picture
from carelog.interchange.plan import Before, Plan
from carelog.interchange.report import MapReport, Report
from carelog.interchange.suggestions import suggestions
from carelog.record import Record


@dataclass(frozen=True)
class _Target:
    """The map that a picture goes to."""

    map: str
    title: str
    new: bool
    picture: Picture


def content(path: Path) -> bytes:
    """What is in a file. Raises FileNotFoundError, and NotPossible where it is no file, or too large to be read."""
    if path.is_dir():
        raise NotPossible("no-file", f"{path.name} is a folder. Name the files in it.")
    with path.open("rb") as file:
        most = ENTRIES_BYTES if jsonl.is_entries(file.read(4096)) else FILE_BYTES
    if path.stat().st_size > most:
        size = f"{most // (1024 * 1024)} MB"
        raise CannotRead("too-large", f"{path.name}: the file is larger than {size}, the most that is read at once.")
    return path.read_bytes()


def import_files(
    record: Record,
    files: Sequence[tuple[str, bytes]],
    *,
    title: str | None = None,
    into: str | None = None,
    map: str | None = None,
    dry_run: bool = False,
) -> Report:
    """Read files, each (name, content), and note what is in them: a new map each, or what differs `into` one.

    `map` chooses one of several in a backup. A dry run does everything and then undoes it. Raises NotPossible.
    """
    given = [Given(name, content) for name, content in files]
    if any(detect.is_entries(file) for file in given):
        return import_entries(record, given, title=title, into=into, dry_run=dry_run)
    read = detect.read(given)
    targets = _targets(record, _chosen(read.pictures, map, title or into), title, into)
    report = Report(outcomes=read.outcomes, dry_run=dry_run)
    with suppress(Undone), record.together():
        for target in targets:
            report.maps.append(_import(record, target, digest_of(given)))
        if dry_run:
            raise Undone
    return report


def _chosen(pictures: list[Picture], wanted: str | None, one_only: str | None) -> list[Picture]:
    found = [one for one in pictures if wanted is None or one.map_name == wanted]
    if not found:
        raise NotPossible(
            "no-such-map", f"None of the {len(pictures)} maps in the file bears the name given with --map."
        )
    if len(found) > 1 and one_only is not None:
        raise NotPossible(
            "several-maps",
            f"The file holds {len(found)} maps: choose one with --map NAME, or import all without --title and --into.",
        )
    return found


def _targets(record: Record, pictures: list[Picture], title: str | None, into: str | None) -> list[_Target]:
    if into is not None:
        head = find_map(record, into)
        return [_Target(head.id, head.title, False, pictures[0])]
    taken = {head.title for head in record.maps()}
    found = []
    for picture in pictures:
        if picture.empty:
            raise CannotRead("nothing-in-it", _nothing(picture))
        its = title or picture.title or "Map"
        if title or len(pictures) == 1:
            refuse_taken(its, taken)
        while its in taken:
            its += " (2)"
        taken.add(its)
        found.append(_Target(new_id(), its, True, picture))
    return found


def refuse_taken(title: str, taken: set[str]) -> None:
    """Raises NotPossible where a map of this title is there: two of one title could not be told apart."""
    if title in taken:
        raise NotPossible(
            "title-taken", "A map of this title is there already. Import into it with --into, or give another --title."
        )


def _nothing(picture: Picture) -> str:
    refused = [one for one in picture.outcomes if one.outcome == "refused"]
    if not refused:
        return "There is nothing in it: no element and no connection."
    return f"None of its {len(refused)} rows can be added; the first: {refused[0].where}: {refused[0].why}."


def _import(record: Record, target: _Target, digest: str) -> MapReport:
    picture = target.picture
    if target.new:
        before, newer_of = fresh(target.map, scheme_for(picture)), None
    else:
        before, newer_of = known(target.map, record.timeline(target.map), picture, scheme_for(picture))
    plan = differences(picture, before, new_id, whole=newer_of is not None)
    plan.suggestions = suggestions(plan, before)
    stays = [] if newer_of is not None else _what_stays(before, plan, picture)
    noting = Noting(record, target.map)
    if target.new:
        noting.begin(begun(picture, target.title, plan))
    noting.note(plan)
    report = MapReport(
        map=target.map,
        title=target.title,
        new=target.new,
        outcomes=[*plan.outcomes, *stays],
        suggestions=plan.suggestions,
    )
    noting.end(picture.format, digest, counts(report) | ({VERSION_OF: newer_of} if newer_of else {}))
    report.recorded = noting.recorded
    return report


def counts(report: MapReport) -> dict[str, int]:
    """What an import remembers of itself: "elements created" -> how many."""
    return {
        f"{what}s {outcome}": count
        for what, by in report.counts.items()
        for outcome, count in by.items()
        if what in ("element", "connection")
    }


def _what_stays(before: Before, plan: Plan, picture: Picture) -> list[Outcome]:
    """What imports brought onto the map and this file, not known to be a newer one of theirs, does not hold."""
    held = {outcome.thing for outcome in plan.outcomes}
    elements = [one for one in before.imported.elements.values() if one.stands and one.id not in held]
    ties = [one for one in before.imported.connections.values() if not one.ended and one.id not in held]
    said = []
    if elements and picture.lists_elements:
        said.append(
            Outcome(
                "the map", "element", "asked", f"{len(elements)} more are on the map and not in this file; they stay"
            )
        )
    if ties and picture.lists_connections:
        said.append(
            Outcome(
                "the map", "connection", "asked", f"{len(ties)} more are on the map and not in this file; they stay"
            )
        )
    return said
