"""What single ties come to on both sides: who is paid, and what is said of them."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from carelog.domain.care_map import Connection, Element
from carelog.domain.events import CareOffered
from carelog.domain.vocabulary import DIRECTIONS, FAMILIES, FREQUENCIES, KINDS, MODES, STATES
from carelog.projections import formality, words
from carelog.web.shell import word_lists
from tests.vectors.make_plain import said

PERSON = Element(id="ana", kind="person", name="Ana")
SAID = (None, "formal", "informal")
OFFERED = (None, CareOffered("meals", "formal"), CareOffered("meals", "informal"), CareOffered("meals", None))


def paid() -> list[list[Any]]:
    """[helper, ties with the person, who is paid: the helper, the helper by these ties, each tie]"""
    persons = [
        _helper("person", formal, relationship, offer)
        for formal, relationship, offer in product(
            SAID, (None, "other", "colleague", "friend", "paid-worker"), OFFERED)
    ]  # fmt: skip
    group = _helper("group", None, "friend", None)
    who_helps = [group, *(_helper("person", formal, None, None) for formal in SAID)]
    return [*(_paid(one, []) for one in persons), *(_paid(one, ties) for one, ties in product(who_helps, _ties()))]


def _helper(kind: str, formal: str | None, relationship: str | None, offer: CareOffered | None) -> Element:
    offered = None if offer is None else (offer,)
    return Element(id="tom", kind=kind, name="Tom", formality=formal, relationship=relationship, care_offered=offered)


def _ties() -> list[list[Connection]]:
    alone = [[_tie("tom", "ana", "directed", formal)] for formal in SAID]
    both = [[*one, *other] for one, other in product(alone[1:], alone)]
    return [*alone, *both, [_tie("ana", "tom", "undirected", None)], [_tie("ana", "tom", "directed", None)]]


def _tie(from_: str, to: str, direction: str, formal: str | None) -> Connection:
    return Connection(id="t", from_=from_, to=to, family="care", direction=direction, formality=formal)


def _paid(helper: Element, ties: list[Connection]) -> list[Any]:
    known = {"ana": PERSON, "tom": helper}
    return [
        said(helper), [said(tie) for tie in ties], formality.of_element(helper),
        formality.of_helper(helper, ties, "ana"), [formality.of_tie(tie, known, "ana") for tie in ties],
    ]  # fmt: skip


def lists() -> list[list[Any]]:
    """[list, its words as a phone has them]"""
    return [[name, table] for name, table in word_lists().items()]


def told() -> list[list[Any]]:
    """[who gives, who receives, tie, the tie as a sentence, what the giver does]"""
    return [*_by_mode(), *_by_kind(), *_with_more()]


def _by_mode() -> Iterator[list[Any]]:
    kinds = [_one("x", kind=kind) for kind in sorted(KINDS)]
    givers = [*kinds, _one("x", relationship="health-professional"), _one("x", nearness="lives-here")]
    receivers = [
        *(_one("y", kind=one.kind) for one in kinds),
        _one("y", nearness="lives-here"),
        _one("y", nearness="far"),
    ]
    for mode, giver, receiver in product(sorted(MODES), givers, receivers):
        yield _told(giver, receiver, family="care", direction="directed", mode=mode)


def _by_kind() -> Iterator[list[Any]]:
    own = (None, "Odd jobs", "Works for", "commons-membership-inactive", "Plan, not participating")
    for family, direction, state, type_ in product(sorted(FAMILIES), sorted(DIRECTIONS), (None, *sorted(STATES)), own):
        yield _told(_one("x"), _one("y"), family=family, direction=direction, state=state, type=type_)


def _with_more() -> Iterator[list[Any]]:
    givers = [_one("x"), _one("x", relationship="paid-worker"), _one("x", kind="group"), _one("x", kind="animal")]
    for giver, formal in product(givers, SAID):
        yield _told(giver, _one("y"), family="care", direction="directed", formality=formal, frequency="daily")
    for often in sorted(FREQUENCIES):
        yield _told(_one("x"), _one("y"), family="care", direction="directed", hours=2.5, frequency=often)
    feelings = [{"x": "strained", "y": "cut-off"}, {"y": "mixed"}]
    for felt, paused in product(feelings, (False, True)):
        yield _told(_one("x"), _one("y"), family="care", direction="mutual", feelings=felt, paused=paused, hours=10.0)


def _one(id_: str, **more: Any) -> Element:
    return Element(**{"id": id_, "kind": "person", "name": id_.upper(), **more})


def _told(giver: Element, receiver: Element, **more: Any) -> list[Any]:
    tie, known = Connection(id="t", from_="x", to="y", **more), {"x": giver, "y": receiver}
    tie_said = said(tie) | ({"feelings": dict(tie.feelings)} if tie.feelings else {})
    between, does = words.between(tie, "X", "Y", known), words.does(tie, "Y", known)
    return [said(giver), said(receiver), tie_said, between, does]
