"""Measures of those around the person: what the person gives, how many there are, how far it reaches."""

from collections.abc import Callable

from carelog.projections.formality import TIMES_A_WEEK
from carelog.projections.measures.basis import Basis
from carelog.projections.measures.each import efficiency, node_reciprocity, over
from carelog.projections.measures.measure import (
    ALL_TIES,
    COUNT,
    FROM_0,
    FROM_0_TO_1,
    INDEX,
    POINTING_TIES,
    SHARE,
    Group,
    Measure,
    Number,
    _,
)

BURT, UCINET, KUMU = _("Burt 1992, Structural Holes"), _("UCINET, ego network measures"), _("Kumu, metrics")


def _of_person(made: Callable[[Basis, str], Number]) -> Callable[[Basis], Number]:
    return lambda basis: made(basis, basis.person) if basis.person else None


def _around_density(basis: Basis, person: str) -> Number:
    return basis.without_person.density


def _circle(which: str) -> Callable[[Basis, str], Number]:
    return lambda basis, person: sum(basis.elements[one].closeness == which for one in basis.around)


def _weekly(basis: Basis, person: str, *, out: bool) -> float:
    """Contacts a week along ties that point from the person, or to them."""
    total = 0.0
    for tie in basis.giving:
        start, end = (tie.from_, tie.to) if out else (tie.to, tie.from_)
        if start == person or (end == person and tie.direction == "mutual"):
            total += TIMES_A_WEEK.get(tie.frequency or "", 0)
    return total


def _give_receive_weekly(basis: Basis, person: str) -> Number:
    return over(_weekly(basis, person, out=True), _weekly(basis, person, out=False))


def _circle_measure(which: str, title: str) -> Measure:
    return Measure(
        name=f"circle_{which}", title=title, group=Group.PERSON,
        formula=_("how many of those tied to the person stand in this circle"),
        source=_("Kahn and Antonucci 1980, social convoys"), unit=COUNT, range=FROM_0,
        inputs=_("Those tied to the person of whom somebody said how close it feels."),
        meaning=_("Who is held close, as the person sees it."),
        cannot=_("Closeness is not help: somebody close may be far away, and somebody paid may be close."),
        function=_of_person(_circle(which)),
    )  # fmt: skip


GIVING = (
    Measure(
        name="person_out_degree", title=_("How many the person gives to"), group=Group.GIVING,
        formula=_("number of arrows from the person in D"), source=_("Wasserman and Faust 1994"), unit=COUNT,
        range=FROM_0, inputs=POINTING_TIES,
        meaning=_("Giving matters: to a cat, a friend, a group. It is often what is lost first and missed most."),
        cannot=_("What is given unseen, and what nobody noted."),
        function=_of_person(lambda basis, person: len(basis.gives[person])),
    ),
    Measure(
        name="person_in_degree", title=_("How many give to the person"), group=Group.GIVING,
        formula=_("number of arrows to the person in D"), source=_("Wasserman and Faust 1994"), unit=COUNT,
        range=FROM_0,
        inputs=POINTING_TIES, meaning=_("From how many care comes."),
        cannot=_("How much each one gives, and whether it is enough."),
        function=_of_person(lambda basis, person: len(basis.receives[person])),
    ),
    Measure(
        name="person_reciprocity", title=_("How much of it goes both ways"), group=Group.GIVING,
        formula=_("2 × those who give and receive ÷ (arrows from + arrows to the person)"),
        source=_("networkx reciprocity; Kumu, metrics"), unit=SHARE, range=FROM_0_TO_1, inputs=POINTING_TIES,
        meaning=_("Near 100 %, the person gives back to nearly all who give; near 0, care goes one way."),
        cannot=_("Whether what is given and what comes back weigh the same."),
        function=_of_person(lambda basis, person: node_reciprocity(basis, person)),
    ),
    Measure(
        name="give_receive_ratio", title=_("Giving over receiving"), group=Group.GIVING,
        formula=_("arrows from the person ÷ arrows to the person"), source=_("carelog, after the Atlas of Caregiving"),
        unit=INDEX, range=FROM_0, inputs=POINTING_TIES,
        meaning=_("1: they give to as many as give to them. It shows what the person contributes."),
        cannot=_("How much each of it takes, and what it means to them."),
        function=_of_person(lambda basis, person: over(len(basis.gives[person]), len(basis.receives[person]))),
    ),
    Measure(
        name="give_receive_ratio_weekly", title=_("Giving over receiving, by how often"), group=Group.GIVING,
        formula=_(
            "contacts a week given ÷ contacts a week received; daily 7, several 3, weekly 1, monthly 0.25, now and "
            "then 0.1"
        ),
        source=_("carelog, after the Atlas of Caregiving"), unit=INDEX, range=FROM_0,
        inputs=_("Ties that say who gives to whom and how often."),
        meaning=_("The same, where a daily walk counts more than a yearly card."),
        cannot=_("How long each contact is. The numbers for the words are an estimate."),
        function=_of_person(_give_receive_weekly),
    ),
)  # fmt: skip

