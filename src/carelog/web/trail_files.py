"""The trail as files to take away: who may, how much of it, and that it was taken is written down."""

import json
from collections.abc import Callable

from litestar import Request, Response

from carelog.domain.access.can import Action
from carelog.domain.refusals import NotPossible
from carelog.interchange.prov import trail_prov
from carelog.interchange.trail_csv import trail_csv
from carelog.trail import Filters, On
from carelog.web.api import EXPORT_WINDOW, EXPORTS
from carelog.web.desk import Desk
from carelog.web.trail_told import Document, documents, note

MOST, AT_ONCE = 5_000, 500
"""Lines of one file: about a year of a busy map."""


def _lines(found: list[Document]) -> str:
    return "".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in found)


FORMATS: dict[str, tuple[Callable[[list[Document]], str], str, str]] = {
    "csv": (trail_csv, "trail.csv", "text/csv; charset=utf-8"),
    "jsonl": (_lines, "trail.jsonl", "application/jsonl"),
    "prov": (trail_prov, "trail.prov.json", "application/json"),
}


def trail_file(request: Request, desk: Desk, asked: Filters, format: str) -> Response[str]:
    """The newest lines that match, of those maps of which this person may know who looked.

    Raises NotPossible: "bad-format", or "not-yours" where there is no such map for them.
    """
    visitor = desk.visitor(request)
    if format not in FORMATS:
        raise NotPossible("bad-format", "The trail is taken away as csv, jsonl or prov.")
    maps = {one for one in desk.trail.views(visitor.actor) if desk.trail.may(visitor.actor, one, Action.SEE_READS)}
    if not maps or asked.map not in ("", *maps):
        raise NotPossible("not-yours", "There is nothing here that your part lets you take away.")
    desk.use(request, "export", EXPORTS, EXPORT_WINDOW, of=visitor.account)
    lines = all_lines(desk, visitor.actor, asked, maps)
    note(desk, visitor, {on.part.map for on in lines}, "export")
    desk.note(request, "trail-exported", account=visitor.account)
    write, name, kind = FORMATS[format]
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(write(documents(desk.people, lines)), media_type=kind, headers=headers)


def all_lines(desk: Desk, actor, asked: Filters, maps: set[str]) -> list[On]:
    """So many of the newest lines as one file holds."""
    lines: list[On] = []
    before = None
    while len(lines) < MOST:
        found = desk.trail.ask(actor, asked, before, AT_ONCE)
        lines += [on for on in found.lines if on.part.map in maps]
        before = found.older
        if before is None:
            break
    return lines[:MOST]
