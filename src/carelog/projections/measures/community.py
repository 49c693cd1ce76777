"""Measures of the map as a whole: the seven of Kumu's dashboard first, then how it holds together."""

from collections.abc import Callable
from typing import Any

from carelog.projections.measures.basis import Basis, state
from carelog.projections.measures.each import over
from carelog.projections.measures.hidden import hidden_below
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
    _,
)
from carelog.projections.measures.support import blau


def overall_reciprocity(basis: Basis) -> Number:
    """Arrows of D that have one the other way, over all; None where there are none."""
    arrows = sum(map(len, basis.gives.values()))
    both = sum(len(others & basis.receives[one]) for one, others in basis.gives.items())
    return over(both, arrows)


def _directed_density(basis: Basis) -> Number:
    many = len(basis.near)
    return sum(map(len, basis.gives.values())) / (many * (many - 1)) if many > 1 else 0.0


def _diameter(basis: Basis) -> Number:
    pieces = basis.structure.pieces
    return pieces[0].diameter if len(pieces) == 1 else None


def _average_path(basis: Basis) -> Number:
    pieces = basis.structure.pieces
    return pieces[0].average_path if len(pieces) == 1 else None


def _largest(made: Callable[..., Number]) -> Callable[[Basis], Number]:
    return lambda basis: made(basis.structure.pieces[0]) if basis.structure.pieces else None


def generative_share(basis: Basis) -> Number:
    """Ties along which care is flowing, over all of which the step is said."""
    said = [step for step in map(state, basis.ties) if step != "unclassified"]
    return over(said.count("generative"), len(said))


def _steps(which: str) -> Callable[[Basis], Number]:
    return lambda basis: sum(state(tie) == which for tie in basis.ties)


def _mixed_pairs(basis: Basis) -> tuple[int, int]:
    """Pairs joined of which one is paid and the other not, and pairs of the same kind."""
    kinds = {one: basis.formality(one) for one in basis.elements}
    pairs = [{kinds[a], kinds[b]} for a, b in basis.structure.edges if kinds[a] and kinds[b]]
    mixed = sum(len(pair) == 2 for pair in pairs)
    return mixed, len(pairs) - mixed


def _ei_ties(basis: Basis) -> Number:
    mixed, same = _mixed_pairs(basis)
    return over(mixed - same, mixed + same)


def _offered_by(basis: Basis, formality: str) -> list[str]:
    return [
        one.id for one in basis.elements.values()
        if any(offer.formality == formality for offer in one.care_offered or ())
    ]  # fmt: skip


def _share_offering(basis: Basis) -> Number:
    offering = len(_offered_by(basis, "informal"))
    return None if basis.is_community and hidden_below(offering) else over(offering, len(basis.elements))


def _offers(basis: Basis) -> list[int]:
    found: dict[str, int] = {}
    for one in basis.elements.values():
        for offer in one.care_offered or ():
            found[offer.care] = found.get(offer.care, 0) + 1
    return list(found.values())


def _modularity(basis: Basis) -> Number:
    """Newman's Q of the clusters that Louvain found."""
    many = len(basis.structure.edges)
    if not many:
        return None
    place = {one: at for at, those in enumerate(basis.structure.communities) for one in those}
    inside = sum(place[a] == place[b] for a, b in basis.structure.edges)
    degrees = [sum(len(basis.near[one]) for one in those) for those in basis.structure.communities]
    return inside / many - sum((each / (2 * many)) ** 2 for each in degrees)


def _whole(name: str, title: str, function: Callable[[Basis], Number], **said: Any) -> Measure:
    return Measure(name=name, title=title, group=Group.COMMUNITY, function=function, **said)


_SNA = _("Kumu's SNA dashboard; Wasserman and Faust 1994")
_ONLY_DRAWN = _(
    "It is only as whole as what was drawn: a map about one person leaves out most ties between the others."
)
_LARGER = _("Larger maps have smaller numbers; compare only maps of about the same size.")

