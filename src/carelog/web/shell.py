"""What a phone keeps so that it starts without signal: its list, the service worker that keeps it, and the manifest by
which it is put on the Home Screen.
"""

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from jinja2 import Environment
from litestar import Response, get
from litestar.di import NamedDependency

from carelog.concerns import Contact, contact
from carelog.projections import words
from carelog.projections import words_for_changes as more
from carelog.projections import words_for_reviews as reviews
from carelog.projections.words import gettext, say
from carelog.web.desk import Desk
from carelog.web.security import CSP
from carelog.web.static import StaticFiles
from carelog.web.views.story import CERTAIN, TOLD

MANIFEST = "/manifest.webmanifest"
INK, GROUND = "#1d2b33", "#f5f0e8"
"""The colours of the bar and of the ground behind a page that opens, as in static/style/tokens.css."""
ASK_AGAIN = "no-cache"
"""The worker is asked for anew each time: by its text a phone knows that there is another build."""
NOT_KEPT = ("sw/",), (".map", ".txt", ".md", "vendor.json")
"""How files begin and end that no page loads: the worker's own, which a browser keeps beside it, and what is for us."""
WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": words.KINDS, "relationship": words.RELATIONSHIPS, "formality": words.FORMALITIES,
    "frequency": words.FREQUENCIES, "strength": more.CARRIES, "quality": words.QUALITIES, "state": words.STATES,
    "nearness": words.NEARNESSES, "closeness": words.CLOSENESSES, "mode": more.MODES, "family": words.FAMILIES,
    "direction": more.DIRECTIONS, "type": more.CONNECTION_TYPES, "transition": more.TRANSITIONS,
    "told_by": TOLD, "certainty": CERTAIN, "review-kind": reviews.KINDS, "consent": reviews.CONSENTS,
    "prompt": reviews.PROMPTS, "theme": reviews.THEMES, "verb": words.VERBS, "does": words.DOES, "is": words.IS,
    "both": words.BOTH,
}  # fmt: skip
"""The word lists of which a phone makes its sentences (static/app/words/)."""
_GAP = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True)
class Shell:
    """All that is kept, each address with the SHA-256 of what is answered there. `id` differs where anything does."""

    id: str
    pages: Mapping[str, bytes]
    manifest: bytes
    files: tuple[tuple[str, str], ...]

    def worker(self, static: StaticFiles) -> bytes:
        """The text of /sw.js: the worker of this build, told what to keep."""
        told = json.dumps({"id": self.id, "files": self.files}, separators=(",", ":"))
        return f'import {{ keepShell }} from "{static.url("sw/worker.js")}"\n\nkeepShell({told})\n'.encode()


class Shells:
    """The shell of this build. Made when it is first asked for, and again only where the safeguarding contact, which
    stands on every page, is another one.
    """

    def __init__(self, static: StaticFiles, templates: Environment, pages: Mapping[str, str], desk: Desk) -> None:
        self.static, self._templates, self._pages, self._desk = static, templates, pages, desk
        self._made: tuple[Contact, Shell] | None = None

    def now(self) -> Shell:
        """The shell with the contact of now."""
        whom = contact(self._desk.record.database)
        if self._made is None or self._made[0] != whom:
            self._made = whom, self._make(whom)
        return self._made[1]

    def _make(self, whom: Contact) -> Shell:
        context = {"worry": self._worry(whom), "words": word_lists()}
        pages = {
            address: self._templates.get_template(name).render(context).encode()
            for address, name in self._pages.items()
        }
        return make_shell(self.static, pages)

    def _worry(self, whom: Contact) -> dict[str, Any]:
        return {"contact": whom, "seal_key": b64encode(self._desk.seal_keys.public).decode()}


def make_shell(static: StaticFiles, pages: Mapping[str, bytes]) -> Shell:
    """The shell of these files and pages."""
    manifest = json.dumps(_manifest(static), ensure_ascii=False).encode()
    answered = {**pages, MANIFEST: manifest}
    files = [(address, sha256(body).hexdigest()) for address, body in answered.items()]
    files += [(static.url(path), digest) for path, digest in static.hashes.items() if _is_kept(path)]
    # Pages are kept with their headers: another policy for them is another shell.
    lines = "".join(f"{address} {digest}\n" for address, digest in files) + CSP
    return Shell(sha256(lines.encode()).hexdigest()[:12], pages, manifest, tuple(files))


def _is_kept(path: str) -> bool:
    begins, ends = NOT_KEPT
    return not path.startswith(begins) and not path.endswith(ends) and "LICENSE" not in path


def word_lists() -> dict[str, dict[str, str]]:
    """The word lists in the language of the reader: list -> word -> how it is said. Gaps are {name}."""
    return {name: {word: _GAP.sub(r"{\1}", say(table, word)) for word in table} for name, table in WORDS.items()}


def _manifest(static: StaticFiles) -> dict[str, Any]:
    return {
        "id": "/phone",
        "name": "carelog",
        "short_name": "carelog",
        "description": gettext("Who cares for whom, noted where it happens, with or without signal."),
        "lang": "en",
        "start_url": "/phone",
        "scope": "/",
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": INK,
        "icons": [
            _icon(static, "icon-192.png", "192x192", "any"),
            _icon(static, "icon-512.png", "512x512", "any"),
            _icon(static, "icon-maskable-192.png", "192x192", "maskable"),
            _icon(static, "icon-maskable-512.png", "512x512", "maskable"),
        ],
    }


def _icon(static: StaticFiles, name: str, sizes: str, purpose: str) -> dict[str, str]:
    return {"src": static.url(f"style/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}


@get("/sw.js", sync_to_thread=True, include_in_schema=False)
def worker(shells: NamedDependency[Shells]) -> Response[bytes]:
    """The service worker, at the root so that it sees to every page."""
    text = shells.now().worker(shells.static)
    return Response(text, media_type="text/javascript", headers={"cache-control": ASK_AGAIN})


@get(MANIFEST, sync_to_thread=True, include_in_schema=False)
def manifest(shells: NamedDependency[Shells]) -> Response[bytes]:
    """What a phone needs to put carelog among its apps."""
    body = shells.now().manifest
    return Response(body, media_type="application/manifest+json", headers={"cache-control": ASK_AGAIN})


HANDLERS = [worker, manifest]
