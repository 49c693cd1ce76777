import re

import pytest

from carelog.domain import events as e
from tests.examples import MAP, RUTH, TOM, an_id, noted
from tests.web.html import link, text

GRACE, CLUB, JUNE = an_id(), an_id(), an_id()
MORE = [
    e.ElementAdded(element=GRACE, kind="person", name="Grace", relationship="paid-worker", formality="formal"),
    e.ElementAdded(element=CLUB, kind="group", name="Chess club", type="Club"),
    e.ElementAdded(
        element=JUNE, kind="person", name="June", care_offered=(e.CareOffered(care="shopping", formality="informal"),)
    ),
    e.ConnectionMade(
        connection=an_id(),
        from_=GRACE,
        to=RUTH,
        family="care",
        direction="directed",
        care=("meals",),
        state="generative",
    ),
    e.ConnectionMade(connection=an_id(), from_=TOM, to=CLUB, family="membership", direction="directed"),
    e.ConnectionMade(
        connection=an_id(),
        from_=CLUB,
        to=RUTH,
        family="plan",
        direction="undirected",
        type="Participating in a shared support plan",
    ),
]


@pytest.fixture
def page(client, note):
    """Asks for Ruth's map, with more people on it, and gives the names in the table beside the page's words."""
    note(*(noted(event, via="import") for event in MORE))

    def ask(query: str) -> tuple[set[str], str]:
        html = client.get(f"/maps/{MAP}?{query}").text
        return set(re.findall(r'<th scope="row"[^>]*><a[^>]*>([^<]*)</a>', html)), text(html)

    return ask


def test_without_a_choice_nothing_is_hidden_and_the_page_says_so(page):
    names, words = page("")

    assert names == {"Ruth", "Tom", "Grace", "Chess club", "June"}
    assert "nothing is hidden" in words


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("type=club", {"Ruth", "Chess club"}),
        ("tie=membership", {"Ruth", "Tom", "Chess club"}),
        ("paid=formal", {"Ruth", "Grace"}),
        ("paid=informal", {"Ruth", "Tom", "June", "Chess club"}),
        ("care=meals", {"Ruth", "Grace"}),
        ("care=shopping", {"Ruth", "June"}),
        ("care=shopping&paid=formal", {"Ruth"}),
        ("plan=in", {"Ruth", "Chess club"}),
        ("plan=outside", {"Ruth", "Tom", "Grace", "Chess club"}),
        ("state=generative", {"Ruth", "Grace"}),
        ("type=club&plan=in", {"Ruth", "Chess club"}),
        ("state=engaged", {"Ruth"}),
    ],
)
def test_a_choice_shows_what_fits_and_always_the_person(page, query, shown):
    names, _ = page(query)

    assert names == shown


def test_how_many_are_hidden_is_said_beside_the_way_back(client, page):
    _, words = page("type=club&on=2026-03-02")

    assert "3 are hidden, with 3 ties. Show everything" in words
    html = client.get(f"/maps/{MAP}?type=club&on=2026-03-02").text
    assert link(html, "Show everything") == f"/maps/{MAP}?on=2026-03-02"


@pytest.mark.parametrize(
    ("steps", "shown"),
    [(1, {"Ruth", "Grace"}), (2, {"Ruth", "Grace", "Tom", "Chess club"}), (3, {"Ruth", "Grace", "Tom", "Chess club"})],
)
def test_what_lies_around_one_is_shown_out_to_so_many_steps(page, steps, shown):
    names, words = page(f"focus={GRACE}&steps={steps}")

    assert names == shown
    assert f"{steps} step{'s' if steps > 1 else ''} around Grace" in words


def test_nobody_moves_when_others_are_hidden(client, page):
    def places(query: str) -> dict[str, str]:
        html = client.get(f"/maps/{MAP}?{query}").text
        return dict(re.findall(r'data-id="([^"]*)".*?transform="([^"]*)"', html))

    page("")
    assert places("paid=formal").items() <= places("").items()


def test_someone_to_look_around_who_is_not_there_hides_nobody(page):
    names, _ = page(f"focus={an_id()}")

    assert "Tom" in names


@pytest.mark.parametrize("steps", ["0", "4", "many", "1" * 6000])
def test_steps_are_one_to_three(client, steps):
    assert client.get(f"/maps/{MAP}?focus={GRACE}&steps={steps}").status_code == 400


def test_the_form_keeps_the_day_and_offers_only_what_is_on_the_map(client, page):
    page("")
    html = client.get(f"/maps/{MAP}?on=2026-06-01&known=then").text

    form = re.search(r'<details class="filters".*?</details>', html, re.S)
    assert form is not None
    assert '<input type="hidden" name="on" value="2026-06-01">' in form[0]
    assert '<input type="hidden" name="known" value="then">' in form[0]
    assert "Club" in text(form[0])
    assert "In the plan" in text(form[0])