DASHBOARD = (
    _whole(
        "number_of_nodes", _("Everybody and everything on the map"), lambda basis: len(basis.elements), formula="N",
        source=_SNA, unit=COUNT, range=FROM_0,
        inputs=_("Whoever and whatever is on the map at this moment."), meaning=_("How much is drawn."),
        cannot=_("Who is missing."),
    ),
    _whole(
        "number_of_edges", _("Ties"), lambda basis: len(basis.ties), formula=_("number of ties in M"), source=_SNA,
        unit=COUNT, range=FROM_0, inputs=EVERY_TIE,
        meaning=_("How many ties stand at this moment."), cannot=_("What they carry."),
    ),
    _whole(
        "density", _("How much of what could be joined is joined"), lambda basis: basis.structure.density,
        formula=_("pairs joined ÷ (N(N−1)÷2); 0 for one or none"),
        source=_SNA, unit=SHARE, range=FROM_0_TO_1, inputs=ALL_TIES,
        meaning=_("High: nearly everybody knows everybody."), cannot=_LARGER,
    ),
    _whole(
        "reciprocity", _("How much care goes both ways"), overall_reciprocity,
        formula=_("arrows with one the other way ÷ all arrows"),
        source=_("networkx overall_reciprocity; Kumu's SNA dashboard"),
        unit=SHARE, range=FROM_0_TO_1, inputs=POINTING_TIES, meaning=_("Near 100 %: giving and receiving go together."),
        cannot=_("Whether both ways weigh the same."),
    ),
    _whole(
        "diameter", _("Steps between the two who are farthest apart"), _diameter,
        formula=_("longest shortest path; not defined for several pieces"), source=_SNA, unit=STEPS, range=FROM_0,
        inputs=ALL_TIES, meaning=_("How far news has to go at most."), cannot=_("Whether it goes."),
    ),
    _whole(
        "average_degree", _("Ties each one has, on average"),
        lambda basis: over(2 * len(basis.ties), len(basis.elements)), formula=_("2 × ties ÷ N"), source=_SNA,
        unit=COUNT, range=FROM_0,
        inputs=EVERY_TIE, meaning=_("How closely the map is knit."), cannot=_("How unevenly: most may meet at one."),
    ),
    _whole(
        "average_shortest_path_length", _("Steps between two, on average"), _average_path,
        formula=_("mean shortest path; not defined for several pieces"), source=_SNA, unit=STEPS, range=FROM_0,
        inputs=ALL_TIES, meaning=_("How near people are to each other."), cannot=_ONLY_DRAWN,
    ),
)  # fmt: skip

