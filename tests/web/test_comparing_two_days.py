from carelog.domain import events as e
from tests.examples import MAP, TOM, TOM_HELPS_RUTH, an_id, noted
from tests.web.html import text

JUNE = an_id()


def test_who_came_who_left_and_what_changed_is_said_in_words(client, note):
    note(
        noted(e.ElementAdded(element=JUNE, kind="person", name="June", relationship="friend"), "2026-03-01"),
        noted(e.NearnessChanged(element=TOM, nearness="far"), "2026-03-10"),
    )

    page = text(client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01").text)
    assert "1 February 2026" in page
    assert "Came 1 June friend" in page
    assert "Tom How near Nearby Far away" in page
    assert "What happened in between 2 1 March 2026 June is on the map: friend." in page


def test_a_tie_that_ended_is_told_as_it_was(client, note):
    note(noted(e.ConnectionEnded(connection=TOM_HELPS_RUTH, reason="argued"), "2026-03-01"))

    page = text(client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01").text)
    assert "Ended between them 1 Tom cares for Ruth every week" in page


def test_where_nothing_is_different_the_page_says_so(client):
    page = text(client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-03-01").text)

    assert "Nothing is different between these two days." in page
    assert "2 stayed just as they were." in page


def test_without_days_it_looks_back_to_the_last_big_change(client, note):
    note(
        noted(e.TransitionRecorded(transition=an_id(), kind="fall", title="The fall"), "2026-03-10"),
        noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-03-10"),
    )

    page = text(client.get(f"/maps/{MAP}/compare").text)
    assert "9 March 2026" in page
    assert "Tom and Ruth How often Every week Every day" in page


def test_a_word_that_is_no_day_is_answered_with_what_to_write(client):
    answer = client.get(f"/maps/{MAP}/compare?from=then")

    assert answer.status_code == 400
    assert "There is no such day." in text(answer.text)
