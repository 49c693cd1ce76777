"""`can`: the one function that says who may do what. Every route, page, export and answer goes through it.

Default deny. What a role may is one row of `_MAY`; what depends on more than the role is a rule in `_AND`. In words,
for people, it is docs/roles.md; tests/access/ holds it against a model written apart.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from carelog.domain.access.relations import Access, Relation


class Action(StrEnum):
    """Everything that is ever asked for."""

    SEE = "see"
    """The map, as far as one's view of it goes."""
    SEE_PEOPLE = "see-people"
    """Who has which part, invitations, consent, and who could have seen it on a day."""
    SEE_READS = "see-reads"
    """Who has looked."""
    NOTE = "note"
    NOTE_REMARK = "note-remark"
    """A note in words, that one sees something differently, that the map is right."""
    CORRECT_OWN = "correct-own"
    """What is said of oneself: name, contact, how to be named, what one offers, how it feels."""
    SUGGEST_OWN = "suggest-own"
    """Anything else about oneself and one's ties: it is held for the keeper."""
    SETTLE = "settle"
    """Look at what is held, and decide."""
    GOVERN = "govern"
    """Name, close and open the map."""
    INVITE = "invite"
    GRANT = "grant"
    END_ROLE = "end-role"
    CONSENT = "consent"
    """Note what somebody said when asked."""
    EXPORT = "export"
    TAKE_PACK = "take-pack"
    """Take away the map's entries, as far as one reads them, with what it takes to check that nobody changed them."""
    ENTRUST = "entrust"
    """Say who holds the map now that the person whom it is about has died."""
    OPEN_NAMES = "open-names"
    """An auditor reads names, with a reason."""
    OPEN_IN_EMERGENCY = "open-in-emergency"
    """A worker of the same organisation looks, with a reason."""
    REPORT_LOST = "report-lost"
    """Say of a phone of somebody in the circle that it is lost."""
    ASK = "ask"
    """Ask for what one sees to be erased or put right."""
    ASK_FOR_ANOTHER = "ask-for-another"
    """Note that somebody else asked, who may have no account."""
    DECIDE = "decide"
    """Decide what is erased or put right, and agree to what another decided."""
    HOLD = "hold"
    """Stop every erasure on a map for a time, and say how long it is kept."""
    AGREE_TO_ERASING = "agree-to-erasing"
    """Be the second of the two who decide on an erasure, without seeing what it is about."""
    ERASE_PRACTICE = "erase-practice"
    """Erase a practice map for good, alone and at once."""
    START_MAP = "start-map"
    ADMINISTER = "administer"
    """Accounts and the safeguarding contact of the deployment; no content of any map."""
    READ_CONCERNS = "read-concerns"
    DELAY_SHOWING = "delay-showing"
    """Show an opening in an emergency later, with a reason that is shown then too."""


@dataclass(frozen=True)
class Actor:
    """Who asks. No account: nobody is signed in. `emergencies` and `names` are the maps that they opened just now."""

    account: str | None = None
    admin: bool = False
    safeguarding: bool = False
    organisation: str | None = None
    emergencies: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class On:
    """What is asked about: a map (its access; None: the deployment), and of it a role, an account, some elements."""

    access: Access | None = None
    map: str = ""
    role: str | None = None
    account: str | None = None
    elements: frozenset[str] = frozenset()
    organisations: frozenset[str] = field(default_factory=frozenset)
    """Those whose workers have a part in the map."""
    own_organisation: str | None = None


def can(actor: Actor, action: Action, on: On, at: str) -> bool:
    """Whether this actor may do this to that at this moment (UTC, as text)."""
    if actor.account is None:
        return False
    if on.access is None or on.access.kind is None:
        return action in _DEPLOYMENT and _DEPLOYMENT[action](actor)
    if action in (Action.OPEN_IN_EMERGENCY, Action.DELAY_SHOWING):
        return _OUTSIDE[action](actor, on, at)
    return any(action in _MAY[one.role] and _and(action, one, on, at) for one in standing(actor, on.access, on.map, at))


def standing(actor: Actor, access: Access, map_id: str, at: str) -> list[Relation]:
    """The parts in which this actor stands before a map just now: those held that count, and an opened emergency."""
    key = (actor, map_id, at)
    if key not in access.remembered:
        access.remember(key, _standing(actor, access, map_id, at))
    return access.remembered[key]


def _standing(actor: Actor, access: Access, map_id: str, at: str) -> list[Relation]:
    held = [one for one in access.held_by(actor.account, at) if _counts(access, one)]
    if map_id in actor.emergencies and actor.account is not None and _open_to_help(access):
        held.append(Relation(actor.account, "emergency", at, None, None, at))
    return held


def _counts(access: Access, one: Relation) -> bool:
    """Whether a part counts while the map is a draft, or no longer agreed to, or somebody's own practice."""
    if access.kind == "practice":
        return one.role == "trainee" and one.account == access.started_by
    if one.role == "trainee":
        return False
    if access.sharing == "draft":
        return one.role in _THE_PERSON or one.account == access.started_by
    return access.sharing == "shared" or one.role in _THE_PERSON or one.role == "keeper"


