"""The pages on which something is noted: they hold nobody's data, and have a word for everything that they offer."""

import re
from pathlib import Path

import pytest

from carelog import wire
from carelog.domain import vocabulary as words
from carelog.domain.events import Door

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = [path for folder in ("visit", "first", "onmap") for path in (ROOT / "static/app" / folder).glob("*.js")]
LISTS = (ROOT / "static/app/visit/vocabulary.js").read_text("utf-8")
PAGES = ("/phone/visit", "/phone/first", "/phone/map")
CLOSED = {
    "FREQUENCIES": ("frequency", words.FREQUENCIES),
    "MODES": ("mode", words.MODES),
    "QUALITIES": ("quality", words.QUALITIES),
    "NEARNESSES": ("nearness", words.NEARNESSES),
    "TOLD_BY": ("word-of", words.TOLD_BY - {"import"}),
    "CERTAINTIES": ("sure", words.CERTAINTIES),
    "SHOWN": ("read", words.VISIT_SHOWN),
    "AUDIENCES": ("audience", set(words.AUDIENCES) - {"named"}),
}
"""List of static/app/visit/vocabulary.js -> where its words stand on the page, and what Python has of them."""


def offered(name: str) -> set[str]:
    found = re.search(rf"export const {name} = \[(.*?)\]", LISTS, re.S)
    assert found, name
    return set(re.findall(r'"([^"]+)"', found[1]))


def said(page: str) -> dict[str, str]:
    return dict(re.findall(r'<p data-say="([^"]+)">([^<]*)</p>', page))


@pytest.fixture(params=PAGES)
def page(request, client) -> str:
    return client.get(request.param).text


def test_a_page_holds_nobody_s_data(page):
    assert "Ruth" not in page
    assert "Kim" not in page


@pytest.mark.parametrize("name", CLOSED)
def test_what_is_offered_is_what_may_be_noted(client, name):
    prefix, known = CLOSED[name]
    texts = said(client.get("/phone/visit").text)

    assert offered(name) == known
    assert {word for word in offered(name) if not texts.get(f"{prefix}.{word}")} == set()


def test_a_relationship_or_a_big_change_that_is_offered_is_one(client):
    texts = said(client.get("/phone/visit").text)
    people = offered("FAMILY") | offered("AROUND") | offered("PAID") | {"other"}

    assert people == words.RELATIONSHIPS
    assert offered("TRANSITIONS") == set(words.scheme("atlas-care-map").transition_kinds)
    assert {one for one in offered("TRANSITIONS") if not texts.get(f"transition.{one}")} == set()


def test_every_word_that_a_script_says_is_on_the_pages(client):
    texts = {key for address in PAGES for key in said(client.get(address).text)}
    asked = {
        (path.name, key)
        for path in SCRIPTS
        for key in re.findall(r'\bsay\(\s*"([a-z][\w.-]*)"', path.read_text("utf-8"))
    }

    assert {one for one in asked if one[1] not in texts} == set()
    assert len(asked) > 100


def test_every_kind_of_entry_that_a_script_notes_may_be_noted_by_a_phone():
    named = {name for path in SCRIPTS for name in re.findall(r'type: "([a-z]+-[a-z-]+)"', path.read_text("utf-8"))}

    assert named >= {"element-added", "connection-made", "quality-changed", "visit-made", "map-confirmed"}
    assert {name for name in named if wire.EVENTS[name].door is not Door.DEVICE} == set()


def test_nothing_that_was_typed_becomes_markup():
    for path in SCRIPTS:
        text = path.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\.style\b", text), path.name
