"""What can only be seen by reading the whole tree: what the code must never do. security/asvs.yaml asks for each.

What people may do is tried in `tests/access`, `tests/accounts` and `tests/web`.
"""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from carelog.domain.vocabulary import ROLES
from carelog.projections.words_for_access import ROLES as ROLE_WORDS
from carelog.web import bodies, concerns

ROOT = Path(__file__).resolve().parents[1]
SOURCES = {path: ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "src").rglob("*.py"))}
TEMPLATES = sorted((ROOT / "src/carelog/web/templates").glob("*.html"))
SCRIPTS = [path for path in sorted((ROOT / "static").rglob("*.js")) if "vendor" not in path.parts]


def _imported() -> Iterator[tuple[Path, str]]:
    for path, tree in SOURCES.items():
        for one in ast.walk(tree):
            if isinstance(one, ast.Import):
                yield from ((path, alias.name) for alias in one.names)
            if isinstance(one, ast.ImportFrom):
                yield from ((path, f"{one.module}.{alias.name}") for alias in one.names)


def _called() -> Iterator[tuple[Path, str, ast.Call]]:
    for path, tree in SOURCES.items():
        for one in ast.walk(tree):
            if isinstance(one, ast.Call):
                yield path, ast.unparse(one.func), one


def _importing(*modules: str) -> list[str]:
    wanted = re.compile(rf"({'|'.join(map(re.escape, modules))})(\.|$)").match
    return [f"{path.name}: {name}" for path, name in _imported() if wanted(name)]


def test_the_server_runs_no_text_as_code_and_starts_no_program():
    unsafe = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "import_module", "resolve_topic"}

    assert _importing("subprocess", "pickle", "marshal", "shelve", "yaml", "importlib.import_module") == []
    assert [f"{path.name}: {name}" for path, name, _ in _called() if name in unsafe or name[:7] == "os.exec"] == []


def test_the_server_asks_nobody_else():
    assert _importing("httpx", "requests", "aiohttp", "urllib.request", "urllib3", "http.client", "xmlrpc") == []
    assert _importing("smtplib", "imaplib", "ftplib", "ldap3", "asyncio.open_connection") == []
    assert {path.name for path, name in _imported() if name == "socket"} == {"app.py", "handover.py"}


def test_no_pattern_is_made_from_what_came_in():
    makers = {f"re.{one}" for one in ("compile", "match", "search", "fullmatch", "sub", "split", "findall", "finditer")}
    made = [(path.name, call.args[0]) for path, name, call in _called() if name in makers]

    assert made
    # detect.py looks for the names of files that it knows.
    assert {name for name, pattern in made if not _is_constant(pattern)} == {"detect.py"}


def _is_constant(pattern: ast.expr) -> bool:
    """Written out, perhaps in pieces that have names: what is named in capitals is set once, where the file is read."""
    return all(one.id.isupper() for one in ast.walk(pattern) if isinstance(one, ast.Name))


def test_no_broken_hash_is_used():
    assert _importing("hashlib.md5", "hashlib.sha1") == []
    assert [name for _, name, _ in _called() if re.search(r"hashlib\.(md5|sha1|new)$", name)] == []
    # Where people's places are looked for, a generator that anybody can repeat is what is wanted.
    assert {path.name for path, name in _imported() if name.partition(".")[0] == "random"} == {"spread.py"}


@pytest.mark.parametrize("module", ["sessions", "codes", "challenges"])
def test_what_is_secret_is_drawn_from_the_systems_generator(module):
    drawn = [
        (name, ast.literal_eval(call.args[0]))
        for path, name, call in _called()
        if path == ROOT / f"src/carelog/accounts/{module}.py" and name.startswith("secrets.")
    ]

    # Bytes: those of recovery codes, which people type, come to 120 bits.
    assert drawn
    assert all(many >= (15 if module == "codes" else 32) for _, many in drawn)


def test_pages_write_text_and_never_markup():
    unsafe = re.compile(
        r"\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|document\.write|(window|parent|opener|top)\.postMessage|eval\(|Function\(|srcdoc"
        r"|createContextualFragment|DOMParser|javascript:)"
    )

    assert SCRIPTS
    assert [path.name for path in SCRIPTS if unsafe.search(path.read_text("utf-8"))] == []
    assert [path.name for path in TEMPLATES if re.search(r"\son[a-z]+=|\|\s*safe\b", path.read_text("utf-8"))] == []


def test_no_page_loads_from_elsewhere():
    styles = sorted((ROOT / "static").rglob("*.css"))
    elsewhere = re.compile(r"""(src|href|action)=["'](https?:)?//|url\(["']?(https?:)?//|(import|from)\s+["']https?:""")

    assert [path.name for path in (*TEMPLATES, *SCRIPTS, *styles) if elsewhere.search(path.read_text("utf-8"))] == []


def test_what_a_browser_keeps_is_kept_in_few_places():
    """An id and which session to end (localStorage); the shell (caches); what is noted and read on a phone
    (IndexedDB).
    """
    keeping = re.compile(r"\b(localStorage|sessionStorage|indexedDB|caches\.open|document\.cookie)\b").search
    keepers = {path.name for path in SCRIPTS if keeping(path.read_text("utf-8"))}

    assert keepers == {"device.js", "here.js", "keeping.js", "outside.js", "whose.js", "worker.js", "worry.js"}
    in_caches = {path.name for path in SCRIPTS if "caches.open" in path.read_text("utf-8")}
    assert in_caches <= {"keeping.js", "worker.js"}


def test_a_password_is_typed_hidden_and_may_be_pasted():
    fields = [one for path in TEMPLATES for one in re.findall(r"<input[^>]*name=\"password\"[^>]*>", path.read_text())]

    assert len(fields) >= 4
    assert all('type="password"' in one and re.search(r'autocomplete="(current|new)-password"', one) for one in fields)
    assert not [
        path for path in SCRIPTS if re.search(r"Listener\([\"'](paste|copy|cut)[\"']|onpaste", path.read_text("utf-8"))
    ]


def test_every_library_is_named_with_its_hash():
    for lock in ("run", "test", "build"):
        pieces = re.split(r"\n(?=[a-z0-9])", (ROOT / f"requirements/{lock}.lock").read_text("utf-8"), flags=re.I)
        named = [piece for piece in pieces if not piece.startswith("#")]
        assert named
        assert all("==" in piece and "--hash=sha256:" in piece for piece in named)
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert all(name == "" or package["integrity"].startswith("sha512-") for name, package in packages.items())


def test_tests_and_tools_are_not_in_the_package():
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]

    assert wheel == {"packages": ["src/carelog"], "force-include": {"static": "carelog/_static"}}


def test_every_body_refuses_a_field_that_it_does_not_know():
    shapes = [one for one in vars(bodies).values() if isinstance(one, type) and issubclass(one, msgspec.Struct)]

    assert len(shapes) > 20
    assert all(
        one.__struct_config__.forbid_unknown_fields
        for one in (*shapes, concerns.SealedNote)
        if one is not msgspec.Struct
    )
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"name": "Kim", "password": 7}', type=bodies.SignIn)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_every_part_stands_in_the_page_of_roles(role):
    page = (ROOT / "docs/roles.md").read_text("utf-8")
    words = {"own-entry": "own part", "speaks-for": "speaks for the person"}.get(role, role.replace("-", " "))

    assert role in ROLE_WORDS
    assert f"| {words} |" in page
