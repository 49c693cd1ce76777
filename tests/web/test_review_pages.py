"""The pages of a review on the phone: they hold nobody's data, and have a word for everything that they offer."""

import re
from pathlib import Path

import pytest

from carelog import wire
from carelog.domain import vocabulary as words
from carelog.domain.events import Door

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = [path for folder in ("review", "together") for path in (ROOT / "static/app" / folder).glob("*.js")]
LISTS = (ROOT / "static/app/review/kinds.js").read_text("utf-8")
CLOSED = {
    "REVIEW_KINDS": ("kind", words.REVIEW_KINDS),
    "TOOK_PART": ("took-part", words.TOOK_PART),
    "DECISION_KINDS": ("decision", words.DECISION_KINDS),
    "CONSENTS": ("consent", words.CONSENTS),
}
"""List of static/app/review/kinds.js -> where its words stand on the page, and what Python has of them."""


def offered(name: str) -> set[str]:
    found = re.search(rf"export const {name} = \[(.*?)\]", LISTS, re.S)
    assert found, name
    return set(re.findall(r'"([^"]+)"', found[1]))


def offered_by(name: str, scheme: str) -> set[str]:
    """What one scheme has in a table of lists."""
    table = re.search(rf"export const {name} = {{(.*?)\n?}}", LISTS, re.S)
    assert table, name
    found = re.search(rf'"{scheme}": \[(.*?)\]', table[1], re.S)
    assert found, (name, scheme)
    return set(re.findall(r'"([^"]+)"', found[1]))


def said(text: str) -> dict[str, str]:
    return dict(re.findall(r'<p data-say="([^"]+)">([^<]*)</p>', text))


@pytest.fixture(params=["/phone/review", "/phone/together"])
def page(request, client) -> str:
    return client.get(request.param).text


def test_a_page_holds_nobody_s_data(page):
    assert not {"Ruth", "Kim"} & set(re.findall(r"\w+", page))


@pytest.mark.parametrize("name", CLOSED)
def test_what_is_offered_is_what_may_be_noted(client, name):
    prefix, known = CLOSED[name]
    texts = said(client.get("/phone/review").text)

    assert offered(name) == known
    assert {word for word in offered(name) if not texts.get(f"{prefix}.{word}")} == set()


@pytest.mark.parametrize("scheme", words.SCHEMES)
def test_themes_and_domains_are_those_of_the_scheme(client, scheme):
    known = words.scheme(scheme)
    texts = said(client.get("/phone/review").text)

    assert {words.slug(texts[f"theme.{one}"]) for one in offered_by("THEMES", scheme)} == {
        words.slug(one) for one in known.outcome_themes
    }
    assert offered_by("THEMES", scheme) == {words.slug(one) for one in known.outcome_themes}
    assert offered_by("DOMAINS", scheme) == {words.slug(one) for one in known.domains}


def test_every_word_that_a_script_says_is_on_its_page(client):
    texts = said(client.get("/phone/review").text) | said(client.get("/phone/together").text)
    asked = {
        (path.name, key)
        for path in SCRIPTS
        for key in re.findall(r'\bsay\(\s*"([a-z][\w.-]*)"', path.read_text("utf-8"))
    }

    assert {one for one in asked if one[1] not in texts} == set()
    assert len(asked) > 100


def test_every_card_prompt_and_topic_has_its_words(client):
    review, together = said(client.get("/phone/review").text), said(client.get("/phone/together").text)
    cards = set(re.findall(r'"([a-z-]+)"', re.search(r"CARDS = {(.*)}", LISTS, re.S)[1])) - words.REVIEW_KINDS
    topics = re.findall(r'"([a-z]+)"', re.search(r"TOPICS = \[(.*?)\]", _script("together/said.js"))[1])

    assert {one for one in cards if f"card.{one}" not in review} == set()
    assert {one for one in offered("PROMPTS") if f"prompt.{one}" not in review} == set()
    assert {one for one in topics if f"topic.{one}" not in together or f"you.{one}.end" not in together} == set()


def test_every_tie_can_be_said_to_the_person(client):
    texts = said(client.get("/phone/together").text)

    for way in ("from", "to"):
        assert {f"you.{way}.{one}" for one in words.MODES | (words.FAMILIES - {"care"})} <= texts.keys(), way
    assert {f"you.both.{one}" for one in words.FAMILIES} <= texts.keys()
    assert {f"you.feels.{one}" for one in words.QUALITIES} <= texts.keys()
    assert {f"you.near.{one}" for one in words.NEARNESSES} <= texts.keys()


def test_every_kind_of_entry_that_a_review_notes_may_be_noted_by_a_phone():
    about = "review|observation|decision|action|reflection|step"
    named = set(re.findall(rf'"((?:{about})-[a-z-]+)"', _script("review/noting.js")))

    assert len(named) == 10
    assert {name for name in named if wire.EVENTS[name].door is not Door.DEVICE} == set()


def test_nothing_that_was_typed_becomes_markup():
    for path in SCRIPTS:
        text = path.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\.style\b", text), path.name


def _script(name: str) -> str:
    return (ROOT / "static/app" / name).read_text("utf-8")
