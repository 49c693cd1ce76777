"""Who is left unnamed stays unnamed: in the part of a review without names, and in a pack without somebody."""

import pytest

from carelog.domain import events as e
from tests.examples import JUNE, MAP, RUTH, TOM, an_id, noted
from tests.web.html import text

REVIEW = an_id()
HELD = e.ReviewHeld(review=REVIEW, kind="periodic", shown=(), present=(RUTH, TOM), took_part="fully")


def agreed(note, name: str, said: str, **more: object) -> None:
    """A review at which something was agreed that names somebody on the map."""
    note(
        noted(e.ElementAdded(element=JUNE, kind="person", name=name, relationship="neighbour", **more), "2026-02-01"),
        noted(HELD, "2026-03-10"),
        noted(e.ActionAgreed(action=an_id(), text=said, review=REVIEW), "2026-03-10"),
    )


def shared(client) -> str:
    answer = client.get(f"/maps/{MAP}/reviews/{REVIEW}?part=shared")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("more", [{}, {"named_as": "first-name"}, {"named_as": "initials"}, {"knows": "objects"}])
def test_whoever_is_not_to_be_named_is_not_named_in_passing(client, note, more):
    agreed(note, "Walda Hill", "Walda Hill phones. Mrs Hill is fine. Walda too.", **more)

    assert "Hill" not in shared(client)
    assert "Walda" not in shared(client)
    pack = text(client.get(f"/maps/{MAP}/pack?review={REVIEW}&without={JUNE}").text)
    assert "Someone phones. Mrs someone is fine. Someone too." in pack


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Zoe\u0308", "Zo\u00eb rings"), ("walter", "Walter rings"), ('Robert "Bobby" Smith', "Bobby rings"),
        ("Anna", "ANNA rings"), ("Jean-Luc Picard", "Jean-Luc rings"),
    ],
)  # fmt: skip
def test_a_name_is_known_however_it_is_written(client, note, name, said):
    agreed(note, name, said)

    assert "Someone rings" in text(shared(client))


def test_a_word_that_is_no_name_here_stays(client, note):
    agreed(note, "Mark Hill", "They mark the day; Mark brings cake")

    assert "They mark the day; someone brings cake" in text(shared(client))


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("June Hill", "ask june and peter by 3 June", "Ask someone and peter by 3 June"),
        (
            "June Hill",
            "on 3rd June 2026 or in June 2027, june hill comes",
            "On 3rd June 2026 or in June 2027, someone comes",
        ),
        ("Walda Hill", "walda comes on tuesdays, walda hill said", "Someone comes on tuesdays, someone said"),
        ("The lady next door", "ask the lady next door by the door", "Ask someone by the door"),
        ("Will", "they will ask; Will knows", "They will ask; someone knows"),
        ("peter hill", "ask peter; hill knows", "Ask someone; someone knows"),
        ("Walda Hill", "the Hills; Waldas Hund; walda hills", "the someone; someone Hund; someone"),
        ("Thi Wa", "this was it", "This was it"),
        ("Walda Hill", "_Walda_ and walda  hill", "_someone_ and someone"),
        (
            "June Hill",
            "the 3rd of June, June 3rd, by June 3, 2026, on June 3",
            "The 3rd of June, June 3rd, by June 3, 2026, on June 3",
        ),
        ("June Hill", "june 3 times a week; on 3 May june", "Someone 3 times a week; on 3 May someone"),
    ],
)
def test_a_name_written_small_is_a_name_and_a_month_of_a_date_is_none(client, note, name, said, told):
    agreed(note, name, said)

    assert told.lower() in text(shared(client)).lower()


def test_a_name_noted_again_in_small_letters_is_still_a_name_written_small(client, note):
    agreed(note, "Walda Hill", "ask walda")
    note(noted(e.ElementRenamed(element=JUNE, name="The walda hill"), "2026-02-02"))

    assert "ask someone" in text(shared(client))


def test_a_group_left_out_of_a_pack_is_not_named_in_passing(client, note):
    note(
        noted(e.ElementAdded(element=JUNE, kind="group", name="Craft group"), "2026-02-01"),
        noted(e.TransitionRecorded(transition=an_id(), kind="other", title="Back at the craft  group"), "2026-03-01"),
        noted(e.NoteMade(text="A group of three crafts"), "2026-03-02", audience="circle"),
    )

    pack = text(
        client.get(f"/maps/{MAP}/pack?from=2026-01-15&to=2026-05-01&without={JUNE}").text.partition("<article")[2]
    )
    assert "Back at the someone" in pack and "craft group" not in pack and "A group of three crafts" in pack


def test_what_is_printed_without_names_has_none_in_its_title(client, note):
    agreed(note, "Walda Hill", "A walk")

    title = shared(client).split("<title>")[1].split("</title>")[0]
    assert title == "A review of a care map – 10 March 2026 – carelog"
