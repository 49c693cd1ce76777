import pytest

from carelog.domain import events as e
from tests.examples import MAP, RUTH, TOM, TOM_HELPS_RUTH, an_id, noted
from tests.web.html import link, text

FALL, JUNE, AGENCY, AGENCY_HELPS = an_id(), an_id(), an_id(), an_id()
AGENCY_COMES = e.ConnectionMade(
    connection=AGENCY_HELPS, from_=AGENCY, to=RUTH, family="care", direction="directed", frequency="daily", hours=12,
    formality="formal", mode="visit",
)  # fmt: skip


@pytest.fixture
def fell(note):
    """Ruth fell on 10 March; an agency comes since; in late April June is there too."""
    note(
        noted(e.TransitionRecorded(transition=FALL, kind="fall", title="The fall"), "2026-03-10", why="On the stairs."),
        noted(e.ElementAdded(element=AGENCY, kind="organisation", name="Homecare"), "2026-03-20", transition=FALL),
        noted(AGENCY_COMES, "2026-03-20", transition=FALL),
        noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="monthly"), "2026-03-12"),
        noted(e.ElementAdded(element=JUNE, kind="person", name="June"), "2026-04-29"),
    )


def test_a_map_without_any_says_what_one_is(client):
    page = text(client.get(f"/maps/{MAP}/transitions").text)

    assert "No big change has been noted on this map yet" in page


def test_all_of_them_are_listed_with_their_day_and_what_belongs(client, fell):
    page = client.get(f"/maps/{MAP}/transitions")

    assert "The fall 10 March 2026 · A fall 2 things that were noted belong to it." in text(page.text)
    assert link(page.text, "The fall") == f"/maps/{MAP}/transitions/{FALL}"


def test_one_is_told_in_words_before_and_after(client, fell):
    page = text(client.get(f"/maps/{MAP}/transitions/{FALL}").text)

    assert "On the stairs." in page
    assert "9 March 2026 beside 9 April 2026" in page
    assert (
        "Before, it was neighbours who were there most: Tom. Now it is one care agency (12 hours a week): Homecare."
        in page
    )
    assert "Care agencies that come every week none 1 1" in page
    assert "Hours of paid help a week none 12 12" in page


def test_what_followed_by_ninety_days_is_told_too(client, fell):
    page = text(client.get(f"/maps/{MAP}/transitions/{FALL}").text)

    assert "And then, by 1 June 2026 New on the map: June." in page


def test_how_long_afterwards_can_be_chosen(client, fell):
    page = client.get(f"/maps/{MAP}/transitions/{FALL}").text

    later = client.get(link(page, "Today")).text
    assert "9 March 2026 beside 1 June 2026" in text(later)
    assert link(later, "30 days later") == f"/maps/{MAP}/transitions/{FALL}"


def test_what_belongs_and_what_may_are_told_apart(client, fell):
    said = text(client.get(f"/maps/{MAP}/transitions/{FALL}").text)

    belongs, near = said.partition("What belongs to it")[2].split("At about the same time")
    assert "Homecare is on the map" in belongs and "Tom" not in belongs
    assert "Tom and Ruth: every month" in near.partition("What happened in between")[0]


def test_what_joined_later_belongs(client, note, fell):
    noted_apart = noted(e.NearnessChanged(element=TOM, nearness="far"), "2026-03-13")
    note(noted_apart, noted(e.TransitionJoined(entry=noted_apart.id, transition=FALL), "2026-03-20"))

    page = text(client.get(f"/maps/{MAP}/transitions/{FALL}").text)
    assert "What belongs to it 3" in page
    assert "3 things that were noted belong" in text(client.get(f"/maps/{MAP}/transitions").text)


def test_a_death_is_told_first_and_once(client, note):
    loss = an_id()
    note(
        noted(e.TransitionRecorded(transition=loss, kind="bereavement", title="Tom's death"), "2026-03-10"),
        noted(e.PersonDied(element=TOM), "2026-03-10", transition=loss),
    )

    page = text(client.get(f"/maps/{MAP}/transitions/{loss}").text)
    assert "In a few words Tom died on 10 March 2026." in page
    assert "Ended between them" not in page and "No longer on the map" not in page


def test_one_whose_day_has_not_come_says_so(client, note):
    move = an_id()
    note(noted(e.TransitionRecorded(transition=move, kind="move"), "2026-09-01"))

    page = client.get(f"/maps/{MAP}/transitions/{move}")
    assert page.status_code == 200 and "This day has not come yet." in text(page.text)


def test_one_that_was_never_noted_is_not_found(client):
    assert client.get(f"/maps/{MAP}/transitions/{an_id()}").status_code == 404
