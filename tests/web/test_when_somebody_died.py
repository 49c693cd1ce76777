from dataclasses import replace

import pytest

from carelog.domain import events as e
from carelog.domain.entries import Occurred
from carelog.inviting import note_access
from tests.examples import ANNA, MAP, RUTH, TOM, an_id, noted
from tests.web.conftest import part
from tests.web.html import text


@pytest.fixture
def tom_died(note):
    note(noted(e.PersonDied(element=TOM), "2026-03-03"))


@pytest.fixture
def ruth_died(note):
    note(
        noted(e.StrengthsNoted(element=RUTH, strengths="Bread, and a laugh that carried."), "2026-01-02"),
        noted(e.PersonDied(element=RUTH), "2026-03-03"),
    )


def test_somebody_who_died_is_remembered_in_their_place_and_joined_to_nobody(client, tom_died):
    page = client.get(f"/maps/{MAP}").text

    assert 'mark-remembered" data-id="' + TOM in page
    assert f'data-from="{TOM}"' not in page
    assert "Remembered 1" in text(page) and "Tom has died." not in text(page)


def test_they_are_hidden_where_that_was_chosen(client, note, tom_died):
    note(noted(e.RemembranceChosen(element=TOM, how="hidden"), "2026-03-10"))

    page = client.get(f"/maps/{MAP}").text
    assert "mark-remembered" not in page and "Remembered 1" not in text(page)
    assert "Tom has died." in text(page)


def test_a_comparison_tells_a_death_in_one_sentence_and_no_ended_ties(client, tom_died):
    page = text(client.get(f"/maps/{MAP}/compare?from=2026-03-01&to=2026-03-20").text)

    assert "Tom died on 3 March 2026." in page
    assert "No longer on the map" not in page and "Ended between them" not in page


def test_nor_the_ties_of_whoever_turned_out_to_be_them(client, note):
    tommy, tie = an_id(), an_id()
    note(
        noted(e.ElementAdded(element=tommy, kind="person", name="Tommy"), "2026-01-05"),
        noted(
            e.ConnectionMade(connection=tie, from_=tommy, to=RUTH, family="care", direction="directed"), "2026-01-05"
        ),
    )
    note(noted(e.ElementsMerged(kept=TOM, merged=tommy), "2026-03-02"), noted(e.PersonDied(element=TOM), "2026-03-03"))

    assert "Ended between them" not in text(client.get(f"/maps/{MAP}/compare?from=2026-03-01&to=2026-03-20").text)


def test_in_one_picture_they_are_remembered_and_did_not_end(client, tom_died):
    page = client.get(f"/maps/{MAP}/compare?from=2026-03-01&to=2026-03-20&look=overlay").text

    assert "mark-remembered" in page and "mark-ended" not in page


def test_when_the_person_died_the_map_rests_and_asks_nothing(client, ruth_died):
    for path in ("", "/compare"):
        page = text(client.get(f"/maps/{MAP}{path}").text)
        assert "Ruth died on 3 March 2026. This map rests." in page
        assert "Who else could look in?" not in page
    assert "rests" in text(client.get("/").text)


def test_whoever_holds_it_is_named(client, record, ruth_died):
    account = part(record, "Lena", "member")
    note_access(record, MAP, record.operator, None, e.MapEntrusted(account=account))

    assert "This map rests. Lena holds it." in text(client.get(f"/maps/{MAP}").text)


def test_the_family_can_keep_the_last_picture_and_what_they_gave(client, ruth_died):
    page = client.get(f"/maps/{MAP}/keepsake")

    said = text(page.text)
    assert "Bread, and a laugh that carried." in said
    assert "There for Ruth: Tom." in said
    assert "1 January 2026 to 3 March 2026" in said
    assert TOM in page.text and "mark-" not in page.text.partition("<article")[2].partition("</article>")[0]


def test_a_keepsake_of_one_day_has_that_day_and_whoever_was_there(client, note):
    note(noted(e.PersonDied(element=RUTH), "2026-01-01"))

    page = client.get(f"/maps/{MAP}/keepsake").text
    assert TOM in page
    assert "Ruth 1 January 2026 " in text(page) and "1 January 2026 to" not in text(page)


def test_a_keepsake_of_a_death_of_which_only_the_year_is_known_has_whoever_was_there(client, note):
    died = noted(e.PersonDied(element=RUTH))
    note(replace(died, occurred=Occurred("2026", "year")))

    page = client.get(f"/maps/{MAP}/keepsake").text
    assert TOM in page and "1 January 2026 to about 2026" in text(page)


def test_care_that_went_both_ways_was_given_and_received(client, note):
    mutual = e.ConnectionMade(
        connection=an_id(), from_=RUTH, to=ANNA, family="care", direction="mutual", care=("company",)
    )
    note(
        noted(e.ElementAdded(element=ANNA, kind="person", name="Anna"), "2026-01-03"), noted(mutual, "2026-01-03"),
        noted(e.PersonDied(element=RUTH), "2026-03-03"),
    )  # fmt: skip

    said = text(client.get(f"/maps/{MAP}/keepsake").text)
    assert "Ruth gave company, to Anna." in said and "There for Ruth: Tom and Anna." in said


def test_there_is_no_keepsake_while_the_person_lives(client):
    answer = client.get(f"/maps/{MAP}/keepsake")

    assert answer.status_code == 403
    assert "This map goes on." in text(answer.text)


def test_a_person_who_was_there_before_the_death_still_is_on_an_earlier_day(client, tom_died):
    page = client.get(f"/maps/{MAP}?on=2026-02-01").text

    assert "mark-remembered" not in page and "Tom cares for Ruth" in text(page)


def test_a_death_told_of_a_month_is_told_as_such(client, note):
    died = noted(e.PersonDied(element=TOM), "2026-03-01")
    note(type(died)(**{**vars(died), "id": an_id(), "occurred": type(died.occurred)("2026-03", "month")}))

    page = text(client.get(f"/maps/{MAP}/compare?from=2026-02-01&to=2026-04-20").text)
    assert "Tom died, about March 2026." in page


def test_the_other_pages_of_a_map_that_rests_ask_nothing_either(client, note, ruth_died):
    review = an_id()
    note(noted(e.ReviewCalled(review=review, kind="periodic", on="2026-12-05"), "2026-02-20"))

    changes = text(client.get(f"/maps/{MAP}/transitions").text)
    assert "Ruth died on 3 March 2026." in changes and "No other big change was noted" in changes
    reviews = text(client.get(f"/maps/{MAP}/reviews").text)
    assert "Was called for, and not held" in reviews
    people = client.get(f"/maps/{MAP}/people").text
    assert "whether it may be kept" not in people and 'value="speaks-for"' not in people
    assert 'value="member"' in people


def test_where_all_are_remembered_somebody_is_on_the_map(client, note, tom_died, ruth_died):
    assert "Nobody is on the map" not in text(client.get(f"/maps/{MAP}").text)
