"""Somebody asks for words to be erased: two people decide, and then they are gone."""

import pytest

from carelog.auditing import verify_folder
from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.events import Door
from carelog.domain.refusals import NotPossible
from carelog.erasing import Erasing
from carelog.settings import Settings
from tests.examples import MAP, RUTH, TOM, an_id, noted
from tests.requests.conftest import SAID


def refused(code: str, what, *said, **more) -> None:
    with pytest.raises(NotPossible) as problem:
        what(*said, **more)
    assert problem.value.code == code


def test_two_people_decide_and_the_words_are_gone_with_those_of_the_request(place, keeper, ruth):
    request = place.ask(ruth, text="Take off that Tom drinkszebra")
    place.decide(keeper, request, text="Yes: drinkszebra goes")
    assert (place.request(request).state, SAID[0] in place.words()) == ("decided", True)

    found = place.requesting.agree(MAP, ruth, request)

    assert "drinkszebra" not in place.words() and SAID[1] in place.words()
    done = place.request(request)
    assert (done.state, done.decided_by, done.agreed_by) == ("done", keeper.account, ruth.account)
    with place.record.reading(MAP) as timeline:
        said = timeline.entries[found.seq - 1]
        assert isinstance(said.event, e.PartsErased)
        assert said.event.decided_by == (keeper.account, ruth.account)
        cause = timeline.by_id[said.caused_by]
        assert isinstance(cause.event, e.RequestAgreed) and cause.event.request == request
    assert verify_folder(Settings(data=place.folder), []).exit == 0


def test_a_person_goes_with_all_that_is_said_of_them_and_what_was_ticked_beside(place, keeper, ruth, worker):
    request = place.ask(worker, of="person", element=TOM, by="themselves", by_element=TOM, text="I am Tomzebra")
    place.decide(keeper, request, also=(place.entries[1],))

    place.requesting.agree(MAP, ruth, request)

    assert "zebra" not in place.words()
    with place.record.reading(MAP) as timeline:
        assert TOM not in timeline.head.elements and RUTH in timeline.head.elements


def test_the_whole_map_goes(place, keeper, ruth):
    request = place.ask(ruth, of="map", ground="consent-withdrawn")
    place.decide(keeper, request)

    place.requesting.agree(MAP, ruth, request)

    assert "zebra" not in place.words() and "Tom" not in place.words()
    assert verify_folder(Settings(data=place.folder), []).exit == 0


def test_only_a_part_goes_where_that_was_decided(place, keeper, ruth):
    request = place.ask(ruth, entries=place.entries)
    refused("why-not", place.decide, keeper, request, "partly", entries=place.entries[:1])
    place.decide(keeper, request, "partly", entries=place.entries[:1], exemption="not-theirs")

    place.requesting.agree(MAP, ruth, request)

    assert SAID[0] not in place.words() and SAID[1] in place.words()


def test_one_group_of_words_goes_alone(place, keeper, ruth):
    both = place.note(e.NoteMade(of=TOM, text="stays"), why="goeszebra")
    request = place.ask(ruth, entries=(both,), groups=("why",), text="the reason, goeszebra")
    place.decide(keeper, request)

    place.requesting.agree(MAP, ruth, request)

    assert "goeszebra" not in place.words() and "stays" in place.words()


def test_whoever_decided_does_not_agree_alone(place, keeper, ruth):
    request = place.ask(keeper)
    place.decide(keeper, request)

    refused("not-the-same-person", place.requesting.agree, MAP, keeper, request)
    assert SAID[0] in place.words()


def test_whoever_looks_after_accounts_may_be_the_second_and_nobody_without_a_part(place, keeper, worker):
    request = place.ask(worker)
    refused("not-yours", place.decide, worker, request)
    place.decide(keeper, request)
    refused("not-yours", place.requesting.agree, MAP, worker, request)
    refused("no-map", place.requesting.agree, MAP, Actor(an_id()), request)

    place.requesting.agree(MAP, Actor(an_id(), admin=True), request)

    assert SAID[0] not in place.words()


