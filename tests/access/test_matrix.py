"""Every part, every route and verb, every kind of map: as the model says, and nothing that is planted gets out."""

import json
import logging
import re

import pytest

from carelog.domain import events as e
from carelog.inviting import note_access
from tests.access import model
from tests.access.conftest import FALL, PARTS, REVIEW, Clock, a_town
from tests.access.routes import CHANGING, NOT_OF_A_MAP, QUERY, READING
from tests.examples import an_id, noted

STATES = ("own", "closed", "draft", "practice", "withdrawn")
OUTSIDERS = ("nobody", "made-up", "stranger", "admin", "lead", "revoked", "expired")
EVERYBODY = (*PARTS, "trainee", *OUTSIDERS)

DAYS = ("", "on=2026-03-02", "on=2026-05-01&known=12")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """The deployment of `conftest`, with a map of each kind, and everybody on each."""
    from carelog.database import open_database
    from carelog.record import Record

    folder, clock = tmp_path_factory.mktemp("matrix"), Clock()
    with open_database(folder / "data") as database:
        found = a_town(folder, Record(database, clock), clock)
        for state in STATES[1:]:
            _map_of(found, state)
        found.plant("foreign")
        found.account("stranger")
        found.part("stranger", "keeper", found.maps["foreign"].id)
        found.account("admin", admin=True)
        found.account("lead", safeguarding=True)
        _ended(found)
        yield found


def _map_of(town, state):
    kind = "practice" if state == "practice" else "personal"
    began = town.account("trainee" if state == "practice" else "worker")
    acting_as = {"draft": "worker", "practice": "trainee"}.get(state)
    one = town.plant(state, kind, began if acting_as else None, acting_as)
    if state == "practice":
        return town.part("trainee", "trainee", one.id)
    for role in PARTS:
        terms = {"own-entry": {"element": one.ann}, "auditor": {"purpose": "x", "until": "2026-12-31"}}
        town.part(role, role, one.id, **terms.get(role, {}))
    if state == "closed":
        town.note(one.id, e.MapClosed())
    if state == "withdrawn":
        no = e.ConsentWithdrawn(about=one.centre, scope="map-and-circle")
        note_access(town.record, one.id, town.record.operator, None, no)
    return None


def _ended(town):
    for name in ("revoked", "expired"):
        for state in ("own", "closed"):
            until = {"until": "2026-05-31"} if name == "expired" else {}
            account = town.part(name, "keeper", town.maps[state].id, **until)
            if name == "revoked":
                end = e.RoleEnded(account=account, role="keeper")
                note_access(town.record, town.maps[state].id, town.record.operator, None, end)


@pytest.fixture(scope="module")
def browsers(town):
    found = {name: town.browser(name) for name in (*PARTS, "trainee", *OUTSIDERS[2:])}
    found["nobody"] = town.browser()
    found["made-up"] = town.browser()
    found["made-up"].cookies.set("carelog", "chosen-by-the-client")
    return found


def allowed(who: str, letter: str, state: str) -> bool:
    """What the model says of somebody in this test."""
    if who not in model.PARTS or (state == "practice") != (who == "trainee"):
        return False
    rule = {"own": "shared", "closed": "shared"}.get(state, state)
    return model.may(who, letter, rule, began=who == "worker" and state == "draft")


def test_every_route_is_in_the_matrix(town):
    routes = {route.path_format for route in town.app.routes}

    assert routes - READING.keys() - CHANGING.keys() - NOT_OF_A_MAP == set()


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", EVERYBODY)
def test_reading_is_as_the_model_says_and_leaks_nothing(town, browsers, who, state, caplog):
    caplog.set_level(logging.DEBUG)
    one = town.maps[state]
    for route, letter in READING.items():
        for query in DAYS if letter == "s" and "compare" not in route else ("",):
            answer = browsers[who].get(_path(route, one.id, query), follow_redirects=False)
            _as_the_model_says(who, letter, state, route, answer)
            _leaks_nothing(town, who, state, answer)
    assert "Qx" not in caplog.text


