from carelog.accounts.people import People
from carelog.domain import events as e
from tests import examples
from tests.web.conftest import client_of, sign_in, write
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


def test_who_has_no_map_is_told_how_to_come_by_one(record, tmp_path):
    with client_of(record, tmp_path) as client:
        sign_in(client, record, People(record.database).add("Lee").id)
        page = text(client.get("/").text)

    assert "There is no map of yours yet" in page
    assert "Ruth" not in page
    assert "carelog import" not in page


def test_who_looks_after_the_deployment_is_told_how_to_read_one_in(record, tmp_path):
    with client_of(record, tmp_path) as client:
        sign_in(client, record, People(record.database).add("Lee", admin=True).id)
        page = text(client.get("/").text)

    assert "carelog import my-map.json" in page
    assert "Ruth" not in page


def test_nobody_sees_a_shelf_without_signing_in(nobody):
    answer = nobody.get("/", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?to=/")


def test_a_name_full_of_markup_is_shown_as_it_was_typed(client, record):
    title = "<script>alert(1)</script>\u202e{{ 7*7 }}"
    write(record, examples.noted(e.MapRenamed(title=title), "2026-03-01"))

    page = client.get("/").text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page
