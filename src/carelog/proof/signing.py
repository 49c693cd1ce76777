"""The key that checkpoints are signed with, and the notes that are signed: C2SP's signed-note and tlog-checkpoint."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from carelog.key_files import NotAKey, key_file
from carelog.proof.words import six_words

KEY_FILE = "log.key"
ORIGIN = "carelog/log/"
_ED25519 = b"\x01"


class Signer:
    """Signs notes with one Ed25519 key, under the name that each is signed as."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self._public = private.public_key().public_bytes_raw()
        self.public = self._public.hex()

    def key(self, name: str) -> str:
        """What a reader checks with: "NAME+ID+KEY", as Go's sumdb/note and C2SP write it."""
        return f"{name}+{self._id(name).hex()}+{b64encode(_ED25519 + self._public).decode()}"

    def note(self, name: str, text: str) -> str:
        """The text, which ends with a line's end, and its signature."""
        signature = b64encode(self._id(name) + self._private.sign(text.encode())).decode()
        return f"{text}\n— {name} {signature}\n"

    def checkpoint(self, origin: str, size: int, root: bytes) -> str:
        """The signed note that a log of `size` entries has this root."""
        return self.note(origin, f"{origin}\n{size}\n{b64encode(root).decode()}\n")

    def _id(self, name: str) -> bytes:
        return sha256(name.encode() + b"\n" + _ED25519 + self._public).digest()[:4]


@dataclass(frozen=True)
class Checkpoint:
    """What was signed last: of how many entries, when, and the note itself."""

    size: int
    note: str
    made_at: str

    @property
    def words(self) -> str:
        """What was signed, in six words."""
        return six_words(self.note)


def open_signer(folder: Path, remembered: str | None = None) -> Signer:
    """The key in this folder, made at the first time. Servers that share a database must share this file.

    `remembered`: the public key, in hexadecimal, that this log was signed with before. Raises NotAKey.
    """
    file = folder / KEY_FILE
    if remembered is not None and not file.exists():
        raise NotAKey(f"{file}, which this log is signed with, is missing. Put it back from a backup.")
    try:
        found = load_pem_private_key(key_file(file, _made), password=None)
    except (ValueError, TypeError):
        raise NotAKey(f"{file} holds no key. Put it back from a backup.") from None
    if not isinstance(found, Ed25519PrivateKey):
        raise NotAKey(f"{file} holds a key of another kind. Put it back from a backup.")
    signer = Signer(found)
    if remembered not in (None, signer.public):
        raise NotAKey(f"{file} is not the key that this log was signed with. Put that one back from a backup.")
    return signer


def verifies(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether this is the owner's Ed25519 signature; as verify.py has it, and a hundred times faster."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def renamed(key: str, name: str) -> str:
    """The same key under another name that it signs as."""
    public = b64decode(key.split("+", 2)[2])
    key_id = sha256(name.encode() + b"\n" + public).digest()[:4].hex()
    return f"{name}+{key_id}+{b64encode(public).decode()}"


def origin_of(epoch: str) -> str:
    """The name of the log in this life of it."""
    return f"{ORIGIN}{epoch}"


def _made() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
