from datetime import UTC, datetime

import pytest

from carelog.domain import events as e
from carelog.record import Record
from tests.examples import MAP, RUTH, RUTHS_MAP, TOM, TOM_HELPS_RUTH, noted
from tests.web.conftest import client_of, part, sign_in, write
from tests.web.html import link, text

TOM_LEFT = e.ElementRetired(element=TOM, reason="moved")
DAILY = e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily")


def test_a_day_in_the_past_shows_who_was_there_then(client, note):
    note(noted(TOM_LEFT, "2026-04-01"))

    then, now = (text(client.get(f"/maps/{MAP}{query}").text) for query in ("?on=2026-03-31", ""))
    assert "As it was on 31 March 2026" in then
    assert "Tom neighbour, unpaid" in then
    assert "Tom neighbour, unpaid" not in now


def test_a_day_counts_to_its_end(client, note):
    note(noted(TOM_LEFT, "2026-04-01"))

    assert "Tom neighbour" not in text(client.get(f"/maps/{MAP}?on=2026-04-01").text)


def test_as_we_knew_it_then_leaves_out_what_was_noted_later(empty_record, tmp_path):
    then = Record(empty_record.database, lambda: datetime(2026, 2, 1, tzinfo=UTC))
    later = Record(empty_record.database, lambda: datetime(2026, 5, 1, tzinfo=UTC))
    write(then, *(noted(event, "2026-01-01") for event in RUTHS_MAP))
    write(later, noted(DAILY, "2026-03-01"))

    with client_of(empty_record, tmp_path) as client:
        sign_in(client, empty_record, part(empty_record, "Kim", "keeper"))
        was = text(client.get(f"/maps/{MAP}?on=2026-03-10").text)
        knew = text(client.get(f"/maps/{MAP}?on=2026-03-10&known=then").text)

    assert "Tom cares for Ruth every day" in was
    assert "Tom cares for Ruth every week" in knew
    assert "As we knew it on 10 March 2026" in knew
    assert "1 thing about this time was noted afterwards." in knew


def test_known_may_be_a_date_or_the_number_of_an_entry(client):
    assert "as we knew it by entry 2" in text(client.get(f"/maps/{MAP}?known=2").text)
    assert "as we knew it by 1 March 2026" in text(client.get(f"/maps/{MAP}?known=2026-03-01").text)


def test_the_switch_between_both_keeps_the_day(client):
    page = client.get(f"/maps/{MAP}?on=2026-03-10").text

    assert link(page, "As we knew it then") == f"/maps/{MAP}?on=2026-03-10&known=then"
    assert link(client.get(link(page, "As we knew it then")).text, "As it was") == f"/maps/{MAP}?on=2026-03-10"


def test_before_and_after_step_to_the_days_of_changes(client, note):
    note(noted(DAILY, "2026-03-01"), noted(TOM_LEFT, "2026-04-01"))

    today = client.get(f"/maps/{MAP}").text
    assert link(today, "Before") == f"/maps/{MAP}?on=2026-03-01"
    march = client.get(link(today, "Before")).text
    assert link(march, "Before") == f"/maps/{MAP}?on=2026-01-01"
    assert link(march, "After") == f"/maps/{MAP}?on=2026-04-01"


def test_an_empty_day_means_today(client):
    assert "As it is today, 1 June 2026" in text(client.get(f"/maps/{MAP}?on=&known=").text)


def test_a_day_before_anybody_was_on_the_map_says_so(client):
    page = text(client.get(f"/maps/{MAP}?on=2025-01-01").text)

    assert "Nobody is on the map on this day." in page
    assert "Ruth's care map" in page


@pytest.mark.parametrize("query", ["on=yesterday", "on=2026-02-30", "known=soon", "on=" + "9" * 5000])
def test_what_is_no_date_is_answered_with_what_to_write(client, query):
    answer = client.get(f"/maps/{MAP}?{query}")

    assert answer.status_code == 400
    assert "like 2026-03-14" in text(answer.text)


def test_the_centre_stays_the_person_the_map_is_about(client):
    page = text(client.get(f"/maps/{MAP}?on=2026-03-10").text)

    assert "In the middle 1 Who or what How they are joined Ruth" in page
    assert RUTH not in page
