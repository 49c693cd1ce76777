"""Measures of each one on the map. They are shown as a table in the map's own order, never as a ranking."""

from collections.abc import Callable, Mapping

from carelog.projections.formality import TIMES_A_WEEK
from carelog.projections.measures.basis import Basis, state
from carelog.projections.measures.measure import (
    ALL_TIES,
    COUNT,
    EVERY_TIE,
    FROM_0,
    FROM_0_TO_1,
    INDEX,
    POINTING_TIES,
    SHARE,
    STEPS,
    Group,
    Measure,
    Number,
    Of,
    _,
)

FREEMAN, BURT = _("Freeman 1978"), _("Burt 1992, Structural Holes")
MOST_WEIGHED = 300
"""Weighed paths are worked out by networkx, up to so many elements."""
LENGTHS = {"strong": 2, "ordinary": 3, "weak": 6}
"""Thirds of an ordinary tie. Whole numbers, so that ways of the same length are the same."""
Numbers = Mapping[str, Number]


def over(a: float, b: float) -> Number:
    """a ÷ b; None where b is 0."""
    return a / b if b else None


def node_reciprocity(basis: Basis, one: str) -> Number:
    """As networkx has it: 2 × those both ways ÷ all arrows of this one; None for none."""
    out, into = basis.gives[one], basis.receives[one]
    return over(2 * len(out & into), len(out) + len(into))


def efficiency(basis: Basis, one: str) -> Number:
    size = basis.structure.effective_size[one]
    return None if size is None else size / len(basis.near[one])


def _clustering(basis: Basis) -> Numbers:
    """Share of pairs of neighbours who are joined; 0 for fewer than two, as networkx has it."""
    effective = basis.structure.effective_size
    found: dict[str, Number] = {}
    for one, others in basis.near.items():
        many = len(others)
        among = many - (effective[one] or 0)  # 2t ÷ n
        found[one] = among / (many - 1) if many > 1 else 0.0
    return found


def _degree_centrality(basis: Basis) -> Numbers:
    most = len(basis.near) - 1
    return {one: len(others) / most if most > 0 else 1.0 for one, others in basis.near.items()}


def _eigenvector(basis: Basis) -> Numbers:
    """Of the largest piece; of nobody where two are largest."""
    pieces = basis.structure.pieces
    found = pieces[0].eigenvector if pieces and (len(pieces) == 1 or len(pieces[1]) < len(pieces[0])) else None
    return {one: (found or {}).get(one) for one in basis.near}


def _piece_numbers(basis: Basis) -> Numbers:
    return {one: at for at, piece in enumerate(basis.structure.pieces, 1) for one in piece.nodes}


def _community_numbers(basis: Basis) -> Numbers:
    return {one: at for at, those in enumerate(basis.structure.communities, 1) for one in those}


def _eccentricity(basis: Basis) -> Numbers:
    return {one: longest for piece in basis.structure.pieces for one, (_, longest) in piece.paths.items()}


def _generative(basis: Basis) -> Numbers:
    said: dict[str, list[bool]] = {one: [] for one in basis.near}
    for tie in basis.ties:
        if (step := state(tie)) != "unclassified":
            for end in (tie.from_, tie.to):
                said[end].append(step == "generative")
    return {one: over(sum(steps), len(steps)) for one, steps in said.items()}


def _weekly_contacts(basis: Basis) -> Numbers:
    found: dict[str, Number] = dict.fromkeys(basis.near)
    for tie in basis.ties:
        if tie.frequency in TIMES_A_WEEK:
            for end in (tie.from_, tie.to):
                found[end] = (found[end] or 0) + TIMES_A_WEEK[tie.frequency]
    return found


def _weighed(which: int) -> Callable[[Basis], Numbers]:
    """Betweenness (0) or closeness (1) by strength; of nobody where no tie says it, or on a very large map."""

    def numbers(basis: Basis) -> Numbers:
        lengths: dict[tuple[str, str], int] = {}
        for tie in basis.ties:
            pair = (min(tie.from_, tie.to), max(tie.from_, tie.to))
            length = LENGTHS.get(tie.strength or "ordinary", 3)
            lengths[pair] = min(length, lengths.get(pair, length))
        said = any(tie.strength in LENGTHS for tie in basis.ties)
        if not said or len(basis.near) > MOST_WEIGHED:
            return dict.fromkeys(basis.near)
        from carelog.projections.measures.backend import weighted

        return weighted(list(basis.near), lengths, LENGTHS["ordinary"])[which]

    return numbers


def _each(name: str, title: str, function: Callable[[Basis], Numbers], **said: str) -> Measure:
    return Measure(name=name, title=title, group=Group.EACH, of=Of.ELEMENT, function=function, **said)


def _per(made: Callable[[Basis, str], Number]) -> Callable[[Basis], Numbers]:
    return lambda basis: {one: made(basis, one) for one in basis.near}