def test_decided_anew_the_second_person_agrees_to_what_was_decided_last(place, keeper, ruth):
    request = place.ask(ruth)
    place.decide(keeper, request)
    place.decide(ruth, request, "refused", exemption="is-right")

    assert place.request(request).state == "refused"
    refused("no-request", place.requesting.agree, MAP, keeper, request)
    assert SAID[0] in place.words()


def test_what_was_decided_anew_meanwhile_is_not_agreed_to_unseen(place, keeper, ruth):
    request = place.ask(ruth)
    place.decide(keeper, request)
    requesting = place.requesting
    stale = place.request(request)
    place.decide(keeper, request, "partly", entries=place.entries[1:], exemption="not-theirs")

    with place.record.together():
        refused("decided-anew", requesting._agreed, MAP, ruth, stale)


def test_on_hold_nothing_is_decided_agreed_or_erased_until_it_is_lifted(place, keeper, ruth):
    request = place.ask(ruth)
    hold = place.requesting.hold(MAP, keeper, "An inquiry asked us to.")
    refused("on-hold", place.decide, keeper, request)
    refused("on-hold", Erasing(place.record).person, MAP, TOM, ground="asked")
    refused("on-hold", Erasing(place.record).whole, MAP, ground="asked")
    place.requesting.lift(MAP, keeper, hold)
    place.decide(keeper, request)
    place.requesting.hold(MAP, ruth, "Not yet.", until=place.today)

    refused("on-hold", place.requesting.agree, MAP, ruth, request)
    assert SAID[0] in place.words() and place.request(request).state == "decided"
    place.clock.move(days=1)
    place.requesting.agree(MAP, ruth, request)
    assert SAID[0] not in place.words()


def test_a_hold_of_whoever_runs_carelog_is_lifted_by_them_alone(place, keeper):
    hold = place.requesting.hold(MAP, None, "A court asked us to.")

    refused("not-your-hold", place.requesting.lift, MAP, keeper, hold)
    place.requesting.lift(MAP, None, hold)
    refused("no-hold", place.requesting.lift, MAP, None, hold)


def test_what_is_about_somebody_else_starts_a_request_by_itself(place, keeper, ruth, worker):
    marked = noted(e.EntryInError(entry=place.entries[0], is_about="someone-else"))
    place.record.write(MAP, [marked], door=Door.DEVICE, actor=keeper)

    [request] = place.requesting.waiting()

    assert request.request.made.entries == place.entries[:1]
    assert (request.request.made.by, request.request.made.ground) == ("carelog", "about-someone-else")
    place.decide(keeper, request.request.id)
    place.requesting.agree(MAP, ruth, request.request.id)
    assert SAID[0] not in place.words()


def test_on_a_practice_map_nothing_is_asked_of_anybody(place):
    other = an_id()
    started = noted(e.MapStarted(kind="practice", title="Trying it"), map=other)
    added = noted(e.ElementAdded(element=TOM, kind="person", name="Tom"), map=other)
    marked = noted(e.EntryInError(entry=added.id, is_about="someone-else"), map=other)

    answers = place.record.write(other, [started, added, marked], door=Door.DEVICE)

    assert [one.answer for one in answers] == ["recorded"] * 3
    assert [*place.requesting.waiting()] == []


def test_a_kill_between_the_erasure_and_its_keys_is_finished_at_the_next_start(place, keeper, ruth, monkeypatch):
    from carelog.erasing import finish

    request = place.ask(ruth)
    place.decide(keeper, request)
    monkeypatch.setattr(Erasing, "_over", lambda *said: None)
    place.requesting.agree(MAP, ruth, request)

    assert place.request(request).state == "done" and SAID[0] not in place.words()
    assert finish(place.record.database) > 0
