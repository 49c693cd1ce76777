"""Push, pull and pokes as a script with a session uses them."""

import json
import threading
from base64 import b64encode

import pytest
from litestar.testing import TestClient

from carelog import wire
from carelog.accounts.people import People
from carelog.accounts.sessions import Sessions
from carelog.app import create_app
from carelog.domain import events as e
from carelog.domain.state_hash import state_hash
from carelog.domain.timeline import Timeline
from carelog.inviting import note_access
from carelog.sealing import open_keys, seal
from carelog.settings import Settings
from tests.examples import MAP, RUTH, TOM, TOM_HELPS_RUTH, an_id

TIE = {"connection": TOM_HELPS_RUTH}


@pytest.fixture
def app(record, tmp_path):
    return create_app(Settings(data=tmp_path / "keys"), record)


@pytest.fixture
def client_of(app, record):
    """A browser in which the owner of this phone is signed in."""

    def make(phone):
        client = TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)
        client.headers.update({"x-carelog-request": "1"})
        client.cookies.set("carelog", Sessions(record.database, record.clock).begin(phone.actor.account, how="x")[0])
        return client

    return make


def push(client, phone, *entries, **more):
    return client.post("/api/sync/push", json={"device": phone.device, "entries": list(entries), **more})


def pull(client, **asked):
    answer = client.post("/api/sync/pull", json=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def everything(client, **asked):
    """All entries of Ruth's map, page by page, and the last answer about it."""
    cursor, entries = 0, []
    while True:
        one = pull(client, cursors={MAP: cursor}, **asked)["maps"][MAP]
        entries += decoded(one["entries"])
        cursor = one["from"] + (one["entries"]["n"] if isinstance(one["entries"], dict) else len(one["entries"]))
        if not one["more"]:
            return entries, one


def decoded(entries):
    """Entries that came in columns, as they are by themselves."""
    if isinstance(entries, list):
        return entries
    found = []
    for row in range(entries["n"]):
        one = {}
        for name, (dictionary, indices) in entries["columns"].items():
            if indices[row] >= 0:
                outer, _, inner = name.partition(".")
                if inner:
                    one.setdefault(outer, {})[inner] = dictionary[indices[row]]
                else:
                    one[name] = dictionary[indices[row]]
        found.append(one)
    return found


def test_what_is_pushed_is_answered_and_pulled(ann, client_of):
    client = client_of(ann)
    base = pull(client)["maps"][MAP]["head"]
    entry = ann.entry("frequency-changed", {**TIE, "frequency": "daily"}, base_seq=base)

    answer = push(client, ann, entry).json()

    assert answer["answers"][0]["answer"] == "recorded"
    assert answer["heads"] == {MAP: answer["answers"][0]["seq"]}
    entries, last = everything(client)
    assert [one["seq"] for one in entries] == list(range(1, last["head"] + 1))
    assert entries[-1]["id"] == entry["id"]
    assert pull(client, cursors={})["my_devices"] == {ann.device: 1}


@pytest.mark.parametrize("form", ["entries", "columns"])
def test_the_history_comes_in_pages_and_folds_to_the_hash(record, ann, client_of, form, monkeypatch):
    client = client_of(ann)
    for n in range(300):
        ann.hand_in(ann.entry("detail-changed", {"of": TOM, "field": f"f{n % 7}", "value": n if n % 3 else None}))
    monkeypatch.setattr("carelog.pulling.PAGE", 120)

    entries, last = everything(client, form=form)

    assert [one["seq"] for one in entries] == list(range(1, last["head"] + 1))
    folded = Timeline([wire.entry(one) for one in json.loads(json.dumps(entries))])
    assert folded.state_hash() == last["hash"] == state_hash(folded.head)
    rows, _ = everything(client)
    assert entries == rows


def test_a_phone_that_has_nothing_gets_the_state_at_once(ann, client_of):
    new = pull(client_of(ann))["maps"][MAP]

    assert new["first"]["map"]["title"] == "Ruth's care map"
    assert {one["name"] for one in new["first"]["elements"]} == {"Ruth", "Tom"}
    [tie] = new["first"]["connections"]
    assert (tie["from"], tie["to"], "from_" in tie) == (TOM, RUTH, False)
    assert {one["role"] for one in new["members"]} == {"worker"}
    assert "note" in new["may"]


def test_what_is_up_to_date_is_short_and_of_another_view_begins_anew(record, ann, client_of):
    client = client_of(ann)
    first = pull(client)["maps"][MAP]
    same = pull(client, cursors={MAP: first["head"]}, views={MAP: first["view"]})["maps"][MAP]
    assert (same["entries"], same["more"], "first" in same) == ([], False, False)

    other = pull(client, cursors={MAP: first["head"]}, views={MAP: "another"})["maps"][MAP]

    assert (other["from"], other["entries"][0]["seq"]) == (0, 1)


def test_what_may_not_be_read_is_hidden_in_its_place(ann, client_of, phone_of):
    ann.note("note-made", {"text": "for the team"})

    entries, _ = everything(client_of(phone_of("member")))

    hidden = [one for one in entries if one.get("hidden")]
    assert hidden and all(set(one) == {"seq", "hidden"} for one in hidden)
    assert "for the team" not in json.dumps(entries)


def test_a_part_that_ended_takes_the_map_away(record, client_of, phone_of):
    member = phone_of("member")
    client = client_of(member)
    head = pull(client)["maps"][MAP]["head"]

    note_access(record, MAP, record.operator, None, e.RoleEnded(account=member.actor.account, role="member"))

    answer = pull(client, cursors={MAP: head})
    assert (answer["maps"], answer["gone"]) == ({}, [MAP])


def test_a_gap_and_another_life_of_the_log_are_409(record, ann, client_of):
    client = client_of(ann)
    ann.last = 3
    gap = push(client, ann, ann.entry("map-confirmed", {}))
    epoch = push(client, ann, ann.entry("map-confirmed", {}), epoch=an_id())

    assert (gap.status_code, gap.json()["error"]["code"], gap.json()["error"]["expected"]) == (409, "seq-gap", 1)
    assert (epoch.status_code, epoch.json()["error"]["code"]) == (409, "epoch-changed")
    assert "first" in pull(client, epoch=an_id(), cursors={MAP: 2})["maps"][MAP]


def test_cards_are_shown_to_who_may_read_both_sides(ann, ben, client_of, phone_of):
    base = 9
    ann.note("frequency-changed", {**TIE, "frequency": "daily"}, base_seq=base - 8)
    ben.note("frequency-changed", {**TIE, "frequency": "monthly"}, base_seq=base - 8)

    [mine] = pull(client_of(ann))["discrepancies"]
    [keepers] = pull(client_of(phone_of("keeper")))["discrepancies"]
    [others] = pull(client_of(phone_of()))["discrepancies"]

    assert (mine["mine"], mine["may_settle"], mine["field"]) == (True, True, "frequency")
    assert (keepers["mine"], keepers["may_settle"]) == (False, True)
    assert (others["mine"], others["may_settle"]) == (False, False)


def test_what_became_of_a_held_entry_is_told(record, ann, client_of, phone_of):
    phone_of("keeper").note("map-closed", {})
    held = ann.note("map-confirmed", {})
    keeper = phone_of("keeper")
    keeper.note("map-reopened", {})

    client_of(keeper).post(f"/api/maps/{MAP}/held/{held.id}", json={"answer": "add"})

    [settled] = pull(client_of(ann), held=[held.id])["settled"]
    assert (settled["id"], settled["answer"], settled["seq"] > 0) == (held.id, "recorded", True)


def test_a_big_answer_is_compressed_for_who_takes_that(ann, client_of):
    client = client_of(ann)
    for n in range(40):
        ann.note("note-made", {"text": f"word {n} " * 20})

    plain = client.post("/api/sync/pull", json={}, headers={"accept-encoding": "identity"})
    small = client.post("/api/sync/pull", json={}, headers={"accept-encoding": "gzip"})

    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"]) / 3


def sealed(app, document):
    return sealed_text(app, json.dumps(document))


def sealed_text(app, text):
    return b64encode(seal(app.state.desk.seal_keys.public, text.encode(), b"carelog/phone/v1")).decode()


def test_what_was_sealed_is_opened_for_its_author_alone(app, ann, ben, client_of):
    jot = {"kind": "jot", "account": ann.actor.account, "text": "the blue door"}
    too_deep = sealed_text(app, "[" * 3_000 + "]" * 3_000)
    body = {"sealed": [sealed(app, jot), "bm90aGluZw==", too_deep]}

    assert client_of(ann).post("/api/sync/unseal", json=body).json() == {"opened": [jot, None, None]}
    assert client_of(ben).post("/api/sync/unseal", json=body).json() == {"opened": [None, None, None]}


def test_a_keeper_hands_in_a_sealed_file_twice_with_one_effect(app, record, ann, client_of, phone_of):
    handover = client_of(ann).get("/api/session").json()["handover"]
    entries = [ann.entry("note-made", {"text": "she slept well"}), ann.entry("map-confirmed", {})]
    whole = {
        "kind": "outbox", "account": ann.actor.account, "device": ann.device, "handover": handover, "entries": entries
    }  # fmt: skip
    keeper = client_of(phone_of("keeper"))

    first, second = (keeper.post("/api/sync/file", json={"sealed": sealed(app, whole)}) for _ in range(2))
    by_phone = push(client_of(ann), ann, *entries).json()

    assert [one["answer"] for one in first.json()["answers"]] == ["recorded", "recorded"]
    assert [one["answer"] for one in second.json()["answers"]] == ["duplicate", "duplicate"]
    assert [one["answer"] for one in by_phone["answers"]] == ["duplicate", "duplicate"]
    with record.reading(MAP) as timeline:
        noted = [one for one in timeline.entries if one.device == ann.device]
    assert [(one.noted_by, one.via) for one in noted] == [(ann.actor.account, "file")] * 2


@pytest.mark.parametrize("wrong", ["another's mark", "not a keeper", "not sealed"])
def test_a_file_that_cannot_be_trusted_adds_nothing(app, record, ann, ben, client_of, phone_of, wrong):
    keys = app.state.desk.seal_keys
    mark = keys.vouched(ben.actor.account if wrong == "another's mark" else ann.actor.account)
    whole = {
        "kind": "outbox", "account": ann.actor.account, "device": ann.device, "handover": mark,
        "entries": [ann.entry("map-confirmed", {})],
    }  # fmt: skip
    client = client_of(ben if wrong == "not a keeper" else phone_of("keeper"))
    heads = record.log.heads()

    text = "bm90aGluZw==" if wrong == "not sealed" else sealed(app, whole)
    answer = client.post("/api/sync/file", json={"sealed": text})

    assert answer.status_code in (400, 403)
    assert record.log.heads() == heads


def test_the_mark_of_a_phone_is_of_this_deployment_alone(tmp_path):
    here, there = open_keys(tmp_path / "a"), open_keys(tmp_path / "b")

    assert here.vouched("x") == here.vouched("x") != there.vouched("x")


def test_the_whole_batch_fails_or_none_of_it(record, ann, monkeypatch):
    entries = [ann.entry("map-confirmed", {}) for _ in range(3)]
    monkeypatch.setattr(record, "_append", lambda commit: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError):
        ann.hand_in(*entries)
    monkeypatch.undo()

    assert [one.answer for one in ann.hand_in(*entries)] == ["recorded"] * 3


def test_the_same_push_twice_at_once_is_one(record, ann, client_of):
    entries = [ann.entry("note-made", {"text": f"n{n}"}) for n in range(20)]
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(push(client_of(ann), ann, *entries).json())) for _ in range(2)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert sorted({one["answer"] for one in found[0]["answers"]} | {one["answer"] for one in found[1]["answers"]}) == [
        "duplicate", "recorded",
    ]  # fmt: skip
    with record.reading(MAP) as timeline:
        assert sum(one.device == ann.device for one in timeline.entries) == 20


def test_names_are_not_told_to_those_who_see_no_people(record, client_of, phone_of):
    auditor = phone_of("auditor", purpose="audit", until="2026-12-31")
    People(record.database, record.clock)

    assert "members" not in pull(client_of(auditor))["maps"][MAP]
