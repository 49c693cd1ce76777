"""A passkey in software, as the standard has it: makes a P-256 key, attests nothing, signs what it is asked to."""

import hashlib
import json
import secrets
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Authenticator:
    """One passkey. With `counts`, its counter goes up by one each time; without, it says 0 as synced ones do."""

    def __init__(self, origin: str, *, counts: bool = False) -> None:
        self.origin = origin
        self.id = secrets.token_bytes(32)
        self.handle = b""
        self.count = 0
        self._counts = counts
        self._key = ec.generate_private_key(ec.SECP256R1())

    def create(self, options: dict[str, Any], *, flags: int = PRESENT | VERIFIED) -> dict[str, Any]:
        """What `navigator.credentials.create(options)` comes to."""
        self.handle = base64url_to_bytes(options["user"]["id"])
        said = self._client_data("webauthn.create", options)
        made = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + self._public_key()
        data = self._data(options["rp"]["id"], flags | ATTESTED) + made
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._answer({"clientDataJSON": said, "attestationObject": attestation})

    def get(self, options: dict[str, Any], *, flags: int = PRESENT | VERIFIED) -> dict[str, Any]:
        """What `navigator.credentials.get(options)` comes to."""
        self.count += self._counts
        said = self._client_data("webauthn.get", options)
        data = self._data(options["rpId"], flags)
        signature = self._key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {"clientDataJSON": said, "authenticatorData": data, "signature": signature, "userHandle": self.handle}
        )

    def _client_data(self, kind: str, options: dict[str, Any]) -> bytes:
        return json.dumps({"type": kind, "challenge": options["challenge"], "origin": self.origin}).encode()

    def _data(self, rp_id: str, flags: int) -> bytes:
        return hashlib.sha256(rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _public_key(self) -> bytes:
        point = self._key.public_key().public_numbers()
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})

    def _answer(self, response: dict[str, bytes]) -> dict[str, Any]:
        id = bytes_to_base64url(self.id)
        return {
            "id": id,
            "rawId": id,
            "type": "public-key",
            "response": {name: bytes_to_base64url(value) for name, value in response.items()},
            "clientExtensionResults": {},
        }
