"""What single ties come to on both sides: who is paid."""

from itertools import product
from typing import Any

from carelog.domain.care_map import Connection, Element
from carelog.domain.events import CareOffered
from carelog.projections import formality
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
