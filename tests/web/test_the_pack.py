"""The pack as a page: what it is told from, and what is left out of it."""

import pytest

from carelog.domain import events as e
from carelog.reads import Reads
from tests.examples import JUNE, MAP, RUTH, TOM, TOM_HELPS_RUTH, an_id, noted
from tests.web.html import text

REVIEW, FALL = an_id(), an_id()


@pytest.fixture
def told(note):
    note(
        noted(e.ElementAdded(element=JUNE, kind="person", name="June Hill", nearness="nearby"), "2026-02-01"),
        noted(e.TransitionRecorded(transition=FALL, kind="fall", title="When June found her"), "2026-03-01"),
        noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-03-02", why="June asked him."),
        noted(e.NoteMade(of=TOM, text="Ms Hill and Tom get on"), "2026-03-03", audience="circle"),
        noted(
            e.ReviewHeld(
                review=REVIEW, kind="periodic", took_part="fully", present=(RUTH, TOM, JUNE),
                shown=(e.Shown(known=6, on="2026-03-10", since="2026-01-15"),),
            ),
            "2026-03-10",
        ),
        noted(e.ActionAgreed(action=an_id(), text="June Hill rings", who=JUNE, review=REVIEW), "2026-03-10"),
    )  # fmt: skip


def pack(client, query: str = "", status: int = 200) -> str:
    answer = client.get(f"/maps/{MAP}/pack{query}")
    assert answer.status_code == status, text(answer.text)
    return answer.text


def printed(client, query: str = "") -> str:
    """What is printed, in words: what stands below the form."""
    return text(pack(client, query).partition("<article")[2].partition("</article>")[0])


def test_without_a_question_it_goes_from_before_the_last_big_change_until_today(client, told):
    page = printed(client)

    assert "From 28 February 2026 to 1 June 2026" in page
    assert "Printed on 1 June 2026 for Kim." in page
    assert "At the review on 10 March 2026 To do Still open June Hill rings June Hill" in page


def test_a_big_change_and_a_review_have_packs_of_their_own(client, told):
    assert "When June found her From 28 February 2026 to 30 May 2026" in printed(client, f"?transition={FALL}")

    page = printed(client, f"?review={REVIEW}")
    assert "The review on 10 March 2026 From 15 January 2026 to 10 March 2026" in page
    assert "June Hill rings" in page


def test_the_pack_of_a_review_is_told_from_what_was_known_then(client, told, note):
    before = printed(client, f"?review={REVIEW}")

    note(noted(e.ElementAdded(element=an_id(), kind="person", name="Walter", nearness="nearby"), "2026-02-10"))
    assert printed(client, f"?review={REVIEW}") == before
    assert "Walter" in printed(client, "?from=2026-01-15&to=2026-03-10")


def test_whoever_is_left_out_is_nowhere_not_even_in_what_others_wrote(client, told):
    query = f"from=2026-01-15&to=2026-05-01&without={JUNE}"
    assert "June" in pack(client, "?from=2026-01-15&to=2026-05-01").partition("<article")[2]

    page = pack(client, f"?{query}").partition("<article")[2].partition("</article>")[0]
    assert "June" not in page.replace("1 June 2026", "") and "Hill" not in page
    assert "Someone rings" in page and "Someone asked him." in page
    assert "When someone found her" in text(page)
    assert "Not everyone who is on the map stands in this pack." in page


def test_of_somebody_who_is_left_out_no_tie_and_no_number_is_told(client, told):
    page = printed(client, f"?from=2025-12-01&to=2026-05-01&without={TOM}")

    assert "Tom" not in page
    assert "Ties on the map none" not in page and "cares for Ruth" not in page


def test_the_person_in_the_middle_is_not_left_out(client, told):
    page = pack(client, f"?without={RUTH}")

    assert "Ruth" in page.partition("<article")[2]
    assert f'value="{RUTH}"' not in page


@pytest.mark.parametrize(
    "query",
    ["?without=nobody", "?size=huge", "?from=2031-01-01&to=1900-01-01", "?from=1800-01-01"],
)
def test_what_cannot_be_asked_is_passed_over(client, told, query):
    assert "Ruth's care map" in printed(client, query)


def test_a_day_that_is_none_is_said_beside_the_pack_of_other_days(client, told):
    page = text(pack(client, "?from=soon&to=2026-13-40", status=400))

    assert "There is no such day. A day is written like 2026-03-14." in page
    assert "Ruth's care map" in page


def test_a_time_that_is_no_time_is_said_before_anything_is_printed(client, told):
    page = text(pack(client, "?not_from=last%20week", status=400))

    assert "There is no such day, so no time is left out." in page
    assert "Some time was left out of what is told here." not in page


MARCH = "not_from=2026-03-02&not_to=2026-03-31"


def test_of_a_time_that_is_left_out_nothing_is_told_drawn_or_counted(client, told, note):
    note(noted(e.ElementAdded(element=an_id(), kind="person", name="Walter", nearness="nearby"), "2026-03-05"))
    asked = "?from=2026-01-15&to=2026-05-01"
    assert all(said in printed(client, asked) for said in ("Walter", "every day", "June Hill rings"))

    page = printed(client, f"{asked}&{MARCH}")
    assert "Some time was left out of what is told here." in page
    for said in ("Walter", "every day", "June asked him", "At the review on", "June Hill rings", "get on"):
        assert said not in page
    assert "When June found her" in page and "June Hill" in page


