"""Measures of what changed between two moments. They say how much, never why."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import combinations
from math import log2

from carelog.projections.formality import TIMES_A_WEEK
from carelog.projections.measures.basis import STATES, Basis, state
from carelog.projections.measures.each import over
from carelog.projections.measures.measure import COUNT, FROM_0, FROM_0_TO_1, SHARE, Group, Measure, Number, Of, _

Pair = frozenset[str]


class Change:
    """Two moments of one map: about the ties of the person, or on a map without one, about all ties."""

    def __init__(self, before: Basis, after: Basis) -> None:
        self.before, self.after = before, after
        self.person = after.person or before.person

    @cached_property
    def was(self) -> set[Pair]:
        return self._pairs(self.before)

    @cached_property
    def is_(self) -> set[Pair]:
        return self._pairs(self.after)

    def _pairs(self, basis: Basis) -> set[Pair]:
        if self.person:
            return {frozenset((self.person, one)) for one in basis.near.get(self.person, ())}
        return {frozenset(edge) for edge in basis.structure.edges}

    @cached_property
    def possible(self) -> int:
        """How many pairs could be tied, among all who are on the map at either moment."""
        many = len(self.before.elements.keys() | self.after.elements.keys())
        return max(many - 1, 0) if self.person else many * (many - 1) // 2

    @cached_property
    def new(self) -> set[str]:
        """Who has a tie of these now and had none."""
        return self._ends(self.is_) - self._ends(self.was)

    @cached_property
    def known(self) -> set[str]:
        """Who had a tie of these before, and is still on the map."""
        return self._ends(self.was) & self.after.elements.keys()

    def _ends(self, pairs: set[Pair]) -> set[str]:
        return set().union(*pairs) - {self.person} if pairs else set()


def _friend_of_friend(change: Change) -> Number:
    """Ties between those new around the person and those known before, over all such ties possible."""
    if not change.person:
        return None
    near = change.after.near
    return over(sum(len(near[one] & change.known) for one in change.new), len(change.new) * len(change.known))


def _open_pairs(basis: Basis, around: set[str]) -> int:
    """Pairs around the person who are not tied to each other: their brokerage."""
    tied = sum(len(basis.near[one] & around) for one in around if one in basis.near) // 2
    return len(around) * (len(around) - 1) // 2 - tied


def _brokerage_change(change: Change) -> Number:
    if not change.person:
        return None
    return _open_pairs(change.after, change.after.around) - _open_pairs(change.before, change.before.around)


def _elasticity(basis_of: Callable[[Change], Basis], those: Callable[[Change], set[str]]) -> Callable[[Change], Number]:
    """The mean change of brokerage that each of these ties makes alone, taken out of where they are."""

    def mean(change: Change) -> Number:
        basis, ties = basis_of(change), those(change)
        if not change.person or not ties:
            return None
        around = basis.around
        return sum(len(around - basis.near[one] - {one}) for one in ties) / len(ties)

    return mean


def _triads(closed: bool) -> Callable[[Change], Number]:
    """Pairs around the person at both moments who became tied (closed) or no longer are."""

    def count(change: Change) -> Number:
        if not change.person:
            return None
        both = change.before.around & change.after.around
        pairs = ((b in change.before.near[a], b in change.after.near[a]) for a, b in combinations(sorted(both), 2))
        return sum(was != closed and is_ == closed for was, is_ in pairs)

    return count


def signature(basis: Basis) -> list[float]:
    """The person's contacts a week with each one, as shares, largest first."""
    found: Counter[str] = Counter()
    for tie in basis.ties:
        if basis.person in (tie.from_, tie.to) and tie.frequency in TIMES_A_WEEK:
            found[tie.to if tie.from_ == basis.person else tie.from_] += TIMES_A_WEEK[tie.frequency]  # type: ignore[assignment]
    total = sum(found.values())
    return [value / total for value in sorted(found.values(), reverse=True)] if total else []


def divergence(a: Sequence[float], b: Sequence[float]) -> Number:
    """Jensen-Shannon divergence (bits) of two lists of shares, place by place; None where one is empty."""
    if not a or not b:
        return None
    most = max(len(a), len(b))
    first, second = ([*one, *([0.0] * (most - len(one)))] for one in (a, b))
    middle = [(x + y) / 2 for x, y in zip(first, second, strict=True)]
    return max(0.0, _entropy(middle) - (_entropy(first) + _entropy(second)) / 2)


def _entropy(shares: Sequence[float]) -> float:
    return -sum(one * log2(one) for one in shares if one > 0)


def flow(before: Basis, after: Basis) -> Counter[tuple[str, str]]:
    """(step before, step after) -> how many ties that stand at both moments."""
    was = {tie.id: state(tie) for tie in before.ties}
    return Counter((was[tie.id], state(tie)) for tie in after.ties if tie.id in was)


def _flowed(a: str, b: str) -> Callable[[Change], Number]:
    return lambda change: flow(change.before, change.after)[a, b]


def _change(name: str, title: str, function: Callable[[Change], Number], **said: str) -> Measure:
    usual = {"source": UCINET, "unit": COUNT, "range": FROM_0, "inputs": PAIRS, "cannot": LIKE}
    return Measure(name=name, title=title, group=Group.CHANGE, of=Of.CHANGE, function=function, **{**usual, **said})


