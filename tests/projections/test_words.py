"""How ties are said: each phrase as a family would say it."""

from dataclasses import replace

import pytest

from carelog.domain.care_map import Connection, Element
from carelog.projections import words

CAROLINE = Element(id="Caroline", kind="person", name="Caroline", formality="informal")
PEOPLE = {
    "Caroline": CAROLINE,
    "Ann": replace(CAROLINE, id="Ann", relationship="neighbour", nearness="nearby"),
    "Grace": replace(CAROLINE, id="Grace", relationship="paid-worker", formality="formal", nearness="in-reach"),
    "Nurse": replace(CAROLINE, id="Nurse", relationship="health-professional", formality="formal", nearness="far"),
    "Jack": replace(CAROLINE, id="Jack", relationship="partner", nearness="lives-here"),
    "Misty": replace(CAROLINE, id="Misty", kind="animal", nearness="lives-here"),
    "Crafts": replace(CAROLINE, id="Crafts", kind="group", nearness="in-reach"),
    "Clinic": replace(CAROLINE, id="Clinic", kind="organisation", formality="formal", nearness="far"),
    "Bench": replace(CAROLINE, id="Bench", kind="place", formality=None, nearness="nearby"),
    "Bread": replace(CAROLINE, id="Bread", kind="resource", formality=None, nearness="nearby"),
}
CARE = Connection(id="t", from_="", to="", family="care", direction="directed", type="Care", formality="informal")
JOINED = replace(CARE, family="other", direction="undirected", type=None, formality=None)


def said(tie: Connection, giver: str, receiver: str) -> str:
    return words.between(replace(tie, from_=giver, to=receiver), giver, receiver, PEOPLE)


@pytest.mark.parametrize(
    ("type_", "sentence"),
    [
        ("Goes to", "Caroline goes to Bench"),
        ("Belongs to", "Caroline belongs to Bench"),
        ("Works for", "Caroline works for Bench"),
        ("Knows", "Caroline and Bench know each other"),
        ("Family", "Caroline and Bench are family"),
        ("Participating in a shared support plan", "Caroline and Bench share a support plan"),
        ("Not participating in a Support Plan", "Caroline and Bench do not share a support plan"),
        ("Bread", "Caroline and Bench are joined, Bread"),
    ],
)
def test_a_ties_own_word_is_its_verb_where_it_can_be_one(type_, sentence):
    tie = replace(JOINED, type=type_, frequency="daily")

    assert said(tie, "Caroline", "Bench") == f"{sentence} every day"


@pytest.mark.parametrize(
    ("giver", "mode", "receiver", "sentence"),
    [
        ("Ann", "visit", "Caroline", "Ann visits Caroline"),
        ("Ann", "phone", "Caroline", "Ann phones Caroline"),
        ("Ann", "online", "Caroline", "Ann meets Caroline online"),
        ("Ann", "letter", "Caroline", "Ann writes to Caroline"),
        ("Ann", "outing", "Caroline", "Ann goes out with Caroline"),
        ("Ann", "delivery", "Caroline", "Ann delivers to Caroline"),
        ("Ann", None, "Caroline", "Ann cares for Caroline"),
        ("Ann", "visit", "Crafts", "Ann goes to Crafts"),
        ("Ann", "visit", "Bench", "Ann goes to Bench"),
        ("Ann", "outing", "Bench", "Ann goes to Bench"),
        ("Ann", "visit", "Clinic", "Ann goes to Clinic"),
        ("Ann", "outing", "Clinic", "Ann goes to Clinic"),
        ("Ann", "visit", "Misty", "Ann visits Misty"),
        ("Bench", "visit", "Caroline", "Bench welcomes Caroline"),
        ("Bench", "outing", "Caroline", "Bench welcomes Caroline"),
        ("Bread", "visit", "Caroline", "Bread helps Caroline"),
        ("Misty", "visit", "Caroline", "Misty keeps Caroline company"),
        ("Crafts", "visit", "Caroline", "Crafts meets with Caroline, unpaid"),
        ("Clinic", "outing", "Caroline", "Clinic sees Caroline, unpaid"),
        ("Nurse", "outing", "Caroline", "Nurse sees Caroline, unpaid"),
        ("Caroline", "visit", "Misty", "Caroline cares for Misty"),
        ("Jack", "visit", "Caroline", "Jack cares for Caroline"),
    ],
)
def test_how_somebody_is_there_fits_who_they_are(giver, mode, receiver, sentence):
    assert said(replace(CARE, mode=mode), giver, receiver) == sentence


@pytest.mark.parametrize(
    ("family", "sentence"),
    [
        ("care", "Ann cares for Caroline"),
        ("membership", "Ann belongs to Caroline"),
        ("plan", "Ann is in the plan of Caroline"),
        ("team", "Ann works with Caroline"),
        ("kin", "Ann is family of Caroline"),
        ("acquaintance", "Ann knows Caroline"),
        ("other", "Ann is joined to Caroline"),
    ],
)
def test_what_points_from_one_to_the_other(family, sentence):
    assert said(replace(CARE, family=family, type=None), "Ann", "Caroline") == sentence


@pytest.mark.parametrize(
    ("family", "sentence"),
    [
        ("care", "Ann and Caroline care for each other"),
        ("plan", "Ann and Caroline share a support plan"),
        ("team", "Ann and Caroline work together"),
        ("kin", "Ann and Caroline are family"),
        ("acquaintance", "Ann and Caroline know each other"),
        ("other", "Ann and Caroline are joined"),
    ],
)
def test_what_goes_both_ways(family, sentence):
    assert said(replace(JOINED, family=family, direction="mutual"), "Ann", "Caroline") == sentence


@pytest.mark.parametrize(
    ("giver", "receiver", "formality", "end"),
    [
        ("Ann", "Caroline", "informal", ""),
        ("Grace", "Caroline", "formal", ", paid"),
        ("Grace", "Caroline", "informal", ", unpaid"),
        ("Crafts", "Caroline", "informal", ", unpaid"),
        ("Caroline", "Misty", "informal", ""),
        ("Caroline", "Bench", "formal", ""),
    ],
)
def test_paid_or_unpaid_is_said_where_it_matters(giver, receiver, formality, end):
    assert said(replace(CARE, formality=formality), giver, receiver) == f"{giver} cares for {receiver}{end}"


@pytest.mark.parametrize(
    ("one", "word"),
    [("Caroline", ""), ("Misty", ""), ("Bench", ""), ("Ann", "unpaid"), ("Grace", ""), ("Clinic", "paid")],
)
def test_who_somebody_is_says_paid_only_where_it_adds_something(one, word):
    assert words.paid(PEOPLE[one]) == word


def test_who_is_not_in_touch_does_not_work_together():
    tie = replace(JOINED, family="team", state="inactive")

    assert said(tie, "Ann", "Crafts") == "Ann and Crafts are joined, not active"


def test_a_membership_that_sleeps_is_not_active():
    tie = replace(JOINED, family="membership", type="Inactive Commons Membership")

    assert said(tie, "Ann", "Crafts") == "Ann belongs to Crafts, not active"
