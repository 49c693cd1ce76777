import re

import pytest

from carelog.domain import events as e
from carelog.domain.entries import Occurred
from tests.examples import MAP, RUTH, TOM, TOM_HELPS_RUTH, an_id, noted
from tests.web.html import link, text

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


def test_a_tie_that_was_noted_twice_did_not_end(client, note):
    again = an_id()
    made = e.ConnectionMade(connection=again, from_=TOM, to=RUTH, family="care", direction="directed")
    note(noted(made, "2026-01-05"), noted(e.ConnectionsMerged(kept=TOM_HELPS_RUTH, merged=again), "2026-03-01"))

    assert "Ended between them" not in text(client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01").text)


def test_why_somebody_changed_is_not_every_visit_that_found_them_there(client, note):
    note(noted(e.NearnessChanged(element=TOM, nearness="far"), "2026-02-10", why="A new job."))
    note(*(
        noted(e.VisitMade(visit=an_id(), noticed="nothing", shown="not-shown", present=(TOM,)), f"2026-03-{day}")
        for day in range(10, 20)
    ))  # fmt: skip

    page = client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01").text
    why = text(page.partition("Changed")[2].partition("</table>")[0])
    assert "A new job." in why and "A visit" not in why


def test_a_tie_that_ended_with_one_of_the_two_says_why_too(client, note):
    note(noted(e.ElementRetired(element=TOM, reason="moved away"), "2026-03-01"))

    page = client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01").text
    ended = text(page.partition("Ended between them")[2].partition("</section>")[0])
    assert "Tom cares for Ruth every week Why Tom is no longer on the map: moved away." in ended


def test_where_nothing_is_different_the_page_says_so(client):
    page = text(client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-03-01").text)

    assert "Nothing is different between these two days." in page
    assert "2 stayed just as they were, with 1 tie." in page


def test_a_day_beside_itself_is_one_sentence_and_no_list_of_nothing(client):
    page = client.get(f"/maps/{MAP}/compare?from=2026-03-01&to=2026-03-01").text

    assert "Both days are 1 March 2026, so there is nothing between them." in text(page)
    assert re.findall(r"<h2[^>]*>([^<]*)", page)[:2] == ["In a few words", "1 March 2026 beside 1 March 2026"]
    assert 'id="pictures"' not in page and "stayed just as they were" not in text(page)


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


def test_a_word_that_is_no_day_leaves_the_page_and_says_so_at_the_field(client):
    answer = client.get(f"/maps/{MAP}/compare?from=2026-02-30&to=2026-04-01")

    assert answer.status_code == 400
    assert 'aria-describedby="from-wrong"' in answer.text
    before_any_answer = text(answer.text.partition("In a few words")[0])
    assert "There is no such day." in before_any_answer
    assert "1 January 2026 beside 1 April 2026" in text(answer.text)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=2026-04-01&to=2026-02-01", "The first day was later than the second, so they have changed places."),
        ("from=2020-01-01&to=2026-04-01", "The map begins on 1 January 2026. Before that day nobody was on it yet."),
        ("from=2020-01-01&to=2021-04-01", "The map begins on 1 January 2026: on both days nobody was on it yet."),
        ("from=2026-02-01&to=2031-04-01", "1 April 2031 has not come yet: this is what is known to be coming."),
        ("from=2026-02-01&to=2026-04-01&known=2025-12-01", "Nothing had been noted by then."),
        ("from=2026-02-01&to=2026-04-01&known=2", "Only what had been noted by entry 2 is counted here."),
        (
            "from=2026-02-01T10:00%2B02:00&to=2026-04-01T10:00-05:00",
            "1 February 2026, 08:00 UTC beside 1 April 2026, 15:00 UTC",
        ),
        ("from=2026-02-01%2010:00&to=2026-04-01", "1 February 2026, 10:00 UTC beside 1 April 2026"),
        ("from=2026-02-01T10:00+02:00&to=9999-12-31", "31 December 9999 has not come yet"),
        ("from=0001-01-01&to=0001-01-02", "on both days nobody was on it yet"),
        ("from=2026-03-01&to=2026-03-01", "Both days are 1 March 2026, so there is nothing between them."),
    ],
)
def test_every_pair_of_days_is_a_page_with_a_sentence(client, query, said):
    answer = client.get(f"/maps/{MAP}/compare?{query}")

    assert answer.status_code == 200
    assert said in text(answer.text)


