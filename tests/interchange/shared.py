"""The real files that lie beside the project: their licences do not let them be copied into it."""

from pathlib import Path

import pytest

from carelog.interchange.picture import Given

DATA = Path(__file__).parents[3] / "shared" / "data"


def shared(name: str) -> Path:
    """A file or folder of the shared data. Where that is not there the test fails and says so."""
    if not DATA.is_dir():
        pytest.fail(
            f"This test reads real files from {DATA}, which is not there: put the shared data beside the project."
        )
    return DATA / name


def given(*names: str) -> list[Given]:
    """Shared files as an import is handed them."""
    return [Given(Path(name).name, shared(name).read_bytes()) for name in names]


def handed(*names: str) -> list[tuple[str, bytes]]:
    """The same, as the command line hands them on."""
    return [(file.name, file.content) for file in given(*names)]
