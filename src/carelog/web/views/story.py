"""Lines of a map's history as a page shows them: the sentence, on whose word, how late, whether it still stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from carelog.domain.care_map import CareMap
from carelog.domain.entries import Entry
from carelog.domain.events import ImportMade, TransitionRecorded
from carelog.domain.timeline import Timeline
from carelog.projections import words
from carelog.projections.disputes import Dispute
from carelog.projections.history import Line
from carelog.projections.words import gettext, ngettext
from carelog.projections.words_for_changes import transition
from carelog.web.wording import capital


def _(msgid: str) -> str:
    return msgid


TOLD = {
    "themselves": _("told by themselves"), "family": _("told by family"), "friend": _("told by a friend"),
    "neighbour": _("told by a neighbour"), "professional": _("told by a professional"),
    "document": _("from a letter or document"), "import": _("read from a file"), "own-observation": "",
}  # fmt: skip
CERTAIN = {"likely": _("likely, not certain"), "hearsay": _("someone told me"), "certain": ""}
MARKS = {"corrected": _("put right since"), "in-error": _("noted by mistake"), "ahead": _("still to come")}


@dataclass(frozen=True)
class Told:
    """One line: when, what, where it comes from, and the mark it bears where it does not stand."""

    when: str
    sentence: str
    origin: str
    mark: str
    standing: str
    big: bool
    why: str | None
    disputes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """The lines since one big change, under its name; no name before the first."""

    name: str
    lines: list[Told]


def sources(timeline: Timeline, people: Mapping[str, str]) -> dict[str, str]:
    """Who may have noted something: id -> name. `people` are known to the server; imports bring their own."""
    found = dict(people)
    for entry in timeline.entries:
        if isinstance(entry.event, ImportMade):
            found |= entry.event.sources or {}
    return found


class Teller:
    """Tells lines of one map: knows whom the map is about, and who noted things."""

    def __init__(self, care_map: CareMap, authors: Mapping[str, str]) -> None:
        self._authors = authors
        self._elements = care_map.elements
        person = care_map.elements.get(care_map.about or "")
        self._person = words.shown_name(person) if person else ""

    def told(self, line: Line) -> Told:
        """One line as the page shows it."""
        mark = gettext(MARKS[line.standing]) if line.standing in MARKS else ""
        big = isinstance(line.entry.event, TransitionRecorded)
        return Told(
            line.when, capital(line.sentence), self.origin(line), mark, line.standing, big, line.entry.why,
            tuple(map(self.disputed, line.disputes)),
        )  # fmt: skip

    def disputed(self, dispute: Dispute) -> str:
        """Who sees it differently, in their words."""
        element = self._elements.get(dispute.by or "")
        who = words.shown_name(element) if element else gettext("Someone")
        return words.fill(_("%(who)s sees this differently: “%(text)s”"), who=capital(who), text=dispute.text)

    def origin(self, line: Line) -> str:
        """On whose word, by whom, how late: "told by a friend · on a visit · 3 days later"."""
        return " · ".join(filter(None, self._origin(line.entry, line.late)))

    def _origin(self, entry: Entry, late: int) -> Iterator[str]:
        if entry.told_by == "the-person" and self._person:
            yield gettext("told by %(name)s") % {"name": self._person}
        else:
            yield words.say(TOLD, entry.told_by if entry.told_by in TOLD else None)
        yield self._noted(entry)
        yield words.say(CERTAIN, entry.certainty)
        if late:
            yield ngettext("noted %(days)s day later", "noted %(days)s days later", late) % {"days": late}

    def _noted(self, entry: Entry) -> str:
        author = self._authors.get(entry.noted_by or "")
        if not author:
            return gettext("on a visit") if entry.visit else ""
        text = gettext("noted by %(name)s, on a visit") if entry.visit else gettext("noted by %(name)s")
        return text % {"name": author}

    def chapters(self, lines: Sequence[tuple[Line, str]]) -> list[Chapter]:
        """Lines with the names that `named` gave them, parted wherever the name is another one."""
        parts = groupby(lines, key=lambda one: one[1])
        return [Chapter(name, [self.told(line) for line, _ in part]) for name, part in parts]


def named(lines: Iterable[Line]) -> Iterator[tuple[Line, str]]:
    """Each line with the big change that it comes after, "" before the first. Lines go forward in life."""
    name = ""
    for line in lines:
        if isinstance(line.entry.event, TransitionRecorded) and line.standing == "stands":
            name = title(line.entry.event)
        yield line, name


def title(event: TransitionRecorded) -> str:
    """What a big change is called."""
    return event.title or transition(event.kind)
