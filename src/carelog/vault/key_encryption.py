"""The key that all other keys are kept under. It lies in a file outside both databases, and in no backup of theirs."""

import os
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from carelog.key_files import key_file
from carelog.vault.problems import NoKeyFile, WrongKeyFile

BESIDE = "carelog.key"
"""The file beside the data where none is named: whoever copies the whole folder has it too, so name another."""
CREDENTIAL = "carelog.key"
"""The name of the systemd credential (LoadCredential=carelog.key:...)."""
LENGTH = 32
_NONCE = 12
_MARK = b"carelog-key-v1 "


@dataclass(frozen=True)
class KeyFile:
    """The key of one file. `id` names it and tells nothing of it; `beside` is true where it lies with the data."""

    secret: bytes = field(repr=False)
    beside: bool = False

    @property
    def id(self) -> str:
        return sha256(b"carelog/key-file/v1\0" + self.secret).hexdigest()[:16]

    @cached_property
    def _cipher(self) -> AESGCM:
        return AESGCM(self.secret)

    def wrap(self, key: bytes, bound: bytes) -> bytes:
        """A key, closed under this one; it opens for the same `bound` only."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, key, bound)

    def unwrap(self, wrapped: bytes, bound: bytes) -> bytes:
        """Raises WrongKeyFile."""
        try:
            return self._cipher.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], bound)
        except (InvalidTag, ValueError):
            raise WrongKeyFile(
                "This key file does not open the keys of this data. Give the one that it was last used with."
            ) from None


def find_key_file(
    folder: Path, named: Path | None = None, environment: Mapping[str, str] = os.environ, *, may_make: bool = True
) -> KeyFile:
    """The key of `--key-file`, else of the systemd credential, else of a file beside the data, made if missing.

    Raises NoKeyFile.
    """
    held = environment.get("CREDENTIALS_DIRECTORY")
    for file in (named, Path(held) / CREDENTIAL if held else None):
        if file is not None and (file == named or file.exists()):
            return KeyFile(_read(file))
    beside = folder / BESIDE
    return KeyFile(_parsed(key_file(beside, made), beside) if may_make else _read(beside), beside=True)


def made() -> bytes:
    """What a new key file holds."""
    return _MARK + b64encode(os.urandom(LENGTH)) + b"\n"


def _read(file: Path) -> bytes:
    try:
        return _parsed(file.read_bytes(), file)
    except OSError:
        raise NoKeyFile(f"There is no key file {file}. Give the one that this data was last used with.") from None


def _parsed(content: bytes, file: Path) -> bytes:
    if len(content) == LENGTH:
        return content
    try:
        secret = b64decode(content.removeprefix(_MARK).strip(), validate=True)
    except Error:
        secret = b""
    if len(secret) != LENGTH:
        raise NoKeyFile(f"{file} is no key file. It holds 32 bytes, or a line that `carelog keys new` wrote.")
    return secret
