"""Accounts: who has one, what they are called, whether a name and a password belong together."""

from collections.abc import Collection
from dataclasses import dataclass
from types import EllipsisType
from typing import Any
from uuid import uuid4

from sqlalchemy import select, update

from carelog.accounts import passwords
from carelog.accounts.texts import can_be_asked, compared, plain
from carelog.accounts.times import Clock, Times
from carelog.database import Database
from carelog.domain.refusals import NotPossible
from carelog.personal import FORMER, of_account, open_text, seal_text
from carelog.schema_people import account, session
from carelog.transactions import Duplicate, Reading, Row, Transaction
from carelog.vault import Vault

LONGEST_NAME = 80
COLUMNS = "a.id, a.name, a.admin, a.safeguarding, a.organisation, a.made_at, a.ended_at, a.password IS NOT NULL"
"""What `account_of` reads, of a table account called a."""


@dataclass(frozen=True)
class Account:
    """Somebody who can sign in, or could until `ended_at`."""

    id: str
    name: str
    admin: bool
    safeguarding: bool
    organisation: str | None
    made_at: str
    ended_at: str | None
    has_password: bool


class People:
    """The accounts of one deployment."""

    def __init__(self, database: Database, clock: Clock | None = None) -> None:
        self._database = database
        self._times = Times(clock)

    def add(
        self,
        name: str,
        *,
        password: str | None = None,
        admin: bool = False,
        safeguarding: bool = False,
        organisation: str | None = None,
        id: str | None = None,
    ) -> Account:
        """A new account.

        Raises NotPossible: "name-taken" (by an ended account too), "account-there" for an id that is, "blank",
        "too-long", "bad-text", or what `passwords.objection` says.
        """
        name = plain(name, LONGEST_NAME)
        organisation = _organisation(organisation)
        secret = None if password is None else _accepted(password, name)
        id, now = id or str(uuid4()), self._times.now()
        try:
            with self._database.begin() as tx:
                # Before a key is made for it that nobody needs.
                if tx.rows("SELECT 1 FROM account WHERE name_key = ?", (self._name_key(name),)):
                    raise Duplicate
                row = (
                    id, self._sealed(tx, id, "name", name), self._name_key(name), secret, int(admin), int(safeguarding),
                    self._sealed(tx, id, "organisation", organisation), now, None,
                )  # fmt: skip
                tx.write((account, [row]))
        except Duplicate:
            raise self._taken(name) from None
        return Account(id, name, admin, safeguarding, organisation, now, None, secret is not None)

    def get(self, id: str) -> Account | None:
        """The account with this id, ended or not."""
        return self._one("a.id = ?", id)

    def named(self, name: str) -> Account | None:
        """The account of this name, ended or not; case, width and doubled spaces do not matter."""
        return self._one("a.name_key = ?", self._name_key(name))

    def all(self) -> list[Account]:
        """Every account, ended ones too, by name."""
        with self._database.read() as now:
            rows = now.rows(f"SELECT {COLUMNS} FROM account a ORDER BY a.id")
        return sorted((account_of(row, self._database.vault) for row in rows), key=lambda one: compared(one.name))

    def names(self, ids: Collection[str]) -> dict[str, str]:
        """What the accounts with these ids are called; an id that is nobody's is left out."""
        asked = select(account.c.id, account.c.name).where(account.c.id.in_([id for id in ids if can_be_asked(id)]))
        with self._database.read() as now:
            rows = now.connection.execute(asked).all()
        return {id: _called(id, name, self._database.vault) for id, name in rows}

    def any(self) -> bool:
        """Whether there is, or ever was, an account."""
        with self._database.read() as now:
            return bool(now.rows("SELECT 1 FROM account LIMIT 1"))

    def set_password(self, id: str, password: str) -> None:
        """Gives an account another password; its sessions go on, so end them with `Sessions.end_all`.

        Raises NotPossible: "no-account", or what `passwords.objection` says.
        """
        whose = self.get(id)
        if whose is None:
            raise no_account()
        self._update(id, {"password": _accepted(password, whose.name)})

    def change(
        self,
        id: str,
        *,
        admin: bool | None = None,
        safeguarding: bool | None = None,
        organisation: str | EllipsisType | None = ...,
    ) -> None:
        """Changes what is given, and nothing else.

        Raises NotPossible: "no-account", "blank", "too-long", "bad-text".
        """
        values: dict[str, Any] = {}
        words = None if isinstance(organisation, EllipsisType) else _organisation(organisation)
        if admin is not None:
            values["admin"] = int(admin)
        if safeguarding is not None:
            values["safeguarding"] = int(safeguarding)
        if values or organisation is not ...:
            with self._database.begin() as tx:
                hold(tx, id)
                if organisation is not ...:
                    values["organisation"] = self._sealed(tx, id, "organisation", words)
                _set(tx, id, values)

    def end(self, id: str) -> None:
        """Ends an account for good, and every session of it; its name stays taken. Raises NotPossible: "no-account"."""
        now = self._times.now()
        with self._database.begin() as tx:
            hold(tx, id)
            tx.connection.execute(
                update(account).where(account.c.id == id, account.c.ended_at.is_(None)).values(ended_at=now)
            )
            tx.connection.execute(
                update(session).where(session.c.account == id, session.c.ended_at.is_(None)).values(ended_at=now)
            )

    def signs_in(self, name: str, password: str) -> Account | None:
        """Whose name and password these are; None for whatever reason, and after the same work for each."""
        found = self._rows(f"SELECT a.password, {COLUMNS} FROM account a WHERE a.name_key = ?", self._name_key(name))
        kept, *columns = found[0] if found else (None,)
        whose = account_of(tuple(columns), self._database.vault) if kept else None
        if whose and whose.ended_at is not None:
            kept = None
        if not passwords.matches(kept, password):
            return None
        if kept and passwords.outdated(kept):
            self._keep_anew(kept, passwords.hashed(password))
        return whose

    def _one(self, where: str, value: str) -> Account | None:
        found = self._rows(f"SELECT {COLUMNS} FROM account a WHERE {where}", value)
        return account_of(found[0], self._database.vault) if found else None

    def _rows(self, sql: str, value: str) -> list[Row]:
        if not can_be_asked(value):
            return []
        with self._database.read() as now:
            return now.rows(sql, (value,))

    def _update(self, id: str, values: dict[str, Any]) -> None:
        with self._database.begin() as tx:
            hold(tx, id)
            _set(tx, id, values)

    def _sealed(self, tx: Transaction, id: str, what: str, text: str | None) -> str | None:
        return None if text is None else seal_text(self._database, tx, of_account(id, what), text)

    def _name_key(self, name: str) -> str:
        """By what an account is found whose name is kept nowhere in the clear."""
        asked = compared(name)
        return self._database.vault.digest(asked) if can_be_asked(asked) else "\0"

    def _keep_anew(self, old: str, new: str) -> None:
        # Not where somebody chose another password meanwhile: a hash has its own salt, so it names one account.
        with self._database.begin() as tx:
            tx.connection.execute(update(account).where(account.c.password == old).values(password=new))

    def _taken(self, name: str) -> NotPossible:
        if self.named(name) is None:
            return NotPossible("account-there", "This account is there already. Look for it in the list.")
        return NotPossible(
            "name-taken", "Somebody has this name here already. Please add something that tells them apart."
        )


