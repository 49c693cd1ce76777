"""What is personal, sealed and opened again.

A sealed value is: one byte, 1, for this form; 16 bytes, the id of its key; 12 bytes nonce; then AES-256-GCM's
ciphertext and tag. Bound with it (as additional data) are the first 17 bytes and what the caller says it belongs to,
so that no value can be moved to another place. What is sealed is padded, so that its length tells little.
"""

import hmac
import os
from base64 import b64decode
from binascii import Error
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from threading import RLock

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from carelog.vault.key_database import Identity, KeyDatabase, KeyRow, WholeRow
from carelog.vault.key_encryption import KeyFile

FORM = b"\x01"
_KID, _NONCE, _KEY = 16, 12, 32
HEAD = len(FORM) + _KID
_CIPHERTEXT = HEAD + _NONCE
SMALLEST = 64
INDEX = "index"
"""The subject of the key that `digest` uses."""
MAPS = 256
"""Maps whose unwrapped keys are kept in memory."""

ToSeal = tuple[str, str, bytes, bytes]
"""map, subject, what to seal, what it belongs to."""


class Vault:
    """Seals and opens under the keys of a KeyDatabase. Safe to use from many threads."""

    def __init__(self, keys: KeyDatabase, key_file: KeyFile) -> None:
        self._keys, self.key_file = keys, key_file
        self.identity: Identity = keys.identity()
        self.generation = self.identity.generation
        """How often the keys were changed, as far as this vault knows."""
        self._maps: OrderedDict[str, _Keys] = OrderedDict()
        self._lock = RLock()

    def close(self) -> None:
        self._keys.close()

    def check(self) -> None:
        """Raises WrongKeyFile where the key file is not the one that the keys were closed with."""
        if (found := self._keys.any_wrapped()) is not None:
            kid, map_id, subject, wrapped = found
            self.key_file.unwrap(wrapped, _bound_key(kid, map_id, subject))

    def seal(self, values: Sequence[ToSeal]) -> list[bytes]:
        """Each value sealed, in their order. Keys that are missing are made first, and on disk before this returns."""
        if not values:
            return []
        with self._lock:
            # Held here, for more maps than are kept in memory may come at once.
            maps = {map_id: self._known(map_id) for map_id in dict.fromkeys(value[0] for value in values)}
            self._make_missing(maps, dict.fromkeys((map_id, subject) for map_id, subject, _, _ in values))
            held = {map_id: keys.current for map_id, keys in maps.items()}
        nonces = os.urandom(_NONCE * len(values))
        found = []
        for at, (map_id, subject, value, bound) in enumerate(values):
            head, cipher = held[map_id][subject]
            nonce = nonces[at * _NONCE : (at + 1) * _NONCE]
            found.append(head + nonce + cipher.encrypt(nonce, _padded(value), head + bound))
        return found

    def opener(self, map_id: str) -> Callable[[bytes, bytes], bytes | None]:
        """A function that opens one sealed value of this map, bound as it was sealed: what is in it, or None where its
        key is gone or it was altered. With its padding: zero bytes at its end.
        """
        known = self._known(map_id).by_kid

        def opened(sealed: bytes, bound: bytes) -> bytes | None:
            head = sealed[:HEAD]
            cipher = known.get(head) or self._look_again(map_id, head)
            if cipher is None:
                return None
            try:
                return cipher.decrypt(sealed[HEAD:_CIPHERTEXT], sealed[_CIPHERTEXT:], head + bound)
            except (InvalidTag, ValueError):
                return None

        return opened

    def open_text(self, map_id: str, sealed: str, bound: str) -> str | None:
        """The text again, or None."""
        try:
            found = self.opener(map_id)(b64decode(sealed, validate=True), bound.encode())
        except Error:
            return None
        return None if found is None else unpadded(found).decode()

    def digest(self, text: str) -> str:
        """A name for this text that only who has the keys can make: by it a text is found again without being kept."""
        return hmac.digest(self._index_key, text.encode(), "sha256").hex()

    @cached_property
    def _index_key(self) -> bytes:
        """Not derived from the key file, which may change: this one is kept among the keys."""
        with self._lock:
            if not (found := self._keys.of_subjects("", [INDEX])):
                self.generation = self._keys.add([self._made("", INDEX)])
                found = self._keys.of_subjects("", [INDEX])
            return self._unwrapped("", found[0])

    def has(self, map_id: str, sealed: bytes) -> bool:
        """Whether the key of this sealed value is there."""
        head = sealed[:HEAD]
        return head in self._known(map_id).by_kid or self._look_again(map_id, head) is not None

    def end(self, map_id: str, subjects: Iterable[str] | None = None) -> list[bytes]:
        """From now on these subjects (all of the map) are sealed under new keys. The ids of those that they had."""
        with self._lock:
            held = self._fresh(map_id)
            wanted = [one for one in (held.current if subjects is None else subjects) if one in held.current]
            kids = [held.current[one][0][len(FORM) :] for one in wanted]
            self.generation = self._keys.end(kids, _now())
            self._fresh(map_id)
            return kids

    def ended(self) -> dict[str, set[bytes]]:
        """The ids of keys with which nothing new is sealed, and which are not destroyed, by map."""
        found: defaultdict[str, set[bytes]] = defaultdict(set)
        for map_id, kid in self._keys.ended():
            found[map_id].add(kid)
        return dict(found)

    def destroy(self, map_id: str, kids: Iterable[bytes] | None = None) -> None:
        """Destroy these keys of a map, or all of them: whatever was sealed with them is gone for good."""
        with self._lock:
            every = [row.kid for row in self._keys.of_map(map_id)]
            self.generation = self._keys.destroy(every if kids is None else kids, _now())
            self._maps.pop(map_id, None)

    def copy(self) -> tuple[Identity, list[WholeRow]]:
        """Every key as it lies there, for a backup."""
        return self._keys.copy()

    def rewrap(self, new: KeyFile) -> int:
        """Close every key under another key file. How many there are."""
        with self._lock:
            rows = []
            for kid, map_id, subject, wrapped in self._keys.all():
                bound = _bound_key(kid, map_id, subject)
                rows.append((new.wrap(self.key_file.unwrap(wrapped, bound), bound), new.id, kid))
            self.generation = self._keys.rewrap(rows)
            self.key_file = new
            return len(rows)

    def _make_missing(self, maps: Mapping[str, "_Keys"], asked: Iterable[tuple[str, str]]) -> None:
        """Make the keys that are not there yet, all in one commit."""
        lacking: defaultdict[str, list[str]] = defaultdict(list)
        for map_id, subject in asked:
            if subject not in maps[map_id].current:
                lacking[map_id].append(subject)
        rows = []
        for map_id, subjects in lacking.items():
            self._take(maps[map_id], map_id, subjects)  # another process may have made them
            rows += [self._made(map_id, one) for one in subjects if one not in maps[map_id].current]
        if rows:
            self.generation = self._keys.add(rows)
            for map_id, subjects in lacking.items():
                self._take(maps[map_id], map_id, subjects)

    def _take(self, held: "_Keys", map_id: str, subjects: list[str]) -> None:
        for row in self._keys.of_subjects(map_id, [one for one in subjects if one not in held.current]):
            held.take(row.kid, row.subject, self._unwrapped(map_id, row), current=True)

    def _made(self, map_id: str, subject: str) -> tuple[bytes, str, str, bytes, str, str]:
        kid, key = os.urandom(_KID), os.urandom(_KEY)
        return kid, map_id, subject, self.key_file.wrap(key, _bound_key(kid, map_id, subject)), self.key_file.id, _now()

    def _known(self, map_id: str) -> "_Keys":
        with self._lock:
            held = self._maps.get(map_id)
            if held is None:
                return self._fresh(map_id)
            self._maps.move_to_end(map_id)
            return held

    def _fresh(self, map_id: str) -> "_Keys":
        """The keys of this map as they are now: another process may have made or destroyed some."""
        held = self._maps.setdefault(map_id, _Keys())
        rows = self._keys.of_map(map_id)
        held.keep_only({FORM + row.kid for row in rows if row.ended_at is None}, {FORM + row.kid for row in rows})
        for row in rows:
            if FORM + row.kid not in held.by_kid:
                held.take(row.kid, row.subject, self._unwrapped(map_id, row), current=row.ended_at is None)
        while len(self._maps) > MAPS:
            self._maps.popitem(last=False)
        return held

    def _unwrapped(self, map_id: str, row: KeyRow) -> bytes:
        return self.key_file.unwrap(row.wrapped, _bound_key(row.kid, map_id, row.subject))

    def _look_again(self, map_id: str, head: bytes) -> AESGCM | None:
        with self._lock:
            return self._fresh(map_id).by_kid.get(head)


