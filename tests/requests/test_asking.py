"""The rules of requests: who asks for what, by when it is answered, what puts it right, and how long a map is kept."""

import pytest

from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.access.requests import months_later
from carelog.domain.access.views import Level, View, may_read
from carelog.domain.events import Door
from tests.examples import MAP, RUTH, TOM, an_id, noted
from tests.requests.test_erasing_on_request import refused


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-01-31", 3, "2026-04-30"),
        ("2026-11-27", 1, "2026-12-27"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -12, "2025-01-15"),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_that_month(day, months, found):
    assert months_later(day, months) == found


def test_the_clock_runs_from_the_day_it_came_in_and_is_extended_once(place, keeper, ruth):
    request = place.ask(ruth, received_on="2026-01-20")
    assert place.request(request).due == "2026-02-20"
    refused("blank", place.requesting.extend, MAP, keeper, request, " ")
    place.requesting.extend(MAP, keeper, request, "The file is large.")
    assert place.request(request).due == "2026-04-20"
    refused("too-late", place.requesting.extend, MAP, keeper, request, "again")

    place.clock.move(days=85)

    assert place.request(request).overdue(place.today)


def test_it_is_not_extended_once_the_month_is_over(place, keeper, ruth):
    request = place.ask(ruth)
    place.clock.move(days=40)

    refused("too-late", place.requesting.extend, MAP, keeper, request, "The file is large.")


def test_what_is_asked_has_to_be_there_and_said(place, ruth):
    refused("blank", place.ask, ruth, text=" ")
    refused("no-entry", place.ask, ruth, entries=(an_id(),))
    refused("no-entry", place.ask, ruth, entries=())
    refused("malformed", place.ask, ruth, groups=("nothing-such",))
    refused("thing-not-there", place.ask, ruth, of="person", element=an_id())
    refused("whole-map", place.ask, ruth, of="person", element=RUTH)
    refused("malformed", place.ask, ruth, of="map", asks="put-right", ground="inaccurate")
    refused("bad-date", place.ask, ruth, received_on="2026-02-01")
    refused("bad-date", place.ask, ruth, received_on="2024-12-31")
    refused("not-a-word", place.ask, ruth, ground="because")


def test_what_waits_already_is_not_asked_again(place, keeper, ruth):
    request = place.ask(ruth)
    refused("asked-already", place.ask, keeper)
    place.requesting.withdraw(MAP, ruth, request)

    assert place.ask(keeper)


def test_a_third_party_asks_by_whoever_takes_it_and_a_member_only_for_themselves(place, worker):
    member = place.part("Ben", "member")
    assert place.ask(member)
    refused("not-yours", place.ask, member, of="person", element=TOM, by_element=TOM)
    assert place.ask(worker, of="person", element=TOM, by_element=TOM)
    refused("no-map", place.ask, Actor(an_id()))


def test_put_right_is_said_once_it_was_put_right(place, keeper, ruth):
    request = place.ask(ruth, asks="put-right", ground="inaccurate", text="Tom does not drink.")
    refused("not-put-right", place.decide, keeper, request)
    place.note(e.NoteMade(of=TOM, text="Tom likes tea."), corrects=place.entries[0])

    place.decide(keeper, request)

    assert place.request(request).state == "done"


def test_put_right_about_somebody_needs_a_change_of_them(place, keeper, ruth):
    request = place.ask(ruth, asks="put-right", of="person", element=TOM, ground="inaccurate")
    place.note(e.ElementDescribed(element=RUTH, description="likes tea"))
    refused("not-put-right", place.decide, keeper, request)
    place.note(e.ElementRenamed(element=TOM, name="Thomas"))

    place.decide(keeper, request)


def test_refused_it_stands_as_it_is_and_why_is_said(place, keeper, ruth):
    request = place.ask(ruth)
    refused("blank", place.decide, keeper, request, "refused", exemption="legal-duty", text="")
    place.decide(keeper, request, "refused", exemption="legal-duty")

    assert place.request(request).state == "refused"
    refused("no-request", place.decide, keeper, request)


def test_a_request_is_read_by_who_made_it_and_by_those_who_decide_or_audit(place, keeper, worker):
    member = place.part("Ben", "member")
    request = place.ask(member)
    place.decide(keeper, request, "refused", exemption="legal-duty")
    with place.record.reading(MAP) as timeline:
        about = [one for one in timeline.entries if "request" in type(one.event).__module__]
        by_id = timeline.by_id

    def reads(level: Level, account: str | None) -> bool:
        return all(may_read(View(level, account or ""), one, by_id, frozenset()) for one in about)

    assert len(about) == 2
    assert reads(Level.CIRCLE, member.account) and reads(Level.KEEPER, keeper.account)
    assert reads(Level.PERSON, "x") and reads(Level.AUDIT, "x")
    assert not reads(Level.CIRCLE, "x") and not reads(Level.TEAM, worker.account)


def test_a_phone_cannot_push_what_only_the_page_may_note(place, keeper):
    pushed = noted(e.RequestAgreed(request=an_id()))

    [answer] = place.record.write(MAP, [pushed], door=Door.DEVICE, actor=keeper)

    assert (answer.answer, answer.code) == ("refused", "wrong-door")


def test_how_long_a_map_is_kept_is_set_within_reason(place, keeper, worker):
    refused("bad-years", place.requesting.keep_for, MAP, keeper, "legal-duty", 31)
    refused("not-yours", place.requesting.keep_for, MAP, worker, "legal-duty", 8)
    place.requesting.keep_for(MAP, keeper, "legal-duty", 8)

    with place.record.reading(MAP) as timeline:
        assert (timeline.access.retention.basis, timeline.access.retention.years) == ("legal-duty", 8)
