"""What can be chosen on a page of the trail, what is chosen, and the addresses without it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from carelog import wire
from carelog.domain.access.can import Action
from carelog.domain.access.views import Level
from carelog.domain.vocabulary import ROLES as PARTS
from carelog.projections.words import gettext, say
from carelog.projections.words_for_access import ROLES
from carelog.trail.filters import IDS
from carelog.web.desk import Desk, Visitor
from carelog.web.views.trail import Address
from carelog.web.views.trail_words import CLOCKS, GROUPS, STANDING, WAYS
from carelog.web.views.trail_words import IDS as SAID

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Kept:
    """Something that is asked for by an id and is not in a list; `without`: the address without it."""

    name: str
    value: str
    said: str
    without: str


@dataclass(frozen=True)
class Form:
    """The form of templates/trail.html. `people`: accounts that have or had a part in the map, for whoever may know.

    `chosen`: every filter, empty where it is not asked; `query`: those that are, as in an address.
    """

    maps: Choices
    people: Choices
    groups: Choices
    standings: Choices
    roles: Choices
    ways: Choices
    clocks: Choices
    kept: list[Kept]
    chosen: Mapping[str, str]
    narrowed: bool
    query: str
    here: str
    everything: str
    changes: str
    looked: str


def form(desk: Desk, visitor: Visitor, address: Address) -> Form:
    """The choices of this reader."""
    asked = address.asked
    people = _people(desk, visitor, asked.map) if asked.map else []
    listed = {"map", *(["account"] if asked.account in dict(people) or not asked.account else [])}
    kept = [
        Kept(name, value, gettext(SAID[name]), address.url(**{name: ""}))
        for name, value in asked.said.items()
        if name in IDS - listed
    ]
    everything = address.only(map=asked.map)
    return Form(
        maps=list(desk.trail.titles(visitor.actor).items()) if address.path == "/trail" else [], people=people,
        groups=[*_said(GROUPS), *_one_type(asked.type)], standings=_said(STANDING),
        roles=[(one, say(ROLES, one)) for one in ROLES if one in PARTS], ways=_said(WAYS), clocks=_said(CLOCKS),
        kept=kept, chosen=asdict(asked),
        narrowed=bool(asked.said.keys() - {"map"}), query=urlencode(asked.said), here=address.url(),
        everything=everything, changes=address.url(show=""),
        looked=Address(address.path, asked, "looked").url(),
    )  # fmt: skip


def _said(table: Mapping[str, str]) -> Choices:
    return [(word, gettext(said)) for word, said in table.items()]


def _one_type(asked: str) -> Choices:
    """A single type is asked for by its stored name only, in an address."""
    return [(asked, asked.replace("-", " "))] if asked in wire.EVENTS else []


def _people(desk: Desk, visitor: Visitor, map_id: str) -> Choices:
    view = desk.trail.views(visitor.actor).get(map_id)
    if view is None or not desk.trail.may(visitor.actor, map_id, Action.SEE_PEOPLE):
        return []
    parts = desk.trail.access(map_id).relations
    names = {} if view.level is Level.AUDIT else desk.people.names({one.account for one in parts})
    found = {one.account: _named(names.get(one.account, ""), say(ROLES, one.role)) for one in parts}
    return sorted(found.items(), key=lambda one: one[1].casefold())


def _named(name: str, part: str) -> str:
    return gettext("%(name)s, %(part)s") % {"name": name, "part": part} if name else part