UCINET, TURNOVER = _("UCINET, change in ego networks"), _("personal network panels; Jaccard 1901")
ENET = _("E-NET (Halgin and Borgatti 2012)")
PAIRS = _(
    "Pairs with a tie at either moment: of the person, or on a map without one, of all. Paused ties are not there."
)
LIKE = _(
    "Whether life changed or only what was asked: other questions bring other names. Look at how many"
    " visits there were."
)

CHANGE = (
    _change(
        "new_ties", _("New ties"), lambda change: len(change.is_ - change.was), formula="|A₂ − A₁|",
        meaning=_("Ties that were not there before."),
    ),
    _change(
        "lost_ties", _("Ties that are gone or resting"), lambda change: len(change.was - change.is_),
        formula="|A₁ − A₂|", meaning=_("Ties that are not there now."),
    ),
    _change(
        "kept_ties", _("Ties that stayed"), lambda change: len(change.was & change.is_), formula="|A₁ ∩ A₂|",
        meaning=_("What lasts."),
    ),
    _change(
        "absent_ties", _("Ties at neither moment"), lambda change: change.possible - len(change.was | change.is_),
        formula=_("possible pairs − |A₁ ∪ A₂|"),
        meaning=_("Pairs on the map who were not tied before and are not now."),
    ),
    _change(
        "delta", _("How many more or fewer"), lambda change: len(change.is_) - len(change.was),
        formula="|A₂| − |A₁|", source=TURNOVER, range=_("any"), meaning=_("More ties than before, or fewer."),
    ),
    _change(
        "stability", _("Share that stayed"), lambda change: over(len(change.was & change.is_), len(change.was)),
        formula="|A₁ ∩ A₂| ÷ |A₁|", source=TURNOVER, unit=SHARE, range=FROM_0_TO_1,
        meaning=_("Of those there before, how many still are."),
    ),
    _change(
        "turnover", _("Share that came or went"),
        lambda change: over(len(change.was ^ change.is_), len(change.was | change.is_)),
        formula=_("(new + gone) ÷ |A₁ ∪ A₂|"), source=TURNOVER, unit=SHARE, range=FROM_0_TO_1,
        meaning=_("How much is different."),
    ),
    _change(
        "jaccard", _("Overlap"), lambda change: over(len(change.was & change.is_), len(change.was | change.is_)),
        formula="|A₁ ∩ A₂| ÷ |A₁ ∪ A₂|", source=TURNOVER, unit=SHARE, range=FROM_0_TO_1,
        meaning=_("100 %: the same ties at both moments."),
    ),
    _change(
        "friend_of_friend_rate", _("New ones who came through somebody known"), _friend_of_friend,
        formula=_("ties between new and known ÷ possible ones"), unit=SHARE, range=FROM_0_TO_1,
        inputs=_("Those newly tied to the person, and those tied to them before who are still on the map."),
        meaning=_("High: new people know the old ones. 0: they came from elsewhere."),
    ),
    _change(
        "brokerage_change", _("Open pairs, more or fewer"), _brokerage_change,
        formula=_("pairs around the person without a tie: after − before"), source=ENET, unit=_("pairs"),
        range=_("any"),
        meaning=_("Up: more separate worlds meet at the person. Down: those around know each other more."),
    ),
    _change(
        "brokerage_per_new_tie", _("Open pairs that a new tie brings"),
        _elasticity(lambda change: change.after, lambda change: change.after.around - change.before.around),
        formula=_("mean over new ties"), source=ENET, unit=_("pairs"), inputs=_("Those newly tied to the person."),
        meaning=_("High: new people know nobody here yet."),
    ),
    _change(
        "brokerage_per_lost_tie", _("Open pairs that a tie took with it"),
        _elasticity(lambda change: change.before, lambda change: change.before.around - change.after.around),
        formula=_("mean over ties that are gone"), source=ENET, unit=_("pairs"),
        inputs=_("Those no longer tied to the person."), meaning=_("High: ways to other worlds are gone."),
    ),
    _change(
        "triads_closed", _("Pairs around who now know each other"), _triads(True),
        formula=_("pairs at both moments, tied only after"), source=ENET, unit=_("pairs"),
        inputs=_("Those tied to the person at both moments."), meaning=_("Helpers found each other."),
    ),
    _change(
        "triads_opened", _("Pairs around who no longer do"), _triads(False),
        formula=_("pairs at both moments, tied only before"), source=ENET, unit=_("pairs"),
        inputs=_("Those tied to the person at both moments."), meaning=_("Helpers lost each other."),
    ),
    _change(
        "signature_distance", _("How differently contact is shared out"),
        lambda change: divergence(signature(change.before), signature(change.after)),
        formula=_("Jensen-Shannon divergence of sorted shares of contact"), source=_("Saramäki and others 2014"),
        unit=_("bits"), range=FROM_0_TO_1,
        inputs=_("Ties of the person of which somebody said how often."),
        meaning=_("Near 0: the pattern is the same, even where the people are others."),
    ),
    *(
        _change(
            f"flow_{a}_to_{b}", _("Step before and after"), _flowed(a, b),
            formula=_("ties at the one step before and at the other after"),
            source=_("Equal Care Co-op, community network map"), inputs=_("Ties that stand at both moments."),
            meaning=_("Where ties woke up, and where they fell asleep."),
        )
        for a in STATES
        for b in STATES
    ),
)  # fmt: skip
