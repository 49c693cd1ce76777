"""The figures of an audit visit: each is what the trail finds; and what is unusual in looking."""

import re
from datetime import date, timedelta
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from carelog.audits.sample import drawn
from carelog.audits.unusual import unusual
from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.projections.audit import figures
from carelog.reads import Opening, Read
from carelog.trail import Trail, filters
from tests.audits.conftest import OTHER
from tests.domain.profiles import law
from tests.examples import MAP, an_id, recorded, story


def test_each_figure_is_what_the_trail_finds_by_its_link(place, iqbal, visit):
    said = place.browser(iqbal).get(f"/api/audits/{visit}").json()
    found = {one["id"]: one["figures"] for one in said["maps"]}[MAP]
    trail, auditor = Trail(place.record), Actor(iqbal)

    def lines(**asked: str) -> int:
        period = {"map": MAP, "since": "2026-05-01", "until": "2026-06-30"}
        return len(trail.ask(auditor, filters(period | asked), many=500).lines)

    assert found["entries"] == lines() > 5
    for name, asked in {
        "late": {"late": "yes"}, "corrected": {"standing": "corrected"}, "disputed": {"standing": "disputed"},
        "in_error": {"standing": "in-error"}, "visits": {"type": "visit-made"}, "requests": {"type": "request-made"},
    }.items():  # fmt: skip
        marked = {"corrected", "disputed"} & {name}
        # The trail shows with an entry what puts it right, too.
        assert found[name] == lines(**asked) or (marked and 0 < found[name] <= lines(**asked)), name
    assert (found["late"] >= 1, found["corrected"], found["disputed"], found["disputes_open"]) == (True, 1, 1, 1)


def test_every_figure_leads_to_a_page_that_is_there(place, iqbal, visit):
    browser = place.browser(iqbal)
    page = browser.get(f"/audits/{visit}").text
    links = {unescape(one) for one in re.findall(r'href="(/maps/[^"]+)"', page)}

    assert len(links) > 20
    for link in links:
        assert browser.get(link).status_code == 200, link


def test_an_auditor_reads_no_name_and_no_word_there(place, iqbal, visit):
    browser = place.browser(iqbal)
    browser.post(f"/api/audits/{visit}/draws", json={})

    for shown in (browser.get(f"/audits/{visit}").text, browser.get(f"/api/audits/{visit}").text):
        without_purpose = shown.replace("yearly zebra audit", "")
        assert not re.search(r"\b(zebra|Tom|Ruth|Kim)\b", without_purpose)
    opened = browser.post(f"/api/maps/{MAP}/open", json={"reason": "To follow the zebra."})
    assert opened.status_code == 200
    assert "Tom" in browser.get(f"/audits/{visit}").text


DAY = st.integers(0, 60).map(lambda n: (date(2026, 4, 1) + timedelta(days=n)).isoformat())


@law
@given(st.lists(DAY, max_size=20), DAY, DAY)
def test_days_and_the_longest_time_without_any_are_as_counted_by_hand(days, one, other):
    first, last = sorted((one, other))
    entries = [
        entry
        for n, day in enumerate(sorted(days), 1)
        for entry in recorded(_note(n), at=f"{day}T10:00:00.000+00:00", after=n - 1)
    ]
    found = figures(story(*entries) if not entries else _timeline(entries), first, last, "2026-12-31")

    with_any = {day for day in days if first <= day <= last}
    longest, run, day = 0, 0, date.fromisoformat(first)
    while day.isoformat() <= last:
        run = 0 if day.isoformat() in with_any else run + 1
        longest, day = max(longest, run), day + timedelta(days=1)
    assert (found.entries, found.days, found.gap) == (
        sum(first <= day <= last for day in days),
        len(with_any),
        longest,
    )


def _note(n: int):
    from tests.examples import noted

    return noted(e.NoteMade(text=f"note {n}"))


def _timeline(entries):
    from carelog.domain.timeline import Timeline

    return Timeline(entries)


def test_a_sample_can_be_drawn_again_and_everybody_is_as_likely(place, iqbal, visit):
    note, ids = "carelog/log/x\n9\nroot\n\n— key sig\n", [an_id() for _ in range(40)]

    assert drawn(note, visit, 1, ids) == drawn(note, visit, 1, reversed(ids))
    assert drawn(note, visit, 1, ids) != drawn(note, visit, 2, ids) != drawn(note, an_id(), 2, ids)
    counts = dict.fromkeys(ids, 0)
    for n in range(2_000):
        for one in drawn(note, visit, n, ids):
            counts[one] += 1
    # 250 is to be expected of each; 5 standard deviations to either side.
    assert min(counts.values()) > 170 and max(counts.values()) < 330


def test_what_is_drawn_is_kept_with_its_checkpoint_and_never_drawn_twice(place, iqbal, visit):
    browser = place.browser(iqbal)
    draws = [browser.post(f"/api/audits/{visit}/draws", json={}).json() for _ in range(3)]
    kept = browser.get(f"/api/audits/{visit}").json()["draws"]

    assert draws == kept
    ids = [entry for one in draws for _, entry in one["entries"]]
    assert len(ids) == len({*ids}) and {map_id for one in draws for map_id, _ in one["entries"]} == {MAP, OTHER}
    with place.record.database.read() as now:
        notes = {note for (note,) in now.rows("SELECT note FROM checkpoint")}
    assert {one["note"] for one in draws} <= notes


A_READ = Read(MAP, "a", "worker", "page", "", "2026-05-04T10:00:00.000+00:00", "2026-05-04T10:05:00.000+00:00", 1)


def read(at: str, account: str = "a", how: str = "page", role: str = "worker") -> Read:
    return Read(MAP, account, role, how, "", f"{at}:00.000+00:00", f"{at}:30.000+00:00", 1)


def rules(reads=(), openings=(), noted=("a",)) -> list[tuple[str, str, int]]:
    return [(one.rule, one.day, one.times) for one in unusual(reads, openings, noted)]


def test_what_is_unusual_in_looking():
    usual = [read(f"2026-05-{day:02}T10:15") for day in range(1, 6)]
    assert rules(usual) == []
    assert rules([read("2026-05-04T23:00"), read("2026-05-05T04:59")]) == [
        ("at-night", "2026-05-05", 1),
        ("at-night", "2026-05-04", 1),
    ]
    assert rules([read("2026-05-04T22:59"), read("2026-05-04T05:00"), read("2026-05-04T23:30", how="sync")]) == []
    assert rules([read("2026-05-04T10:00", how="print")]) == [("taken-away", "2026-05-04", 1)]
    much = [read(f"2026-05-09T{hour:02}:00") for hour in range(8, 17)]
    assert rules([*usual, *much]) == [("much", "2026-05-09", 9)]
    assert rules([*usual, *much[:7]]) == []
    many = [read(f"2026-05-{day:02}T10:00", "b", role="member") for day in range(1, 11)]
    assert rules(many) == [("never-notes", "2026-05-10", 10)]
    assert rules(many, noted=("b",)) == [] and rules(many[1:]) == []
    at = "2026-05-07T10:00:00.000+00:00"
    opening = Opening("o", MAP, "a", "emergency", "why", at, at, at, None, None)
    assert rules((), [opening]) == [("opened", "2026-05-07", 1)]
