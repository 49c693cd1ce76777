"""Passkeys: what a phone or a key makes and keeps, and how it shows that it is the one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, update
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json_dict
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from carelog.accounts.challenges import LASTS, Challenges
from carelog.accounts.people import Account, has_password, hold
from carelog.accounts.texts import can_be_asked, plain
from carelog.accounts.times import Clock, Times
from carelog.database import Database
from carelog.domain.refusals import NotPossible
from carelog.personal import of_passkey, open_text, seal_text
from carelog.schema_people import passkey
from carelog.transactions import Duplicate

LONGEST_LABEL = 60
LABEL = "A passkey"
LONGEST_CREDENTIAL = 1023
"""How many bytes the id of a credential has at most, by the standard."""
REGISTER, SIGN_IN, PROVE = "register", "sign-in", "prove"

_MILLISECONDS = int(LASTS / timedelta(milliseconds=1))
_DISCOVERABLE = AuthenticatorSelectionCriteria(
    resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
)
_PASSKEY = "SELECT credential, account, label, made_at, used_at FROM passkey WHERE "
_KEY = """
    SELECT p.account, p.public_key, p.sign_count FROM passkey p JOIN account a ON a.id = p.account
    WHERE p.credential = ? AND a.ended_at IS NULL"""


@dataclass(frozen=True)
class Passkey:
    """One passkey of an account, under the label its owner gave; `credential` is its id, in base64url."""

    credential: str
    account: str
    label: str
    made_at: str
    used_at: str | None


class Passkeys:
    """The passkeys of one deployment, for the host `rp_id` as it is reached at `origins`."""

    def __init__(self, database: Database, clock: Clock | None = None, *, rp_id: str, origins: Sequence[str]) -> None:
        self._database = database
        self._times = Times(clock)
        self._challenges = Challenges(database, clock)
        self._host: dict[str, Any] = {"expected_rp_id": rp_id, "expected_origin": list(origins)}
        self._rp_id = rp_id

    def registration(self, account: Account) -> dict[str, Any]:
        """What `navigator.credentials.create` needs to make a passkey, as JSON, and the id of this `ceremony`."""
        ceremony, challenge = self._challenges.give(REGISTER, account.id)
        options = generate_registration_options(
            rp_id=self._rp_id,
            rp_name="carelog",
            user_name=account.name,
            user_id=account.id.encode(),
            challenge=challenge,
            timeout=_MILLISECONDS,
            authenticator_selection=_DISCOVERABLE,
            exclude_credentials=self._credentials(account.id),
        )
        return {**options_to_json_dict(options), "ceremony": ceremony}

    def register(self, account: Account, ceremony: str, response: dict[str, Any], label: str | None = None) -> Passkey:
        """Keeps the passkey that was made. Raises NotPossible: "passkey-not-accepted", "too-long", "bad-text"."""
        given = plain(label, LONGEST_LABEL) if label and label.strip() else LABEL
        challenge = self._challenges.take(ceremony, REGISTER, account.id)
        made = self._verified(verify_registration_response, response, challenge)
        if len(made.credential_id) > LONGEST_CREDENTIAL:
            raise _not_accepted()
        kept = Passkey(bytes_to_base64url(made.credential_id), account.id, given, self._times.now(), None)
        key, place = (made.credential_public_key, made.sign_count), of_passkey(account.id, kept.credential)
        try:
            with self._database.begin() as tx:
                label = seal_text(self._database, tx, place, given)
                tx.write((passkey, [(kept.credential, account.id, *key, label, kept.made_at, None)]))
        except Duplicate:
            raise _not_accepted() from None
        return kept

    def asking(self, account_id: str | None = None) -> dict[str, Any]:
        """What `navigator.credentials.get` needs, as JSON, and the id of this `ceremony`.

        Without an account it is for `sign_in`, and names no passkey, so that nobody learns who has one. With one, it
        is for `prove`.
        """
        ceremony, challenge = self._challenges.give(PROVE if account_id else SIGN_IN, account_id)
        options = generate_authentication_options(
            rp_id=self._rp_id,
            challenge=challenge,
            timeout=_MILLISECONDS,
            allow_credentials=self._credentials(account_id) if account_id else None,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return {**options_to_json_dict(options), "ceremony": ceremony}

    def sign_in(self, ceremony: str, response: dict[str, Any]) -> str:
        """The id of the account whose passkey answered.

        Raises NotPossible: "passkey-not-accepted", whatever is wrong.
        """
        return self._answered(self._challenges.take(ceremony, SIGN_IN, None), response)

    def prove(self, account_id: str, ceremony: str, response: dict[str, Any]) -> None:
        """Somebody who is signed in shows again who they are. Raises NotPossible: "passkey-not-accepted"."""
        if self._answered(self._challenges.take(ceremony, PROVE, account_id), response, account_id) != account_id:
            raise _not_accepted()

    def of(self, account_id: str) -> list[Passkey]:
        """The passkeys of an account, the oldest first."""
        with self._database.read() as now:
            found = now.rows(_PASSKEY + "account = ? ORDER BY made_at, credential", (account_id,))
        return [self._passkey(*row) for row in found]

    def _passkey(self, credential: str, account: str, label: str, *moments: Any) -> Passkey:
        opened = open_text(self._database.vault, of_passkey(account, credential), label)
        return Passkey(credential, account, opened or LABEL, *moments)

    def remove(self, account_id: str, credential: str) -> None:
        """Forgets a passkey.

        Raises NotPossible: "no-passkey"; "last-way-in" for the last one, where there is no password.
        """
        removed = delete(passkey).where(passkey.c.account == account_id, passkey.c.credential == credential)
        with self._database.begin() as tx:
            # Or of two that go at once each would take the other for the one that stays.
            hold(tx, account_id)
            if not can_be_asked(credential) or not tx.connection.execute(removed).rowcount:
                raise NotPossible("no-passkey", "There is no such passkey. Look for it in your list.")
            if not has_password(tx, account_id) and not tx.rows(_PASSKEY + "account = ?", (account_id,)):
                raise NotPossible(
                    "last-way-in",
                    "This is the only way you can sign in. Please add another passkey or a password first.",
                )

    def _answered(self, challenge: bytes | None, response: dict[str, Any], of: str | None = None) -> str:
        """Whose passkey it was; its counter goes on only if nothing is wrong, and `of` (if given) owns it."""
        credential = _credential(response)
        with self._database.read() as now:
            found = now.rows(_KEY, (credential,))
        if not found:
            raise _not_accepted()
        account_id, public_key, sign_count = found[0]
        if (of or account_id) != account_id or not _names(response, account_id):
            raise _not_accepted()
        answered: VerifiedAuthentication = self._verified(
            verify_authentication_response,
            response,
            challenge,
            credential_public_key=bytes(public_key),
            # Synced passkeys always say 0, on which the library lets a counter that never moved pass.
            credential_current_sign_count=sign_count,
        )
        self._count(credential, answered.new_sign_count)
        return account_id

    def _verified(self, verify: Callable[..., Any], response: Any, challenge: bytes | None, **more: Any) -> Any:
        if challenge is None or not isinstance(response, dict):
            raise _not_accepted()
        try:
            return verify(
                credential=response, expected_challenge=challenge, require_user_verification=True, **self._host, **more
            )
        except Exception:  # whatever reading a stranger's bytes comes to; all of it is answered alike
            raise _not_accepted() from None

    def _count(self, credential: str, sign_count: int) -> None:
        counted = update(passkey).where(passkey.c.credential == credential)
        with self._database.begin() as tx:
            done = tx.connection.execute(counted.values(sign_count=sign_count, used_at=self._times.now()))
        if not done.rowcount:  # it was removed meanwhile
            raise _not_accepted()

    def _credentials(self, account_id: str) -> list[PublicKeyCredentialDescriptor]:
        return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one.credential)) for one in self.of(account_id)]


def _credential(response: Any) -> str:
    given = response.get("id") if isinstance(response, dict) else None
    if not isinstance(given, str) or not can_be_asked(given):
        raise _not_accepted()
    return given


def _names(response: dict[str, Any], account_id: str) -> bool:
    """Whether the passkey was made for this account, where it says for whom."""
    said = response.get("response")
    handle = said.get("userHandle") if isinstance(said, dict) else None
    return handle is None or handle == bytes_to_base64url(account_id.encode())


def _not_accepted() -> NotPossible:
    return NotPossible(
        "passkey-not-accepted", "This passkey could not be accepted. Please try again, or sign in another way."
    )
