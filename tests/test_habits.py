"""What holds the tree together and would otherwise be forgotten: each new kind of event, the glossary, the size of
files.
"""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from carelog import wire
from carelog.domain import care_map, things
from carelog.domain import events as e
from carelog.domain.access.requests import REQUESTS
from carelog.projections import sentences

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 300
GLOSSARY = (ROOT / "docs/glossary.md").read_text("utf-8")
SOURCES = [
    path
    for folder, ending in (("src", "py"), ("static", "js"), ("tools", "py"), ("tests", "py"))
    for path in (ROOT / folder).rglob(f"*.{ending}")
    if "vendor" not in path.parts
]
CHANGE_NOTHING = {
    e.MapConfirmed, e.ViewSaved, e.VisitMade, e.NoteMade, e.EntryInError, e.EntryDisputed, e.DisputeSettled,
    e.MemberInvited, e.InvitationWithdrawn, e.MemberJoined, e.RoleGranted, e.RoleEnded, e.ConsentGiven,
    e.ConsentDeclined, e.ConsentWithdrawn, e.DiscrepancyFound, e.DiscrepancySettled, e.ImportMade, e.PartsErased,
    e.MapEntrusted, e.TransitionJoined, *e.AROUND_A_REVIEW, *REQUESTS,
}  # fmt: skip


@pytest.mark.parametrize("name", wire.EVENTS)
def test_every_event_is_in_the_glossary_and_can_be_told(name):
    assert f"| `{name}` |" in GLOSSARY, "its row is missing in docs/glossary.md"
    assert wire.EVENTS[name] in sentences._SENTENCES, "its sentence is missing in projections/sentences.py"
    assert (ROOT / f"tests/fixtures/v1/{name}.json").exists(), "its stored shape is missing in tests/fixtures/v1"


@pytest.mark.parametrize("name", wire.EVENTS)
def test_every_event_is_folded_twice_or_said_to_change_nothing(name):
    twin = (ROOT / "static/app/fold/care_map.js").read_text("utf-8")
    event_type = wire.EVENTS[name]

    folded = event_type in care_map._FOLDS
    assert folded != (event_type in CHANGE_NOTHING), "a row in care_map._FOLDS, or one in CHANGE_NOTHING here"
    assert event_type in CHANGE_NOTHING or f'"{name}"' in twin, "its row is missing in static/app/fold/care_map.js"


@pytest.mark.parametrize("name", wire.EVENTS)
def test_what_an_event_sets_is_a_field_of_its_thing(name):
    event_type = wire.EVENTS[name]
    thing = {"element": things.Element, "connection": things.Connection}.get(event_type.changes or "")

    assert event_type.sets is None or event_type.sets in {one.name for one in fields(thing)}


def test_every_event_class_has_a_stored_name():
    classes = {one for one in vars(e).values() if isinstance(one, type) and issubclass(one, e.Event)} - {e.Event}

    assert classes == set(wire.EVENTS.values())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_one_subject(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


def _shown_as() -> dict[str, str]:
    rows = re.findall(r"^\| ([^|`]+) \| ([^|]*) \|", GLOSSARY, re.M)
    return {word.strip(): shown.strip() for word, shown in rows if shown.strip() and shown.strip() != "shown as"}


OUR_WORDS = {
    "element",
    "connection",
    "retired",
    "formality",
    "hearsay",
    "transition",
    "discrepancy",
    "generative",
    "refused",
}
"""Words of ours for which the glossary has one that people use; no page may show them."""


def test_our_words_have_another_on_the_pages():
    assert set(_shown_as()) >= OUR_WORDS


@pytest.mark.parametrize("path", sorted((ROOT / "src/carelog/web/templates").glob("*")), ids=lambda path: path.name)
def test_people_see_their_words_and_not_ours(path):
    text = re.sub(r"{[{%#].*?[}%#]}|<[^>]*>", " ", path.read_text("utf-8"), flags=re.S).casefold()

    assert not OUR_WORDS & set(re.findall(r"[a-z]+", text))


def test_nothing_speaks_of_a_machine_it_was_made_on():
    told = [
        path
        for path in SOURCES
        if path != Path(__file__) and re.search(r"/(work|root|tmp)/[a-z]", path.read_text("utf-8"))
    ]

    assert told == []
