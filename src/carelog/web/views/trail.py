"""A page of the trail: each line with who, when by three clocks, on whose word, before and after, what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from carelog.domain import events as e
from carelog.domain.events import named_by
from carelog.projections import dates, words
from carelog.projections.trail import Link
from carelog.projections.words import gettext, ngettext, say
from carelog.projections.words_for_access import ROLES
from carelog.trail import Filters, On
from carelog.web.trail_told import Voices, title
from carelog.web.views.story import CERTAIN, TOLD
from carelog.web.views.trail_words import ALIKE, BECAME, MARKS, WAYS, field, value
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
    whose: str
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
    return TrailRow(
        map=on.part.map, map_title=title(on), seq=entry.seq, sentence=capital(line.sentence),
        mark=gettext(MARKS[line.standing]) if line.standing in MARKS else "", standing=line.standing,
        who="" if line.hidden else _who(on, voices), whose=voices.who(on, getattr(entry.event, "account", None)),
        times=list(_times(on)), late=_late(on), origin=" · ".join(filter(None, _origin(on))), why=entry.why or "",
        turned=list(_turned(on)), became=[_became(one, on, voices, address) for one in line.chain],
        narrowing=list(_narrowing(on, address)), hidden=line.hidden,
    )  # fmt: skip


def _turned(on: On) -> Iterator[Turned]:
    head, is_new = on.part.own.head, isinstance(on.line.entry.event, e.MAKINGS)
    for one in on.line.changes:
        before, after = (_short(value(one, said, head)) for said in (one.before, one.after))
        if after or before:
            yield Turned(field(one.field), "" if is_new and one.before is None else before, after)


def _short(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG]} …"


def _who(on: On, voices: Voices) -> str:
    entry = on.line.entry
    name = voices.who(on, entry.noted_by)
    part = say(ROLES, entry.acting_as) if entry.acting_as else ""
    if not name and not part:
        return gettext("noted by carelog") if entry.via in ("carelog", "operator") else gettext("noted by someone")
    both = gettext("%(name)s, as %(part)s") % {"name": name, "part": part}
    return gettext("noted by %(who)s") % {"who": both if name and part and name != part else name or part}


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
    yield from () if entry.event.door is e.Door.ACCESS else _word(on)
    yield say(WAYS, entry.via) if entry.via in WAYS else ""
    if entry.clock_off_ms:
        yield gettext("the clock of the phone was wrong")


def _word(on: On) -> Iterator[str]:
    """On whose word, and how sure."""
    entry = on.line.entry
    if entry.told_by == "the-person":
        person = on.part.own.head.elements.get(on.part.own.head.about or "")
        name = words.shown_name(person) if person else gettext("the person")
        yield gettext("told by %(name)s") % {"name": name}
    elif entry.told_by == "own-observation":
        yield gettext("seen by whoever noted it")
    else:
        yield say(TOLD, entry.told_by if entry.told_by in TOLD else None)
    yield say(CERTAIN, entry.certainty)


def _became(one: Link, on: On, voices: Voices, address: Address) -> Became:
    who = voices.who(on, one.by)
    said = [gettext(BECAME[one.kind]), who, dates.moment(one.at)]
    return Became(" · ".join(filter(None, said)), one.text or "", address.only(entry=one.entry))


def _narrowing(on: On, address: Address) -> Iterator[Narrowing]:
    if on.line.hidden:
        return
    entry, event = on.line.entry, on.line.entry.event
    for one in dict.fromkeys(named_by(event)):
        if said := _all_of(one, on):
            yield Narrowing(said, address.only(about=one))
    if account := getattr(event, "account", None):
        yield Narrowing(gettext("all of this person's parts"), address.only(about=account, type="parts"))
    ids = {
        "account": entry.noted_by, "device": entry.device, "visit": entry.visit or getattr(event, "visit", None),
        "review": getattr(event, "review", None), "imported": entry.id if isinstance(event, e.ImportMade) else None,
        "entry": entry.id,
    }  # fmt: skip
    yield from (Narrowing(gettext(ALIKE[name]), address.only(**{name: id})) for name, id in ids.items() if id)
    asking = f"/maps/{quote(on.part.map, safe='')}/requests?entry={quote(entry.id, safe='')}"
    yield Narrowing(gettext("ask to put right or erase"), asking)


def _all_of(thing: str, on: On) -> str:
    """What is said of the link to all that names a thing; nothing where it is not there."""
    head = on.part.own.head
    if (element := head.elements.get(thing)) is not None:
        return gettext("all of %(name)s") % {"name": words.shown_name(element)}
    return gettext("all of this tie") if thing in head.connections else ""


def of_a_map(map_id: str) -> str:
    """The path of the trail of one map."""
    return f"/maps/{quote(map_id, safe='')}/trail"