HOLDING = (
    _whole(
        "number_connected_components", _("Pieces"), lambda basis: len(basis.structure.pieces),
        formula=_("pieces of G, those joined to nobody included"), source=_("graph theory"), unit=COUNT,
        range=FROM_0, inputs=ALL_TIES, meaning=_("Parts of the map that nobody joins."), cannot=_ONLY_DRAWN,
    ),
    _whole(
        "largest_piece_size", _("How many are in the largest piece"), _largest(len),
        formula=_("nodes of the largest piece"), source=_("graph theory"), unit=COUNT, range=FROM_0, inputs=ALL_TIES,
        meaning=_("How many hang together."), cannot=_ONLY_DRAWN,
    ),
    _whole(
        "largest_piece_diameter", _("Its longest way"), _largest(lambda piece: piece.diameter),
        formula=_("diameter of the largest piece"), source=_("graph theory"), unit=STEPS, range=FROM_0,
        inputs=ALL_TIES,
        meaning=_("For a map in several pieces, where the whole has no diameter."),
        cannot=_("Anything about the other pieces."),
    ),
    _whole(
        "largest_piece_average_shortest_path_length", _("Its steps between two, on average"),
        _largest(lambda piece: piece.average_path), formula=_("mean shortest path in the largest piece"),
        source=_("graph theory"), unit=STEPS, range=FROM_0, inputs=ALL_TIES,
        meaning=_("For a map in several pieces."), cannot=_("Anything about the other pieces."),
    ),
    _whole(
        "isolates", _("Joined to nobody"), lambda basis: sum(not others for others in basis.near.values()),
        formula=_("nodes without neighbours"), source=_("graph theory"), unit=COUNT, range=FROM_0,
        inputs=ALL_TIES, meaning=_("They are known, and no tie is noted, or all of theirs are paused."),
        cannot=_("Whether they are alone."),
    ),
    _whole(
        "articulation_points", _("Those without whom a part falls off"),
        lambda basis: sum(len(piece.cuts) for piece in basis.structure.pieces), formula=_("articulation points of G"),
        source=_("graph theory; Kumu on points of failure"), unit=COUNT, range=FROM_0, inputs=ALL_TIES,
        meaning=_("Each of them joins what nobody else joins. Who else could?"), cannot=_ONLY_DRAWN,
    ),
    _whole(
        "bridges", _("Ties without which a part falls off"),
        lambda basis: sum(len(piece.bridges) for piece in basis.structure.pieces), formula=_("bridges of G"),
        source=_("graph theory"), unit=COUNT,
        range=FROM_0, inputs=ALL_TIES, meaning=_("One tie is all that holds a part."), cannot=_ONLY_DRAWN,
    ),
    _whole(
        "directed_density", _("How much of the possible giving there is"), _directed_density,
        formula=_("arrows ÷ (N(N−1))"), source=_("Wasserman and Faust 1994"), unit=SHARE, range=FROM_0_TO_1,
        inputs=POINTING_TIES, meaning=_("As density, for giving."), cannot=_LARGER,
    ),
    _whole(
        "communities", _("Clusters"), lambda basis: len(basis.structure.communities),
        formula=_("Louvain with a fixed seed"), source=_("Blondel and others 2008; not the method of Kumu (SLPA)"),
        unit=COUNT, range=FROM_0,
        inputs=ALL_TIES, meaning=_("Groups with more ties inside than outside."),
        cannot=_("Real belonging. Another method divides otherwise, and nobody is in two at once here."),
    ),
    _whole(
        "modularity", _("How clear the clusters are"), _modularity,
        formula=_("share of ties inside − share expected by chance"), source=_("Newman and Girvan 2004"), unit=INDEX,
        range=_("−0.5 to 1"), inputs=ALL_TIES,
        meaning=_("Above about 0.3 they are clear; near 0 they say little."), cannot=_("Why they are there."),
    ),
    _whole(
        "formal_informal_ties", _("Ties between paid and unpaid"), lambda basis: _mixed_pairs(basis)[0],
        formula=_("pairs joined of which one is paid and one unpaid"),
        source=_("Equal Care Co-op, bridging formal and informal care"), unit=COUNT, range=FROM_0,
        inputs=_("Pairs of whom it is said whether they are paid."),
        meaning=_("Bridges between services and neighbours."),
        cannot=_("Whether they are used."),
    ),
    _whole(
        "ei_ties", _("Whether ties join paid with unpaid"), _ei_ties, formula=_("(mixed − same) ÷ (mixed + same)"),
        source=_("Krackhardt and Stern 1988, E-I index"), unit=INDEX, range=_("−1 to 1"),
        inputs=_("Pairs of whom it is said whether they are paid."),
        meaning=_("−1: each keeps to their own. 1: every tie joins the two."),
        cannot=_("It depends on how many there are of either."),
    ),
    _whole(
        "share_offering_unpaid", _("Share of all who offer unpaid care"), _share_offering,
        formula=_("those who offer unpaid care ÷ all on the map"), source=_("Equal Care Co-op, mapping care wealth"),
        unit=SHARE,
        range=FROM_0_TO_1, inputs=_("What each one on the map offers."),
        meaning=_("Care wealth: what a neighbourhood has to give."),
        cannot=_("What is taken up. Kept back where it is fewer than five."),
    ),
    _whole(
        "kinds_of_care_offered", _("Kinds of care on offer"), lambda basis: len(_offers(basis)),
        formula=_("different care types offered"), source=_("Equal Care Co-op, mapping care wealth"), unit=COUNT,
        range=FROM_0,
        inputs=_("What each one on the map offers."), meaning=_("How wide it is."), cannot=_("How much of each."),
    ),
    _whole(
        "blau_care_offered", _("How evenly the kinds are offered"), lambda basis: blau(_offers(basis)),
        formula=_("1 − Σp² over mentions"), source=_("Blau 1977"), unit=INDEX, range=FROM_0_TO_1,
        inputs=_("What each one on the map offers."), meaning=_("Near 1: many kinds, none above all."),
        cannot=_("How much of each is needed."),
    ),
)  # fmt: skip

FLOW = (
    _whole(
        "generative_share", _("Share of ties along which care is flowing"), generative_share,
        formula=_("generative ÷ (generative + engaged + inactive)"),
        source=_("Equal Care Co-op, community network map"),
        unit=SHARE, range=FROM_0_TO_1, inputs=_("Ties of which somebody said how active they are; paused ones not."),
        meaning=_("How much of the map is alive."),
        cannot=_("Whether a sleeping tie is a loss or a reserve."),
    ),
    *(
        _whole(
            f"ties_{step}", title, _steps(step), formula=_("ties at this step"),
            source=_("Equal Care Co-op, community network map"), unit=COUNT, range=FROM_0,
            inputs=EVERY_TIE, meaning=_("Inactive, in touch, care is flowing: the steps of a tie."),
            cannot=_("How good it is."),
        )
        for step, title in (
            ("generative", _("Ties: care is flowing")), ("engaged", _("Ties: in touch")),
            ("inactive", _("Ties: not active")), ("unclassified", _("Ties: nobody said")),
        )
    ),
)  # fmt: skip
