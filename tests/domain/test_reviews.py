"""What is noted around a review, how somebody is remembered, and what rests once the person has died."""

import pytest

from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.domain.access.noting import Held
from carelog.domain.admit import ALREADY_SO, RECORDED, Refused, admit
from carelog.domain.entries import changed
from carelog.domain.events import Door
from carelog.domain.meeting import ALONE, meet
from carelog.domain.state_hash import canonical, state_hash
from carelog.projections.history import history
from carelog.projections.sentences import sentence
from carelog.projections.told import Told
from carelog.projections.transitions import joined
from tests.examples import ANNA, JUNE, MAP, RUTH, TOM, TOM_HELPS_RUTH, an_id, noted, story

REVIEW, DECISION, ACTION, STEP, DISCHARGE, TOMS_ACCOUNT = (an_id() for _ in range(6))
HELD = e.ReviewHeld(review=REVIEW, kind="periodic", shown=(), present=(RUTH, TOM), took_part="fully")
AGREED = e.ActionAgreed(action=ACTION, text="Ring the lunch club", who=TOM, by="2026-12-05", review=REVIEW)
DONE = e.ActionDone(action=ACTION)
HOME = e.TransitionRecorded(transition=DISCHARGE, kind="discharge", title="Home from hospital")
DIED = e.PersonDied(element=RUTH)
KEEPER = Actor(an_id())
PART = e.RoleGranted(account=KEEPER.account or "", role="keeper", from_="2026-01-01")
NOW = "2026-04-01T10:00:00.000+00:00"


def asked(timeline, entry, door=Door.DEVICE, actor=None):
    """What admit says to the entry as the record puts it: numbered and stamped."""
    return admit(timeline, changed(entry, {"seq": timeline.seq + 1, "recorded_at": NOW}), door, actor)


def code(timeline, event, **more) -> str:
    answer = asked(timeline, noted(event, **more))
    assert isinstance(answer, Refused), answer
    return answer.refusal.code


def shown(**more) -> e.Shown:
    return e.Shown(**{"known": 4, "on": "2026-03-01", **more})


@pytest.mark.parametrize(
    "event",
    [
        e.ReviewCalled(review=REVIEW, kind="crisis", on="2026-12-03", text="Who can stay the night?"),
        changed(HELD, {"shown": (shown(since="2026-01-01", filter={"focus": TOM, "steps": 2}),) * 12}),
        e.ObservationMade(of=(TOM, TOM_HELPS_RUTH), theme="use-of-local-spaces", text="Tom is tired"),
        e.DecisionMade(decision=DECISION, kind="everyday", text="Lunch at noon", consent="consented"),
        AGREED,
        DONE,
        e.ReflectionNoted(prompt="thanks", text="To Tom"),
        e.StepPlanned(step=STEP, text="To the corner", domain="getting-about"),
        e.StepReached(step=STEP),
        e.StepLetGo(step=STEP),
        e.RemembranceChosen(element=TOM, how="hidden"),
    ],
    ids=lambda event: type(event).__name__,
)
def test_what_is_said_at_a_review_is_recorded_in_whatever_order_it_arrives(event):
    assert asked(story(), noted(event)) is RECORDED


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (changed(HELD, {"present": (ANNA,)}), "thing-not-there"),
        (changed(HELD, {"apologies": (ANNA,)}), "thing-not-there"),
        (changed(AGREED, {"who": ANNA}), "thing-not-there"),
        (e.ObservationMade(of=(ANNA,), text="x"), "thing-not-there"),
        (e.RemembranceChosen(element=ANNA, how="hidden"), "thing-not-there"),
        (e.TransitionJoined(entry=an_id(), transition=DISCHARGE), "no-entry"),
        (changed(HELD, {"review": "quarterly"}), "bad-id"),
        (changed(HELD, {"kind": "yearly"}), "not-a-word"),
        (changed(HELD, {"took_part": "yes"}), "not-a-word"),
        (changed(HELD, {"from_": "2026-02-30"}), "bad-date"),
        (changed(HELD, {"next": "soon"}), "bad-date"),
        (changed(HELD, {"shown": (shown(on="2026"),)}), "bad-date"),
        (changed(HELD, {"shown": (shown(since="2026-13-01"),)}), "bad-date"),
        (changed(HELD, {"shown": (shown(known=-1),)}), "bad-number"),
        (changed(HELD, {"shown": (shown(known=2**60),)}), "bad-number"),
        (changed(HELD, {"shown": (shown(filter={"type": "\x00"}),)}), "bad-text"),
        (changed(HELD, {"shown": (shown(),) * 13}), "too-long"),
        (changed(HELD, {"care_plan": "x" * 20_001}), "too-long"),
        (changed(AGREED, {"text": " "}), "blank"),
        (changed(AGREED, {"by": "Friday"}), "bad-date"),
        (e.ObservationMade(text="x", theme="What Ruth said to Tom"), "not-a-word"),
        (e.ReflectionNoted(text="x", prompt=""), "not-a-word"),
        (e.DecisionMade(decision=DECISION, kind="everyday", text="x", consent="outvoted"), "not-a-word"),
        (e.RemembranceChosen(element=TOM, how="forgotten"), "not-a-word"),
        (e.CareOfferedChanged(element=TOM, care_offered=(e.CareOffered("me\x00ls"),)), "bad-text"),
    ],
)
def test_what_cannot_be_kept_or_names_what_is_not_there_is_refused(event, expected):
    assert code(story(), event) == expected


