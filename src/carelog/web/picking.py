"""Which part of a network is shown: what fits the filters, or what lies around one element. Never where it lies."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

import networkx as nx

from carelog.domain.care_map import Connection, Element
from carelog.domain.vocabulary import slug
from carelog.projections import words
from carelog.projections.formality import of_element, of_tie
from carelog.projections.network import Network, graph
from carelog.projections.words import gettext
from carelog.web.asked import Filters

IN_PLAN, OUTSIDE_PLAN = "in", "outside"
PLAN_TYPES = frozenset({"plan-participating", "participating-in-a-shared-support-plan"})


@dataclass(frozen=True)
class Picked:
    """The part that is shown, and how much is hidden by what was chosen."""

    network: Network
    elements_hidden: int
    ties_hidden: int


def pick(whole: Network, filters: Filters) -> Picked:
    """The part of the network that fits. The person in the middle always stays."""
    if not filters:
        return Picked(whole, 0, 0)
    near = _around(whole, filters)
    ties = [one for one in whole.connections if one.from_ in near and one.to in near and _tie_fits(whole, one, filters)]
    elements = _elements(whole, ties, near, filters)
    shown = {one.id for one in elements}
    ties = [one for one in ties if one.from_ in shown and one.to in shown]
    part = replace(whole, elements=elements, connections=ties)
    return Picked(part, len(whole.elements) - len(elements), len(whole.connections) - len(ties))


def _around(whole: Network, filters: Filters) -> set[str]:
    """The ids of the elements at most so many steps from the one looked at, whichever way the ties run."""
    joined = nx.Graph(graph(whole))
    if filters.focus is None or filters.focus not in joined:
        return set(joined)
    return set(nx.single_source_shortest_path_length(joined, filters.focus, cutoff=filters.steps))


def _elements(whole: Network, ties: list[Connection], near: set[str], filters: Filters) -> list[Element]:
    """Whoever is of the type asked for and, where ties were asked for, is joined by one or offers such care."""
    ends = {end for tie in ties for end in (tie.from_, tie.to)}
    by_ties = _asks_for_ties(filters)
    middle = {whole.care_map.about, filters.focus}
    return [
        one
        for one in whole.elements
        if one.id in middle
        or (one.id in near and _of_type(one, filters.type) and (not by_ties or one.id in ends or _offers(one, filters)))
    ]


def _asks_for_ties(filters: Filters) -> bool:
    return any((filters.tie, filters.paid, filters.care, filters.plan, filters.state))


def _of_type(element: Element, asked: str | None) -> bool:
    return asked is None or slug(element.type or element.kind) == asked


def _offers(element: Element, filters: Filters) -> bool:
    """Whether it offers care as asked for, though nobody has it yet; or is itself paid, where only that was asked."""
    if filters.tie or filters.plan or filters.state:
        return False
    if not filters.care:
        return of_element(element) == filters.paid
    return any(
        slug(one.care) == filters.care and filters.paid in (None, one.formality) for one in element.care_offered or ()
    )


def _tie_fits(whole: Network, tie: Connection, filters: Filters) -> bool:
    return (
        filters.tie in (None, tie_type(tie))
        and filters.paid in (None, paid(whole, tie))
        and (filters.care is None or filters.care in map(slug, tie.care or ()))
        and filters.plan in (None, _plan(tie))
        and filters.state in (None, tie.state)
    )


def tie_type(tie: Connection) -> str:
    """What kind of tie this is, as a slug: its own word, or its family."""
    return slug(tie.type or tie.family)


def paid(whole: Network, tie: Connection) -> str | None:
    """Whether the tie is "formal" (paid) or "informal"; None where nobody said."""
    return of_tie(tie, whole.care_map.elements, whole.care_map.about)


def _plan(tie: Connection) -> str:
    """A tie is inside the plan where it says that its end takes part; every other tie is outside."""
    word = slug(tie.type or "")
    return IN_PLAN if word in PLAN_TYPES or (tie.family == "plan" and "not" not in word.split("-")) else OUTSIDE_PLAN


def choices(whole: Network) -> dict[str, list[tuple[str, str]]]:
    """What there is to choose from on this map, as (value, word)."""
    return {
        "type": _words((one.type or one.kind, one.type or words.say(words.KINDS, one.kind)) for one in whole.elements),
        "tie": _words(
            (one.type or one.family, one.type or words.say(words.FAMILIES, one.family)) for one in whole.connections
        ),
        "care": _words((care, care) for care in [*_flowing(whole.connections), *_offered(whole.elements)]),
        "plan": [(IN_PLAN, gettext("In the plan")), (OUTSIDE_PLAN, gettext("Outside the plan"))]
        if _has_plan(whole)
        else [],
        "state": [
            (state, words.say(words.STATES, state))
            for state in words.STATES
            if any(one.state == state for one in whole.connections)
        ],
    }


def _has_plan(whole: Network) -> bool:
    return any(one.family == "plan" or slug(one.type or "") in PLAN_TYPES for one in whole.connections)


def _offered(elements: Iterable[Element]) -> list[str]:
    return [care.care for one in elements for care in one.care_offered or ()]


def _flowing(ties: Iterable[Connection]) -> list[str]:
    return [care for one in ties for care in one.care or ()]


def _words(said: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each value once, with the commonest way of saying it."""
    found = Counter(said)
    first = {slug(value): word or value for (value, word), _ in reversed(found.most_common())}
    return sorted(first.items(), key=lambda one: one[1].casefold())
