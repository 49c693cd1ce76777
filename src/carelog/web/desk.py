"""The desk that every request comes by: who is asking, and what they are shown of a map. Nothing is read past it."""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock
from typing import Any

from litestar import Request
from litestar.response import Template

from carelog.accounts.calendars import Calendars
from carelog.accounts.codes import Codes
from carelog.accounts.devices import Devices
from carelog.accounts.pacing import Pacing
from carelog.accounts.passkeys import Passkeys
from carelog.accounts.people import People
from carelog.accounts.sessions import Session, Sessions, still_good
from carelog.accounts.throttle import Throttle, key
from carelog.accounts.times import shifted
from carelog.audits.visits import Audits
from carelog.checkpoints import Checkpoints
from carelog.concerns import Concerns, contact
from carelog.domain.access.can import Action, Actor, On, can
from carelog.domain.access.views import Level, acting_as
from carelog.domain.refusals import NotPossible, TooOften
from carelog.inviting import Inviting
from carelog.kept_aside import KeptAsides
from carelog.projections.words import say
from carelog.projections.words_for_access import ROLES
from carelog.pulling import Pulling
from carelog.reads import Opening, Reads
from carelog.receiving import Receiving
from carelog.record import Record
from carelog.requesting import Requesting
from carelog.sealing import Keys, open_keys
from carelog.security_log import SecurityLog
from carelog.seeing import Seeing, Seen
from carelog.settings import Settings
from carelog.trail import Trail
from carelog.web.poking import Pokes
from carelog.web.security import client_address

