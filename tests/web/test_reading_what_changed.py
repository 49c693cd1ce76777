import pytest

from carelog.domain import events as e
from tests.examples import MAP, TOM, TOM_HELPS_RUTH, an_id, noted
from tests.web.conftest import part
from tests.web.html import link, text

FELL = e.TransitionRecorded(transition=an_id(), kind="fall", title="The fall")


def changes(client, page: str = "") -> str:
    return text(client.get(f"/maps/{MAP}/changes{page}").text)


def test_the_latest_in_life_stands_first_whenever_it_was_noted(client, note):
    note(
        noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-04-01"),
        noted(e.ElementDescribed(element=TOM, description="has a van"), "2026-02-01"),
    )

    page = changes(client)
    assert page.index("1 April 2026") < page.index("1 February 2026") < page.index("This map was begun.")
    assert "7 things were noted about this map." in page


def test_what_followed_a_big_change_stands_under_its_name(client, note):
    note(
        noted(FELL, "2026-03-01"), noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-03-02")
    )

    page = changes(client)
    assert page.index("Since: The fall") < page.index("2 March 2026") < page.index("How it began")


def test_each_line_says_on_whose_word_and_how_late(client, note):
    note(
        noted(
            e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"),
            "2026-03-01",
            told_by="friend",
            certainty="hearsay",
            noted_at="2026-03-05T09:00:00+00:00",
            visit=an_id(),
            why="The stairs.",
        )
    )

    page = changes(client)
    assert "Why: The stairs. told by a friend · on a visit · someone told me · noted 4 days later" in page


@pytest.mark.parametrize(
    ("visit", "origin"), [(None, "noted by Jo M, worker"), (an_id(), "noted by Jo M, worker, on a visit")]
)
def test_who_noted_it_is_named_where_the_server_knows_them(client, record, note, visit, origin):
    jo = part(record, "Jo M, worker", "worker")
    note(noted(e.ElementDescribed(element=TOM, description="kind"), "2026-03-01", noted_by=jo, visit=visit))

    assert origin in changes(client)


def test_the_person_the_map_is_about_is_named_as_who_said_it(client, note):
    note(noted(e.ElementDescribed(element=TOM, description="kind"), "2026-03-01", told_by="the-person"))

    assert "told by Ruth" in changes(client)


def test_what_was_put_right_and_what_was_a_mistake_stay_and_are_marked(client, note):
    wrong = noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-03-01")
    mistake = noted(e.ElementDescribed(element=TOM, description="bad"), "2026-03-02")
    right = noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="monthly"), "2026-03-01", corrects=wrong.id)
    note(wrong, mistake, right, noted(e.EntryInError(entry=mistake.id, why="about someone else"), "2026-03-03"))

    page = changes(client)
    assert "put right since" in page
    assert "noted by mistake" in page


def test_what_is_still_to_come_is_marked(client, note):
    note(noted(e.ElementRetired(element=TOM, reason="moving"), "2026-09-01"))

    assert "1 September 2026 still to come" in changes(client)


def test_a_long_story_comes_in_pages(client, note):
    note(*(noted(e.NoteMade(text=f"Note {n}."), "2026-03-01") for n in range(60)))

    html = client.get(f"/maps/{MAP}/changes").text
    assert "Page 1 of 2" in text(html)
    assert "Note 59." in text(html)
    earlier = changes(client, link(html, "Earlier"))
    assert "Note 0." in earlier
    assert "Page 2 of 2" in earlier


@pytest.mark.parametrize("page", ["0", "2", "-1", "x", "9" * 30])
def test_a_page_that_is_not_there_is_not_found(client, page):
    assert client.get(f"/maps/{MAP}/changes?page={page}").status_code == 404
