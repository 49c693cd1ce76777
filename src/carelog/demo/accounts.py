"""The demo people who may sign in: one for each part that there is in a map. All of them are made up."""

import secrets
from dataclasses import dataclass

from carelog.accounts.codes import Codes
from carelog.accounts.people import People
from carelog.demo.people import AMARA, BRYN, JO, LILY, MAGGIE, NIA, PETER
from carelog.demo.story import id_in
from carelog.domain import events as e
from carelog.inviting import note_access
from carelog.record import Record

FIRST_LINK_MINUTES = 60
WORDS = """
amber apple autumn badger barley basket beacon berry birch bramble bridge candle cedar cherry clover comfrey copper
cricket daisy ember fennel fern forest garden ginger hazel heather heron honey ivory juniper kettle lantern lavender
lemon linden maple meadow mellow mint mitten moss nettle nutmeg oak olive orchard otter parsley pebble pepper plum
poppy quince raven reed river robin rosemary saffron sage sparrow spruce squirrel sunday teapot thistle thyme toffee
tulip velvet violet walnut willow window winter wren yarrow
""".split()  # noqa: SIM905 - a list of words reads best as words


@dataclass(frozen=True)
class DemoPerson:
    """Somebody with an account in the demo: the id under which they note in the stories, and their parts."""

    id: str
    name: str
    parts: tuple[tuple[str, str, dict[str, str]], ...]
    safeguarding: bool = False
    admin: bool = False
    organisation: str | None = None


def demo_people(caroline: str, lily: str, clapton: str) -> list[DemoPerson]:
    """Who may sign in, given the ids of the three demo maps. The first is whose link is printed."""

    def own(map_id: str, handle: str) -> dict[str, str]:
        return {"element": id_in(map_id, handle)}

    works = {"organisation": "Clapton Care Circle"}
    keeper = id_in(caroline, "account keeper")
    return [
        DemoPerson(
            keeper, "Grace",
            ((caroline, "keeper", {}), (lily, "keeper", {}), (clapton, "keeper", {})), admin=True, safeguarding=True,
        ),
        DemoPerson(
            id_in(caroline, "account caroline"), "Caroline",
            ((caroline, "supported-person", own(caroline, "caroline")),),
        ),
        DemoPerson(JO.id, "Jo M", ((caroline, "worker", works),), organisation=works["organisation"]),
        DemoPerson(PETER.id, "Peter", ((caroline, "member", own(caroline, "peter")),)),
        DemoPerson(
            id_in(caroline, "account ann"), "Ann", ((caroline, "own-entry", own(caroline, "ann")),),
        ),
        DemoPerson(id_in(caroline, "account reviewer"), "Rosa", ((caroline, "reviewer", {}),)),
        DemoPerson(
            id_in(caroline, "account auditor"), "Iqbal",
            tuple((one, "auditor", _visit(caroline)) for one in (caroline, clapton)),
        ),
        DemoPerson(NIA.id, "Nia P", ((lily, "worker", works),), organisation=works["organisation"]),
        DemoPerson(LILY.id, "Lily", ((lily, "supported-person", own(lily, "lily")),)),
        DemoPerson(MAGGIE.id, "Maggie", ((lily, "member", {}),)),
        DemoPerson(AMARA.id, "Amara L", ((clapton, "keeper", {}),)),
        DemoPerson(BRYN.id, "Bryn S", ((clapton, "worker", works),), organisation=works["organisation"]),
    ]  # fmt: skip


def _visit(caroline: str) -> dict[str, str]:
    """The audit visit that two of the maps have just now."""
    return {
        "purpose": "The yearly audit of Clapton Care Circle: is what was agreed carried out, and who looked?",
        "until": "2027-12-31", "audit": id_in(caroline, "audit visit"), "looks_from": "2026-01-01",
        "looks_to": "2026-12-31",
    }  # fmt: skip


SHOWN = 7
"""Of the demo people, the first: those whose passwords are printed, one of every part."""


def make_demo_people(record: Record, maps: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    """Make the demo accounts with random passwords. Returns (name, part, password) of each; told only this once."""
    people = People(record.database, record.clock)
    told = []
    for one in demo_people(*maps):
        # The others note in the stories, and are named there; nobody signs in as them.
        password = _password() if len(told) < SHOWN else None
        people.add(
            one.name, password=password, admin=one.admin, safeguarding=one.safeguarding,
            organisation=one.organisation, id=one.id,
        )  # fmt: skip
        for map_id, role, terms in one.parts:
            grant = e.RoleGranted(account=one.id, role=role, from_="2025-01-14", **terms)  # type: ignore[arg-type]
            with record.together():
                note_access(record, map_id, record.operator, None, grant)
        if password:
            told.append((one.name, one.parts[0][1], password))
    return told


def way_in(record: Record) -> str:
    """The path of a link by which the keeper of the demo maps signs in, once."""
    account = People(record.database, record.clock).named("Grace")
    assert account is not None
    secret = Codes(record.database, record.clock).link(account.id, purpose="sign-in", minutes=FIRST_LINK_MINUTES)
    return f"/sign-in#{secret}"


def _password() -> str:
    """Four words: some 26 bits, enough where tries are slowed down and everything is made up."""
    return "-".join(secrets.choice(WORDS) for _ in range(4))
