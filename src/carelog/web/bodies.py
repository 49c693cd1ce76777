"""What requests bring, field by field: anything else in a body is refused, and lengths are bounded here."""

from typing import Annotated, Any, Literal

from litestar import Request
from litestar.exceptions import ClientException
from msgspec import Meta, Struct

Name = Annotated[str, Meta(max_length=200)]
Word = Annotated[str, Meta(max_length=100)]
Secret = Annotated[str, Meta(max_length=400)]
Text = Annotated[str, Meta(max_length=4_000)]
Id = Annotated[str, Meta(max_length=64)]
Day = Annotated[str, Meta(max_length=40)]
Role = Literal[
    "supported-person", "speaks-for", "advocate", "keeper", "member", "worker", "own-entry", "reviewer", "auditor",
    "trainee",
]  # fmt: skip
Scope = Literal["map-and-circle", "community-map", "contact-details"]
Basis = Literal["own", "attorney", "deputy", "best-interests"]
How = Literal["spoken", "written", "signed", "by-gesture"]
"""The closed words of domain/vocabulary.py, said again for the description of the interface; a test compares them."""


class Asking(Request[Any, Any, Any]):
    """A request whose JSON may be nested deeper than can be read: it is bad JSON then, and nobody's bug."""

    async def json(self) -> Any:
        try:
            return await super().json()
        except RecursionError:
            raise ClientException from None


class Body(Struct, forbid_unknown_fields=True):
    """The base of every body: a field that is not known is an error, not something to pass over."""


class Nothing(Body):
    """An empty object."""


class SignIn(Body):
    name: Name
    password: Secret
    device: Id | None = None
    label: Word | None = None


class RecoverySignIn(Body):
    name: Name
    code: Secret
    device: Id | None = None
    label: Word | None = None


class LinkSignIn(Body):
    secret: Secret
    device: Id | None = None
    label: Word | None = None


class PasskeySignIn(Body):
    ceremony: Id
    response: dict[str, Any]
    device: Id | None = None
    label: Word | None = None


class Proof(Body):
    """A password, or a passkey's answer."""

    password: Secret | None = None
    ceremony: Id | None = None
    response: dict[str, Any] | None = None


class BeginOptions(Body):
    secret: Secret
    name: Name


class Begin(Body):
    """The first account of all: with a password, or with a passkey made for the account id of its options."""

    secret: Secret
    name: Name
    password: Secret | None = None
    account: Id | None = None
    ceremony: Id | None = None
    response: dict[str, Any] | None = None
    device: Id | None = None
    label: Word | None = None


class NewPasskey(Body):
    ceremony: Id
    response: dict[str, Any]
    label: Word | None = None


class NewPassword(Body):
    password: Secret


class InvitationSecret(Body):
    id: Id
    secret: Secret


class InvitationOptions(Body):
    id: Id
    secret: Secret
    name: Name


class Redeem(Body):
    """Signed in: id and secret. Else also a name, with a password or a passkey."""

    id: Id
    secret: Secret
    name: Name | None = None
    password: Secret | None = None
    account: Id | None = None
    ceremony: Id | None = None
    response: dict[str, Any] | None = None
    device: Id | None = None
    label: Word | None = None


class NewMap(Body, rename={"for_": "for", "as_": "as"}):
    title: Annotated[str, Meta(max_length=500)]
    kind: Literal["personal", "community", "practice"] = "personal"
    for_: Literal["me", "another"] = "another"
    person: Name | None = None
    as_: Literal["worker", "keeper"] | None = None


class Invite(Body):
    role: Role
    called: Name | None = None
    until: Day | None = None
    element: Id | None = None
    basis: Basis | None = None
    organisation: Name | None = None
    purpose: Name | None = None


class Grant(Body, rename={"from_": "from"}):
    account: Id
    role: Role
    from_: Day | None = None
    until: Day | None = None
    element: Id | None = None
    basis: Basis | None = None
    organisation: Name | None = None
    purpose: Name | None = None


class EndRole(Body):
    account: Id
    role: Role
    reason: Text | None = None


class Entrust(Body):
    account: Id


class ConsentSaid(Body):
    """What somebody said when asked. Nothing of it is filled in for them."""

    answer: Literal["given", "declined", "withdrawn"]
    about: Id
    scope: Scope
    by: Id | None = None
    on_behalf_of: Id | None = None
    basis: Basis | None = None
    how: How | None = None
    wording: Text | None = None
    review_on: Day | None = None
    reason: Text | None = None


class Printed(Body):
    how: Literal["print"]


class Reason(Body):
    reason: Annotated[str, Meta(min_length=1, max_length=1_000)]


class Delay(Body):
    reason: Annotated[str, Meta(min_length=1, max_length=1_000)]
    until: Day


class EraseMe(Body):
    """One's own name, typed once more."""

    name: Name


class Settled(Body):
    answer: Literal["add", "decline"]


class SafeguardingContact(Body):
    name: Name
    phone: Word
    text: Text = ""


class KeptCheckpoint(Body):
    """The last checkpoint that a device keeps: of which log, of how many entries."""

    origin: Annotated[str, Meta(max_length=200)]
    size: Annotated[int, Meta(ge=0, le=2**53)]


class Pull(Body):
    """What a device has: map -> seq, map -> token of its view; `held`: entries of which it asks what became of them;
    `checkpoint`: the last that it keeps.
    """

    epoch: Id | None = None
    cursors: Annotated[dict[str, int], Meta(max_length=1_000)] = {}
    views: Annotated[dict[str, str], Meta(max_length=1_000)] = {}
    form: Literal["entries", "columns"] = "entries"
    held: Annotated[list[Id], Meta(max_length=1_000)] | None = None
    checkpoint: KeptCheckpoint | None = None


class Unseal(Body):
    """What this person's phone sealed, each in base64."""

    sealed: Annotated[list[Annotated[str, Meta(max_length=900_000)]], Meta(max_length=100)]


class SealedFile(Body):
    """The sealed text of a file that a phone made."""

    sealed: str


class Push(Body):
    """What a device hands in: `entries` in the order of their device_seq."""

    device: Id
    entries: Annotated[list[dict[str, Any]], Meta(max_length=200)]
    epoch: Id | None = None
    account: Id | None = None
    clock_offset_ms: Annotated[int, Meta(ge=-(2**52), le=2**52)] | None = None
