"""Whoever may take an audit pack takes away what they read, and no more; and the pack checks whole all the same."""

import pytest

from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.events import Door
from carelog.proof.verify import check_pack, read_pack
from carelog.record import Record
from tests.access import model
from tests.access.conftest import PARTS, Clock, a_town
from tests.examples import noted

TAKE = ["supported-person", "speaks-for", "keeper", "auditor"]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory):
    folder, clock = tmp_path_factory.mktemp("packs"), Clock()
    with open_database(folder / "data") as database:
        yield a_town(folder, Record(database, clock), clock)


def _path(town) -> str:
    return f"/api/maps/{town.maps['own'].id}/audit-pack"


def _taken(town, who: str, folder):
    answer = town.browser(who).get(_path(town))
    assert answer.headers["content-type"] == "application/zip"
    (folder / "pack.zip").write_bytes(answer.content)
    return read_pack(folder / "pack.zip")


@pytest.mark.parametrize("who", TAKE)
def test_a_pack_holds_what_its_reader_reads_and_can_be_checked_whole(town, who, tmp_path):
    own = town.maps["own"]

    files = _taken(town, who, tmp_path)

    assert check_pack(files, [])["map"] == own.id
    told = b"".join(files.values()).decode(errors="replace")
    for canary in model.CANARIES:
        reads = model.reads(who, canary) and who != "auditor"
        assert (own.canary(canary) in told) == reads, canary
    assert (own.canary("title") in told) == (who != "auditor")
    for never in ("objector", "contact", "initials"):
        assert own.canary(never) not in told or who in ("supported-person", "speaks-for", "keeper"), never


def test_an_entry_that_is_not_for_its_reader_stands_as_its_hash_alone(town, tmp_path):
    own = town.maps["own"]
    [answer] = town.record.write(
        own.id, [noted(e.NoteMade(text="for her alone"), audience="noter", map=own.id)], door=Door.DEVICE
    )

    lines = _taken(town, "keeper", tmp_path)["entries.jsonl"].splitlines()

    assert lines[answer.seq - 1].startswith(b'{"hidden":')


@pytest.mark.parametrize("who", sorted({*PARTS} - {*TAKE}))
def test_others_do_not_take_a_pack(town, who):
    assert town.browser(who).get(_path(town)).status_code == 403


def test_who_took_a_pack_is_in_the_log_of_reading(town, tmp_path):
    _taken(town, "auditor", tmp_path)

    reads = town.browser("keeper").get(f"/api/maps/{town.maps['own'].id}/reads").json()["reads"]

    assert any((one["how"], one["what"]) == ("export", "audit-pack") for one in reads)