def account_of(row: tuple[Any, ...], vault: Vault) -> Account:
    """An account from the COLUMNS of its row."""
    id, name, admin, safeguarding, organisation, made_at, ended_at, has_password = row
    works_for = open_text(vault, of_account(id, "organisation"), organisation)
    name = _called(id, name, vault)
    return Account(id, name, bool(admin), bool(safeguarding), works_for, made_at, ended_at, bool(has_password))


def _called(id: str, sealed: str, vault: Vault) -> str:
    return open_text(vault, of_account(id, "name"), sealed) or FORMER


def _set(tx: Transaction, id: str, values: dict[str, Any]) -> None:
    tx.connection.execute(update(account).where(account.c.id == id).values(**values))


def hold(tx: Transaction, id: str) -> None:
    """Nobody else changes this account, or what belongs to it, until `tx` ends. Raises NotPossible: "no-account"."""
    held = select(account.c.id).where(account.c.id == id).with_for_update()
    if not can_be_asked(id) or tx.connection.execute(held).first() is None:
        raise no_account()


def has_password(now: Reading, id: str) -> bool:
    """Whether this account can sign in with a password."""
    return bool(now.rows("SELECT 1 FROM account WHERE id = ? AND password IS NOT NULL", (id,)))


def no_account() -> NotPossible:
    """That there is no account with the id somebody gave."""
    return NotPossible("no-account", "There is no such account. Look for it in the list of people.")


def _organisation(name: str | None) -> str | None:
    return None if name is None else plain(name, LONGEST_NAME)


def _accepted(password: str, name: str) -> str:
    objection = passwords.objection(password, name)
    if objection:
        raise NotPossible(*objection)
    return passwords.hashed(password)
