"""What is sealed opens with its own key at its own place, and with nothing else."""

import os
from base64 import b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from carelog.vault import KeyFile, Vault, WrongKeyFile
from carelog.vault.key_database import KEYS_FILE, open_key_database
from carelog.vault.vault import MAPS, unpadded
from tests.support import postgres

ONE, OTHER = KeyFile(b"1" * 32), KeyFile(b"2" * 32)
WORDS = b'["name","Ruth"]'


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a database of keys may be made."""
    if request.param == "sqlite":
        return tmp_path / KEYS_FILE
    return postgres.new_database(request.getfixturevalue("postgres_url"))


@pytest.fixture
def another(where: Path | str) -> Iterator[Callable[..., Vault]]:
    """Opens the same keys once more, as another process would."""
    opened = []

    def make(key_file: KeyFile = ONE) -> Vault:
        keys = open_key_database(where)
        keys.prepare()
        opened.append(Vault(keys, key_file))
        return opened[-1]

    yield make
    for vault in opened:
        vault.close()


@pytest.fixture
def vault(another: Callable[..., Vault]) -> Vault:
    return another()


def _opened(vault, map_id, sealed, bound=b"here"):
    found = vault.opener(map_id)(sealed, bound)
    return None if found is None else unpadded(found)


def test_what_is_sealed_is_not_to_be_read_and_opens_again(vault):
    sealed = vault.seal([("map", "ruth", WORDS, b"here"), ("map", "ben", WORDS, b"here"), ("map", "ben", b"", b"here")])

    assert not any(b"Ruth" in one for one in sealed)
    assert [_opened(vault, "map", one) for one in sealed] == [WORDS, WORDS, b""]
    assert len({one[:17] for one in sealed}) == 2
    assert len({len(one) for one in sealed}) == 1


def test_a_value_that_was_moved_does_not_open(vault):
    [sealed] = vault.seal([("map", "ruth", WORDS, b"here")])
    vault.seal([("elsewhere", "ruth", WORDS, b"here")])

    assert _opened(vault, "map", sealed, b"there") is None
    assert _opened(vault, "elsewhere", sealed) is None


def test_a_value_of_which_one_byte_was_altered_does_not_open(vault):
    [sealed] = vault.seal([("map", "ruth", WORDS, b"here")])

    for at in range(len(sealed)):
        altered = bytearray(sealed)
        altered[at] ^= 1
        assert _opened(vault, "map", bytes(altered)) is None
    assert _opened(vault, "map", sealed[:-1]) is None
    assert _opened(vault, "map", b"") is None


def test_a_text_is_kept_as_text(vault):
    [sealed] = vault.seal([("", "anna", b"Anna", b"account/anna/name")])
    kept = b64encode(sealed).decode()

    assert vault.open_text("", kept, "account/anna/name") == "Anna"
    assert vault.open_text("", kept, "account/ben/name") is None
    assert vault.open_text("", "Anna, in the clear", "account/anna/name") is None
    assert vault.open_text("", "", "account/anna/name") is None


def test_a_text_is_found_again_by_its_digest_and_by_nothing_else(vault, another):
    found = vault.digest("anna")

    assert found == another().digest("anna") != vault.digest("ben")
    assert "anna" not in found


def test_another_key_file_opens_nothing(vault, another):
    vault.seal([("map", "ruth", WORDS, b"here")])
    wrong = another(OTHER)

    with pytest.raises(WrongKeyFile):
        wrong.check()
    with pytest.raises(WrongKeyFile):
        wrong.opener("map")
    vault.check()


def test_keys_go_on_under_another_key_file(vault, another):
    [sealed] = vault.seal([("map", "ruth", WORDS, b"here")])
    name = vault.digest("ruth")

    assert vault.rewrap(OTHER) == 2

    vault.check()
    renewed = another(OTHER)
    renewed.check()
    assert _opened(renewed, "map", sealed) == _opened(vault, "map", sealed) == WORDS
    assert renewed.digest("ruth") == name
    with pytest.raises(WrongKeyFile):
        another(ONE).check()


def test_what_was_sealed_with_a_destroyed_key_is_gone_for_good(vault, another, where):
    ruth, ben = vault.seal([("map", "ruth", WORDS, b"here"), ("map", "ben", WORDS, b"here")])
    other = another()
    assert _opened(other, "map", ruth) == WORDS

    [kid] = vault.end("map", ["ruth"])
    [again] = vault.seal([("map", "ruth", WORDS, b"here")])
    assert _opened(vault, "map", ruth) == WORDS, "ended is not destroyed"
    vault.destroy("map", [kid])

    assert _opened(vault, "map", ruth) is None
    assert not vault.has("map", ruth)
    assert _opened(vault, "map", again) == _opened(vault, "map", ben) == _opened(another(), "map", ben) == WORDS
    assert _opened(another(), "map", ruth) is None

    vault.destroy("map")
    assert _opened(another(), "map", ben) is None
    assert _opened(another(), "map", again) is None


def test_a_destroyed_key_is_not_in_the_file(tmp_path):
    keys = open_key_database(tmp_path / KEYS_FILE)
    keys.prepare()
    vault = Vault(keys, ONE)
    vault.seal([("map", "ruth", WORDS, b"here")])
    [row] = keys.of_map("map")
    assert row.wrapped in (tmp_path / KEYS_FILE).read_bytes()

    vault.destroy("map")

    assert row.wrapped not in b"".join(one.read_bytes() for one in tmp_path.iterdir())
    vault.close()


def test_the_keys_of_more_maps_than_are_kept_in_memory(vault):
    maps = [f"map {n}" for n in range(MAPS + 44)]

    at_once = vault.seal([(one, one, one.encode(), b"here") for one in maps])
    singly = [vault.seal([(one, one, one.encode(), b"here")])[0] for one in maps]

    assert len(vault._maps) <= MAPS
    for one, *sealed in zip(maps, at_once, singly, strict=True):
        assert [_opened(vault, one, each) for each in sealed] == [one.encode()] * 2
        assert sealed[0][:17] == sealed[1][:17], "the key was there already"
    assert len(vault._maps) <= MAPS


def test_many_that_make_one_subjects_key_at_once_make_one(another):
    vaults, begin = [another() for _ in range(4)], Barrier(8)

    def seal(n):
        begin.wait()
        name = vaults[n % 4].digest("anna")
        return name, vaults[n % 4].seal([("map", f"subject {n % 2}", WORDS, b"here"), ("map", "all", WORDS, b"here")])

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(seal, range(8)))

    fresh = another()
    assert len({name for name, _ in made}) == 1
    assert all(_opened(fresh, "map", one) == WORDS for _, sealed in made for one in sealed)
    assert len(fresh._keys.of_map("map")) == 3


def test_a_key_that_another_made_is_found(vault, another):
    other = another()
    assert vault.opener("map")(os.urandom(64), b"here") is None

    [sealed] = other.seal([("map", "ruth", WORDS, b"here")])

    assert _opened(vault, "map", sealed) == WORDS
