"""The plain sentences about the care around one person, in the order in which they are said."""

from collections.abc import Iterable, Iterator

from carelog.projections.measures.basis import Basis, state
from carelog.projections.measures.cover import alone
from carelog.projections.measures.plain_words import Resting, Said
from carelog.projections.measures.support import weekly_hours
from carelog.projections.words import shown_name

FIRST = (
    "medicines", "personal help", "personal care", "meals", "shopping", "household chores", "transport",
    "money and paperwork", "company", "emotional support",
)  # fmt: skip
LAST = ("care coordination", "medical care", "healthcare management")
"""Which kinds of care to ask about first, and which last: for a doctor there are other doctors."""


def of_the_person(now: Basis, before: Basis | None) -> Iterator[Said]:
    """At most six. `before` is an earlier moment of the same map."""
    if len(now.elements) == 1:
        yield Said("plain.alone", {"name": _name(now)})
        return
    yield from _gives(now)
    if before is not None:
        yield from _grew(now, before)
    yield from _rests(now)
    yield from _balance(now)
    if before is not None:
        yield from _new(now, before)
    yield from _resting(now)


def names(basis: Basis, those: Iterable[str]) -> list[str]:
    """The names of these elements by alphabet: no order says who matters."""
    return sorted((shown_name(basis.elements[one]) for one in those), key=lambda name: (name.lower(), name))


def _name(basis: Basis) -> str:
    return shown_name(basis.elements[basis.person or ""])


def _given(basis: Basis) -> set[str]:
    """Whom the person gives care to now."""
    found = set()
    for tie in basis.ties:
        if tie.family == "care" and state(tie) != "inactive":
            if tie.from_ == basis.person and tie.direction in ("directed", "mutual"):
                found.add(tie.to)
            if tie.to == basis.person and tie.direction == "mutual":
                found.add(tie.from_)
    return found


def _gives(now: Basis) -> Iterator[Said]:
    given = names(now, _given(now))
    yield (
        Said("plain.gives", {"name": _name(now), "names": given})
        if given
        else Said("plain.gives.not-said", {"name": _name(now)})
    )


def _grew(now: Basis, before: Basis) -> Iterator[Said]:
    """Whom they give to who did not receive before; else, how many more are around."""
    given = _given(now) - _given(before)
    if given and _given(before):
        yield Said("plain.grew.gives", {"name": _name(now), "names": names(now, given)})
    elif len(now.around) > len(before.around) > 0:
        yield Said("plain.grew.around", {"name": _name(now), "now": len(now.around), "was": len(before.around)})


def _rests(now: Basis) -> Iterator[Said]:
    found = [(shown_name(now.elements[one]), sorted(care, key=_rank)) for one, care in alone(now).items()]
    resting: list[Resting] = sorted(found, key=lambda one: (_rank(one[1][0]), one[0].lower(), one[0]))
    if len(resting) == 1:
        [(giver, care)] = resting
        yield Said("plain.rests", {"name": _name(now), "giver": giver, "care": care})
    elif resting:
        yield Said("plain.rests.several", {"name": _name(now), "each": resting})


def _rank(care: str) -> tuple[int, str]:
    word = care.lower()
    if word in FIRST:
        return FIRST.index(word), word
    return (len(FIRST) + 1 + LAST.index(word), word) if word in LAST else (len(FIRST), word)


def _balance(now: Basis) -> Iterator[Said]:
    paid, unpaid = weekly_hours(now, "formal"), weekly_hours(now, "informal")
    unpaid_helpers = names(now, (one for one in now.help if now.formality(one) == "informal"))
    paid_helpers = [one for one in now.help if now.formality(one) == "formal"]
    if paid is not None and unpaid is not None:
        yield Said("plain.balance.hours", {"paid": f"{paid:g}", "unpaid": f"{unpaid:g}"})
    elif paid is not None:
        said = {"paid": f"{paid:g}"}
        yield (
            Said("plain.balance.paid-and", {**said, "names": unpaid_helpers})
            if unpaid_helpers
            else Said("plain.balance.paid", said)
        )
    elif unpaid is not None:
        yield Said("plain.balance.unpaid", {"unpaid": f"{unpaid:g}"})
    elif unpaid_helpers or paid_helpers:
        yield Said("plain.balance.people", {"unpaid": len(unpaid_helpers), "paid": len(paid_helpers)})


def _new(now: Basis, before: Basis) -> Iterator[Said]:
    fresh = [one for one in now.around if one not in before.elements]
    if fresh and before.elements:
        yield Said("plain.new", {"names": names(now, fresh)})


def _resting(now: Basis) -> Iterator[Said]:
    """With whom every tie of the person is paused or inactive."""
    awake, asleep = set(), set()
    for tie in now.shown.joining:
        if now.person in (tie.from_, tie.to):
            other = tie.to if tie.from_ == now.person else tie.from_
            (asleep if tie.paused or state(tie) == "inactive" else awake).add(other)
    if found := names(now, asleep - awake):
        yield Said("plain.resting", {"name": _name(now), "names": found})
