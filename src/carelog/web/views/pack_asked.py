"""What a pack is asked to hold: between which moments, in which letters, and what is left out of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from carelog.asking import When, when
from carelog.domain.entries import DAY_MS, BadDate, Entry, asked_ms, first_day
from carelog.domain.events import Shown
from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.projections import dates
from carelog.projections.dates import later
from carelog.projections.reviews import Review, reviews
from carelog.projections.words import gettext, shown_name
from carelog.projections.words_for_changes import transition as kind_said
from carelog.seeing import Seen
from carelog.web.reading import day_of
from carelog.web.views.days import begins_ms, days
from carelog.web.views.shown_again import as_known, pictures_of, waited_for
from carelog.web.views.transitions import big_change

SIZES = ("a4", "large")
FOLLOWED = 90
"""Days after a big change up to which its pack goes."""


@dataclass(frozen=True)
class PackAsked:
    """What stands in the address. `without`: ids of those left out; `not_from`, `not_to`: days, or empty."""

    size: str = "a4"
    without: tuple[str, ...] = ()
    not_from: str = ""
    not_to: str = ""
    transition: str = ""
    review: str = ""

    @property
    def leaves_out_time(self) -> bool:
        return bool(self.not_from or self.not_to)

    def leaves_out(self, effective: int) -> bool:
        """Whether what took effect then (a time key, in ms) is left out: on either day, or between them."""
        begun = not self.not_from or effective > asked_ms(self.not_from) - DAY_MS
        return self.leaves_out_time and begun and (not self.not_to or effective <= asked_ms(self.not_to))


@dataclass(frozen=True)
class Basis:
    """What a pack is told from: the map as far as it knows it, the two moments, what it is about (its second heading)
    and when that was (a time key), what to say of days that are none (`wrong`), and of those that are (`notices`).

    `about` is a sentence of ours; `called` is what somebody called it, in their own words, or empty.
    """

    timeline: Timeline
    before: When
    after: When
    about: str = ""
    called: str = ""
    effective: int = 0
    wrong: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    review: Review | None = None


def pack_asked(query: Mapping[str, str], without: Sequence[str]) -> tuple[PackAsked, list[str]]:
    """What this query asks for, and a sentence for each day that is none."""
    said = {name: (query.get(name) or "").strip() for name in ("not_from", "not_to")}
    wrong = [name for name, day in said.items() if day and not _is_day(day)]
    told = [gettext("There is no such day, so no time is left out. A day is written like 2026-03-14.")] if wrong else []
    if wrong:
        said = dict.fromkeys(said, "")
    elif said["not_from"] and said["not_to"] and said["not_from"] > said["not_to"]:
        said = {"not_from": said["not_to"], "not_to": said["not_from"]}
    size = query.get("size") or SIZES[0]
    return PackAsked(
        size=size if size in SIZES else SIZES[0],
        without=tuple(dict.fromkeys(without)),
        transition=query.get("transition") or "",
        review=query.get("review") or "",
        **said,
    ), told


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(first_day(text, "day"))
    except BadDate:
        return False


def basis(seen: Seen, wanted: PackAsked, query: Mapping[str, str]) -> Basis:
    """What the pack is told from. Raises NotPossible where there is no such big change or review."""
    if wanted.review:
        return _of_a_review(seen, wanted.review)
    if wanted.transition:
        return _of_a_big_change(seen, wanted.transition)
    found = days(seen.timeline, seen.at, query)
    wrong = tuple(found.wrong.values())
    return Basis(seen.timeline, found.before, found.after, wrong=wrong, notices=found.notices)


def _of_a_big_change(seen: Seen, transition: str) -> Basis:
    timeline, today = seen.timeline, seen.at[:10]
    effective = big_change(timeline, transition).effective
    day = day_of(effective)
    found = timeline.head.transitions[transition]
    after = max(day, min(later(day, FOLLOWED), today))
    return Basis(
        timeline, when(timeline, seen.at, later(day, -1)), when(timeline, seen.at, after),
        kind_said(found.kind), found.title or "", effective,
    )  # fmt: skip


def _of_a_review(seen: Seen, asked: str) -> Basis:
    """From the log as it was known when the review was held, so that its pack shows the pictures that were shown."""
    held = [one for one in reviews(seen.timeline) if one.held]
    found = next((one for one in held if one.id == asked), None)
    if found is None or found.held is None:
        raise NotPossible("no-page", "There is no such review on this map.")
    pictures = pictures_of(found)
    shown = next((one for one in pictures if one.since), pictures[-1] if pictures else None)
    timeline = _as_known(seen.timeline, shown, found.held.entry) if shown else seen.timeline
    to = shown.on if shown else found.day
    begun = next((one.day for one in held if one.day < to[:10]), None) or day_of(begins_ms(timeline))
    said: str | None = found.held.event.from_  # type: ignore[attr-defined]
    from_ = (shown.since if shown else None) or said or begun
    before, after = (when(timeline, seen.at, each) for each in (from_, to))
    about = gettext("The review on %(day)s") % {"day": dates.day(found.day)}
    return Basis(timeline, before, after, about, effective=asked_ms(found.day), review=found)


def _as_known(timeline: Timeline, shown: Shown, held: Entry) -> Timeline:
    return Timeline(as_known(timeline.entries, waited_for(timeline, held), shown.known, shown.waited))


def those_to_leave_out(timeline: Timeline) -> list[tuple[str, str]]:
    """(id, name) of whoever and whatever may be left out of a pack: everyone but the person in the middle."""
    head = timeline.head
    every = [one for one in head.elements.values() if one.id != head.about and not one.merged_into]
    return sorted(((one.id, shown_name(one)) for one in every), key=lambda one: one[1].casefold())
