"""Import of a history: dated revisions of one map, one after the other, become its log. All of it is one commit."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from carelog.domain.refusals import NotPossible
from carelog.ids import new_id
from carelog.importing.beginning import begun, scheme_for
from carelog.importing.files import counts, refuse_taken
from carelog.importing.knowing import Everything
from carelog.importing.noting import Noting, Undone, digest_of
from carelog.interchange import detect
from carelog.interchange.differences import differences
from carelog.interchange.history import Revision, revisions
from carelog.interchange.picture import CannotRead, Given, Outcome, Picture
from carelog.interchange.plan import Before
from carelog.interchange.report import MapReport, Report
from carelog.record import Record

INDEX = "the index"
_NEWS = frozenset({"refused", "asked", "skipped"})
"""What of a revision's rows is reported one by one; the rest is counted."""


def import_history(
    record: Record,
    index: bytes,
    files: Sequence[tuple[str, bytes]],
    *,
    title: str | None = None,
    dry_run: bool = False,
) -> Report:
    """Read the revisions that the index dates and note what changed from each to the next, at its time, by its author.

    A revision that cannot be read is reported and passed over. Raises NotPossible where none can be, or no index.
    """
    given = [Given(name, content) for name, content in files]
    found, outcomes = revisions(Given(INDEX, index), given)
    report = Report(outcomes=outcomes, dry_run=dry_run)
    readable = _readable(found, outcomes)
    first = next(readable, None)
    if first is None:
        raise NotPossible("no-revision", _none_readable(outcomes))
    its_title = title or first[1].title or "Map"
    refuse_taken(its_title, {head.title for head in record.maps()})
    with suppress(Undone), record.together():
        importing = _History(record, its_title, first, outcomes)
        for revision, picture in readable:
            importing.take(revision, picture)
        importing.end(digest_of([Given(INDEX, index), *given]))
        report.maps.append(importing.report)
        if dry_run:
            raise Undone
    return report


def _readable(found: list[Revision], outcomes: list[Outcome]) -> Iterator[tuple[Revision, Picture]]:
    """Each revision that can be read, with its picture; of the others the report says why."""
    for revision in found:
        try:
            pictures = detect.read([revision.file]).pictures
        except CannotRead as problem:
            why = problem.sentence.removeprefix(f"{revision.file.name}: ").removeprefix(f"{revision.file.name}, ")
            outcomes.append(Outcome(revision.file.name, "revision", "refused", why))
            continue
        if len(pictures) != 1:
            why = f"it holds {len(pictures)} maps, a revision holds one"
            outcomes.append(Outcome(revision.file.name, "revision", "refused", why))
            continue
        yield revision, pictures[0]


def _none_readable(outcomes: list[Outcome]) -> str:
    first = f"; the first: {outcomes[0].where}: {outcomes[0].why}" if outcomes else ""
    return f"None of the revisions can be read{first}"


class _History:
    """One history on its way into a new map."""

    def __init__(self, record: Record, title: str, first: tuple[Revision, Picture], outcomes: list[Outcome]) -> None:
        revision, picture = first
        self._record, self._map, self._outcomes = record, new_id(), outcomes
        self._format, self._scheme = picture.format, scheme_for(picture)
        self._dangling: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        self._became: dict[tuple[str, str], int] = {}
        self.report = MapReport(map=self._map, title=title, new=True)
        self._noting = Noting(record, self._map)
        plan = differences(picture, self._before(), new_id, whole=True, dated=True)
        self._dangling.clear()
        self._noting.begin(begun(picture, title, plan), revision.occurred)
        self.take(revision, picture)

    def take(self, revision: Revision, picture: Picture) -> None:
        """Note what this revision changes, at its time, by its author."""
        plan = differences(picture, self._before(), new_id, whole=True, dated=True)
        self._noting.note(plan, revision.occurred, self._source(revision.author))
        for one in plan.outcomes:
            if one.outcome in _NEWS:
                where = f"{revision.file.name}, {one.where}"
                self.report.outcomes.append(Outcome(where, one.what, one.outcome, one.why, one.thing))
            else:
                self._became[one.what, one.outcome] = self._became.get((one.what, one.outcome), 0) + 1
        self._outcomes.append(Outcome(revision.file.name, "revision", "created"))

    def end(self, digest: str) -> None:
        """Note the import itself."""
        said = {f"{what}s {outcome}": count for (what, outcome), count in self._became.items() if outcome != "matched"}
        sources = {source: author for author, source in self._sources.items()}
        self._noting.end(self._format, digest, counts(self.report) | said, sources or None)
        self.report.recorded = self._noting.recorded

    def _before(self) -> Before:
        head = self._record.timeline(self._map).head
        return Before(
            map=self._map,
            care_map=head,
            imported=head,
            scheme=self._scheme,
            may_go=Everything(),
            dangling=self._dangling,
        )

    def _source(self, author: str | None) -> str | None:
        """The id that stands for a named author; the import's own entry says who it is."""
        if author is None:
            return None
        if author not in self._sources:
            self._sources[author] = new_id()
        return self._sources[author]
