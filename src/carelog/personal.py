"""What is sealed of the tables in which people are kept, and where each value belongs.

An account's own things are sealed under a key of the account, so that erasing it is to destroy one key; what is said in
a map is sealed under the map's own key, or, where there is no such map, under that of whoever said it.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from carelog.transactions import Reading, Row, Transaction
from carelog.vault import Vault
from carelog.vault.vault import ToSeal, unpadded

OF_NO_MAP = ""
"""The map under which the keys of accounts are."""
BESIDE = "beside"
"""The subject of what is said around a map and is no entry: to seal the words of entries anew leaves it as it is."""
FORMER = "former member"
"""What somebody is called whose account was erased."""
ERASED = "erased"
"""What stands where a reason was that was erased."""


class Place(NamedTuple):
    """Under which key a value is sealed, and what it is bound to."""

    map: str
    subject: str
    bound: str


class Seals(Protocol):
    """A Database, as far as it is needed here."""

    def seal_text(self, tx: Transaction, map_id: str, subject: str, text: str, bound: str) -> str: ...


CONTACT = Place(OF_NO_MAP, "contact", "meta/safeguarding-contact")


def of_account(id: str, what: str) -> Place:
    """`what`: "name" or "organisation"."""
    return Place(OF_NO_MAP, id, f"account/{id}/{what}")


def of_passkey(account: str, credential: str) -> Place:
    return Place(OF_NO_MAP, account, f"passkey/{credential}/label")


def of_device(account: str, id: str) -> Place:
    return Place(OF_NO_MAP, account, f"device/{id}/label")


def of_invitation(map_id: str, id: str, what: str) -> Place:
    """`what`: "called" or "terms"."""
    return Place(map_id, BESIDE, f"invitation/{id}/{what}")


def of_opening(map_id: str, id: str, what: str) -> Place:
    """`what`: "reason" or "delay_reason"."""
    return Place(map_id, BESIDE, f"opening/{id}/{what}")


def of_audit_note(account: str, id: str) -> Place:
    """What an auditor wrote down for themselves."""
    return Place(OF_NO_MAP, account, f"audit-note/{id}")


def of_aside(entry: str, map_id: str) -> Place:
    """A document that is kept aside, of a map that there is."""
    return Place(map_id, BESIDE, f"kept-aside/{entry}")


def of_stray_aside(entry: str, account: str) -> Place:
    """A document that is kept aside, and is of no map."""
    return Place(OF_NO_MAP, account or "nobody", f"kept-aside/{entry}")


def seal_text(database: Seals, tx: Transaction, place: Place, text: str) -> str:
    """The text as it is kept in a column of text."""
    return database.seal_text(tx, place.map, place.subject, text, place.bound)


def open_text(vault: Vault, place: Place, sealed: str | None) -> str | None:
    """The text again; None where there is none, or its key is gone."""
    return None if sealed is None else vault.open_text(place.map, sealed, place.bound)


def open_bytes(vault: Vault, place: Place, sealed: bytes) -> bytes | None:
    """What a column of bytes holds, or None where its key is gone."""
    found = vault.opener(place.map)(bytes(sealed), place.bound.encode())
    return None if found is None else unpadded(found)


def to_seal(place: Place, value: bytes) -> ToSeal:
    """As the vault takes it."""
    return place.map, place.subject, value, place.bound.encode()


def as_text(sealed: bytes) -> str:
    """As `seal_text` gives it."""
    return b64encode(sealed).decode()


def id_said(said: object) -> str:
    """The id that was sent, of a map or a thing; empty for what is none, for that may be anybody's words."""
    return said if isinstance(said, str) and _AN_ID(said) else ""


_AN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII).fullmatch


def asides_sealed(
    seal: Callable[[list[ToSeal]], list[bytes]], now: Reading, rows: Sequence[Row], begun: Iterable[str] = ()
) -> list[Row]:
    """Rows of the table kept_aside with their documents sealed. `begun`: maps that are only now begun."""
    there = {*begun}
    for map_id in {row[_MAP] for row in rows} - there:
        there.update(found for (found,) in now.rows("SELECT map FROM head WHERE map = ?", (map_id,)))
    places = [
        of_aside(row[_ENTRY], row[_MAP]) if row[_MAP] in there else of_stray_aside(row[_ENTRY], row[_ACCOUNT])
        for row in rows
    ]
    sealed = seal([to_seal(place, row[_DOCUMENT]) for place, row in zip(places, rows, strict=True)])
    return [(*row[:_DOCUMENT], one, *row[_DOCUMENT + 1 :]) for row, one in zip(rows, sealed, strict=True)]


_ENTRY, _MAP, _ACCOUNT, _DOCUMENT = 0, 1, 2, 5
"""Where these stand in a row of the table."""


def open_aside(vault: Vault, entry: str, map_id: str, account: str, sealed: bytes) -> bytes | None:
    """The document of a row of kept_aside; None where its key is gone."""
    if id_said(map_id) and (found := open_bytes(vault, of_aside(entry, map_id), sealed)) is not None:
        return found
    return open_bytes(vault, of_stray_aside(entry, account), sealed)
