"""The pages of reviews: what is due, what was held, and the pictures of a review as they were."""

import re

from carelog.domain import events as e
from carelog.web.views.due import last_looked_at
from tests.examples import JUNE, MAP, RUTH, TOM, TOM_HELPS_RUTH, an_id, noted
from tests.web.conftest import client_of, part, sign_in
from tests.web.html import text

REVIEW, CALLED, ACTION, DONE, DECISION, STEP = (an_id() for _ in range(6))
SHOWN = e.Shown(known=4, on="2026-03-10")


def held(*shown: e.Shown, **more: object) -> e.ReviewHeld:
    said = {"review": REVIEW, "kind": "periodic", "shown": shown, "present": (RUTH, TOM), "took_part": "partly", **more}
    return e.ReviewHeld(**said)  # type: ignore[arg-type]


def a_review(note, *shown: e.Shown, **more: object) -> None:
    """A review held on 10 March with all that can come of one."""
    note(
        noted(e.ReviewCalled(review=REVIEW, kind="periodic", on="2026-03-10", text="How is it going?"), "2026-02-20"),
        noted(held(*shown, next="2026-06-20", care_plan="Tom has a key now", **more), "2026-03-10"),
        noted(e.ObservationMade(of=(TOM_HELPS_RUTH,), text="He is tired", review=REVIEW), "2026-03-10"),
        noted(
            e.DecisionMade(
                decision=DECISION, kind="everyday", text="Tom comes on Tuesdays, not on Sundays",
                consent="objections-met", objections="Ruth would miss Sundays", term="2026-09-01", review=REVIEW,
            ),
            "2026-03-10",
        ),
        noted(
            e.ActionAgreed(action=ACTION, text="Ask Tom for his day", who=TOM, by="2026-05-20", review=REVIEW),
            "2026-03-10",
        ),
        noted(e.ActionAgreed(action=DONE, text="A key for Tom", review=REVIEW), "2026-03-10"),
        noted(e.ActionDone(action=DONE, text="He has it"), "2026-03-14"),
        noted(e.StepPlanned(step=STEP, text="Ruth rings June", review=REVIEW), "2026-03-10"),
        noted(e.StepReached(step=STEP), "2026-03-20"),
        noted(e.ReflectionNoted(prompt="thanks", text="For the cake", review=REVIEW), "2026-03-10", audience="team"),
    )  # fmt: skip


def review_page(client, query: str = "") -> str:
    answer = client.get(f"/maps/{MAP}/reviews/{REVIEW}{query}")
    assert answer.status_code == 200, text(answer.text)
    return answer.text


def drawings(html: str) -> list[str]:
    return re.findall(r'<svg class="drawing .*?</svg>', html, re.S)


def test_a_map_without_a_review_says_what_one_is(client):
    page = text(client.get(f"/maps/{MAP}/reviews").text)

    assert "No review was held yet." in page
    assert "It is time to look at the map together" not in page  # the map is three months old today, by its log


def test_what_is_due_and_what_came_of_it_stands_on_the_page_of_reviews(client, note):
    a_review(note, SHOWN)

    page = text(client.get(f"/maps/{MAP}/reviews").text)
    assert "The next review is on 20 June 2026" in page
    assert "not yet It was to be done by 20 May 2026: Ask Tom for his day (Tom). How is it going?" in page
    assert "A quarterly one, 10 March 2026 How is it going? 1 decision, 2 actions (1 done)" in page


def test_who_was_not_looked_at_for_months_is_said_kindly(client, note):
    note(noted(e.MapConfirmed(by=RUTH, of=(RUTH,)), "2026-05-20"))

    page = text(client.get(f"/maps/{MAP}/reviews").text)
    assert "Tom Nobody has looked at this since January" in page
    assert "Ruth Nobody" not in page
    assert "The map as a whole Nobody has looked at the whole of it yet" in page


def test_the_part_with_names_has_everything(client, note):
    a_review(note, SHOWN)

    page = text(review_page(client)).partition("For those who are in this map")[2]
    assert "Ruth took part in some of it. The next review: 20 June 2026." in text(review_page(client))
    for said in (
        "What it is for: How is it going?",
        "There: Ruth, Tom",
        "He is tired Tom and Ruth",
        "Tom comes on Tuesdays, not on Sundays",
        "What was said against it was heard and met. It holds until 1 September 2026.",
        "Objections: Ruth would miss Sundays",
        "Still open Ask Tom for his day Tom, by 20 May 2026",
        "Done on 14 March 2026 A key for Tom He has it",
        "Reached on 20 March 2026 Ruth rings June",
        "What changes in the care plan Tom has a key now",
        "Thanks: For the cake for the team",
    ):
        assert said in page, said