def test_what_is_new_ended_and_changed_is_told_by_shape_and_word(client, note):
    note(
        noted(e.ElementAdded(element=JUNE, kind="person", name="June", nearness="nearby"), "2026-03-01"),
        noted(e.NearnessChanged(element=RUTH, nearness="in-reach"), "2026-03-10"),
        noted(e.ElementRetired(element=TOM, reason="moved"), "2026-03-12"),
    )

    page = client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01&look=overlay").text
    drawn = page.partition('id="pictures"')[2].partition("</section>")[0]
    assert f'mark-new" data-id="{JUNE}"' in drawn and 'class="around"' in drawn
    assert f'mark-ended" data-id="{TOM}"' in drawn and f'mark-changed" data-id="{RUTH}"' in drawn
    assert {">new<", ">ended<", ">changed<"} <= set(re.findall(r">\w+<", drawn))
    assert "double outline or line: new" in drawn and "name struck through: ended" in drawn


def test_nobody_lies_elsewhere_on_the_second_picture_unless_their_ring_is_another(client, note):
    note(
        noted(e.ElementAdded(element=JUNE, kind="person", name="June", nearness="nearby"), "2026-03-01"),
        noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-03-01"),
    )

    page = client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01").text
    places = re.findall(rf'data-id="{TOM}".*?translate\(([^)]*)\)', page.partition('class="side-by-side"')[2])
    assert len(places) == 2 and len(set(places)) == 1


def test_each_difference_says_why_and_leads_to_its_replay(client, note):
    change = noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-03-01", why="Ruth fell.")
    note(change)

    page = client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01").text
    assert f"/replay?at={change.id}" in page and "Why: Ruth fell." in text(page)
    assert f"?on=2026-04-01&amp;thing={TOM_HELPS_RUTH}#thing" in page


def test_a_tie_that_took_a_step_is_one_change_and_said_as_one(client, note):
    note(
        noted(e.StateMoved(connection=TOM_HELPS_RUTH, state="generative"), "2026-01-02"),
        noted(e.StateMoved(connection=TOM_HELPS_RUTH, state="inactive"), "2026-03-01"),
    )

    page = text(client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01").text)
    assert "With Tom, things went from “care is flowing” to “not active”." in page
    assert "Tom and Ruth How active Care is flowing Not active" in page
    assert "Ended between them" not in page and "Began between them" not in page


def test_how_many_visits_there_were_stands_beside_the_counts(client, note):
    note(noted(e.VisitMade(visit=an_id(), noticed="nothing", shown="not-shown"), "2026-03-01"))

    page = text(client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01").text)
    assert page.count("1 visit was noted in between. What nobody looked at may have changed too.") == 2


def test_before_and_after_a_big_change_can_be_chosen(client, note):
    note(noted(e.TransitionRecorded(transition=an_id(), kind="fall", title="The fall"), "2026-03-10"))

    page = client.get(f"/maps/{MAP}/compare?from=2026-01-01").text
    assert link(page, "The fall, 10 March 2026") == f"/maps/{MAP}/compare?from=2026-03-09&to=2026-04-09"
    assert link(page, "The last 90 days") == f"/maps/{MAP}/compare?from=2026-03-03&to=2026-06-01"


def test_what_was_known_later_is_left_out_where_that_was_asked(client, note):
    note(noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-03-01"))

    asked = f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01"
    assert "Tom and Ruth How often" in text(client.get(asked).text)
    assert "Nothing is different" in text(client.get(f"{asked}&known=4").text)


def test_a_map_of_nobody_has_a_sentence_and_no_picture(client, note):
    note(*(noted(e.ElementRetired(element=one, reason="left"), "2026-01-01") for one in (RUTH, TOM)))

    page = text(client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01").text)
    assert "Nobody is on the map on either day, so there is no picture." in page


def test_a_map_with_very_many_is_told_in_lists(client, note):
    people = [e.ElementAdded(element=an_id(), kind="person", name=f"Person {number}") for number in range(420)]
    note(*(noted(one, "2026-03-01") for one in people))

    page = text(client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01").text)
    assert "There is too much on this map to be read in two pictures beside each other." in page
    assert "Came 420" in page and "The first 150 of 420" in page


def test_entries_with_only_a_year_are_compared_like_all_others(client, note):
    came = noted(e.ElementAdded(element=JUNE, kind="person", name="June"), "2026-01-01")
    note(type(came)(**{**vars(came), "occurred": Occurred("2024", "year")}))

    page = text(client.get(f"/maps/{MAP}/compare?from=2023-12-01&to=2024-02-01").text)
    assert "Came 1 June" in page and "about 2024" in page


def test_names_that_bite_are_text_on_every_picture(client, note):
    note(noted(e.ElementAdded(element=JUNE, kind="person", name="<script>alert(1)</script>"), "2026-03-01"))

    page = client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-01").text
    assert "<script>alert(1)" not in page
