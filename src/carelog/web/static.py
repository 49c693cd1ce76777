"""The files that pages are made of: read once at the start, served under the hash of them all."""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, normpath

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from carelog.domain.refusals import NotPossible

MEDIA_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
_IMPORTS = re.compile(r'^(?:\} from|(?:import|export)\b[^\n]* from|import) "(\.{1,2}/[^"]+)"', re.MULTILINE)
FOR_GOOD = "public, max-age=31536000, immutable"
"""An address that holds the hash of its content may be kept for a year, the longest that caches understand."""


@dataclass(frozen=True)
class StaticFiles:
    """Every file by its path in the tree, with the hash of each; `build` is the hash of the whole tree."""

    files: dict[str, bytes]
    hashes: dict[str, str]
    build: str

    def url(self, path: str) -> str:
        """The address of a file. Raises KeyError for one that is not there, so that a page cannot link to nothing."""
        if path not in self.files:
            raise KeyError(path)
        return f"/static/{self.build}/{path}"

    def imported(self, path: str) -> list[str]:
        """The addresses of all modules that this one imports, directly or not, so that a page can ask for them
        at once.
        """
        found: dict[str, None] = {}
        waiting = [path]
        while waiting:
            one = waiting.pop()
            for name in _IMPORTS.findall(self.files[one].decode()):
                inner = normpath(f"{dirname(one)}/{name}")
                if inner not in found and inner != path:
                    found[inner] = None
                    waiting.append(inner)
        return [self.url(one) for one in found]


def read_static(folder: Path) -> StaticFiles:
    """All files below `folder` but those whose name begins with a dot, kept in memory: a few hundred kilobytes."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    hashes = {path: sha256(content).hexdigest() for path, content in files.items()}
    lines = "".join(f"{path} {digest}\n" for path, digest in hashes.items())
    return StaticFiles(files, hashes, sha256(lines.encode()).hexdigest()[:12])


def find_static(given: Path | None = None) -> Path:
    """Where the static files lie: as told, else inside the installed package, else in the source tree."""
    package = Path(__file__).resolve().parent.parent
    places = [given] if given else [package / "_static", package.parent.parent / "static"]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"The files of the pages are not in {' or '.join(map(str, places))}.")


@get(["/static/{build:str}/{path:path}"], sync_to_thread=False, include_in_schema=False)
def static_file(build: FromPath[str], path: FromPath[str], static: NamedDependency[StaticFiles]) -> Response[bytes]:
    """One file. Of another build there is nothing: never new bytes under an old address."""
    name = path.lstrip("/")
    if build != static.build or name not in static.files:
        raise NotPossible("no-page", "There is no such file.")
    kind = MEDIA_TYPES.get(Path(name).suffix, "application/octet-stream")
    return Response(static.files[name], media_type=kind, headers={"cache-control": FOR_GOOD})
