"""Measures of the help around the person: who gives it, paid or unpaid, how evenly it lies, and what rests on whom."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from carelog.domain.care_map import Element
from carelog.projections.formality import TIMES_A_WEEK
from carelog.projections.measures.basis import Basis
from carelog.projections.measures.cover import alone, cover
from carelog.projections.measures.each import over
from carelog.projections.measures.estimates import LSNS
from carelog.projections.measures.hidden import hidden_below
from carelog.projections.measures.measure import (
    COUNT,
    FROM_0,
    FROM_0_TO_1,
    HELPERS,
    HOURS,
    INDEX,
    SHARE,
    Group,
    Measure,
    Number,
    _,
)

CLASSES = ("lives-here", "children", "other-kin", "neighbours-friends", "paid", "others")
"""Who helps, after LASA, which tells publicly from privately paid care: a map does not say, so both are `paid`."""
_KIN = frozenset({"partner", "parent", "sibling", "other-kin"})
_NEAR = frozenset({"friend", "neighbour"})


def gini(values: Sequence[float]) -> Number:
    """How unevenly these lie: 0 all alike, near 1 all with one. None for nothing."""
    total, many = sum(values), len(values)
    if not total:
        return None
    ranked = sum(place * value for place, value in enumerate(sorted(values), 1))
    return 2 * ranked / (many * total) - (many + 1) / many


def blau(counts: Iterable[int]) -> Number:
    """1 − Σp²: 0 all of one kind; None for nothing."""
    many = list(counts)
    total = sum(many)
    return 1 - sum((one / total) ** 2 for one in many) if total else None


def iqv(counts: Iterable[int], kinds: int) -> Number:
    """Blau over the most that so many kinds allow."""
    found = blau(counts)
    return None if found is None or kinds < 2 else found / (1 - 1 / kinds)


def ei(external: int, internal: int) -> Number:
    """(external − internal) ÷ both."""
    return over(external - internal, external + internal)


def by_formality(basis: Basis) -> Counter[str]:
    """How many helpers are paid ("formal") and unpaid ("informal"); on a community map, elements."""
    everyone = basis.help if basis.person else basis.elements if basis.is_community else ()
    return Counter(said for one in everyone if (said := basis.formality(one)))


def by_class(basis: Basis) -> Counter[str]:
    """How many helpers are in each of CLASSES."""
    return Counter(_class(one, basis) for one in basis.helpers)


def _class(one: Element, basis: Basis) -> str:
    if basis.formality(one.id) == "formal":
        return "paid"
    if one.kind == "person" and one.nearness == "lives-here":
        return "lives-here"
    if one.relationship == "child":
        return "children"
    if one.relationship in _KIN:
        return "other-kin"
    return "neighbours-friends" if one.relationship in _NEAR else "others"


def _share_of(counts: Callable[[Basis], Counter[str]], which: str) -> Callable[[Basis], Number]:
    def share(basis: Basis) -> Number:
        found = counts(basis)
        if basis.is_community and any(hidden_below(many) for many in found.values()):
            return None
        return over(found[which], found.total())

    return share


def _shown_counts(basis: Basis) -> Counter[str]:
    """By formality, unless a group is too small to be told."""
    found = by_formality(basis)
    return Counter() if basis.is_community and any(hidden_below(many) for many in found.values()) else found


def _contacts(basis: Basis) -> list[float]:
    said = (
        [TIMES_A_WEEK[tie.frequency] for tie in ties if tie.frequency in TIMES_A_WEEK] for ties in basis.help.values()
    )
    return [sum(each) for each in said if each]


def weekly_hours(basis: Basis, which: str | None = None) -> Number:
    """Hours a week of paid ("formal") or unpaid help, or of both, as far as somebody said; None where nobody did."""
    said = [
        tie.hours for giver, ties in basis.help.items() for tie in ties
        if tie.hours is not None and which in (None, basis.paid(tie))
    ]  # fmt: skip
    return sum(said) if said else None


def _hours_each(basis: Basis) -> list[float]:
    said = ([tie.hours for tie in ties if tie.hours is not None] for ties in basis.help.values())
    return [sum(each) for each in said if each]


def _care_counts(basis: Basis) -> list[int]:
    return [len(set(tie.care)) for tie in basis.ties if tie.family == "care" and tie.care]


def _rests(test: Callable[[int], bool]) -> Callable[[Basis], Number]:
    return lambda basis: sum(test(len(givers)) for givers in cover(basis).values()) if basis.person else None


def _support(name: str, title: str, function: Callable[[Basis], Number], **said: Any) -> Measure:
    return Measure(name=name, title=title, group=Group.SUPPORT, function=function, **said)


_MISSING = _("Whom nobody noted, and who pays: a map does not say whether the public or the family does.")
_TITLES: Mapping[str, str] = {
    "lives-here": _("Helpers who live here"), "children": _("Sons and daughters who help"),
    "other-kin": _("Other family who help"),
    "neighbours-friends": _("Neighbours and friends who help"), "paid": _("Paid helpers"),
    "others": _("Groups and others who help"),
}  # fmt: skip

COMPOSITION = (
    *(
        _support(
            f"share_{kind.replace('-', '_')}", title, _share_of(by_class, kind),
            formula=_("helpers of this kind ÷ all helpers"),
            source=_("LASA caregiver classes (Broese van Groenou and others)"), unit=SHARE, range=FROM_0_TO_1,
            inputs=HELPERS,
            meaning=_("Who the help comes from. The more kinds, the less rests on one."), cannot=_MISSING,
        )
        for kind, title in _TITLES.items()
    ),
    _support(
        "share_formal", _("Share of helpers who are paid"), _share_of(by_formality, "formal"),
        formula=_("paid ÷ (paid + unpaid)"), source=_("Atlas of Caregiving"),
        unit=SHARE, range=FROM_0_TO_1,
        inputs=_(
            "Helpers of whom somebody said whether they are paid; on a community map, everybody of whom it was "
            "said."
        ),
        meaning=_("The balance between services and those who come for love."),
        cannot=_("How many hours either gives, and which is better."),
    ),
    _support(
        "share_informal", _("Share of helpers who are unpaid"), _share_of(by_formality, "informal"),
        formula=_("unpaid ÷ (paid + unpaid)"), source=_("Atlas of Caregiving"),
        unit=SHARE, range=FROM_0_TO_1,
        inputs=_(
            "Helpers of whom somebody said whether they are paid; on a community map, everybody of whom it was "
            "said."
        ),
        meaning=_("The care that is given and not bought."), cannot=_("What it costs those who give it."),
    ),
    _support(
        "ei_formality", _("From all unpaid to all paid"),
        lambda basis: ei(_shown_counts(basis)["formal"], _shown_counts(basis)["informal"]),
        formula=_("(paid − unpaid) ÷ (paid + unpaid)"), source=_("Krackhardt and Stern 1988, E-I index"), unit=INDEX,
        range=_("−1 to 1"),
        inputs=_("As for the shares."),
        meaning=_("−1: all unpaid. 1: all paid. A rise after a crisis is common; so is a way back."),
        cannot=_("Hours."),
    ),
    _support(
        "blau_formality", _("Mix of paid and unpaid"), lambda basis: blau(_shown_counts(basis).values()),
        formula=_("1 − Σp²"), source=_("Blau 1977"), unit=INDEX,
        range=_("0 to 0.5"), inputs=_("As for the shares."), meaning=_("0: all of one kind. 0.5: half and half."),
        cannot=_("Whether the mix is what the person wants."),
    ),
    _support(
        "iqv_formality", _("The same, from 0 to 1"), lambda basis: iqv(_shown_counts(basis).values(), 2),
        formula=_("Blau ÷ (1 − 1÷2)"),
        source=_("Agresti and Agresti 1978"), unit=INDEX, range=FROM_0_TO_1, inputs=_("As for the shares."),
        meaning=_("1: half and half."), cannot=_("Hours."),
    ),
    _support(
        "blau_kinds", _("How many different kinds of helper"), lambda basis: blau(by_class(basis).values()),
        formula=_("1 − Σp² over the six kinds"), source=_("Blau 1977; LASA"),
        unit=INDEX, range=_("0 to 0.83"), inputs=HELPERS, meaning=_("High: help comes from many sides."),
        cannot=_("Whether they work well together."),
    ),
    _support(
        "iqv_kinds", _("The same, from 0 to 1"), lambda basis: iqv(by_class(basis).values(), len(CLASSES)),
        formula=_("Blau ÷ (1 − 1÷6)"),
        source=_("Agresti and Agresti 1978; LASA"), unit=INDEX, range=FROM_0_TO_1, inputs=HELPERS,
        meaning=_("1: as many of each kind."), cannot=_("Whether they work well together."),
    ),
    _support(
        "paid_hours", _("Paid hours a week"), lambda basis: weekly_hours(basis, "formal"),
        formula=_("sum over paid care ties"), source=_("carelog"), unit=HOURS, range=FROM_0,
        inputs=_("Care that reaches the person, where somebody said how many hours."),
        meaning=_("How much is bought or sent."), cannot=_("Hours that nobody said."),
    ),
    _support(
        "unpaid_hours", _("Unpaid hours a week"), lambda basis: weekly_hours(basis, "informal"),
        formula=_("sum over unpaid care ties"), source=_("carelog"), unit=HOURS,
        range=FROM_0, inputs=_("Care that reaches the person, where somebody said how many hours."),
        meaning=_("How much is given."),
        cannot=_("Most of it: families seldom count."),
    ),
)  # fmt: skip

LOAD = (
    _support(
        "care_concentration", _("How unevenly the contacts lie"), lambda basis: gini(_contacts(basis)),
        formula=_("Gini of contacts a week over helpers"),
        source=_("Gini 1912; Equal Care Co-op, evaluation"), unit=INDEX, range=FROM_0_TO_1,
        inputs=_("Helpers of whom somebody said how often they come."),
        meaning=_("0: all come as often. High: most of it is with one or two. Where it falls, it lies more evenly."),
        cannot=_("Who is tired. Ask them."),
    ),
    _support(
        "care_concentration_hours", _("How unevenly the hours lie"), lambda basis: gini(_hours_each(basis)),
        formula=_("Gini of hours a week over helpers"), source=_("Gini 1912"),
        unit=INDEX, range=FROM_0_TO_1, inputs=_("Helpers of whom somebody said how many hours."),
        meaning=_("As above, by hours."), cannot=_("Helpers whose hours nobody said."),
    ),
    _support(
        "multiplexity", _("Kinds of care in one tie"),
        lambda basis: over(sum(_care_counts(basis)), len(_care_counts(basis))),
        formula=_("mean number of care types per care tie"),
        source=_("Wasserman and Faust 1994"), unit=COUNT, range=_("1 and more"),
        inputs=_("Care ties of M with at least one kind of care."),
        meaning=_("Somebody who does many things is a strong tie, and a lot rests on it."),
        cannot=_("How much of each."),
    ),
    _support(
        "multiplex_share", _("Ties with two kinds of care or more"),
        lambda basis: over(sum(many > 1 for many in _care_counts(basis)), len(_care_counts(basis))),
        formula=_("care ties with two kinds or more ÷ care ties"), source=_("Wasserman and Faust 1994"), unit=SHARE,
        range=FROM_0_TO_1,
        inputs=_("Care ties of M with at least one kind of care."),
        meaning=_("The share of ties that do several things."), cannot=_("How much of each."),
    ),
    _support(
        "cover_one", _("Kinds of care that rest on one alone"), _rests(lambda many: many == 1),
        formula=_("care types with exactly one active giver"), source=_("carelog, after the Atlas prompts"),
        unit=COUNT, range=FROM_0, inputs=HELPERS, meaning=_("For each of them: who else could?"),
        cannot=_("Whether somebody would step in who is not on the map."),
    ),
    _support(
        "cover_none", _("Kinds of care that nobody gives just now"), _rests(lambda many: many == 0),
        formula=_("care types of the person's ties with no active giver"),
        source=_("carelog, after the Atlas prompts"), unit=COUNT, range=FROM_0,
        inputs=_("Care types on ties to the person that are paused or inactive, where no active tie has them."),
        meaning=_("What used to be given and is not now."), cannot=_("Whether it is still wanted."),
    ),
    _support(
        "loss_test", _("Helpers with whom a kind of care would stop"),
        lambda basis: len(alone(basis)) if basis.person else None,
        formula=_("helpers whose loss leaves some care type with nobody"),
        source=_("carelog; Kumu on points of failure"), unit=COUNT, range=FROM_0, inputs=HELPERS,
        meaning=_("What if one of them is ill? Those are the visits to have a second name for."),
        cannot=_("How likely that is."),
    ),
    *LSNS,
)  # fmt: skip