def test_a_review_of_before_keeps_its_pictures_when_it_is_put_right():
    many = changed(HELD, {"shown": (shown(),) * 50})
    meeting = noted(many)

    assert asked(story(meeting), noted(many, "2026-03-09", corrects=meeting.id)) is RECORDED


def test_what_two_people_say_is_done_is_already_so_and_neither_contradicts_the_other():
    known = story(noted(AGREED), noted(DONE, device="one"))

    assert asked(known, noted(DONE, device="other")) is ALREADY_SO
    assert asked(known, noted(e.ActionDone(action=ACTION, text="They have a place."), device="other")) is RECORDED
    assert asked(known, noted(DONE, "2026-03-09", device="other")) is RECORDED
    assert asked(known, noted(e.ActionDone(action=an_id()), device="other")) is RECORDED
    assert meet(known, noted(e.ActionDone(action=ACTION, text="Yes."), device="other")) is ALONE


def test_two_headers_of_one_review_both_stand():
    known = story(noted(HELD, device="one"))
    other = noted(changed(HELD, {"took_part": "partly"}), device="other")

    assert asked(known, other) is RECORDED
    assert meet(known, other) is ALONE


def test_a_correction_is_of_the_same_review():
    first = noted(HELD)
    known = story(first)

    assert asked(known, noted(changed(HELD, {"took_part": "partly"}), corrects=first.id)) is RECORDED
    assert code(known, changed(HELD, {"review": an_id()}), corrects=first.id) == "not-a-correction"


def test_how_somebody_is_remembered_is_a_field_like_any_other_and_says_nothing_until_it_is_said():
    died, chosen = noted(e.PersonDied(element=TOM)), noted(e.RemembranceChosen(element=TOM, how="hidden"))
    before, after = story(died), story(died, chosen)

    assert before.head.elements[TOM].remembered is None
    assert "remembered" not in canonical(before.head.elements[TOM])
    assert after.head.elements[TOM].remembered == "hidden"
    assert after.state_hash() == state_hash(after.head) != before.state_hash()
    assert asked(after, noted(chosen.event, "2026-03-05")) is ALREADY_SO
    assert meet(story(changed(died, {"device": "one"})), changed(chosen, {"device": "other"})).answer != (
        "recorded-discrepancy"
    )


def test_an_entry_joins_a_big_change_later_and_the_last_word_counts():
    change = noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-03-01")
    home = noted(HOME, "2026-03-03")
    joins = noted(e.TransitionJoined(entry=change.id, transition=DISCHARGE))
    known = story(change, home)
    assert asked(known, joins) is RECORDED

    line = _line(story(change, home, joins), change)
    taken_back = story(change, home, joins, noted(e.EntryInError(entry=joins.id)))

    assert line.transition == "Home from hospital"
    assert _line(known, change).transition is None
    assert joined(taken_back.entries) == {}
    assert _line(taken_back, change).transition is None


def test_what_is_corrected_stays_in_the_change_that_it_joined():
    change = noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"))
    put_right = noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="monthly"), corrects=change.id)
    joins = noted(e.TransitionJoined(entry=change.id, transition=DISCHARGE))

    known = story(change, noted(HOME), put_right, joins)

    assert _line(known, put_right).transition == "Home from hospital"


def _line(timeline, entry):
    return next(line for line in history(timeline) if line.entry.id == entry.id)


REST = story(noted(PART), noted(DIED))


@pytest.mark.parametrize(
    "event",
    [
        DIED, HELD, AGREED, DONE, HOME, e.RemembranceChosen(element=RUTH, how="hidden"), e.NoteMade(text="The funeral"),
        e.MapClosed(), e.EntryDisputed(entry=REST.entries[-1].id, text="On Monday"),
    ],
    ids=lambda event: type(event).__name__,
)  # fmt: skip
def test_words_remembering_and_the_death_itself_are_noted_after_it(event):
    assert asked(REST, noted(event, audience=event.audience), actor=KEEPER) in (RECORDED, ALREADY_SO)


@pytest.mark.parametrize(
    "event",
    [
        e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"),
        e.ElementAdded(element=JUNE, kind="person", name="June"),
        e.MapConfirmed(),
    ],
    ids=lambda event: type(event).__name__,
)
def test_after_the_persons_death_the_map_rests_until_that_is_taken_back(event):
    taken_back = story(noted(PART), noted(DIED, id="a death"), noted(e.EntryInError(entry="a death")))
    another = story(noted(PART), noted(e.PersonDied(element=TOM)))

    assert asked(REST, noted(event), actor=KEEPER) == Held("person-died-map-rests")
    assert asked(taken_back, noted(event), actor=KEEPER) is RECORDED
    assert asked(another, noted(event), actor=KEEPER) is RECORDED


