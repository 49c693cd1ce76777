"""What a pack leaves unsaid with somebody, or with some time: what hangs on it, and nothing else."""

import pytest

from carelog.domain import events as e
from tests.examples import JUNE, MAP, RUTH, TOM, TOM_HELPS_RUTH, an_id, noted
from tests.web.html import text

REVIEW, CHANGE, WALTER = an_id(), an_id(), an_id()
TIMES = "?from=2026-01-15&to=2026-05-01"
MARCH = f"{TIMES}&not_from=2026-03-02&not_to=2026-03-31"
WALTER_CAME = e.ElementAdded(element=WALTER, kind="person", name="Walter", nearness="nearby")


def printed(client, query: str) -> str:
    """What is printed, in words: what stands below the form."""
    answer = client.get(f"/maps/{MAP}/pack{query}")
    assert answer.status_code == 200
    return text(answer.text.partition("<article")[2].partition("</article>")[0])


@pytest.mark.parametrize(("name", "day"), [("Review", "2026-03-10"), ("June", "2026-06-01")])
def test_the_day_of_a_review_is_said_whatever_whoever_is_left_out_is_called(client, note, name, day):
    note(
        noted(e.ElementAdded(element=JUNE, kind="person", name=name), "2026-02-01"),
        noted(e.ReviewHeld(review=REVIEW, kind="periodic", shown=(), present=(RUTH,), took_part="fully"), day),
    )

    about = "The review on 1 June 2026" if day > "2026-05" else "The review on 10 March 2026"
    assert about in printed(client, f"?review={REVIEW}&without={JUNE}")


def test_a_name_is_not_told_in_what_somebody_else_can_give(client, note):
    offered = (e.CareOffered(care="lifts to the memory café"),)
    note(
        noted(e.ElementAdded(element=JUNE, kind="place", name="Memory Café"), "2026-02-01"),
        noted(e.CareOfferedChanged(element=TOM, care_offered=offered), "2026-02-02"),
    )
    assert "memory café" in printed(client, TIMES)

    page = printed(client, f"{TIMES}&without={JUNE}")
    assert "memory café" not in page and "lifts to the someone" in page


def test_a_big_change_that_nobody_gave_a_name_keeps_ours(client, note):
    note(
        noted(e.ElementAdded(element=JUNE, kind="person", name="Fall"), "2026-02-01"),
        noted(e.TransitionRecorded(transition=CHANGE, kind="fall"), "2026-03-01"),
    )

    assert "a fall From 28 February 2026" in printed(client, f"?transition={CHANGE}&without={JUNE}")


@pytest.mark.parametrize("query", [MARCH, f"{TIMES}&without={WALTER}"])
def test_what_was_said_of_an_entry_that_is_left_out_is_left_out_with_it(client, note, query):
    came = noted(WALTER_CAME, "2026-03-05")
    note(came)
    note(
        noted(e.EntryDisputed(entry=came.id, text="A stranger to her"), "2026-04-02"),
        noted(e.DisputeSettled(entry=came.id, text="They met"), "2026-04-03"),
    )
    assert "A stranger to her" in printed(client, TIMES) and "is settled" in printed(client, TIMES)

    page = printed(client, query)
    assert "A stranger to her" not in page and "is settled" not in page


def test_what_was_said_of_a_death_in_a_time_that_is_left_out_is_left_out_with_it(client, note):
    died = noted(e.PersonDied(element=TOM), "2026-03-03")
    note(died)
    note(noted(e.EntryDisputed(entry=died.id, text="It was the day before"), "2026-04-02"))

    assert "the day before" not in printed(client, MARCH)


def test_that_two_noted_something_differently_is_left_out_with_what_they_noted(client, note):
    one, other = (
        noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency=often), day)
        for often, day in (("daily", "2026-03-05"), ("monthly", "2026-04-02"))
    )
    found = an_id()
    note(one, other, noted(e.DiscrepancyFound(discrepancy=found, entries=(one.id, other.id)), "2026-04-03"))
    note(noted(e.DiscrepancySettled(discrepancy=found, keep="both"), "2026-04-04"))
    assert "Two people noted this differently" in printed(client, TIMES)

    page = printed(client, MARCH)
    assert "noted this differently" not in page and "was noted differently" not in page and "month" in page


def test_a_big_change_of_a_time_that_is_left_out_is_not_told_when_it_is_said_again(client, note):
    change = noted(e.TransitionRecorded(transition=CHANGE, kind="fall"), "2026-03-05")
    other = noted(e.NoteMade(of=RUTH, text="Still bruised"), "2026-04-02", audience="circle")
    note(change, other)
    note(
        noted(e.TransitionAmended(transition=CHANGE, kind="fall", title="The stairs"), "2026-04-03"),
        noted(e.TransitionJoined(entry=other.id, transition=CHANGE), "2026-04-04"),
    )
    assert "The stairs" in printed(client, TIMES)

    page = printed(client, MARCH)
    assert "The stairs" not in page and "Still bruised" in page and "belongs" not in page


def test_whoever_was_put_into_a_time_that_is_left_out_is_not_told_of_later(client, note):
    came = noted(WALTER_CAME, "2026-02-10")
    note(came)
    note(noted(came.event, "2026-03-05", corrects=came.id))
    note(noted(e.NoteMade(of=WALTER, text="A kind neighbour"), "2026-04-03", audience="circle"))
    assert "A kind neighbour" in printed(client, TIMES)

    assert "A kind neighbour" not in printed(client, MARCH)


def test_whoever_is_not_to_be_shown_after_their_death_is_not_shown_though_the_time_is_left_out(client, note):
    note(
        noted(e.PersonDied(element=TOM), "2026-03-03"),
        noted(e.RemembranceChosen(element=TOM, how="hidden"), "2026-03-04"),
    )

    assert "has died, and is remembered" not in printed(client, MARCH.replace("from=2026-01-15", "from=2026-04-05", 1))


def test_what_somebody_who_is_left_out_feels_is_not_told_as_if_everybody_felt_it(client, note):
    anna, tie = an_id(), an_id()
    note(
        noted(e.ElementAdded(element=anna, kind="person", name="Anna"), "2026-02-05"),
        noted(e.ConnectionMade(connection=tie, from_=anna, to=RUTH, family="care", direction="directed"), "2026-02-05"),
        noted(e.QualityChanged(connection=tie, quality="strained", felt_by=TOM), "2026-03-01"),
    )

    page = printed(client, f"{TIMES}&without={TOM}")
    assert "strained" not in page and "Anna" in page
