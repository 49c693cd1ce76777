"""Passwords: which are accepted, how they are kept, and that a wrong one costs the same for whoever is asked about.

OWASP ASVS 5.0, 6.2.4 asks that the 3,000 most common passwords which the length rule lets through be refused. In the
list `passwords` of zxcvbn 1,090 have ten signs or more, 2,420 nine or more and 11,611 eight or more: hence the minimum
of eight. All its six lists together, names and words too, hold 41,621 texts of that length. None of them is accepted,
nor anything that zxcvbn guesses in fewer than a hundred million tries.
"""

import unicodedata
from functools import cache
from threading import BoundedSemaphore, Lock

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST, MOST = 8, 200
"""How many signs a password has."""
GUESSES = 8.0
"""The logarithm (base ten) of how many guesses it must be worth."""
WEIGHED = 24
"""How many of its signs zxcvbn looks at: enough to see a hundred million guesses, where there are as many.

It takes up to 72, and a text of that length can be made that keeps it busy for four seconds; of this one, 0.4.
"""
AT_ONCE = 2
"""How many hashes are made at one time: each takes 46 MiB."""

TOO_SHORT = (
    "password-too-short",
    f"This password is too short. Please use at least {LEAST} signs; a few words will do.",
)
TOO_LONG = ("password-too-long", f"This password is too long. Please use at most {MOST} signs.")
COMMON = ("password-common", "This password is easy to guess. Please choose another; a few unrelated words will do.")
BAD_TEXT = ("password-bad-text", "This password holds signs that cannot be kept. Please choose another.")

_hasher = PasswordHasher(time_cost=2, memory_cost=46 * 1024, parallelism=1)
_few_at_once = BoundedSemaphore(AT_ONCE)
# zxcvbn keeps the words of whoever asked last in a table of its own.
_one_weighs = Lock()


def hashed(password: str) -> str:
    """The argon2id hash to keep of a password; about 0.1 s and 46 MiB, so never inside a transaction."""
    with _few_at_once:
        return _hasher.hash(_signs(password))


def matches(hash: str | None, password: str) -> bool:
    """Whether this is the password of that hash. No hash: False, after the same work as for a real one."""
    with _few_at_once:
        try:
            return _hasher.verify(hash or nobodys_hash(), _signs(password)) and hash is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def nobodys_hash() -> str:
    """A hash with today's parameters, which no password is known for."""
    return _hasher.hash(b"carelog: nobody's")


def outdated(hash: str) -> bool:
    """Whether this hash was made with other parameters than today's, and is to be made anew."""
    return _hasher.check_needs_rehash(hash)


def objection(password: str, name: str) -> tuple[str, str] | None:
    """Why this cannot be the password of somebody of this name, as a code and a sentence; None if it can."""
    if len(password) > MOST:
        return TOO_LONG
    if any(unicodedata.category(letter) == "Cs" for letter in password):
        return BAD_TEXT
    password = unicodedata.normalize("NFKC", password)
    if len(password) < LEAST:
        return TOO_SHORT
    return COMMON if _is_common(password, name) else None


def _is_common(password: str, name: str) -> bool:
    if password.strip().casefold() in _common():
        return True
    from zxcvbn import zxcvbn

    words = [name, *name.split(), "carelog"]
    with _one_weighs:
        return zxcvbn(password[:WEIGHED], user_inputs=words)["guesses_log10"] < GUESSES


@cache
def _common() -> frozenset[str]:
    # Not at the start: its word lists take 11 MB, and most servers never see a password chosen.
    from zxcvbn.frequency_lists import FREQUENCY_LISTS

    return frozenset(word for words in FREQUENCY_LISTS.values() for word in words if len(word) >= LEAST)


def _signs(password: str) -> bytes:
    # One sign has several spellings, and a keyboard chooses. Half a sign (a lone surrogate) is nobody's password.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
