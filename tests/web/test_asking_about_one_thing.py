from carelog.domain import events as e
from tests.examples import MAP, RUTH, TOM, TOM_HELPS_RUTH, an_id, noted
from tests.web.html import link, text


def panel(html: str) -> str:
    return text(html[html.index('id="thing"') : html.index("What changed lately")])


def test_someone_is_told_about_with_what_they_do_and_how_it_came_to_be(client, note):
    note(noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-03-01"))

    told = panel(client.get(f"/maps/{MAP}?thing={TOM}").text)
    assert (
        "Tom Close neighbour, unpaid Nobody has looked at this since January How near Nearby cares for Ruth every day"
        in told
    )
    assert "How it came to be so" in told
    assert "Tom is on the map: neighbour." in told


def test_a_tie_is_told_about_too(client, note):
    note(
        noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-03-01", why="Her hip is worse."),
        noted(e.QualityChanged(connection=TOM_HELPS_RUTH, quality="strained", felt_by=TOM), "2026-03-05"),
    )

    told = panel(client.get(f"/maps/{MAP}?thing={TOM_HELPS_RUTH}").text)
    assert (
        "Tom and Ruth Close Tom cares for Ruth every day, tired Looked at 12 weeks ago How it feels to Tom: tired"
        in told
    )
    assert "Why: Her hip is worse." in told


def test_someone_who_left_is_still_told_about(client, note):
    note(noted(e.ElementRetired(element=TOM, reason="moved"), "2026-04-01"))

    told = panel(client.get(f"/maps/{MAP}?thing={TOM}").text)
    assert "Not on the picture on this day." in told
    assert "moved" in told


def test_who_objects_is_shown_by_their_role_and_no_more(client, note):
    hidden = an_id()
    note(
        noted(
            e.ElementAdded(
                element=hidden,
                kind="person",
                name="Zebedee",
                relationship="neighbour",
                knows="objects",
                description="drinks",
            )
        )
    )

    html = client.get(f"/maps/{MAP}?thing={hidden}").text
    assert "Zebedee" not in html
    assert "drinks" not in html
    assert "A neighbour" in text(html)


def test_what_an_import_brought_is_shown_under_its_own_name(client, note):
    note(noted(e.DetailChanged(of=TOM, field="Bus", value=["55", "<b>"]), "2026-03-01"))

    assert "Bus 55, <b>" in panel(client.get(f"/maps/{MAP}?thing={TOM}").text)


def test_closing_leads_back_to_the_same_day(client):
    html = client.get(f"/maps/{MAP}?thing={TOM}&on=2026-03-01").text

    assert link(html, "Close") == f"/maps/{MAP}?on=2026-03-01"


def test_a_thing_that_was_never_on_the_map_is_not_found(client):
    assert client.get(f"/maps/{MAP}?thing={an_id()}").status_code == 404


def test_on_a_day_before_they_came_there_is_nothing_to_tell_yet(client):
    assert "Not on the picture on this day." in panel(client.get(f"/maps/{MAP}?thing={RUTH}&on=2025-01-01").text)
