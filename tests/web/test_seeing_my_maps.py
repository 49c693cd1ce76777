from carelog.domain import events as e
from tests import examples
from tests.web.conftest import client_of, write
from tests.web.html import link, text


def test_each_map_says_who_is_on_it_and_that_nobody_has_looked_yet(client):
    page = client.get("/").text

    assert "Around a person Ruth's care map 2 people Nobody has said yet that it is right" in text(page)
    assert link(page, "Ruth's care map") == f"/maps/{examples.MAP}"


def test_a_map_says_when_it_was_last_right_and_who_said_so(client, note):
    note(examples.noted(e.MapConfirmed(by=examples.RUTH), "2026-03-02"))

    assert "Last said to be right by Ruth on 2 March 2026" in text(client.get("/").text)


def test_a_part_that_was_said_to_be_right_is_not_the_whole_map(client, note):
    note(examples.noted(e.MapConfirmed(of=(examples.TOM,), by=examples.RUTH), "2026-03-02"))

    assert "Nobody has said yet" in text(client.get("/").text)


def test_where_there_is_no_map_the_page_says_how_to_read_one_in(empty_record):
    with client_of(empty_record) as client:
        page = text(client.get("/").text)

    assert "There is no map here yet" in page
    assert "carelog import my-map.json" in page
    assert "carelog serve --demo" in page


def test_the_page_says_that_nobody_else_can_open_it(client):
    assert "Only this computer can open these pages." in text(client.get("/").text)


def test_a_name_full_of_markup_is_shown_as_it_was_typed(record):
    title = "<script>alert(1)</script>\u202e{{ 7*7 }}"
    write(record, examples.noted(e.MapRenamed(title=title), "2026-03-01"))

    with client_of(record) as client:
        page = client.get("/").text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page
