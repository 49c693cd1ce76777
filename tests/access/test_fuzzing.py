"""Whatever the interface's own description allows, from everybody: never a fault of ours, never a word of another map.

`FUZZ=100000 pytest tests/access/test_fuzzing.py` tries as many, and elsewhere every time.
"""

import os
from collections import Counter

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from carelog.database import open_database
from carelog.record import Record
from carelog.web.security import CSP
from tests.access.conftest import PARTS, Clock, a_town
from tests.examples import an_id

CASES = int(os.environ.get("FUZZ", "2600"))
WHO = (*PARTS, "nobody", "stranger", "admin", "lead")
FOREIGN = "QxForeign"


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    folder, clock = tmp_path_factory.mktemp("fuzzing"), Clock()
    with open_database(folder / "data") as database:
        found = a_town(folder, Record(database, clock), clock)
        found.plant("foreign")
        found.account("admin", admin=True)
        found.account("lead", safeguarding=True)
        yield found


@pytest.fixture(scope="module")
def browsers(town):
    return {who: town.browser(None if who == "nobody" else who) for who in WHO}


def test_no_fault_of_ours_and_no_word_of_another_map(town, browsers):
    schema = schemathesis.openapi.from_dict(browsers["nobody"].get("/schema/openapi.json").json())
    operations = [found.ok() for found in schema.get_all_operations()]
    each = -(-CASES // len(operations))
    told: Counter[int] = Counter()
    for operation in operations:
        _try(operation, each, town, browsers, told)

    assert sum(told.values()) >= CASES
    assert {200, 400, 401, 403, 404} <= set(told), told
    print(f"{sum(told.values())} cases: {dict(sorted(told.items()))}")


def _try(operation, each: int, town, browsers, told: Counter[int]) -> None:
    known = st.sampled_from([town.maps["own"].id, town.maps["foreign"].id, town.account("victim"), an_id()])

    # A body, once found wrong, is not made smaller: what is looked for is a fault, and its case is printed whole.
    @settings(
        max_examples=each, deadline=None, database=None, derandomize="FUZZ" not in os.environ,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(operation.as_strategy(), st.sampled_from(WHO), known, st.booleans())
    def case_of(case, who, real, with_real):
        if with_real:
            case.path_parameters = {name: real for name in case.path_parameters or {}}
        _fresh(town, browsers, who)
        answer = _ask(browsers[who], case)
        told[answer.status_code] += 1
        _is_fine(case, who, answer)

    case_of()


def _fresh(town, browsers, who: str) -> None:
    """Time goes on, so that no limit hides what lies behind it; who was signed out signs in again."""
    town.clock.move(minutes=7)
    if who != "nobody":
        browsers[who].cookies.clear()
        browsers[who].cookies.set("carelog", town.token(who))


def _ask(client, case):
    kwargs = case.as_transport_kwargs(base_url="http://127.0.0.1")
    kwargs.pop("cookies", None)
    body = {name: kwargs[name] for name in ("json", "data") if kwargs.get(name) is not None}
    if isinstance(body.get("data"), bytes | str):
        body = {"content": body["data"]}
    headers = {name: value for name, value in dict(kwargs["headers"]).items() if name.lower() != "cookie"}
    return client.request(
        kwargs["method"], kwargs["url"], params=kwargs.get("params"), headers={**headers, "x-carelog-request": "1"},
        follow_redirects=False, **body,
    )  # fmt: skip


def _is_fine(case, who: str, answer) -> None:
    said = (case.method, case.path, case.path_parameters, case.query, case.body, who, answer.text[:300])
    assert answer.status_code < 500, said
    assert answer.headers["content-security-policy"] == CSP
    assert FOREIGN not in answer.text, said
    if answer.status_code >= 400:
        assert set(answer.json()) == {"error"}, said
        assert answer.json()["error"]["code"], said
    declared = case.operation.definition.raw["responses"]
    assert str(answer.status_code) in declared, said
