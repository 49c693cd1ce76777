import re

import pytest

from carelog.domain import events as e
from tests import examples
from tests.examples import MAP, RUTH, TOM, noted
from tests.web.html import text


def element(name: str, **fields: object) -> e.ElementAdded:
    return e.ElementAdded(element=examples.an_id(), kind="person", name=name, **fields)


def test_the_drawing_and_the_table_show_the_same_people(client):
    page = client.get(f"/maps/{MAP}").text

    drawn = set(re.findall(r'data-id="([^"]*)"', page))
    listed = set(re.findall(r'<th scope="row"[^>]*><a href="[^"]*thing=([^"#]*)#thing">', page))
    assert drawn == listed == {RUTH, TOM}


def test_the_table_says_who_is_how_near_and_what_they_do(client):
    page = text(client.get(f"/maps/{MAP}").text)

    assert "Nearby 1 Who or what How they are joined Tom neighbour, unpaid cares for Ruth every week" in page


def test_the_page_says_of_when_it_is_and_who_said_that_it_is_right(client, note):
    note(noted(e.MapConfirmed(by=RUTH), "2026-03-02"))

    page = text(client.get(f"/maps/{MAP}").text)
    assert "As it is today, 1 June 2026 · last said to be right by Ruth on 2 March 2026" in page


def test_what_changed_lately_stands_beside_the_picture_newest_first(client, note):
    note(noted(element("June", relationship="friend"), "2026-05-01"), noted(element("Ali"), "2026-05-09"))

    page = text(client.get(f"/maps/{MAP}").text)
    lately = page[page.index("What changed lately") : page.index("Everything that changed")]
    assert lately.index("Ali is on the map.") < lately.index("June is on the map: friend.")
    assert "9 May 2026" in lately


def test_a_few_words_come_before_any_number(client, note):
    note(
        noted(
            e.ConnectionMade(
                connection=examples.an_id(), from_=RUTH, to=TOM, family="care", direction="directed", frequency="daily"
            )
        )
    )

    page = text(client.get(f"/maps/{MAP}").text)
    assert "In a few words Ruth gives care too: to Tom every day." in page


def test_who_left_is_kept_and_said(client, note):
    note(noted(e.ElementRetired(element=TOM, reason="moved"), "2026-04-01"))

    page = text(client.get(f"/maps/{MAP}").text)
    kept = page[page.index("Kept, but not on this picture 2") :]
    assert "Tom is no longer on the map." in kept
    assert "The tie between Tom and Ruth is not drawn" in kept


def test_what_is_dated_ahead_is_said_with_its_date(client, note):
    note(noted(e.ElementRetired(element=TOM, reason="moving"), "2026-09-01"))

    page = text(client.get(f"/maps/{MAP}").text)
    assert "Kept, but not on this picture 1 1 September 2026: Tom" in page


@pytest.mark.parametrize(
    "name", ["<img src=x onerror=alert(1)>", '"><script>x</script>', "{{ 7*7 }}", "שלום\u202e abc"]
)
def test_a_hostile_name_is_text_wherever_it_stands(client, note, name):
    note(noted(element(name), why=name))

    for page in ("", "/changes", "/compare"):
        html = client.get(f"/maps/{MAP}{page}").text
        assert "<img" not in html
        assert "<script>" not in html
        assert "\u202e" not in html
        assert " ".join(name.replace("\u202e", "").split()) in text(html)


def test_the_picture_can_be_kept_as_a_file_of_its_own(client):
    answer = client.get(f"/maps/{MAP}/picture/wide.svg?on=2026-03-01")

    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-disposition"] == 'attachment; filename="care-map.svg"'
    assert "As it was on 1 March 2026" in answer.text
    assert "--unpaid" in answer.text


def test_there_are_two_sizes_of_picture_and_no_third(client):
    assert client.get(f"/maps/{MAP}/picture/phone.svg").status_code == 200
    assert client.get(f"/maps/{MAP}/picture/huge.svg").status_code == 404


def test_no_name_is_ever_in_an_address(client):
    page = client.get(f"/maps/{MAP}").text

    assert not [one for one in re.findall(r'href="([^"]*)"', page) if "Ruth" in one or "Tom" in one]
