"""What worries somebody: notes for the safeguarding lead alone, and the contact that everybody is shown.

Concerns are kept as they were sealed, beside the record and not in it: no map, no entry and no count knows of them.
"""

import json
from dataclasses import asdict, dataclass, replace
from uuid import uuid4

import msgspec

from carelog.accounts.texts import compared, is_id, plain
from carelog.accounts.times import Clock, Times
from carelog.database import Database
from carelog.domain.refusals import NotPossible
from carelog.personal import CONTACT, open_text, seal_text
from carelog.sealing import CannotOpen, Keys, seal

INFO = b"carelog/concern/v1"
"""What a concern is sealed for; static/app/worry.js says the same."""
MOST = 16 * 1024
"""How many bytes one sealed concern may have."""
NAME_MOST, PHONE_MOST, TEXT_MOST = 200, 40, 1_000
"""How many signs the contact's parts may have."""

_CONTACT = "safeguarding-contact"
_TAKE = "INSERT INTO concern (id, sealed, received_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING"
_READ = "UPDATE concern SET read_at = ?, read_by = ? WHERE id = ? AND read_at IS NULL"
_ALL = "SELECT id, sealed, received_at, read_at, read_by FROM concern ORDER BY received_at DESC, id"
_SET_CONTACT = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


@dataclass(frozen=True)
class Said:
    """What somebody said. Nobody checks a sealed note: `account` (who) and `said_at` (when) are as its sender says."""

    text: str
    map: str | None = None
    about: str | None = None
    account: str | None = None
    call_me: bool = False
    said_at: str | None = None


@dataclass(frozen=True)
class Concern:
    """One concern, opened. `said` is None where it was sealed to a key that is no longer here."""

    id: str
    said: Said | None
    received_at: str
    read_at: str | None
    read_by: str | None


@dataclass(frozen=True)
class Contact:
    """Whom to tell about a worry: a name, a number to call, and what else to know."""

    name: str
    phone: str
    text: str

    @property
    def dialled(self) -> str:
        """The number as a `tel:` link takes it."""
        return "".join(sign for sign in self.phone if sign in "+0123456789")


NOBODY_SET = Contact("", "999", "If somebody is in danger now, call 999. If not, tell your coordinator.")
"""What is shown where nobody has set a contact yet."""


class _Note(msgspec.Struct, rename={"account": "from"}):
    """What lies inside the seal, as JSON."""

    id: str
    said_at: str | None
    map: str | None
    about: str | None
    text: str
    account: str | None
    call_me: bool


class Concerns:
    """The concerns of one deployment. Who may read them is for the caller to check."""

    def __init__(self, database: Database, keys: Keys, clock: Clock | None = None) -> None:
        self._database = database
        self._keys = keys
        self._times = Times(clock)

    def take(self, sealed: bytes) -> str:
        """Keeps a sealed concern as it came, and gives its id. Sent once more, it is kept once.

        Raises NotPossible: "too-large", "not-sealed", or "malformed" for what is not a concern inside.
        """
        if len(sealed) > MOST:
            raise NotPossible("too-large", "This is longer than one note can be. Please send it in two.")
        found = self._opened(sealed)
        if found is None:
            raise NotPossible("not-sealed", "This note could not be opened here. Please call the safeguarding contact.")
        if not is_id(found.id) or not compared(found.text):
            raise _malformed()
        with self._database.begin() as tx:
            tx.write((_TAKE, [(found.id, sealed, self._times.now())]))
        return found.id

    def say(self, message: Said) -> str:
        """Seals what was said here, keeps it, and gives its id.

        Raises NotPossible: "blank", "too-large", or "bad-text" for what is no text.
        """
        if not compared(message.text):
            raise NotPossible("blank", "This needs some words. Please say what worries you.")
        said = replace(message, said_at=message.said_at or self._times.now())
        try:
            note = msgspec.json.encode(_Note(id=str(uuid4()), **asdict(said)))
        except UnicodeEncodeError:
            raise NotPossible("bad-text", "This holds signs that cannot be kept. Please write it again.") from None
        return self.take(seal(self._keys.public, note, INFO))

    def all(self) -> list[Concern]:
        """Every concern, opened; the one received last comes first."""
        with self._database.read() as now:
            rows = now.rows(_ALL)
        return [self._concern(*row) for row in rows]

    def read(self, id: str, by: str) -> None:
        """Notes that this account has read a concern; the first to read it stays. Raises NotPossible: "no-concern"."""
        with self._database.begin() as tx:
            if not is_id(id) or not tx.rows("SELECT 1 FROM concern WHERE id = ?", (id,)):
                raise NotPossible("no-concern", "There is no such note.")
            tx.write((_READ, [(self._times.now(), by, id)]))

    def _concern(self, id: str, sealed: bytes, received_at: str, read_at: str | None, read_by: str | None) -> Concern:
        note = self._opened(sealed)
        said = Said(note.text, note.map, note.about, note.account, note.call_me, note.said_at) if note else None
        return Concern(id, said, received_at, read_at, read_by)

    def _opened(self, sealed: bytes) -> _Note | None:
        """What lies inside the seal; None where our key does not open it. Raises NotPossible: "malformed"."""
        try:
            return msgspec.json.decode(self._keys.open(sealed, INFO), type=_Note)
        except CannotOpen:
            return None
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            # Without its cause: that could hold words of the note.
            raise _malformed() from None


def contact(database: Database) -> Contact:
    """Whom to tell about a worry in this deployment."""
    with database.read() as now:
        found = now.rows("SELECT value FROM meta WHERE key = ?", (_CONTACT,))
    said = open_text(database.vault, CONTACT, found[0][0]) if found else None
    return NOBODY_SET if said is None else Contact(**json.loads(said))


def set_contact(database: Database, new: Contact) -> Contact:
    """Sets whom to tell, and gives it as it is kept. The text may be empty.

    Raises NotPossible: "blank", "too-long", "bad-text", "no-number".
    """
    text = plain(new.text, TEXT_MOST) if compared(new.text) else ""
    kept = Contact(plain(new.name, NAME_MOST), plain(new.phone, PHONE_MOST), text)
    if len(kept.dialled) < 3:
        raise NotPossible("no-number", "This needs a number that can be called. Please write it in figures.")
    with database.begin() as tx:
        tx.write((_SET_CONTACT, [(_CONTACT, seal_text(database, tx, CONTACT, json.dumps(asdict(kept))))]))
    return kept


def _malformed() -> NotPossible:
    return NotPossible("malformed", "This note could not be read. Please call the safeguarding contact.")