USED_AGAIN = timedelta(minutes=-1)
"""How long ago the last use of a session may have been written down before another is."""
SYNCS, SYNC_WINDOW = 300, 60
"""Pushes, and pulls, of one device in a minute: a phone with the most that it may hold sends it all at once."""
REMEMBERED = 10_000
"""Sessions that are kept in memory, each with the version of the database at which it was read."""


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in, as what they may do is asked."""

    session: Session
    actor: Actor
    token: str

    @property
    def account(self) -> str:
        return self.session.account.id


class Desk:
    """Who asks, and all that a request may need. One for the whole server; safe to use from many threads."""

    def __init__(self, settings: Settings, record: Record) -> None:
        database, clock = record.database, record.clock
        self.settings, self.record, self.seeing = settings, record, Seeing(record)
        self.people, self.sessions = People(database, clock), Sessions(database, clock)
        self.devices, self.codes = Devices(database, clock), Codes(database, clock)
        self.calendars = Calendars(database, clock)
        self.throttle, self.reads = Throttle(database, clock), Reads(database, clock)
        self.inviting, self.kept, self.requesting = Inviting(record), KeptAsides(record), Requesting(record)
        self.checkpoints = Checkpoints(database)
        self.receiving, self.pulling = Receiving(record, self.kept), Pulling(record, self.seeing)
        self.trail, self.audits = Trail(record), Audits(record)
        self.pokes, self._pacing = Pokes(record), Pacing(SYNCS, SYNC_WINDOW)
        self.seal_keys: Keys = open_keys(settings.data)
        self.concerns = Concerns(database, self.seal_keys, clock)
        self.security = SecurityLog(settings.data)
        self._sessions: dict[str, tuple[int, Session, list[Opening]]] = {}
        self._said: dict[str, str] = {}
        self._lock = Lock()

    def passkeys(self, request: Request) -> Passkeys:
        """Passkeys belong to the host name by which they were made: the public one, or localhost on this machine."""
        host = self.settings.public_host
        origin = f"https://{host}" if host else f"http://{request.headers.get('host', '')}"
        name = host.partition(":")[0] if host else "localhost"
        return Passkeys(self.record.database, self.record.clock, rp_id=name, origins=[origin])

    def maybe(self, request: Request) -> Visitor | None:
        """Whoever is signed in, or None."""
        token = request.cookies.get(self.settings.cookie)
        return self._visitor(token) if token else None

    def visitor(self, request: Request) -> Visitor:
        """Whoever is signed in. Raises NotPossible where nobody is."""
        found = self.maybe(request)
        if found is None:
            raise NotPossible("sign-in-needed", "Please sign in first.")
        return found

    def proved(self, request: Request) -> Visitor:
        """Whoever is signed in and has just shown who they are. Raises NotPossible where that is some time ago."""
        visitor = self.visitor(request)
        if not self.sessions.proved(visitor.session):
            raise NotPossible("proof-needed", "Please show once more that it is you, and it will be done.")
        return visitor

    def _visitor(self, token: str) -> Visitor | None:
        """The session of this token. While nothing was committed since it was read, what was read still holds."""
        version, now = self.record.database.version(), self.record.now()
        kept = self._sessions.get(token)
        if kept is None or version is None or kept[0] != version or kept[1].seen_at < shifted(now, USED_AGAIN):
            kept = self._look_up(token, version, now)
        if kept is None or not still_good(kept[1], now):
            return None
        return Visitor(kept[1], _actor(kept[1], kept[2], now), token)

    def remembered(self, token: str, version: int) -> Visitor | None:
        """Whose session this is, where that is known of this version of the database without looking; else None."""
        kept, now = self._sessions.get(token), self.record.now()
        if kept is None or kept[0] != version or kept[1].seen_at < shifted(now, USED_AGAIN):
            return None
        return Visitor(kept[1], _actor(kept[1], kept[2], now), token) if still_good(kept[1], now) else None

    def _look_up(self, token: str, version: int | None, now: str) -> tuple[int, Session, list[Opening]] | None:
        session = self.sessions.find(token)
        if session is None:
            self._sessions.pop(token, None)
            return None
        if session.seen_at < shifted(now, USED_AGAIN) and self._is_first_to_say(session.id, now):
            self.sessions.touch(token)
        kept = (version or 0, session, self.reads.opened(session.account.id, now))
        if len(self._sessions) >= REMEMBERED:
            self._sessions.clear()
        self._sessions[token] = kept
        return kept

    def _is_first_to_say(self, session: str, now: str) -> bool:
        """Whether nobody writes down already that this session is used: fifty requests at once are one use."""
        with self._lock:
            first = self._said.get(session, "") < shifted(now, USED_AGAIN)
            if first:
                self._said[session] = now
            if len(self._said) > REMEMBERED:
                self._said.clear()
            return first

    @contextmanager
    def map(self, request: Request, map_id: str, how: str = "page", what: str = "") -> Iterator[Seen]:
        """The map as whoever asks may see it; that they look is written down before they do.

        Raises NotPossible: "sign-in-needed", or "no-map" where there is none for them.
        """
        visitor = self.visitor(request)
        with self.seeing.open(map_id, visitor.actor) as seen:
            role = role_of(seen)
            if self.reads.is_counted(map_id, visitor.account, role, how, what):
                yield seen
                return
        # Not within the reading above: whoever writes waits for readers there, and this would wait for them.
        self.reads.note(map_id, visitor.account, role, how, what)
        with self.seeing.open(map_id, visitor.actor) as seen:
            yield seen

    def names(self, seen: Seen) -> dict[str, str]:
        """Account id -> how this person is told who noted something: names, or parts for an auditor."""
        if seen.view.level is Level.AUDIT:
            return {one.account: say(ROLES, one.role) for one in seen.access.relations}
        accounts = {entry.noted_by for entry in seen.timeline.entries if entry.noted_by}
        if seen.view.level > Level.OWN:  # whoever sees only themselves is not told who else has a part
            accounts |= {one.account for one in seen.access.relations}
        return self.people.names(accounts)

    def use(self, request: Request, what: str, most: int, window_s: int, of: str | None = None) -> None:
        """Count a use of what is limited, by account, device or (if not given) address. Raises TooOften."""
        seconds = self.throttle.use(key(what, of or self.address(request)), most, window_s)
        if seconds:
            raise TooOften(seconds)

    def pace(self, what: str, device: str) -> None:
        """Count a push or a pull of a device. Raises TooOften."""
        if seconds := self._pacing.wait(f"{what} {device}"):
            raise TooOften(seconds)

    def address(self, request: Request) -> str:
        return client_address(request.scope, self.settings)

    def note(self, request: Request, event: str, **ids: str | None) -> None:
        """A line of the security log about this request."""
        self.security.note(event, address=self.address(request), **ids)


def _actor(session: Session, openings: list[Opening], now: str) -> Actor:
    live = [one for one in openings if one.until > now]
    return Actor(
        session.account.id,
        admin=session.account.admin,
        safeguarding=session.account.safeguarding,
        organisation=session.account.organisation,
        emergencies=frozenset(one.map for one in live if one.kind == "emergency"),
        names=frozenset(one.map for one in live if one.kind == "names"),
    )


def role_of(seen: Seen) -> str:
    """The part in which this person looks at the map."""
    return acting_as(seen.actor, seen.access, seen.map, seen.at) or ""


def page(desk: Desk, request: Request, name: str, context: Mapping[str, Any]) -> Template:
    """A page with what every page has: who is signed in, and whom to turn to when something worries them."""
    return Template(name, context={**around(desk, desk.maybe(request)), **context})


def around(desk: Desk, visitor: Visitor | None) -> dict[str, Any]:
    """What the frame of every page needs."""
    account = visitor and visitor.session.account
    me = account and {
        "id": account.id, "name": account.name, "admin": account.admin, "safeguarding": account.safeguarding,
    }  # fmt: skip
    worry = {"contact": contact(desk.record.database), "seal_key": b64encode(desk.seal_keys.public).decode()}
    return {"me": me, "worry": worry, "may": set()}


def tabs_for(seen: Seen) -> set[str]:
    """What else this person may do on a map: open its pages "people", "reads", "held"; take it away, delete it."""
    asked = {
        "people": Action.SEE_PEOPLE, "reads": Action.SEE_READS, "held": Action.SETTLE, "export": Action.EXPORT,
        "erase-practice": Action.ERASE_PRACTICE, "audit-pack": Action.TAKE_PACK,
    }  # fmt: skip
    return {name for name, action in asked.items() if seen.can(action)}


def need(actor: Actor, action: Action, at: str) -> None:
    """Raises NotPossible where this actor may not do this to the deployment."""
    if not can(actor, action, On(), at):
        raise NotPossible("not-yours", "This is not for your account. Ask whoever looks after carelog here.")
