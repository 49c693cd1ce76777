"""Logs that nobody tampered with: clean, erased, with renewed keys, backed up and put back. None may raise an alarm:

python -m tests.proof.untouched 500
"""

import io
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

from benchmarks.stories import map_id, story

from carelog.auditing import verify_folder
from carelog.database import open_database
from carelog.domain import events as e
from carelog.domain.events import Door
from carelog.erasing import Erasing
from carelog.packing import make_pack
from carelog.proof.verify import Broken, check_pack, read_pack
from carelog.record import Record
from carelog.settings import Settings
from carelog.vault import find_key_file
from tests.backup.servers_data import back_up, emptied, put_back

LAST = "SELECT note FROM checkpoint ORDER BY position"
Kept = list[str]


def told(folder: Path, by: random.Random) -> list[str]:
    """A log of some maps; the ids of the maps."""
    stories = [list(story(by.randint(4, 40), 12, 15, seed=by.randrange(1_000_000))) for _ in range(by.randint(1, 4))]
    with open_database(folder) as database:
        record = Record(database)
        for at in range(0, 40, by.randint(3, 9)):
            for one in stories:
                record.write(map_id(one), one[at : at + 9], door=Door.DEVICE)
    return [map_id(one) for one in stories]


def noted_more(folder: Path, maps: list[str], by: random.Random) -> Path:
    with open_database(folder) as database:
        more = list(story(by.randint(2, 20), 12, 15, seed=by.randrange(1_000_000)))
        Record(database).write(map_id(more), more, door=Door.DEVICE)
    return folder


def erased(folder: Path, maps: list[str], by: random.Random) -> Path:
    """Somebody, some entries, or a whole map is erased."""
    with open_database(folder) as database:
        record, chosen = Record(database), by.choice(maps)
        with record.reading(chosen) as timeline:
            people = [one for one in timeline.head.elements if one != timeline.head.about]
            entries = [one.id for one in timeline.entries if isinstance(one.event, e.ElementAdded | e.NoteMade)]
        erasing, way = Erasing(record), by.randrange(3)
        if way == 0 and people:
            erasing.person(chosen, by.choice(people), ground="asked")
        elif way == 1 and entries:
            erasing.entries(chosen, by.sample(entries, min(3, len(entries))), ground="asked")
        else:
            erasing.whole(chosen, ground="retention")
    return folder


def renewed(folder: Path, maps: list[str], by: random.Random) -> Path:
    with open_database(folder) as database:
        Erasing(Record(database)).renew(by.choice(maps))
    return folder


def rewrapped(folder: Path, maps: list[str], by: random.Random) -> Path:
    """The keys lie under another key file from now on, which takes the place of the first."""
    new = folder.parent / f"key{by.random()}"
    new.mkdir()
    with open_database(folder) as database:
        database.rewrap(find_key_file(new, None))
    shutil.copyfile(new / "carelog.key", folder / "carelog.key")
    return folder


def restored(folder: Path, maps: list[str], by: random.Random) -> Path:
    """Backed up, noted and erased some more, and put back elsewhere."""
    with redirect_stdout(io.StringIO()):
        file = back_up(folder, folder.parent / f"{by.random()}.zip")
        empty = emptied(folder.parent / f"restored{by.random()}", folder)
        assert put_back(empty, file) == 0
    return empty


STEPS: tuple[Callable[[Path, list[str], random.Random], Path], ...] = (
    noted_more, erased, renewed, rewrapped, restored,
)  # fmt: skip


def alarm(work: Path, by: random.Random, done: Counter[str]) -> str | None:
    """What is said of a log that nobody tampered with, and of a pack of one of its maps; None: that it is intact."""
    folder = work / "data"
    maps, kept = told(folder, by), []
    for step in by.sample(STEPS, by.randint(0, len(STEPS))):
        try:
            folder = step(folder, maps, by)
        except Broken as problem:
            return f"{step.__name__}: {problem.sentence}"
        done[step.__name__] += 1
        kept += _kept(folder, by) if step is not restored else []
    return _verified(folder, maps, _of_this_life(folder, kept), by)


def _kept(folder: Path, by: random.Random) -> Kept:
    """A checkpoint that somebody kept."""
    with open_database(folder, read_only=True) as database, database.read() as now:
        notes = [note for (note,) in now.rows(LAST)]
    return [by.choice(notes)]


def _of_this_life(folder: Path, kept: Kept) -> Kept:
    """Those of the log as it is called now; what was kept of a life before may be of more than was put back."""
    with open_database(folder, read_only=True) as database, database.read() as now:
        own = now.meta("epoch")
    return [one for one in kept if own in one.split("\n")[0]]


def _verified(folder: Path, maps: list[str], kept: Kept, by: random.Random) -> str | None:
    try:
        verify_folder(Settings(data=folder), kept)
        with open_database(folder, read_only=True) as database:
            pack = make_pack(database, by.choice(maps))
        file = folder.parent / "pack.zip"
        file.write_bytes(pack.content)
        check_pack(read_pack(file), kept)
    except Broken as problem:
        return problem.sentence
    return None


def main(many: int = 500) -> int:
    """Make so many logs and check them. Gives how many raised an alarm."""
    done: Counter[str] = Counter()
    alarms = []
    for seed in range(many):
        with tempfile.TemporaryDirectory() as name:
            said = alarm(Path(name), random.Random(seed), done)
        if said is not None:
            alarms.append((seed, said))
    print(f"{many} logs, {dict(done)}: {len(alarms)} alarms {alarms[:5] or ''}")
    return len(alarms)


if __name__ == "__main__":
    sys.exit(bool(main(*map(int, sys.argv[1:]))))
