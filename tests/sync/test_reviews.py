"""A whole review is handed in as one and fetched as it was; and a map whose person has died rests on every phone."""

import pytest

from carelog import wire
from carelog.domain import events as e
from carelog.inviting import note_access
from tests.examples import MAP, RUTH, TOM, TOM_HELPS_RUTH, an_id
from tests.sync.test_over_http import app, client_of, everything, push

__all__ = ["app", "client_of"]

REVIEW, DECISION, ACTION, STEP, CALLED, DISCHARGE = (an_id() for _ in range(6))
OF_IT = {"review": REVIEW}
A_REVIEW = [
    ("transition-recorded", {"transition": DISCHARGE, "kind": "discharge"}),
    (
        "review-held",
        {
            **OF_IT, "kind": "transition", "from": "2026-08-01", "to": "2026-11-17", "present": [RUTH, TOM],
            "shown": [
                {"known": 4, "on": "2026-11-17", "since": "2026-08-01", "filter": {"focus": TOM}},
                {"known": 4, "on": "2026-11-17"},
            ],
            "took_part": "partly", "care_plan": "Lunch moves to noon.", "next": "2027-02-16",
        },
    ),
    ("observation-made", {**OF_IT, "of": [TOM, TOM_HELPS_RUTH], "text": "Tom comes more often."}),
    ("observation-made", {**OF_IT, "theme": "use-of-local-spaces", "text": "The hall is open again."}),
    (
        "decision-made",
        {**OF_IT, "decision": DECISION, "kind": "policy", "text": "Nobody before ten.", "consent": "objections-met",
         "objections": "Tom leaves at nine.", "term": "2027-06-01"},
    ),
    ("action-agreed", {**OF_IT, "action": ACTION, "decision": DECISION, "text": "Ring the club.", "who": TOM,
                       "by": "2026-12-05"}),
    ("action-done", {"action": ACTION}),
    ("reflection-noted", {**OF_IT, "prompt": "learned", "text": "Ask her first."}),
    ("step-planned", {**OF_IT, "step": STEP, "text": "To the corner.", "domain": "getting-about"}),
    ("step-reached", {"step": STEP, "text": "With Tom."}),
    ("step-let-go", {"step": STEP}),
    ("review-called", {"review": CALLED, "kind": "periodic", "on": "2027-02-16"}),
    ("remembrance-chosen", {"element": TOM, "how": "in-place"}),
]  # fmt: skip


def test_a_whole_review_is_recorded_as_one_and_fetched_as_it_was(ann, client_of):
    group = an_id()
    entries = [ann.entry(kind, body, group=group, base_seq=99) for kind, body in A_REVIEW]
    joins = ann.entry("transition-joined", {"entry": entries[2]["id"], "transition": DISCHARGE}, group=group)
    client = client_of(ann)

    answers = push(client, ann, *entries, joins).json()["answers"]
    fetched = {one["id"]: one for one in pulled(client)}

    assert [one["answer"] for one in answers] == ["recorded"] * 14
    for sent in (*entries, joins):
        assert fetched[sent["id"]]["event"] == sent["event"]
        assert fetched[sent["id"]].get("audience", "circle") == wire.EVENTS[sent["type"]].audience


def pulled(client):
    return everything(client)[0]


def test_the_circle_does_not_read_what_somebody_thinks_looking_back(ann, phone_of, client_of):
    ann.note("reflection-noted", {"prompt": "worried", "text": "Not for everybody."})

    assert "Not for everybody." in str(pulled(client_of(phone_of("keeper"))))
    assert "Not for everybody." not in str(pulled(client_of(phone_of("member"))))


def test_who_may_not_read_an_entry_is_not_told_that_it_joined_a_big_change(ann, phone_of, client_of):
    note = ann.note("note-made", {"text": "For the team."})
    ann.note("transition-recorded", {"transition": DISCHARGE, "kind": "discharge"})
    joins = ann.note("transition-joined", {"entry": note.id, "transition": DISCHARGE})
    member = phone_of("member")

    assert joins.id in {one.get("id") for one in pulled(client_of(ann))}
    assert joins.id not in {one.get("id") for one in pulled(client_of(member))}
    assert member.note("transition-joined", {"entry": note.id, "transition": DISCHARGE}).code == "no-entry"


def test_what_is_agreed_done_by_two_is_already_so(ann, ben):
    ann.note("action-agreed", {"action": ACTION, "text": "Ring the club."})

    assert ann.note("action-done", {"action": ACTION}).answer == "recorded"
    assert ben.note("action-done", {"action": ACTION}).answer == "already-so"
    assert ben.note("action-done", {"action": ACTION, "text": "They keep a place."}).answer == "recorded"


@pytest.fixture
def died(ann):
    """The person whom the map is about has died; the entry that says so."""
    return ann.note("person-died", {"element": RUTH})


def test_after_the_death_what_phones_note_waits_for_whoever_holds_the_map(died, ben, phone_of, kept):
    daily = ben.note("frequency-changed", {"connection": TOM_HELPS_RUTH, "frequency": "daily"}, base_seq=99)
    again, note = ben.note("person-died", {"element": RUTH}), ben.note("note-made", {"text": "The funeral."})

    added = kept.settle(MAP, daily.id, phone_of("keeper").actor, add=True)

    assert (daily.answer, daily.code) == ("held", "person-died-map-rests")
    assert (again.answer, note.answer, added.answer) == ("already-so", "recorded", "recorded")


def test_a_death_in_error_opens_the_map_again_by_itself(died, ann, ben, record, phone_of, kept):
    holder = phone_of("member").actor.account
    note_access(record, MAP, record.operator, None, e.MapEntrusted(account=holder))
    daily = {"connection": TOM_HELPS_RUTH, "frequency": "daily"}
    assert ben.note("frequency-changed", daily, base_seq=99).answer == "held"

    ann.note("entry-in-error", {"entry": died.id})

    strong = {"connection": TOM_HELPS_RUTH, "strength": "strong"}
    assert ben.note("strength-changed", strong, base_seq=99).answer == "recorded"
    assert kept.waiting(MAP) == []
    with record.reading(MAP) as timeline:
        assert timeline.head.connections[TOM_HELPS_RUTH].frequency == "daily"
        assert timeline.access.roles_of(holder, record.now()) == {"member"}
