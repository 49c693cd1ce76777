"""A log of three maps, written in several commits that take turns, for the tests of the proof."""

from pathlib import Path

from benchmarks.stories import map_id, story

from carelog.database import open_database
from carelog.domain.events import Door
from carelog.record import Record


def a_log(folder: Path, entries: int = 60) -> Path:
    """The folder, with three maps of so many entries each."""
    with open_database(folder) as database:
        fill(Record(database), entries)
    return folder


def fill(record: Record, entries: int) -> list[str]:
    """Note three stories, a few entries a commit, map by map in turn. The ids of the maps."""
    told = [list(story(entries, 12, 15, seed=seed)) for seed in range(3)]
    for at in range(0, entries, 7):
        for one in told:
            record.write(map_id(one), one[at : at + 7], door=Door.DEVICE)
    return [map_id(one) for one in told]