PERSON = (
    Measure(
        name="person_size", title=_("How many are around the person"), group=Group.PERSON,
        formula=_("number of neighbours of the person in G"), source=UCINET, unit=COUNT, range=FROM_0, inputs=ALL_TIES,
        meaning=_("How many people, groups, services, places and animals are tied to them."),
        cannot=_("How good any of it is. More is not better."),
        function=_of_person(lambda basis, person: len(basis.around)),
    ),
    Measure(
        name="person_kumu_size", title=_("The same, counting the person (Kumu's “size”)"), group=Group.PERSON,
        formula=_("number of neighbours + 1"), source=KUMU, unit=COUNT, range=_("1 and more"), inputs=ALL_TIES,
        meaning=_("Only to hold beside a number from Kumu, which counts the person too."),
        cannot=_("Nothing that the number above it does not tell."),
        function=_of_person(lambda basis, person: len(basis.around) + 1),
    ),
    Measure(
        name="person_density", title=_("How many of those around know each other"), group=Group.PERSON,
        formula=_("ties among them ÷ (n(n−1)÷2), the person left out"), source=UCINET, unit=SHARE, range=FROM_0_TO_1,
        inputs=ALL_TIES,
        meaning=_(
            "High: helpers know each other and can arrange things. Low: the person is the only link between them."
        ),
        cannot=_("Whether they do talk to each other, and ties that nobody noted because the map is about one person."),
        function=_of_person(_around_density),
    ),
    Measure(
        name="person_pieces", title=_("Separate worlds around the person"), group=Group.PERSON,
        formula=_("number of pieces of G with the person left out, among those around them"), source=UCINET, unit=COUNT,
        range=FROM_0, inputs=ALL_TIES,
        meaning=_("Family, church and services may each be a world of its own: only the person joins them."),
        cannot=_("Whether somebody off the map joins them."),
        function=_of_person(lambda basis, person: len(basis.without_person.pieces)),
    ),
    Measure(
        name="person_two_step_reach", title=_("How much of the map is two steps away or nearer"), group=Group.PERSON,
        formula=_("those within two ties of the person ÷ (N−1)"), source=UCINET, unit=SHARE, range=FROM_0_TO_1,
        inputs=ALL_TIES, meaning=_("How far the person's ties reach into the community by way of somebody they know."),
        cannot=_("It is only as wide as what was drawn."),
        function=_of_person(lambda basis, person: over(basis.structure.two_steps[person], len(basis.near) - 1)),
    ),
    Measure(
        name="person_reach_efficiency", title=_("New people reached for each tie"), group=Group.PERSON,
        formula=_("those within two ties ÷ neighbours"), source=KUMU, unit=INDEX, range=FROM_0, inputs=ALL_TIES,
        meaning=_("High: those around know many others. Low: they mostly know the same few."),
        cannot=_("Whether anybody would ask for help along these ways."),
        function=_of_person(lambda basis, person: over(basis.structure.two_steps[person], len(basis.around))),
    ),
    Measure(
        name="person_effective_size", title=_("Contacts that do not overlap"), group=Group.PERSON,
        formula=_("n − 2t÷n; n neighbours, t ties among them"), source=BURT, unit=COUNT, range=FROM_0, inputs=ALL_TIES,
        meaning=_("How many separate ways lead out from the person."),
        cannot=_("Whether separate ways are what they want."),
        function=_of_person(lambda basis, person: basis.structure.effective_size[person]),
    ),
    Measure(
        name="person_efficiency", title=_("The share of contacts that do not overlap"), group=Group.PERSON,
        formula=_("effective size ÷ n"), source=BURT, unit=SHARE, range=FROM_0_TO_1, inputs=ALL_TIES,
        meaning=_("Near 100 %: each tie leads somewhere else. Near 0: all know each other."),
        cannot=_("Which of the two is better for this person."),
        function=_of_person(lambda basis, person: efficiency(basis, person)),
    ),
    Measure(
        name="person_constraint", title=_("How closed the circle is"), group=Group.PERSON,
        formula=_("Σⱼ (pᵢⱼ + Σ_q pᵢ_q p_qⱼ)²"), source=BURT, unit=INDEX, range=_("0 to about 1.1"), inputs=ALL_TIES,
        meaning=_("High: a tight closed circle. Low: ties in several directions. One tie alone gives 1."),
        cannot=_("A tight circle may be warm or may shut others out: ask."),
        function=_of_person(lambda basis, person: basis.structure.constraint[person]),
    ),
    _circle_measure("inner", _("In the closest circle")),
    _circle_measure("middle", _("In the middle circle")),
    _circle_measure("outer", _("In the outer circle")),
)  # fmt: skip