@pytest.mark.parametrize("form", ["entries", "columns"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_a_phone_is_given_the_maps_that_its_owner_may_see_and_leaks_nothing(town, browsers, who, form):
    answer = browsers[who].post("/api/sync/pull", json={"form": form})

    if who in ("nobody", "made-up"):
        assert answer.status_code == 401
        return
    of_a_state = {state: one for state, one in town.maps.items() if state in STATES}
    seen = {one.id for state, one in of_a_state.items() if allowed(who, "s", state)}
    assert set(answer.json()["maps"]) & {one.id for one in of_a_state.values()} == seen
    for state, one in of_a_state.items():
        for canary in (*model.CANARIES, "title", "contact", "objector", "initials"):
            if one.canary(canary) in answer.text:
                assert _may_read(who, state, canary), (who, state, canary)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", EVERYBODY)
def test_a_review_is_seen_by_whoever_sees_more_than_themselves_and_leaks_nothing(town, browsers, who, state):
    one = town.maps[state]

    for what in (f"transitions/{FALL}", f"reviews/{REVIEW}", f"reviews/{REVIEW}?part=shared", f"pack?review={REVIEW}"):
        answer = browsers[who].get(f"/maps/{one.id}/{what}", follow_redirects=False)
        sees = allowed(who, "s", state) and who != "own-entry"
        assert answer.status_code == (303 if who in ("nobody", "made-up") else 200 if sees else 404), what
        _leaks_nothing(town, who, state, answer)


def _path(route: str, map_id: str, query: str) -> str:
    path = route.format(map_id=map_id, name="wide.svg")
    asked = next((said for name, said in QUERY.items() if route.endswith(name)), query)
    return f"{path}?{asked}" if asked else path


def _as_the_model_says(who, letter, state, route, answer):
    sees = allowed(who, "s", state)
    if who in ("nobody", "made-up"):
        assert answer.status_code == (401 if route.startswith("/api") else 303), route
    elif not sees:
        assert answer.status_code == 404, (who, state, route)
    else:
        assert answer.status_code == (200 if allowed(who, letter, state) else 403), (
            who,
            state,
            route,
            answer.text[:200],
        )


def _leaks_nothing(town, who, state, answer):
    said = json.dumps(dict(answer.headers)) + answer.text
    for name, one in town.maps.items():
        for canary in (*model.CANARIES, "title", "contact", "objector", "initials"):
            if one.canary(canary) in said:
                assert name == state and _may_read(who, state, canary), (who, state, canary, str(answer.url))


def _may_read(who: str, state: str, canary: str) -> bool:
    if not allowed(who, "s", state) or canary in ("objector", "contact", "initials"):
        return False
    if canary in ("title", "circle"):
        return who != "auditor"
    return model.reads(who, canary)


@pytest.mark.parametrize("who", PARTS)
def test_who_may_read_something_does_read_it(town, browsers, who):
    """Else the test above would hold for a server that says nothing."""
    log = browsers[who].get(f"/api/maps/{town.maps['own'].id}/log?limit=1000").text

    for canary in model.CANARIES:
        expected = _may_read(who, "own", canary)
        assert (town.maps["own"].canary(canary) in log) == expected, (who, canary)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("who", EVERYBODY)
def test_changing_needs_what_the_model_says(town, browsers, who, state):
    one = town.maps[state]
    for route, letter in CHANGING.items():
        path = route.format(map_id=one.id, invitation=an_id(), entry=an_id())
        answer = browsers[who].post(path, json=_body(route, one), follow_redirects=False)
        if who in ("nobody", "made-up"):
            assert answer.status_code == 401, (who, route)
        elif not allowed(who, "s", state):
            assert answer.status_code == 404, (who, state, route, answer.text)
        elif not allowed(who, letter, state):
            assert answer.status_code == 403, (who, state, route, answer.text)
        else:
            assert answer.status_code in (200, 400, 403, 404), (who, state, route, answer.text)
        _leaks_nothing(town, who, state, answer)


def _body(route: str, one) -> dict[str, object]:
    name = route.rsplit("/", 1)[-1]
    return {
        "reads": {"how": "print"}, "invitations": {"role": "member"}, "withdraw": {},
        "roles": {"account": an_id(), "role": "member"}, "end": {"account": an_id(), "role": "member"},
        "consents": {
            "answer": "given", "about": an_id(), "scope": "community-map", "basis": "own", "how": "spoken",
            "wording": "May we?",
        },
        "open": {"reason": "A reason."}, "entrusted": {"account": an_id()}, "{entry}": {"answer": "add"},
    }[name]  # fmt: skip


@pytest.mark.parametrize("who", [*PARTS, "stranger", "admin", "lead", "revoked", "expired"])
def test_a_foreign_map_and_none_answer_alike_to_the_letter(town, browsers, who):
    foreign = an_id() if who == "stranger" else town.maps["foreign"].id
    for route in READING:
        answers = [browsers[who].get(_path(route, one, ""), follow_redirects=False) for one in (foreign, an_id())]
        assert answers[0].status_code == answers[1].status_code == 404
        assert _same(answers[0]) == _same(answers[1]), route


def _same(answer) -> tuple[object, str]:
    return {k: v for k, v in answer.headers.items() if k != "date"}, re.sub(r"[0-9a-f-]{36}", "ID", answer.text)


@pytest.mark.parametrize("who", EVERYBODY)
def test_what_is_pushed_is_answered_by_the_part(town, browsers, who):
    one = town.maps["own"]
    entry = noted(e.StrengthChanged(connection=one.tie, strength="weak"), "2026-05-01")
    sent = {
        "id": entry.id, "map": one.id, "type": "strength-changed", "v": 1,
        "event": {"connection": one.tie, "strength": "weak" if len(who) % 2 else "strong"},
        "occurred": {"on": f"2026-05-{EVERYBODY.index(who) + 1:02}", "precision": "day"}, "device_seq": 1,
    }  # fmt: skip
    answer = browsers[who].post("/api/sync/push", json={"device": an_id(), "entries": [sent]})

    if who in ("nobody", "made-up"):
        assert answer.status_code == 401
        return
    [said] = answer.json()["answers"]
    expected = {"own-entry": "held", "revoked": "held", "expired": "held"}.get(who, "refused")
    if allowed(who, "n", "own"):
        assert said["answer"] in ("recorded", "recorded-merged", "already-so"), said
    else:
        assert said["answer"] == expected, said
        assert said["code"] == {"own-entry": "suggested", "revoked": "access-ended", "expired": "access-ended"}.get(
            who, "not-yours" if allowed(who, "s", "own") else "no-map"
        )


def test_no_canary_and_no_name_is_in_the_security_log(town):
    said = (town.folder / "data/security.jsonl").read_text()

    assert "Qx" not in said
    assert "Person" not in said
    assert all(json.loads(line)["event"] for line in said.splitlines())
