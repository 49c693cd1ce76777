"""Each question of docs/auditors.md is answered in at most three clicks from home."""

import re
from pathlib import Path

import pytest

from tests.trail.conftest import PHONE, REVIEW, page, sign_in
from tests.web.html import link, text

AUDIT = "Audit: who noted what, and who looked"
DOC = Path(__file__).resolve().parents[2] / "docs/auditors.md"


def clicked(client, *steps):
    """The page after these clicks, from home: words of a link, or (beginning with /) where a form leads."""
    assert len(steps) <= 3
    found = page(client, "/")
    for step in steps:
        found = page(client, step if step.startswith("/") else link(found, step))
    return found


@pytest.fixture
def kim(maps, client):
    sign_in(client, maps, "Kim")
    return client


def test_who_changed_this_tie_when_and_as_what(kim, maps):
    somebody = clicked(kim, "ruth's map", f"/maps/{maps.ruth}?thing={maps.tom}")

    [path] = re.findall(rf'href="(/maps/[^"]*/trail\?about={maps.tie})"', somebody)
    found = text(page(kim, path))
    assert "Noted by Mo, as member of the circle" in found
    assert "How often every week every day" in found


def test_what_somebody_saw_and_who_could_see_it(kim, maps):
    of_map = page(kim, f"/maps/{maps.ruth}/trail")
    assert link(of_map, "As somebody saw it") == f"/maps/{maps.ruth}/as-seen"
    assert link(of_map, "Who could see it on a day") == f"/maps/{maps.ruth}/people#could"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("late=yes", "recorded 31 days later"),  # 3
        ("standing=corrected", "put right since"), ("standing=in-error", "noted by mistake"),  # 4
        ("show=looked", "Kim, keeper of the map looked"),  # 6
        (f"device={PHONE}", "Noted by Mo"),  # 7
        (f"review={REVIEW}", "It goes well"),  # 9
        ("type=parts", "Whose part: Mo"),  # 10
        ("standing=disputed", "He is my friend."),  # 11
    ],
)  # fmt: skip
def test_what_is_chosen_in_the_audit(kim, query, says):
    clicked(kim, AUDIT)  # so that somebody has looked

    assert says in text(clicked(kim, AUDIT, f"/trail?{query}"))


def test_what_is_kept_of_one_person_is_taken_away_from_their_own_panel(kim, maps):
    thing = page(kim, f"/maps/{maps.ruth}?thing={maps.tom}")

    path = link(thing, "Take away all that is kept of them")
    assert kim.get(path).json()["name"] == "Tom Hill"


def test_who_may_not_take_it_away_is_not_offered_it(client, maps):
    sign_in(client, maps, "Mo")

    assert "Take away all that is kept" not in page(client, f"/maps/{maps.ruth}?thing={maps.tom}")


def test_the_table_has_each_question_and_a_command_or_call():
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \|([^|]*)\|([^|]*)\|$", DOC.read_text("utf-8"), re.M)

    assert [int(number) for number, *_ in rows] == list(range(1, 13))
    assert all("carelog " in how or "GET /api/" in how for *_, how in rows)
