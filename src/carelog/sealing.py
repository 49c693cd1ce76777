"""Sealing: a message that whoever has the public key can close, and only this deployment can open.

HPKE (RFC 9180) in base mode: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Its twin is static/app/seal.js.

A sealed message is: one byte, 1, the version of this form; four bytes, the id of the key; then HPKE's `enc` (65 bytes)
and ciphertext. HPKE's `info` binds the first five bytes, the caller's `info` and the caller's `aad`; see `_bound`.
"""

import hmac
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from carelog.key_files import NotAKey, key_file

KEY_FILE = "seal.key"
VERSION = b"\x01"
_ID_LENGTH = 4
_HEADER_LENGTH = len(VERSION) + _ID_LENGTH
_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class CannotOpen(Exception):
    """This was not sealed to our key for this use, or was altered since."""


class Keys:
    """The key of one deployment. Who has the file can open everything that was ever sealed to it."""

    def __init__(self, private: ec.EllipticCurvePrivateKey) -> None:
        self._private = private
        self.public: bytes = _point(private.public_key())
        """What others seal to: a point of P-256, uncompressed, 65 bytes."""
        secret = private.private_numbers().private_value.to_bytes(32)
        self._vouching = hmac.digest(secret, b"carelog/vouching/v1", "sha256")

    def vouched(self, account: str) -> str:
        """A mark that only this deployment can make, by which it knows again what a phone of this account hands
        over.
        """
        return hmac.new(self._vouching, account.encode(), sha256).hexdigest()

    @property
    def key_id(self) -> str:
        """A short name of the public key: 8 hexadecimal digits."""
        return _id(self.public).hex()

    def open(self, sealed: bytes, info: bytes, aad: bytes = b"") -> bytes:
        """The message that was sealed with the same `info` and `aad`. Raises CannotOpen, without a word of why."""
        header, message = sealed[:_HEADER_LENGTH], sealed[_HEADER_LENGTH:]
        if header != _header(self.public):
            raise CannotOpen("This was not sealed to this key.")
        try:
            return _SUITE.decrypt(message, self._private, _bound(header, info, aad))
        except (InvalidTag, ValueError):
            raise CannotOpen("This was sealed for another use, or altered.") from None


def seal(public: bytes, message: bytes, info: bytes, aad: bytes = b"") -> bytes:
    """The message, sealed to a public key. `info` names the use, such as b"carelog/concern/v1".

    Raises ValueError where `public` is no point of P-256.
    """
    header = _header(public)
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    return header + _SUITE.encrypt(message, key, _bound(header, info, aad))


def open_keys(folder: Path) -> Keys:
    """The key in this folder, made at the first time. Servers that share a database must share this file.

    Raises NotAKey.
    """
    file = folder / KEY_FILE
    return Keys(_read(file, key_file(file, _made)))


def _made() -> bytes:
    private = ec.generate_private_key(ec.SECP256R1())
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _read(file: Path, pem: bytes) -> ec.EllipticCurvePrivateKey:
    try:
        found = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError):
        raise NotAKey(f"{file} holds no key. Put it back from a backup.") from None
    if not isinstance(found, ec.EllipticCurvePrivateKey) or not isinstance(found.curve, ec.SECP256R1):
        raise NotAKey(f"{file} holds a key of another kind. Put it back from a backup.")
    return found


def _point(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _id(public: bytes) -> bytes:
    return sha256(public).digest()[:_ID_LENGTH]


def _header(public: bytes) -> bytes:
    return VERSION + _id(public)


def _bound(header: bytes, info: bytes, aad: bytes) -> bytes:
    """What HPKE is told as `info`. The length keeps `info` and `aad` apart: neither can pass for a piece of the other.

    In a message that is sealed alone, this binds as much as HPKE's own `aad`, which the library keeps to itself.
    """
    return header + len(info).to_bytes(4) + info + aad
