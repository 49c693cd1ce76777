"""What an interview would ask and a map can only estimate. Never shown without what it was made from."""

from collections.abc import Callable

from carelog.projections.formality import TIMES_A_WEEK
from carelog.projections.measures.basis import Basis
from carelog.projections.measures.measure import COUNT, FROM_0, Group, Measure, Number, _

_MONTHLY = frozenset({"daily", "several-a-week", "weekly", "monthly"})
_FAMILY = frozenset({"partner", "parent", "child", "sibling", "other-kin"})
_FRIENDS = frozenset({"friend", "neighbour"})
_STEPS = ((9, 5), (5, 4), (3, 3), (2, 2), (1, 1))
"""From so many people on, so many points (LSNS-6)."""


def points(people: int) -> int:
    """LSNS-6: 0 none, 1 one, 2 two, 3 three or four, 4 five to eight, 5 nine and more."""
    return next((score for fewest, score in _STEPS if people >= fewest), 0)


def seen_monthly(basis: Basis, relationships: frozenset[str]) -> int | None:
    """How many of these the person sees or hears from each month; None where no tie of theirs says how often."""
    if basis.person is None:
        return None
    said = [tie for tie in basis.ties if basis.person in (tie.from_, tie.to) and tie.frequency in TIMES_A_WEEK]
    others = {tie.to if tie.from_ == basis.person else tie.from_ for tie in said if tie.frequency in _MONTHLY}
    return sum(basis.elements[one].relationship in relationships for one in others) if said else None


def _people(relationships: frozenset[str]) -> Callable[[Basis], Number]:
    return lambda basis: seen_monthly(basis, relationships)


def _score(relationships: frozenset[str]) -> Callable[[Basis], Number]:
    def score(basis: Basis) -> Number:
        people = seen_monthly(basis, relationships)
        return None if people is None else points(people)

    return score


def _item(which: str, people: str, title: str, relationships: frozenset[str]) -> tuple[Measure, Measure]:
    inputs = _("Ties of the person of which somebody said how often, to people whose relationship is noted.")
    source = _("Lubben and others 2006, LSNS-6, first item; an estimate from the map")
    return (
        Measure(
            name=f"{which}_monthly", title=people, group=Group.SUPPORT,
            formula=_("people with a tie monthly or more often"), source=source, unit=COUNT, range=FROM_0,
            inputs=inputs,
            meaning=_("Who is seen or heard from at least once a month."),
            cannot=_("Whom nobody noted, and how often where nobody said."), function=_people(relationships),
        ),
        Measure(
            name=f"lsns6_{which}_item_1_estimate", title=title, group=Group.SUPPORT,
            formula=_("0 none, 1 one, 2 two, 3 three or four, 4 five to eight, 5 nine or more"), source=source,
            unit=_("points"), range=_("0 to 5"), inputs=inputs,
            meaning=_("Only to be read beside the number of people before it. One item is not a score of LSNS-6."),
            cannot=_("Loneliness. The scale is asked of the person; a map can only guess one of its six answers."),
            function=_score(relationships),
        ),
    )  # fmt: skip


LSNS = (
    *_item(
        "family", _("Family seen or heard from each month"),
        _("As LSNS-6 would count that (estimate from the map)"), _FAMILY,
    ),
    *_item(
        "friends", _("Friends and neighbours seen or heard from each month"),
        _("As LSNS-6 would count them (estimate from the map)"), _FRIENDS,
    ),
)  # fmt: skip
