"""What the JSON interface answers about people: who is signed in, parts in a map, who looked, what is held."""

from typing import Any

from msgspec import Struct, field


class SignedInPerson(Struct):
    id: str
    name: str
    admin: bool
    safeguarding: bool


class WhoIsSignedIn(Struct):
    """`seal_key`: the public key to which a phone seals what nobody else may read, in base64."""

    person: SignedInPerson
    epoch: str
    server_time: str
    session: str
    device: str | None
    proved: bool
    seal_key: bytes
    handover: str


class DeviceOf(Struct):
    id: str
    label: str


class PersonInMap(Struct):
    """Somebody's part in a map. `state`: now, coming, over."""

    account: str
    name: str
    role: str
    role_words: str
    starts: str
    ends: str | None
    element: str | None
    organisation: str | None
    purpose: str | None
    state: str
    can_end: bool
    invitation: str | None = None
    can_begin: bool = False
    devices: list[DeviceOf] = []


class InvitationInMap(Struct):
    """An invitation. `state`: waiting, taken-up, withdrawn, expired."""

    id: str
    role: str
    role_words: str
    called: str | None
    by: str
    at: str
    expires: str
    state: str
    can_withdraw: bool
    can_undo: bool
    account: str | None = None


class ConsentInMap(Struct):
    """The last answer about one person and one scope."""

    about: str
    scope: str
    answer: str
    at: str
    by: str | None
    on_behalf_of: str | None
    basis: str | None
    how: str | None
    wording: str | None
    review_on: str | None


class PeopleOfMap(Struct):
    """`entrusted`: the account that holds the map since its person died; `may_entrust`: may this reader say who."""

    people: list[PersonInMap]
    invitations: list[InvitationInMap]
    consents: list[ConsentInMap]
    sharing: str
    may_grant: list[str]
    may_invite: list[str]
    entrusted: str | None = None
    may_entrust: bool = False


class CouldSee(Struct):
    account: str
    name: str
    role: str
    role_words: str
    from_: str = field(name="from")
    until: str | None


class WhoCould(Struct):
    on: str
    people: list[CouldSee]


class ReadOfMap(Struct, omit_defaults=True):
    account: str
    name: str
    role: str
    role_words: str
    how: str
    what: str
    first: str
    last: str
    times: int
    reason: str | None = None
    delay_reason: str | None = None
    delayed_until: str | None = None


class ReadsOfMap(Struct):
    """`all`: whether this is everybody's looking, or the asker's own alone."""

    all: bool
    reads: list[ReadOfMap]


class HeldEntry(Struct):
    entry: str
    sentence: str
    by: str
    received_at: str
    code: str | None


class HeldEntries(Struct):
    held: list[HeldEntry]


class OneAnswer(Struct, omit_defaults=True):
    """What became of one entry. `original`: the first answer, where the entry came again."""

    id: str
    answer: str
    seq: int | None = None
    code: str | None = None
    message: str | None = None
    discrepancy: str | None = None
    original: str | None = None


class Opened(Struct):
    """What was sealed, each as it was before; null for what is not this person's."""

    opened: list[dict[str, Any] | None]


class FileHandedIn(Struct):
    """Whose entries they were, and what became of each."""

    person: str
    answers: list[OneAnswer]


class PulledMap(Struct, omit_defaults=True):
    """What is new on one map: entries after `from`, up to which of `head`; `more` says that there is another page.

    `first`: the state at head, for a phone that has nothing of the map yet. `hash`: what the state of all entries up to
    `head` comes to. `members`, `may`: who has a part, and what this person may do, where that is news.
    """

    view: str
    from_: int = field(name="from")
    head: int
    hash: str
    entries: list[dict[str, Any]] | dict[str, Any]
    more: bool
    first: dict[str, Any] | None = None
    members: list[dict[str, str | None]] | None = None
    may: list[str] | None = None


class Card(Struct):
    """Two entries or more that cannot all be so. `kind`: value, ended, same-one; `said`: what this person would
    keep.
    """

    discrepancy: str
    map: str
    kind: str
    thing: str | None
    field: str | None
    entries: list[str]
    asked: bool
    mine: bool
    may_settle: bool
    said: str | None


class SettledEntry(Struct):
    """What became of an entry that was held."""

    id: str
    answer: str
    seq: int | None


class ErasedForGood(Struct):
    """What was erased: of which map, the seq of the entry that says so, and how many pieces of words went."""

    map: str
    seq: int
    parts: int


class SignedCheckpoint(Struct):
    """What the log came to last (a signed note, as C2SP has it), the key to check it with, and the proof (RFC 6962,
    2.1.2; base64) that it only grew since the size `from`; null where none can be given.

    `restored`: where the log began anew from a backup, the log before, and how many entries the two share.
    """

    note: str
    key: str
    from_: int | None = field(name="from")
    consistency: list[str]
    restored: dict[str, Any] | None


class Pulled(Struct):
    epoch: str
    server_time: str
    maps: dict[str, PulledMap]
    gone: list[str]
    discrepancies: list[Card]
    settled: list[SettledEntry]
    my_devices: dict[str, int]
    backed_up: dict[str, int]
    checkpoint: SignedCheckpoint | None


class Places(Struct):
    places: dict[str, list[int]]


class Story(Struct):
    """All of a map's history that this person may read, to be replayed: in columns, as a phone is given it.

    `places`: element id -> [x, y] on a phone's own sheet, for everybody who was ever on the map. `authors`: account ->
    how this person is told who noted something. `today`: the server's day.
    """

    map: str
    title: str
    kind: str
    head: int
    entries: dict[str, Any]
    places: dict[str, list[int]]
    members: list[dict[str, str | None]]
    authors: dict[str, str]
    may: list[str]
    today: str


class Pushed(Struct):
    epoch: str
    answers: list[OneAnswer]
    heads: dict[str, int]
