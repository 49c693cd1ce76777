"""One page of a map's changes as sentences, newest first, parted by the big changes."""

from collections.abc import Mapping
from dataclasses import dataclass

from carelog.asking import when
from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.projections.history import history
from carelog.web.views.story import Chapter, Teller, named, sources

LINES = 50
"""Lines of one page: about two minutes of reading."""


@dataclass(frozen=True)
class Changes:
    """`newer` and `older` are the numbers of the pages beside this one, where there are any."""

    title: str
    chapters: list[Chapter]
    many: int
    page: int
    pages: int

    @property
    def newer(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def older(self) -> int | None:
        return self.page + 1 if self.page < self.pages else None


def changes(timeline: Timeline, now: str, page: str, people: Mapping[str, str]) -> Changes:
    """The page with this number (1 is the newest). Raises NotPossible where there is none."""
    today = when(timeline, now)
    lines = list(reversed(list(named(history(timeline, today_ms=today.on_ms)))))
    pages = max(1, -(-len(lines) // LINES))
    if not (page.isdecimal() and len(page) < 10 and 1 <= int(page) <= pages):
        raise NotPossible("no-page", "There is no such page.")
    first = (int(page) - 1) * LINES
    teller = Teller(timeline.head, sources(timeline, people))
    chapters = teller.chapters(lines[first : first + LINES])
    return Changes(timeline.head.title or "", chapters, len(lines), int(page), pages)
