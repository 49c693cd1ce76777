"""Who is paid and who is not ("formal", "informal", None where nobody said), and how often somebody is there.

One rule for every page, measure and picture; the phone has the same in static/app/measures/formality.js, and
tests/vectors/parts/formality.json holds the two together. What was said of a tie comes first: it is the care that is
given. Who gives it comes after: a nurse may well bring soup as a friend.
"""

from collections.abc import Iterable, Mapping

from carelog.domain.care_map import Connection, Element

FORMAL, INFORMAL = "formal", "informal"
PAID_RELATIONSHIPS = frozenset({"paid-worker", "health-professional", "social-care-professional"})
TIMES_A_WEEK = {"daily": 7.0, "several-a-week": 3.0, "weekly": 1.0, "monthly": 0.25, "occasional": 0.1}
"""About how many times a week each way of saying how often is."""
_SAYS_NOTHING = frozenset({None, "other", "colleague"})
"""Relationships that go with pay as well as without."""


def of_element(element: Element) -> str | None:
    """Whether somebody is paid to be there: as said of them, by who they are, or by what they offer."""
    if element.formality in (FORMAL, INFORMAL):
        return element.formality
    if element.relationship in PAID_RELATIONSHIPS:
        return FORMAL
    offered = {one.formality for one in element.care_offered or ()}
    if offered in ({FORMAL}, {INFORMAL}):
        return offered.pop()
    return INFORMAL if element.kind == "person" and element.relationship not in _SAYS_NOTHING else None


def of_tie(tie: Connection, known: Mapping[str, Element], person: str | None) -> str | None:
    """Whether a tie is paid: as said of it, or else as who gives is. What the person of the map gives is a gift.

    `known` are the elements of the map by id.
    """
    if tie.formality in (FORMAL, INFORMAL):
        return tie.formality
    giver = tie.to if tie.from_ == person and tie.direction != "directed" else tie.from_
    if giver == person:
        return INFORMAL
    return of_element(known[giver]) if giver in known else None


def of_helper(helper: Element, ties: Iterable[Connection], person: str | None) -> str | None:
    """Whether a helper is paid, by the ties along which they help the person: where one is and another is not, as they
    are themselves, and unpaid if nobody said that.
    """
    said = {of_tie(tie, {helper.id: helper}, person) for tie in ties} - {None}
    if len(said) == 1:
        return said.pop()
    return of_element(helper) or (INFORMAL if said else None)