def test_a_correction_goes_in_after_the_death_and_so_does_what_somebody_has_looked_at():
    first = noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"))
    monthly = e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="monthly")
    known = story(noted(PART), first, noted(DIED))

    assert asked(known, noted(monthly, corrects=first.id), actor=KEEPER) is RECORDED
    assert asked(known, noted(monthly)) is RECORDED


ENTRUSTED = e.MapEntrusted(account=TOMS_ACCOUNT)
TOMS_PART = e.RoleGranted(account=TOMS_ACCOUNT, role="member", from_="2026-01-01")


def test_a_map_is_entrusted_once_its_person_has_died_and_to_somebody_with_a_part():
    living, rests, without = (story(noted(TOMS_PART)), story(noted(TOMS_PART), noted(DIED)), story(noted(DIED)))

    def answer(timeline):
        return asked(timeline, noted(ENTRUSTED), Door.ACCESS)

    assert answer(rests) is RECORDED
    assert answer(living).refusal.code == "person-lives"
    assert answer(without).refusal.code == "no-role"


def test_whoever_is_entrusted_is_keeper_until_another_is_or_the_death_is_taken_back():
    known = [noted(PART), noted(TOMS_PART), noted(DIED, id="a death"), noted(ENTRUSTED)]
    given_on = noted(e.MapEntrusted(account=KEEPER.account or ""))
    alive = noted(e.EntryInError(entry="a death"))

    def roles(*more):
        access = story(*known, *more).access
        return access.roles_of(TOMS_ACCOUNT, NOW), access.entrusted

    assert roles() == ({"member", "keeper"}, TOMS_ACCOUNT)
    assert roles(given_on) == ({"member"}, KEEPER.account)
    assert roles(alive) == ({"member"}, None)
    assert story(*known, given_on, alive).access.roles_of(KEEPER.account, NOW) == {"keeper"}
    assert not story(*known, alive).access.person_died
    assert story(*known, changed(alive, {"id": "a mark"}), noted(e.EntryInError(entry="a mark"))).access.person_died


SAID = {
    e.ReviewCalled(review=REVIEW, kind="crisis", on="2026-12-03", text="who can stay?"):
        "A review is called for 3 December 2026: who can stay?",
    e.ReviewCalled(review=REVIEW, kind="crisis"): "A review is called for.",
    HELD: "The circle met for a review (a quarterly one). Ruth took part.",
    e.ObservationMade(of=(TOM, TOM_HELPS_RUTH), text="Tired"): "Noticed about Tom, Tom and Ruth: Tired",
    e.ObservationMade(theme="use-of-local-spaces", text="The hall is back"):
        "Noticed about use of local spaces: The hall is back",
    e.DecisionMade(decision=DECISION, kind="everyday", text="Lunch at noon", consent="consented", term="2027-01-31"):
        "Decided, until 31 January 2027: Lunch at noon. Everyone consented.",
    AGREED: "Agreed: Ring the lunch club. Tom will see to it by 5 December 2026.",
    DONE: "Something that was agreed is done.",
    e.ActionDone(action=ACTION, text="a place is kept"): "Done: a place is kept",
    e.ReflectionNoted(prompt="surprised", text="Her singing"): "What surprised: Her singing",
    e.ReflectionNoted(prompt="of-our-own", text="Her singing"): "Looking back: Her singing",
    e.StepPlanned(step=STEP, text="To the corner"): "A next little step: To the corner",
    e.StepReached(step=STEP): "A little step is reached.",
    e.StepLetGo(step=STEP, text="the stairs"): "A little step is let go: the stairs",
    e.RemembranceChosen(element=TOM, how="in-place"): "Tom keeps their place on the map.",
    e.TransitionJoined(entry=MAP, transition=DISCHARGE):
        "Something that was noted belongs to a big change: Home from hospital.",
    ENTRUSTED: "Somebody was asked to hold this map from now on.",
    changed(AGREED, {"text": None, "who": None}): "Something was agreed. It is to be done by 5 December 2026.",
}  # fmt: skip


@pytest.mark.parametrize(("event", "said"), SAID.items(), ids=lambda one: type(one).__name__)
def test_each_is_told_in_plain_words(event, said):
    head = story(noted(HOME)).head

    assert sentence(event, Told(head, head)) == said


@pytest.mark.parametrize("filter", [{"rubbish": "x"}, {"type": {"a": [1]}}, {"focus": [TOM]}])
def test_what_a_picture_cannot_be_narrowed_to_is_refused(filter):
    shown = e.Shown(known=4, on="2026-03-01", filter=filter)

    assert code(story(), changed(HELD, {"shown": (shown,)})) == "bad-text"


def test_a_death_is_noted_once_it_has_happened():
    assert code(story(), DIED, on="2099-03-01") == "not-yet"
    assert isinstance(asked(story(), noted(DIED, "2026-04-01")), type(RECORDED))
