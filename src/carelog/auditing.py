"""What the command line does for auditors: check a pack or a data folder, make a pack, change the key file."""

import argparse
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from sqlalchemy.exc import DBAPIError

from carelog.checking import Checked, Checking
from carelog.database import Database, open_database
from carelog.domain.refusals import NotPossible
from carelog.key_files import NotAKey
from carelog.output import Output
from carelog.proof.signing import origin_of
from carelog.proof.verify import CHANGED, HOLE, Broken, check_pack, read_pack, told
from carelog.proof.verify_visit import NOTE, check_visit, read_visit, told_visit
from carelog.proof.words import six_words
from carelog.settings import Settings
from carelog.vault import Vault, VaultProblem

LAST = "SELECT note FROM checkpoint ORDER BY position DESC LIMIT 1"


def verify(settings: Settings, asked: argparse.Namespace) -> Output:
    """Whether a pack, or the log in the data folder, is intact; the exit code says it too (DESIGN 12)."""
    try:
        kept = [_text(file) for file in asked.known_checkpoint]
        return _pack(asked.pack, kept) if asked.pack else verify_folder(settings, kept)
    except Broken as problem:
        found = {"intact": False, "kind": problem.kind, "message": problem.sentence}
        return Output([problem.sentence], found, exit=problem.code)


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        raise NotPossible("not-a-checkpoint", f"{file} is no checkpoint: it is not even text.") from None


def _pack(pack: Path, kept: list[str]) -> Output:
    if _is_visit(pack):
        visit = check_visit(read_visit(pack), kept)
        return Output(told_visit(visit), {"intact": True, **visit})
    files = read_pack(pack)
    found = check_pack(files, kept)
    words = six_words(files["checkpoint.note"].decode())
    return Output([*told(found), f"In six words: {words}"], {"intact": True, **found, "words": words})


def _is_visit(pack: Path) -> bool:
    """Whether this is the pack of an audit visit, or else of one map."""
    try:
        with ZipFile(pack) as found:
            return NOTE in found.namelist()
    except (BadZipFile, ValueError, NotImplementedError):
        return False


def verify_folder(settings: Settings, kept: list[str]) -> Output:
    """What is found in the log of the data folder, held against these kept checkpoints. Raises Broken."""
    try:
        with open_database(settings.database, read_only=True, secrets=settings.secrets) as database:
            return _checked(database, kept)
    except NotAKey as problem:
        raise Broken(CHANGED, "no-log-key", str(problem)) from None
    except DBAPIError:
        raise Broken(CHANGED, "damaged", "The database itself is damaged: it cannot be read to its end.") from None


def _checked(database: Database, kept: list[str]) -> Output:
    vault, without = _vault(database)
    with database.read() as now:
        origin = origin_of(now.meta("epoch"))
        found = Checking(now, database.signer.key(origin), origin, vault).run(kept)
        note = next((note for (note,) in now.rows(LAST)), None)
    if without is not None:
        raise Broken(HOLE, without.code, f"The log is whole, but its words cannot be opened. {without.sentence}")
    words = six_words(note) if note else None
    return Output(_told(found, words), {"intact": True, **_json(found), "origin": origin, "words": words})


def _vault(database: Database) -> tuple[Vault | None, VaultProblem | None]:
    try:
        return database.vault, None
    except VaultProblem as problem:
        return None, problem


def _told(found: Checked, words: str | None) -> list[str]:
    lines = [f"Intact: {found.entries} entries in {found.maps} maps, and {found.checkpoints} checkpoints."]
    lines += [
        f"Map {map_id}: {n} pieces of words were erased by entry {seq}."
        for (map_id, seq), n in sorted(found.erased.items())
    ]
    lines.append(f"It agrees with {found.kept} kept checkpoints." if found.kept else WITHOUT_KEPT)
    return lines + ([f"In six words: {words}"] if words else [])


WITHOUT_KEPT = (
    "No kept checkpoint was given: only one that lay elsewhere can show that not everything was rewritten before."
)


def _json(found: Checked) -> dict[str, object]:
    erased = [{"map": map_id, "by": seq, "parts": n} for (map_id, seq), n in sorted(found.erased.items())]
    return {"entries": found.entries, "maps": found.maps, "checkpoints": found.checkpoints, "erased": erased}