def test_the_shared_part_alone_names_nobody(client, note):
    a_review(note, SHOWN)

    page = text(review_page(client, "?part=shared")).partition("A review of a care map")[2]
    assert "Someone comes on Tuesdays, not on Sundays" in page
    assert "Still open Ask someone for his day By 20 May 2026" in page
    assert "On the map on 10 March 2026: 2 people, with 1 tie between them." in page
    for name in ("Ruth", "Tom", "objections:", "He is tired", "cake", "key now"):
        assert name not in page.partition("If somebody is in danger")[0], name


def test_a_reflection_for_the_team_is_not_read_by_a_member(record, tmp_path, note):
    a_review(note, SHOWN)

    with client_of(record, tmp_path) as client:
        sign_in(client, record, part(record, "Mia", "member"))
        page = text(review_page(client))
    assert "He is tired" in page
    assert "For the cake" not in page


def test_an_auditor_reads_that_it_was_held_and_no_words(record, tmp_path, note):
    a_review(note, SHOWN)

    with client_of(record, tmp_path) as client:
        sign_in(client, record, part(record, "Ada", "auditor", purpose="audit", until="2026-12-31"))
        page = text(review_page(client))
        answer = client.get(f"/api/maps/{MAP}/reviews").json()
    for words in ("tired", "Tuesdays", "How is it going", "has a key", "cake", "Sundays"):
        assert words not in page, words
        assert words not in str(answer), words
    assert "A quarterly one, 10 March 2026" in page


