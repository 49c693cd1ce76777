"""Erasing for good: no word is left anywhere, the log is still intact, and it says what was erased and why."""

import json
import shutil
from pathlib import Path

import pytest

from carelog.auditing import verify_folder
from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.about_somebody import entries_that_mention
from carelog.domain.events import Door
from carelog.domain.refusals import NotPossible
from carelog.erasing import Erasing, finish
from carelog.record import Record
from carelog.settings import Settings
from tests.examples import MAP, RUTH, RUTHS_MAP, TOM, TOM_HELPS_RUTH, an_id, noted

CANARIES = [f"canary{n:02}zebra" for n in range(30)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def record(folder: Path):
    with open_database(folder) as database:
        record = Record(database)
        answers = record.write(MAP, _noted(), door=Door.DEVICE)
        assert {one.code for one in answers if one.answer != "recorded"} == set()
        yield record


def _noted() -> list:
    """Ruth's map, and then much that is said of Tom."""
    words = iter(CANARIES)
    about = [
        e.ElementRenamed(element=TOM, name=next(words)),
        e.ElementDescribed(element=TOM, description=next(words)),
        e.NoteMade(of=TOM, text=next(words)),
        e.StrengthsNoted(element=TOM, strengths=next(words)),
        e.DetailChanged(of=TOM, field=next(words), value={"deep": [next(words)]}),
        e.DetailChanged(of=TOM_HELPS_RUTH, field=next(words), value=next(words)),
        e.CareOfferedChanged(element=TOM, care_offered=(e.CareOffered(care="shopping", formality="informal"),)),
        e.NoteMade(of=TOM_HELPS_RUTH, text=next(words)),
    ]
    entries = [noted(one) for one in RUTHS_MAP] + [noted(one, why=next(words)) for one in about]
    disputed = noted(e.EntryDisputed(entry=entries[-1].id, text=next(words)))
    wrong = noted(e.EntryInError(entry=entries[-2].id, why=next(words)))
    more = [noted(e.NoteMade(of=TOM, text=word), saw={"name": word}) for word in words]
    others = [noted(e.NoteMade(of=RUTH, text="Ruth likes tea")), noted(e.MapRenamed(title="Ruth's people"))]
    return [*entries, disputed, wrong, *more, *others]


def _hits(folder: Path) -> set[str]:
    found = b"".join(one.read_bytes() for one in folder.iterdir() if one.is_file())
    return {word for word in CANARIES if word.encode() in found}


def test_once_somebody_is_erased_no_word_about_them_is_left(record, folder, tmp_path):
    assert _hits(folder) == set()
    shutil.copytree(folder, tmp_path / "before")

    found = Erasing(record).person(MAP, TOM, ground="asked", decided_by=[an_id(), an_id()])

    assert found.parts >= len(CANARIES)
    assert _hits(folder) == set()
    with record.reading(MAP) as timeline:
        told = json.dumps([repr(vars(one)) for one in timeline.entries])
        assert TOM not in timeline.head.elements and RUTH in timeline.head.elements
        assert timeline.head.title == "Ruth's people"
    assert not any(word in told for word in [*CANARIES, "Tom"])
    assert "Ruth likes tea" in told
    # Only the keys made it readable: with those of before, it was all there.
    with open_database(tmp_path / "before") as before, Record(before).reading(MAP) as timeline:
        assert all(any(word in repr(vars(one)) for one in timeline.entries) for word in CANARIES)


def test_the_data_of_before_cannot_be_read_with_the_keys_of_after(record, folder, tmp_path):
    shutil.copyfile(folder / "carelog.db", tmp_path / "carelog.db")
    shutil.copyfile(folder / "carelog.db-wal", tmp_path / "carelog.db-wal")
    Erasing(record).person(MAP, TOM, ground="asked")
    for name in ("keys.db", "carelog.key", "log.key"):
        shutil.copyfile(folder / name, tmp_path / name)

    with open_database(tmp_path, read_only=True) as old, Record(old).reading(MAP) as timeline:
        told = json.dumps([repr(vars(one)) for one in timeline.entries])

    assert not any(word in told for word in CANARIES)


def test_the_log_is_intact_after_an_erasure_and_names_it(record, folder):
    found = Erasing(record).person(MAP, TOM, ground="asked")

    said = verify_folder(Settings(data=folder), []).data

    assert said["erased"] == [{"map": MAP, "by": found.seq, "parts": found.parts}]


def test_whoever_read_it_before_reads_it_no_more(record, folder):
    other = Record(record.database)
    with other.reading(MAP) as timeline:
        assert TOM in timeline.head.elements

    Erasing(record).person(MAP, TOM, ground="asked")

    for reader in (record, other, Record(record.database)):
        with reader.reading(MAP) as timeline:
            assert TOM not in timeline.head.elements
    assert record.write(MAP, [noted(e.NoteMade(of=RUTH, text="more tea"))], door=Door.DEVICE)[0].answer == "recorded"


def test_one_group_of_words_can_go_alone(record, folder):
    with record.reading(MAP) as timeline:
        entry = next(one for one in timeline.entries if isinstance(one.event, e.ElementDescribed))

    Erasing(record).entries(MAP, [entry.id], groups=["why"], ground="asked")

    with record.reading(MAP) as timeline:
        left = timeline.by_id[entry.id]
        assert left.why is None and left.erased == ("why",)
        assert left.event == entry.event


def test_a_whole_map_goes_with_all_its_keys(record, folder):
    Erasing(record).whole(MAP, ground="consent-withdrawn")

    assert record.maps() == []
    assert verify_folder(Settings(data=folder), []).data["intact"]
    with record.reading(MAP) as timeline:
        assert timeline.access.kind is None


@pytest.mark.parametrize("ground", ["", "because"])
def test_without_a_ground_nothing_is_erased(record, folder, ground):
    with pytest.raises(NotPossible):
        Erasing(record).person(MAP, TOM, ground=ground)

    with record.reading(MAP) as timeline:
        assert TOM in timeline.head.elements


def test_words_closed_under_new_keys_read_as_before(record, folder):
    with record.reading(MAP) as timeline:
        before = timeline.state_hash()

    assert Erasing(record).renew(MAP) > 30

    with Record(record.database).reading(MAP) as timeline:
        assert timeline.state_hash() == before
    assert verify_folder(Settings(data=folder), []).data["intact"]


def test_a_stop_before_the_keys_are_destroyed_is_made_good_at_the_next_start(record, folder, monkeypatch):
    erasing = Erasing(record)
    monkeypatch.setattr(erasing, "_destroy", lambda *_: None)
    erasing.person(MAP, TOM, ground="asked")

    assert finish(record.database) > 0

    assert finish(record.database) == 0
    with Record(record.database).reading(MAP) as timeline:
        assert RUTH in timeline.head.elements
    assert verify_folder(Settings(data=folder), []).data["intact"]


def test_other_entries_that_say_the_name_are_shown_to_whoever_decides(record):
    said = [
        noted(e.NoteMade(of=RUTH, text=text))
        for text in (f"{CANARIES[0].upper()} came by", f"the {CANARIES[0]}s", "nobody came")
    ]
    record.write(MAP, said, door=Door.DEVICE)

    with record.reading(MAP) as timeline:
        found = entries_that_mention(timeline, TOM)

    assert [one.id for one in found] == [said[0].id]


def test_whom_the_map_is_about_is_not_erased_from_it_alone(record):
    with pytest.raises(NotPossible) as refused:
        Erasing(record).person(MAP, RUTH, ground="asked")

    assert refused.value.code == "whole-map"
    with record.reading(MAP) as timeline:
        assert RUTH in timeline.head.elements
