"""The plain sentences: at most six, the person first, and the same on both sides."""

import json

import pytest

from carelog.database import open_database
from carelog.demo import make_demo
from carelog.projections.measures.plain import in_plain_words, words
from carelog.record import Record
from tests.demo.telling import CAROLINE, CLAPTON, shown
from tests.projections.measures import networks as n
from tests.vectors.make_plain import FILE, made


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    with open_database(tmp_path_factory.mktemp("demo")) as database:
        record = Record(database)
        make_demo(record)
        yield record


def test_the_shared_file_is_what_python_says():
    assert json.loads(FILE.read_text("utf-8")) == made()


def test_what_caroline_gives_comes_first_and_what_rests_on_one_is_a_question(record):
    said = in_plain_words(shown(record, CAROLINE, "2026-11-20"), shown(record, CAROLINE, "2026-03-30"))

    assert said == [
        "Caroline gives care to Ann, Craft group, Grace and 4 more.",
        "Caroline now gives to Craft group, Grace and Walter too.",
        "Some of what Caroline needs rests on one alone: Grace for personal help; Peter for money and paperwork and"
        " emotional support; Ann for someone to call on; 2 more. Who else could?",
        "Paid help comes to 20 hours a week. Unpaid help comes from Ann, Craft group, June and 2 more; nobody has"
        " counted those hours.",
        "Newly there: Walter.",
    ]


def test_the_diagnosis_shows_in_words_a_family_understands(record):
    said = in_plain_words(shown(record, CAROLINE, "2026-03-30"), shown(record, CAROLINE, "2026-02-20"))

    assert any("Paid help comes to 24 hours a week." in one for one in said)
    assert "Newly there: Evening agency, Grace and Memory clinic." in said
    assert "Some of it is resting for now: between Caroline and Craft group." in said


def test_a_community_is_told_by_what_it_offers(record):
    said = in_plain_words(shown(record, CLAPTON, "2026-11-20"), shown(record, CLAPTON, "2025-06-01"))

    assert said[0] == "On this map, 32 of 42 offer care that nobody pays for."
    assert len(said) <= 6


def test_tom_alone_is_asked_about_and_never_called_a_point_of_failure():
    said = in_plain_words(n.shown([n.gives("tom", "caroline", care=("medicines",))], about="caroline"))

    assert "Caroline relies on Tom alone for medicines. Who else could?" in said


def test_nothing_is_said_of_somebody_who_died():
    assert in_plain_words(n.shown([n.gives("tom", "ana")], [n.one("ana", died=True)], about="ana")) == []


def test_no_sentence_needs_a_word_that_people_do_not_use():
    for key, text in words():
        for word in ("ego", "alter", "node", "edge", "failure", "error", "score", "rank", "!", "%"):
            assert word not in text.lower().replace("together", "").replace("alternative", ""), (key, word)