_WHO_MATTERS = _("Who matters to whom. A small number says nothing about a person.")

EACH = (
    _each(
        "degree", _("Ties"), _per(lambda basis, one: basis.many_ties[one]), formula=_("number of ties in M"),
        source=FREEMAN, unit=COUNT, range=FROM_0, inputs=EVERY_TIE,
        meaning=_("How many ties meet here; two with the same person are two."),
        cannot=_WHO_MATTERS,
    ),
    _each(
        "size", _("Neighbours"), _per(lambda basis, one: len(basis.near[one])), formula=_("number of neighbours in G"),
        source=_("UCINET, ego network measures"), unit=COUNT, range=FROM_0, inputs=ALL_TIES,
        meaning=_("How many they are tied to. Kumu's “size” is one more."),
        cannot=_WHO_MATTERS,
    ),
    _each(
        "in_degree", _("Receives from"), _per(lambda basis, one: len(basis.receives[one])),
        formula=_("arrows to them in D"),
        source=_("Wasserman and Faust 1994"), unit=COUNT, range=FROM_0, inputs=POINTING_TIES,
        meaning=_("From how many care comes."),
        cannot=_("Whether it is enough."),
    ),
    _each(
        "out_degree", _("Gives to"), _per(lambda basis, one: len(basis.gives[one])), formula=_("arrows from them in D"),
        source=_("Wasserman and Faust 1994"), unit=COUNT, range=FROM_0, inputs=POINTING_TIES,
        meaning=_("To how many care goes."),
        cannot=_("How much of it there is, and what it costs them."),
    ),
    _each(
        "reciprocity", _("Both ways"), _per(node_reciprocity), formula=_("2 × both ways ÷ all arrows of this one"),
        source=_("networkx reciprocity"), unit=SHARE, range=FROM_0_TO_1, inputs=POINTING_TIES,
        meaning=_("How much of their giving and receiving goes both ways."),
        cannot=_("Whether both ways weigh the same."),
    ),
    _each(
        "weekly_contacts", _("Contacts a week"), _weekly_contacts,
        formula=_("sum over their ties; daily 7, several 3, weekly 1, monthly 0.25, now and then 0.1"),
        source=_("carelog; Kumu's weighted degree"), unit=_("a week"), range=FROM_0,
        inputs=_("Ties of which somebody said how often."),
        meaning=_("Roughly how often they are with somebody on the map."),
        cannot=_("How long, and how it feels. An estimate from words."),
    ),
    _each(
        "generative_share", _("Ties where care is flowing"), _generative,
        formula=_("generative ties ÷ ties whose step is said"),
        source=_("Equal Care Co-op, community network map"), unit=SHARE, range=FROM_0_TO_1,
        inputs=_("Their ties of which somebody said how active they are; paused ones not."),
        meaning=_("How many of a team's ties are alive."), cannot=_("Whether a sleeping tie is a loss or a reserve."),
    ),
    _each(
        "degree_centrality", _("Share of all who are tied to them"), _degree_centrality,
        formula=_("neighbours ÷ (N−1)"), source=FREEMAN, unit=SHARE,
        range=FROM_0_TO_1, inputs=ALL_TIES, meaning=_("The same as neighbours, to compare maps of different size."),
        cannot=_WHO_MATTERS,
    ),
    _each(
        "closeness_centrality", _("How near to everybody"), lambda basis: basis.structure.closeness,
        formula=_("((n−1)÷(N−1)) × ((n−1)÷Σ distances); n in their piece"),
        source=_("Wasserman and Faust 1994, for maps in several pieces"), unit=INDEX,
        range=FROM_0_TO_1, inputs=ALL_TIES, meaning=_("Few steps to everybody else."),
        cannot=_("Whether news or help does travel along these ways."),
    ),
    _each(
        "betweenness_centrality", _("How often they stand between others"), lambda basis: basis.structure.betweenness,
        formula=_("share of others' shortest paths that run over them"), source=FREEMAN, unit=SHARE,
        range=FROM_0_TO_1, inputs=ALL_TIES,
        meaning=_("Others are joined by way of them. It may be a gift, and it may be a load."),
        cannot=_("Whether they know that they are the link, or want to be."),
    ),
    _each(
        "eigenvector_centrality", _("Tied to the well tied"), _eigenvector,
        formula=_("first eigenvector of the largest piece, length 1"),
        source=_("Bonacich 1987"), unit=INDEX, range=FROM_0_TO_1, inputs=ALL_TIES,
        meaning=_("Their neighbours have many ties themselves."),
        cannot=_("Anything across pieces: outside of the largest one, and where two are largest, it is not defined."),
    ),
    _each(
        "pagerank", _("Where a walk along ties would end up"),
        lambda basis: basis.structure.pagerank,
        formula=_("PageRank, damping 0.85, ties both ways"), source=_("Page and others 1999"),
        unit=SHARE, range=FROM_0_TO_1, inputs=ALL_TIES,
        meaning=_("Like the number before, and defined for every map."), cannot=_WHO_MATTERS,
    ),
    _each(
        "effective_size", _("Contacts that do not overlap"), lambda basis: basis.structure.effective_size,
        formula=_("n − 2t÷n"), source=BURT, unit=COUNT,
        range=FROM_0, inputs=ALL_TIES, meaning=_("How many separate ways lead out from them."),
        cannot=_("Whether they use them."),
    ),
    _each(
        "efficiency", _("The share that does not overlap"), _per(efficiency), formula=_("effective size ÷ n"),
        source=BURT, unit=SHARE, range=FROM_0_TO_1,
        inputs=ALL_TIES, meaning=_("Near 100 %: each tie leads somewhere else."), cannot=_("Which is better."),
    ),
    _each(
        "constraint", _("How closed their circle is"), lambda basis: basis.structure.constraint,
        formula=_("Σⱼ (pᵢⱼ + Σ_q pᵢ_q p_qⱼ)²"), source=BURT,
        unit=INDEX, range=_("0 to about 1.1"), inputs=ALL_TIES, meaning=_("High: all their ties know each other."),
        cannot=_("Whether that is warm or narrow."),
    ),
    _each(
        "clustering", _("Whether their neighbours know each other"), _clustering,
        formula=_("ties among neighbours ÷ possible ones"),
        source=_("Watts and Strogatz 1998"), unit=SHARE, range=FROM_0_TO_1, inputs=ALL_TIES,
        meaning=_("High: they can arrange things among themselves."),
        cannot=_("Ties that nobody noted."),
    ),
    _each(
        "two_step_reach", _("How much is two steps away or nearer"),
        _per(lambda basis, one: over(basis.structure.two_steps[one], len(basis.near) - 1)),
        formula=_("those within two ties ÷ (N−1)"), source=_("UCINET; Kumu's “reach”"), unit=SHARE, range=FROM_0_TO_1,
        inputs=ALL_TIES,
        meaning=_("How far they reach by way of somebody they know."),
        cannot=_("It is only as wide as what was drawn."),
    ),
    _each(
        "reach_efficiency", _("New people reached for each tie"),
        _per(lambda basis, one: over(basis.structure.two_steps[one], len(basis.near[one]))),
        formula=_("those within two ties ÷ neighbours"), source=_("Kumu, metrics"), unit=INDEX, range=FROM_0,
        inputs=ALL_TIES,
        meaning=_("High: their neighbours know many others."), cannot=_("Whether anybody asks along these ways."),
    ),
    _each(
        "eccentricity", _("Steps to whoever is farthest"), _eccentricity,
        formula=_("longest shortest path within their piece"), source=FREEMAN, unit=STEPS,
        range=FROM_0, inputs=ALL_TIES, meaning=_("The largest in a piece is that piece's diameter."),
        cannot=_("Anything about other pieces."),
    ),
    _each(
        "component", _("Which piece"), _piece_numbers, formula=_("pieces of G, the largest is 1"),
        source=_("graph theory"), unit=_("number of the piece"),
        range=_("1 and more"), inputs=ALL_TIES,
        meaning=_("Those with the same number are joined, directly or by others."), cannot=_("Which piece matters."),
    ),
    _each(
        "community", _("Which cluster"), _community_numbers, formula=_("Louvain, fixed seed; the largest is 1"),
        source=_("Blondel and others 2008; not the method of Kumu (SLPA)"),
        unit=_("number of the cluster"), range=_("1 and more"), inputs=ALL_TIES,
        meaning=_("Those with the same number have more ties among each other than with the rest."),
        cannot=_("Real belonging. It is one of several possible ways to divide, and nobody is in two at once here."),
    ),
    _each(
        "weighted_betweenness_centrality", _("Stands between, along strong ties"), _weighed(0),
        formula=_("betweenness; a strong tie has length 2÷3, an ordinary 1, a weak 2"),
        source=_("Brandes 2001; Kumu, weighted metrics"), unit=SHARE, range=FROM_0_TO_1,
        inputs=_("All ties; one of which nobody said how much it carries is ordinary. Only where some say."),
        meaning=_("As before, where what carries much counts as nearer."),
        cannot=_("What the words weigh is our choice. Not worked out above 300 on the map."),
    ),
    _each(
        "weighted_closeness_centrality", _("How near, along strong ties"), _weighed(1),
        formula=_("closeness with the same lengths"),
        source=_("Wasserman and Faust 1994; Kumu, weighted metrics"), unit=INDEX, range=FROM_0,
        inputs=_("As for the number before."),
        meaning=_("As before, where what carries much counts as nearer."),
        cannot=_("What the words weigh is our choice. Not worked out above 300 on the map."),
    ),
)  # fmt: skip
