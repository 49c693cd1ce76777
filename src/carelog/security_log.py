"""What a security review needs: who signed in or was refused, as ids and closed words, one JSON line each.

Never a name, a title, a text, a token or a password. Where a request came from is a keyed hash, so that lines of one
source can be told together and nobody's address stands in a file.
"""

import hashlib
import json
import logging
import os
import secrets
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

FILE = "security.jsonl"
logger = logging.getLogger(__name__)


class SecurityLog:
    """A file that lines are added to. A file that cannot be written is said on stderr, and stops nobody."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE
        self._key = secrets.token_bytes(16)
        self._lock = Lock()

    def source(self, address: str) -> str:
        """What stands for an address while this server runs: 12 hex digits."""
        return hashlib.blake2b(address.encode(), key=self._key, digest_size=6).hexdigest()

    def note(self, event: str, *, address: str = "", **ids: str | None) -> None:
        """Add one line. `ids` are ids and codes of ours; what is None is left out."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        said = {"at": now, "event": event} | {key: value for key, value in ids.items() if value is not None}
        if address:
            said["source"] = self.source(address)
        line = json.dumps(said, separators=(",", ":")) + "\n"
        try:
            with self._lock:
                self._write(line.encode())
        except OSError:
            logger.error("the security log cannot be written")

    def _write(self, line: bytes) -> None:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, line)
        finally:
            os.close(descriptor)