def test_the_picture_is_the_same_after_fifty_more_entries(client, note):
    a_review(note, SHOWN, e.Shown(known=4, on="2026-03-10", since="2026-01-15"))
    before = drawings(review_page(client))
    assert len(before) == 4
    assert "Nothing was learned about this time since." in review_page(client)

    note(noted(e.ElementAdded(element=JUNE, kind="person", name="June", nearness="in-reach"), "2026-02-01"))
    note(noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-02-10"))
    note(noted(e.NearnessChanged(element=TOM, nearness="far"), "2026-03-01"))
    for number in range(47):
        note(noted(e.ElementAdded(element=an_id(), kind="person", name=f"P{number}", nearness="nearby"), "2026-04-01"))

    page = review_page(client)
    assert drawings(page) == before
    assert "3 entries since learned about this time" in text(page)
    assert "June is on the map." in text(page)
    assert "P11" not in page


def test_what_was_put_right_or_noted_in_error_since_is_learned_too(client, note, record):
    wrong = noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-02-01")
    note(wrong)
    a_review(note, e.Shown(known=6, on="2026-03-10"))
    before = drawings(review_page(client))

    note(noted(e.EntryInError(entry=wrong.id, why="It was June"), "2026-05-01"))

    page = review_page(client)
    assert drawings(page) == before
    assert "1 entry since learned about this time" in text(page)


def test_what_waited_on_the_phone_when_it_was_shown_is_on_the_picture(client, note):
    waiting = noted(e.ElementAdded(element=JUNE, kind="person", name="June", nearness="nearby"), "2026-03-09")
    note(noted(e.NearnessChanged(element=TOM, nearness="far"), "2026-03-09"), waiting)
    note(noted(held(SHOWN), "2026-03-10", deps=(waiting.id,)))

    page = review_page(client)
    assert "June" in drawings(page)[0]
    assert "1 entry since learned about this time" in text(page)


def test_what_was_noted_between_two_looks_is_on_the_second_alone(client, note):
    waiting = noted(e.ElementAdded(element=JUNE, kind="person", name="June", nearness="nearby"), "2026-03-09")
    note(waiting)
    looks = (e.Shown(known=4, on="2026-03-10", waited=0), e.Shown(known=4, on="2026-03-10", waited=1))
    note(noted(held(*looks), "2026-03-10", deps=(waiting.id,)))

    first, *_others, second = drawings(review_page(client))
    assert "June" not in first
    assert "June" in second


def test_another_day_put_right_changes_no_picture(client, note):
    waiting = noted(e.ElementAdded(element=JUNE, kind="person", name="June", nearness="nearby"), "2026-03-09")
    meeting = noted(held(SHOWN), "2026-03-10", deps=(waiting.id,))
    note(waiting, meeting)
    before = drawings(review_page(client))

    note(noted(held(SHOWN), "2026-03-09", corrects=meeting.id))

    assert "June" in before[0]
    assert drawings(review_page(client)) == before


def test_who_held_it_too_held_one_of_their_own(client, note):
    note(noted(held(SHOWN), "2026-03-10"))
    other = noted(held(care_plan="A rail by the bath"), "2026-03-11")
    note(other)

    assert drawings(review_page(client))
    assert "A rail by the bath" in client.get(f"/maps/{MAP}/reviews/{other.id}").text
    assert client.get(f"/maps/{MAP}/reviews").text.count("10 March 2026") > 0


def test_a_filtered_picture_is_filtered_again(client, note):
    note(noted(e.ElementAdded(element=JUNE, kind="person", name="June", nearness="nearby"), "2026-03-01"))
    a_review(note, e.Shown(known=6, on="2026-03-10", filter={"focus": TOM, "steps": 1}))

    (wide, phone) = drawings(review_page(client))
    assert "Tom" in wide and "June" not in wide + phone


def test_a_review_that_is_not_there_is_not_found(client):
    answer = client.get(f"/maps/{MAP}/reviews/{an_id()}")

    assert answer.status_code == 404
    assert "There is no such review on this map." in text(answer.text) or "nothing" in text(answer.text).lower()


def test_a_program_is_given_all_of_it(client, note):
    a_review(note, SHOWN)
    note(noted(e.ReviewCalled(review=CALLED, kind="crisis", on="2026-06-05"), "2026-05-30"))

    found = client.get(f"/api/maps/{MAP}/reviews").json()
    (one,) = found["held"]
    assert (one["day"], one["took_part"], one["shown"]) == ("2026-03-10", "partly", [{"known": 4, "on": "2026-03-10"}])
    assert [each.get("done") for each in one["actions"]] == [None, "2026-03-14"]
    assert [each["review"] for each in found["called"]] == [CALLED]
    assert [(each["kind"], each["overdue"]) for each in found["due"]] == [
        ("action", True), ("review", False), ("next-review", False),
    ]  # fmt: skip
    assert found["looked_at"]["map"] is None


def test_nothing_is_due_where_the_person_died(client, note):
    a_review(note, SHOWN)
    note(noted(e.PersonDied(element=RUTH), "2026-05-01"))

    page = text(client.get(f"/maps/{MAP}/reviews").text)
    assert "Nothing is due on this map any more." in page
    assert client.get(f"/api/maps/{MAP}/reviews").json()["due"] == []


def test_what_is_due_stands_next_to_the_map_on_the_shelf(client, note):
    a_review(note, SHOWN)
    note(noted(e.MapConfirmed(by=RUTH), "2026-05-11"))

    page = text(client.get("/").text)
    assert "Last said to be right by Ruth on 11 May 2026 · Looked at 3 weeks ago" in page
    assert "not yet It was to be done by 20 May 2026: Ask Tom for his day (Tom). How is it going?" in page
    assert "The next review is on 20 June 2026" in page


def test_nothing_is_due_on_a_map_that_was_closed(client, note):
    a_review(note, SHOWN)
    note(noted(e.MapClosed(), "2026-05-20"))

    assert "20 June 2026" not in text(client.get("/").text)


def test_beside_each_thing_stands_when_it_was_last_looked_at(client, note):
    note(noted(e.MapConfirmed(by=RUTH, of=(RUTH,)), "2026-05-11"))

    assert "Looked at 3 weeks ago" in text(client.get(f"/maps/{MAP}?thing={RUTH}").text)
    assert "Nobody has looked at this since January" in text(client.get(f"/maps/{MAP}?thing={TOM}").text)
    earlier = text(client.get(f"/maps/{MAP}?thing={TOM}&on=2026-01-10").text)
    assert "Looked at 9 days ago" in earlier


def test_months_and_weeks_are_said_as_people_say_them():
    days = ("2026-06-01", "2026-05-31", "2026-05-20", "2026-05-18")

    said = [last_looked_at(day, "2026-06-01").removeprefix("Looked at ") for day in days]
    assert said == ["today", "yesterday", "12 days ago", "2 weeks ago"]
    assert last_looked_at("2025-11-03", "2026-06-01") == "Nobody has looked at this since November 2025"
    assert last_looked_at(None, "2026-06-01") == "Nobody has looked at this yet"
