"""What is sealed can be opened with our key alone, whoever sealed it: the server, or a browser's own ciphers."""

import json
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from carelog.sealing import KEY_FILE, CannotOpen, Keys, NotAKey, open_keys, seal

ROOT = Path(__file__).resolve().parents[1]
FILE = json.loads((ROOT / "tests/fixtures/sealed.json").read_text("utf-8"))
RFC, KEPT = FILE["rfc9180"], FILE["version1"]
INFO = b"carelog/test/v1"
SEAL_IN_NODE = """
import { seal } from "./static/app/seal.js"
const [key, message, info, aad] = process.argv.slice(1).map((hex) => new Uint8Array(Buffer.from(hex, "hex")))
process.stdout.write(Buffer.from(await seal(key, message, info, aad)).toString("hex"))
"""


@pytest.fixture
def keys() -> Keys:
    """The receiver's key of RFC 9180's test vector."""
    return Keys(ec.derive_private_key(int(RFC["skRm"], 16), ec.SECP256R1()))


def seal_in_node(public: bytes, message: bytes, info: bytes, aad: bytes) -> bytes:
    """Sealed by static/app/seal.js, as a browser runs it."""
    told = [part.hex() for part in (public, message, info, aad)]
    command = ["node", "--input-type=module", "--eval", SEAL_IN_NODE, "--", *told]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    return bytes.fromhex(done.stdout)


def test_the_public_key_is_a_point_and_has_a_short_name(keys):
    assert keys.public.hex() == RFC["pkRm"]
    assert keys.key_id == sha256(keys.public).hexdigest()[:8]


def test_what_a_browser_seals_is_opened_here(keys):
    message = "Ruth’s door was open again. é ☂".encode() * 100

    sealed = seal_in_node(keys.public, message, INFO, b"more")

    assert keys.open(sealed, INFO, b"more") == message


@pytest.mark.parametrize("message", [b"", b"x", b"a longer one" * 5000], ids=len)
def test_what_is_sealed_here_is_opened_here(keys, message):
    assert keys.open(seal(keys.public, message, INFO), INFO) == message


def test_a_message_of_the_first_version_is_still_opened(keys):
    found = keys.open(bytes.fromhex(KEPT["sealed"]), KEPT["info"].encode(), KEPT["aad"].encode())

    assert found.decode() == KEPT["message"]


def test_the_same_message_is_never_sealed_alike(keys):
    assert len({seal(keys.public, b"the same", INFO) for _ in range(20)}) == 20


def test_another_key_does_not_open_it(keys, tmp_path):
    sealed = seal(open_keys(tmp_path).public, b"words", INFO)

    with pytest.raises(CannotOpen):
        keys.open(sealed, INFO)


@pytest.mark.parametrize(("info", "aad"), [(b"a", b"bc"), (b"abc", b""), (b"", b"abc"), (b"ab", b""), (b"ab", b"c ")])
def test_another_use_or_a_piece_moved_to_the_other_does_not_open_it(keys, info, aad):
    sealed = seal(keys.public, b"words", b"ab", b"c")

    assert keys.open(sealed, b"ab", b"c") == b"words"
    with pytest.raises(CannotOpen):
        keys.open(sealed, info, aad)


def test_no_byte_of_it_can_be_changed_left_out_or_added(keys):
    sealed = seal(keys.public, b"words", INFO)

    for at in range(len(sealed)):
        for other in (sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :], sealed[:at], sealed + sealed[:at]):
            if other != sealed:
                with pytest.raises(CannotOpen):
                    keys.open(other, INFO)


def test_what_is_no_point_cannot_be_sealed_to(keys):
    for public in (b"", bytes(65), keys.public[:-1], keys.public + b"\0"):
        with pytest.raises(ValueError):
            seal(public, b"words", INFO)


def test_the_key_is_made_once_for_its_owner_alone(tmp_path):
    folder = tmp_path / "data"

    first, second = open_keys(folder), open_keys(folder)

    assert first.public == second.public
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
    assert [one.name for one in folder.iterdir()] == [KEY_FILE]


def test_of_many_who_make_it_at_once_all_have_the_same(tmp_path):
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: open_keys(tmp_path).public, range(8)))

    assert len(set(made)) == 1


@pytest.mark.parametrize("held", [b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_file_that_holds_no_key_is_not_written_over(tmp_path, held):
    (tmp_path / KEY_FILE).write_bytes(held)

    with pytest.raises(NotAKey):
        open_keys(tmp_path)
    assert (tmp_path / KEY_FILE).read_bytes() == held
