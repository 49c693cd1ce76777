"""A page of the trail: each line with who, when by three clocks, on whose word, from what to what, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import gettext, ngettext
from urllib.parse import quote, urlencode

from carelog.domain import events as e
from carelog.domain.events import named_by
from carelog.projections import dates, words
from carelog.projections.trail import Link
from carelog.projections.words import say
from carelog.projections.words_for_access import ROLES
from carelog.trail import Filters, On
from carelog.web.trail_told import Voices, title
from carelog.web.views.story import CERTAIN, TOLD
from carelog.web.views.trail_words import BECAME, MARKS, WAYS, field, value
from carelog.web.wording import capital

LONG = 160
"""Letters of a value that are shown on the page; exports have all."""


@dataclass(frozen=True)
class Turned:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Became:
    """What touches an entry, or what it touches."""

    said: str
    text: str
    url: str


@dataclass(frozen=True)
class Narrowing:
    """A link by which only what is like this line is shown."""

    said: str
    url: str


@dataclass(frozen=True)
class TrailRow:
    """One line of templates/trail.html. `times`: when it was true, noted, recorded; `late`: in words, empty for not."""

    map: str
    map_title: str
    seq: int
    sentence: str
    mark: str
    standing: str
    who: str
    times: list[tuple[str, str]]
    late: str
    origin: str
    why: str
    turned: list[Turned]
    became: list[Became]
    narrowing: list[Narrowing]
    hidden: bool


@dataclass(frozen=True)
class Address:
    """Where a page of the trail is, and the addresses that ask for nearly the same. Ids and plain words only."""

    path: str
    asked: Filters
    show: str = ""

    def url(self, **changes: str) -> str:
        """This address with some of it changed; an empty value takes it out."""
        said = {**self.asked.said, "show": self.show} | changes
        if self.path != "/trail":
            said.pop("map", None)
        query = urlencode({name: value for name, value in said.items() if value})
        return f"{self.path}?{query}" if query else self.path

    def only(self, **narrowed: str) -> str:
        """The address that asks for this and nothing else."""
        return Address(self.path, Filters(**narrowed)).url()


def rows(lines: list[On], voices: Voices, address: Address) -> list[TrailRow]:
    """The lines of a page, in their order."""
    return [_row(on, voices, address) for on in lines]


def _row(on: On, voices: Voices, address: Address) -> TrailRow:
    line, entry = on.line, on.line.entry
    head = on.part.own.head
    mark = gettext(MARKS[line.standing]) if line.standing in MARKS else ""
    return TrailRow(
        on.part.map, title(on), entry.seq, capital(line.sentence), mark, line.standing,
        "" if line.hidden else _who(on, voices), list(_times(on)), _late(on), " · ".join(filter(None, _origin(on))),
        entry.why or "",
        [Turned(field(one.field), _short(value(one, one.before, head)), _short(value(one, one.after, head)))
         for one in line.changes],
        [_became(one, on, voices, address) for one in line.chain], list(_narrowing(on, address)), line.hidden,
    )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG]} …"


def _who(on: On, voices: Voices) -> str:
    entry = on.line.entry
    name = voices.who(on, entry.noted_by)
    part = say(ROLES, entry.acting_as) if entry.acting_as else ""
    if not name and not part:
        return gettext("noted by carelog") if entry.via in ("carelog", "operator") else gettext("noted by someone")
    text = gettext("noted by %(who)s")
    return text % {"who": name if part in ("", name) else gettext("%(name)s, as %(part)s") % {"name": name, "part": part}
                   if name else part}  # fmt: skip


def _times(on: On) -> Iterator[tuple[str, str]]:
    line, entry = on.line, on.line.entry
    if line.when:
        yield gettext("True"), line.when
    if entry.noted_at:
        yield gettext("Noted"), dates.moment(entry.noted_at)
    yield gettext("Recorded"), dates.moment(entry.recorded_at)


def _late(on: On) -> str:
    days = on.line.late
    return ngettext("recorded %(num)s day later", "recorded %(num)s days later", days) % {"num": days} if days else ""


def _origin(on: On) -> Iterator[str]:
    entry = on.line.entry
    if on.line.hidden:
        return
    if entry.told_by == "the-person":
        person = on.part.own.head.elements.get(on.part.own.head.about or "")
        name = words.shown_name(person) if person else gettext("the person")
        yield gettext("told by %(name)s") % {"name": name}
    elif entry.told_by == "own-observation":
        yield gettext("seen by whoever noted it")
    else:
        yield say(TOLD, entry.told_by if entry.told_by in TOLD else None)
    yield say(CERTAIN, entry.certainty)
    yield say(WAYS, entry.via) if entry.via in WAYS else ""
    if entry.clock_off_ms:
        yield gettext("the clock of the phone was wrong")


def _became(one: Link, on: On, voices: Voices, address: Address) -> Became:
    who = voices.who(on, one.by)
    said = [gettext(BECAME[one.kind]), who, dates.moment(one.at)]
    return Became(" · ".join(filter(None, said)), one.text or "", address.only(entry=one.entry))


def _narrowing(on: On, address: Address) -> Iterator[Narrowing]:
    entry, head = on.line.entry, on.part.own.head
    if on.line.hidden:
        return
    for one in dict.fromkeys(named_by(entry.event)):
        element = head.elements.get(one)
        said = gettext("all of %(name)s") % {"name": words.shown_name(element)} if element else gettext("all of this tie")
        if element or one in head.connections:
            yield Narrowing(said, address.only(about=one))
    account = getattr(entry.event, "account", None)
    if account:
        yield Narrowing(gettext("all of this person's parts"), address.only(about=account, type="parts"))
    named = {
        "account": (entry.noted_by, gettext("all they noted")), "device": (entry.device, gettext("all from this phone")),
        "visit": (entry.visit or getattr(entry.event, "visit", None), gettext("this visit")),
        "review": (getattr(entry.event, "review", None), gettext("this review")),
        "imported": (entry.id if isinstance(entry.event, e.ImportMade) else None, gettext("all that it brought")),
        "entry": (entry.id, gettext("this entry and what became of it")),
    }  # fmt: skip
    yield from (Narrowing(said, address.only(**{name: id})) for name, (id, said) in named.items() if id)


def of_a_map(map_id: str) -> str:
    """The path of the trail of one map."""
    return f"/maps/{quote(map_id, safe='')}/trail"
