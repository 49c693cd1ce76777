"""The page of numbers: plain sentences first, then figures with what they mean, and a chart of a few of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.measuring import Asked, to_measure
from carelog.projections import dates
from carelog.projections.measures import REGISTRY, Measured, changed, measured
from carelog.projections.measures.figures import Figure, changes, said
from carelog.projections.measures.figures import figures as figures_of
from carelog.projections.measures.measure import Group
from carelog.projections.measures.over_time import OverTime, over_time
from carelog.projections.measures.plain import in_plain_words
from carelog.projections.network import Network
from carelog.projections.words import gettext, shown_name
from carelog.web.views.chart import PHONE, WIDE, Chart, Table, chart, table
from carelog.web.views.moments import said_when


def _(msgid: str) -> str:
    return msgid


HEADINGS = {
    Group.GIVING: _("Giving and receiving"), Group.PERSON: _("Those around"), Group.SUPPORT: _("The help"),
    Group.COMMUNITY: _("The whole map"), Group.CHANGE: _("What changed"),
}  # fmt: skip
COLUMNS = (
    "degree", "size", "out_degree", "in_degree", "reciprocity", "betweenness_centrality", "closeness_centrality",
    "effective_size", "constraint", "component",
)  # fmt: skip
"""What of each one stands on the page; the API has all."""
MOST_ROWS, MANY = 300, 500
QUICK = frozenset(
    one.name for one in REGISTRY.values()
    if one.of == "network" and one.name not in ("diameter", "average_shortest_path_length", "communities", "modularity")
    and not one.name.startswith("largest_piece_")
)  # fmt: skip
"""What of a very large map is worked out at once, where the rest is left out."""


@dataclass(frozen=True)
class Row:
    """One figure. `was` is its value at the earlier moment, where there is one."""

    title: str
    value: str
    was: str | None
    meaning: str
    cannot: str
    how: str


@dataclass(frozen=True)
class Section:
    heading: str
    rows: list[Row]


@dataclass(frozen=True)
class Each:
    """The numbers of each one, by name: `heads` are the titles of the columns."""

    heads: list[str]
    rows: list[tuple[str, list[str]]]
    left_out: int


@dataclass(frozen=True)
class MeasuresPage:
    """What templates/measures.html shows. `wrong` says why what was asked for is not what is shown."""

    title: str
    said: str
    day: str
    known: str
    wrong: str
    notices: list[str]
    sentences: list[str]
    since: str
    wide: Chart | None
    phone: Chart | None
    table: Table | None
    asked: Asked


def figures(shown: Network, before: Network | None = None) -> list[Row]:
    """The figures of a network as rows: those that change nothing between the two moments too."""
    only = QUICK if len(shown.elements) > MANY else None
    now = measured(shown, only)
    was = None if before is None else {one.name: one.value for one in figures_of(measured(before, only))}
    moved = changes(changed(before, shown)) if before is not None else []
    return [_row(one, was) for one in figures_of(now)] + [_row(one, None) for one in moved]


def _row(one: Figure, was: Mapping[str, str] | None) -> Row:
    return Row(one.title, one.value, None if was is None else was.get(one.name, "—"), one.meaning, one.cannot, one.how)


def measures_page(timeline: Timeline, now: str, on: str | None, known: str | None) -> MeasuresPage:
    """The page but for the numbers, which may take longer (`sections`)."""
    asked, wrong = _asked(timeline, now, on, known)
    until = min(asked.when.day, now[:10])
    found = over_time(timeline, until, asked.when.seq)
    return MeasuresPage(
        title=timeline.head.title or "",
        said=said_when(asked.when.on or asked.when.day),
        day=asked.when.day,
        known=(asked.when.known or "")[:10] if not (asked.when.known or "").isdecimal() else "",
        wrong=wrong,
        notices=list(_notices(timeline, now, asked)),
        sentences=in_plain_words(asked.shown, asked.before),
        since=dates.day(asked.since) if asked.since else "",
        **_charts(found),
        asked=asked,
    )


def _asked(timeline: Timeline, now: str, on: str | None, known: str | None) -> tuple[Asked, str]:
    """What was asked for or, where that is no date, today; and a sentence that says so."""
    try:
        return to_measure(timeline, now, on, known), ""
    except NotPossible as problem:
        sentence = gettext("%(why)s So this is how it is today.") % {"why": gettext(problem.sentence)}
        return to_measure(timeline, now), sentence


def _notices(timeline: Timeline, now: str, asked: Asked):
    if asked.shown.care_map.kind is None:
        yield gettext("Nothing was on this map yet on that day. Choose a later one.")
    elif asked.when.day > now[:10]:
        yield gettext("This day has not come yet. It counts what is noted ahead of it.")
    if asked.when.known is not None:
        yield gettext("As it was known then: what was learned later is not counted.")


def _charts(found: OverTime) -> dict:
    return {"wide": chart(found, WIDE), "phone": chart(found, PHONE), "table": table(found) if found.days else None}


def sections(asked: Asked, found: Measured) -> list[Section]:
    """The figures by group, with what changed since the earlier moment."""
    rows = [*figures_of(found), *(changes(changed(asked.before, asked.shown)) if asked.before else [])]
    grouped = (
        (gettext(said), [_row(one, None) for one in rows if one.group == group]) for group, said in HEADINGS.items()
    )
    return [Section(heading, those) for heading, those in grouped if those]


def each_one(asked: Asked, found: Measured) -> Each:
    """The numbers of each, by alphabet."""
    columns = [REGISTRY[f"each.{name}"] for name in COLUMNS]
    named = sorted(((shown_name(one), one.id) for one in asked.shown.elements), key=lambda one: (one[0].lower(), one))
    rows = [(name, [said(one, found.elements[id][one.name]) for one in columns]) for name, id in named[:MOST_ROWS]]
    return Each([gettext(one.title) for one in columns], rows, max(0, len(named) - MOST_ROWS))