class _Keys:
    """The unwrapped keys of one map: by the head of what was sealed with them, and the one each subject has now."""

    def __init__(self) -> None:
        self.by_kid: dict[bytes, AESGCM] = {}
        self.current: dict[str, tuple[bytes, AESGCM]] = {}

    def take(self, kid: bytes, subject: str, key: bytes, *, current: bool) -> None:
        cipher = self.by_kid[FORM + kid] = AESGCM(key)
        if current:
            self.current[subject] = (FORM + kid, cipher)

    def keep_only(self, current: set[bytes], there: set[bytes]) -> None:
        for head in [one for one in self.by_kid if one not in there]:
            del self.by_kid[head]
        for subject in [one for one, (head, _) in self.current.items() if head not in current]:
            del self.current[subject]


def unpadded(value: bytes) -> bytes:
    """Without the zero bytes at its end; no text and no JSON ends with one."""
    return value.rstrip(b"\0")


def _padded(value: bytes) -> bytes:
    """Up to the next power of two, from 64 bytes on."""
    return value.ljust(max(SMALLEST, 1 << (len(value) - 1).bit_length()), b"\0")


def _bound_key(kid: bytes, map_id: str, subject: str) -> bytes:
    return b"carelog/subject-key/v1\0" + kid + map_id.encode() + b"\0" + subject.encode()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