_THE_PERSON = frozenset({"supported-person", "speaks-for"})
_LOOK = {Action.SEE}
_ALL = {
    *_LOOK, Action.SEE_PEOPLE, Action.SEE_READS, Action.NOTE, Action.NOTE_REMARK, Action.SETTLE, Action.GOVERN,
    Action.INVITE, Action.GRANT, Action.END_ROLE, Action.CONSENT, Action.EXPORT, Action.TAKE_PACK, Action.REPORT_LOST,
    Action.ASK, Action.ASK_FOR_ANOTHER, Action.DECIDE, Action.HOLD,
}  # fmt: skip
_MAY: dict[str, set[Action]] = {
    "supported-person": _ALL,
    "speaks-for": {*_ALL, Action.ENTRUST},
    "keeper": {*_ALL, Action.ENTRUST},
    "advocate": {*_LOOK, Action.SEE_PEOPLE, Action.SEE_READS, Action.NOTE_REMARK, Action.END_ROLE, Action.ASK},
    "member": {*_LOOK, Action.NOTE, Action.NOTE_REMARK, Action.END_ROLE, Action.ASK},
    "worker": {
        *_LOOK,
        Action.SEE_PEOPLE,
        Action.NOTE,
        Action.NOTE_REMARK,
        Action.CONSENT,
        Action.INVITE,
        Action.END_ROLE,
        Action.ASK,
        Action.ASK_FOR_ANOTHER,
    },
    "own-entry": {*_LOOK, Action.CORRECT_OWN, Action.SUGGEST_OWN, Action.END_ROLE, Action.ASK},
    "reviewer": {*_LOOK, Action.SEE_READS, Action.NOTE_REMARK, Action.END_ROLE, Action.ASK},
    "auditor": {*_LOOK, Action.SEE_PEOPLE, Action.SEE_READS, Action.OPEN_NAMES, Action.TAKE_PACK, Action.END_ROLE},
    "trainee": {
        *_LOOK,
        Action.SEE_READS,
        Action.NOTE,
        Action.NOTE_REMARK,
        Action.GOVERN,
        Action.EXPORT,
        Action.ERASE_PRACTICE,
    },
    "emergency": _LOOK,
}


def _and(action: Action, one: Relation, on: On, at: str) -> bool:
    rule = _AND.get(action)
    return rule is None or rule(one, on, at)


def _own(one: Relation, on: On, at: str) -> bool:
    return one.element is not None and one.element in on.elements


def _may_invite(one: Relation, on: On, at: str) -> bool:
    """A worker who began a draft asks the person in, and nobody else."""
    assert on.access is not None
    if one.role == "worker":
        return on.access.sharing == "draft" and one.account == on.access.started_by and on.role == "supported-person"
    return _may_grant(one, on, at)


def _may_grant(one: Relation, on: On, at: str) -> bool:
    """Nobody is given an agreement that is not there, nor the person's own place while somebody has it."""
    assert on.access is not None
    if on.role in (None, "trainee") or on.access.sharing == "withdrawn":
        return False
    if on.role == "supported-person":
        return not on.access.with_role("supported-person", at)
    if on.access.sharing == "draft":
        return on.role in _THE_PERSON
    # Who speaks for the person does not choose who does so next.
    return not (on.role == "speaks-for" and one.role == "speaks-for")


def _may_end(one: Relation, on: On, at: str) -> bool:
    """Everybody may leave. The person's own place is theirs: no keeper ends it, only who rightly speaks for them."""
    if on.account == one.account:
        return True
    if on.role == "supported-person":
        return one.role == "speaks-for"
    if on.role == "speaks-for":
        return one.role == "supported-person"
    return one.role in (*_THE_PERSON, "keeper")


def _may_entrust(one: Relation, on: On, at: str) -> bool:
    assert on.access is not None
    return on.access.person_died


_AND: dict[Action, Callable[[Relation, On, str], bool]] = {
    Action.CORRECT_OWN: _own,
    Action.SUGGEST_OWN: _own,
    Action.INVITE: _may_invite,
    Action.GRANT: _may_grant,
    Action.END_ROLE: _may_end,
    Action.ENTRUST: _may_entrust,
}


def _open_to_help(access: Access) -> bool:
    return access.kind != "practice" and access.sharing == "shared"


def _in_emergency(actor: Actor, on: On, at: str) -> bool:
    """A worker whose organisation works on this map and who has no part in it; never a draft, nor a practice map."""
    assert on.access is not None
    return _open_to_help(on.access) and on.own_organisation is not None and on.own_organisation in on.organisations


_OUTSIDE: dict[Action, Callable[[Actor, On, str], bool]] = {
    Action.OPEN_IN_EMERGENCY: _in_emergency,
    Action.DELAY_SHOWING: lambda actor, on, at: actor.safeguarding,
}
_DEPLOYMENT: dict[Action, Callable[[Actor], bool]] = {
    Action.START_MAP: lambda actor: True,
    Action.ADMINISTER: lambda actor: actor.admin,
    Action.AGREE_TO_ERASING: lambda actor: actor.admin,
    Action.READ_CONCERNS: lambda actor: actor.safeguarding,
}