def test_what_was_put_right_counts_on_the_day_that_it_was_put_to(client, told, note):
    walter, rose = (an_id(), "Walter"), (an_id(), "Rose")
    added = [
        noted(e.ElementAdded(element=id, kind="person", name=name, nearness="nearby"), day)
        for (id, name), day in ((walter, "2026-03-05"), (rose, "2026-04-05"))
    ]
    note(*added)
    note(*(
        noted(one.event, day, corrects=one.id) for one, day in zip(added, ("2026-04-05", "2026-03-05"), strict=True)
    ))  # fmt: skip

    page = printed(client, f"?from=2026-01-15&to=2026-05-01&{MARCH}")
    assert "Walter" in page and "Rose" not in page


def test_what_was_noted_by_mistake_does_not_come_back_with_the_time_of_its_mark_left_out(client, told, note):
    wrong = noted(e.ElementAdded(element=an_id(), kind="person", name="Walter", nearness="nearby"), "2026-02-10")
    note(wrong, noted(e.EntryInError(entry=wrong.id), "2026-03-05"))

    assert "Walter" not in printed(client, f"?from=2026-01-15&to=2026-05-01&{MARCH}")


def test_what_a_pack_is_about_is_not_said_where_its_day_is_left_out(client, told):
    assert "When June found her" not in printed(client, f"?transition={FALL}&not_from=2026-03-01&not_to=2026-03-01")

    page = printed(client, f"?review={REVIEW}&{MARCH}")
    assert "The review on" not in page and "At the review" not in page


def test_with_the_beginning_left_out_a_map_still_has_its_person_and_does_not_tell_that_it_began(client, told):
    page = printed(client, "?from=2025-12-01&to=2026-05-01&not_to=2026-02-28")

    assert "Ruth" in page and "Tom is on the map" not in page and "June Hill is on the map" not in page
    assert "was begun" not in page and "1 January 2026" not in page


@pytest.mark.parametrize("time", ["not_from=2026-03-02&not_to=2026-03-31", "not_from=2026-03-03&not_to=2026-03-03"])
def test_whoever_died_in_a_time_that_is_left_out_is_not_there_again_and_nobody_is_told_when(client, told, note, time):
    note(noted(e.PersonDied(element=TOM), "2026-03-03", why="His heart."))
    asked = "?from=2026-01-15&to=2026-05-01"
    assert "Tom died on 3 March 2026." in printed(client, asked)

    page = printed(client, f"{asked}&{time}")
    assert "Tom died" not in page and "3 March" not in page and "His heart" not in page
    assert "Ties on the map 1 none" in page


def test_the_person_s_own_death_in_a_time_that_is_left_out_asks_nobody_for_help(client, told, note):
    note(noted(e.PersonDied(element=RUTH), "2026-03-03"))

    page = printed(client, f"?from=2026-01-15&to=2026-05-01&{MARCH}")
    assert "Who else could" not in page and "Ruth died" not in page


def test_of_whoever_came_in_a_time_that_is_left_out_nothing_is_told_later(client, told, note):
    walter, tie = an_id(), an_id()
    note(
        noted(e.ElementAdded(element=walter, kind="person", name="Walter", nearness="nearby"), "2026-03-05"),
        noted(
            e.ConnectionMade(connection=tie, from_=walter, to=RUTH, family="care", direction="directed"), "2026-03-05"
        ),
        noted(e.FrequencyChanged(connection=tie, frequency="monthly"), "2026-04-02"),
        noted(e.NoteMade(of=walter, text="A kind neighbour"), "2026-04-03", audience="circle"),
        noted(e.ElementRetired(element=walter, reason="moved"), "2026-04-04"),
    )

    page = printed(client, f"?from=2026-01-15&to=2026-05-01&{MARCH}")
    assert all(said not in page for said in ("Walter", "month", "kind neighbour", "no longer on the map"))


def test_a_tie_that_would_be_taken_over_by_theirs_stays(client, told, note):
    anna = an_id()
    note(
        noted(e.ElementAdded(element=anna, kind="person", name="Anna"), "2026-02-05"),
        noted(
            e.ConnectionMade(
                connection=an_id(), from_=anna, to=RUTH, family="care", direction="directed", backs_up=TOM_HELPS_RUTH
            ),
            "2026-02-05",
        ),
    )

    assert "Anna cares for Ruth" in printed(client, f"?from=2026-01-15&to=2026-05-01&without={TOM}")


def test_whoever_is_left_out_did_not_have_it_printed_either(client, told, note):
    kim = an_id()
    note(noted(e.ElementAdded(element=kim, kind="person", name="Kim"), "2026-02-05"))

    assert "Printed on 1 June 2026 for Someone." in printed(client, f"?without={kim}")


def test_somebody_is_left_out_of_whom_something_was_put_right(client, told, note):
    added = noted(e.NoteMade(of=JUNE, text="June sings"), "2026-03-04", audience="circle")
    note(added)
    note(noted(added.event, "2026-03-05", corrects=added.id))

    assert "sings" not in printed(client, f"?from=2026-01-15&to=2026-05-01&without={JUNE}")


@pytest.mark.parametrize("query", [f"?review={an_id()}", f"?transition={an_id()}", "?review=x"])
def test_a_review_or_a_big_change_that_is_not_there_is_not_found(client, told, query):
    assert client.get(f"/maps/{MAP}/pack{query}").status_code == 404


def test_that_it_was_asked_for_is_written_down_as_printed(client, told, record):
    pack(client)

    assert [(one.how, one.what) for one in Reads(record.database, record.clock).of(MAP)] == [("print", "pack")]
    assert "printed a pack of the map" in text(client.get(f"/maps/{MAP}/seen").text)


def test_a_map_with_nobody_but_its_person_has_a_pack(client):
    assert "Nothing is different between these two days." in printed(client, "?from=2026-04-01&to=2026-05-01")
    assert "Nobody was on the map yet." in printed(client, "?from=2020-01-01&to=2026-05-01")
