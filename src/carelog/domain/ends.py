"""Which elements a kind of tie may join, by the map's scheme. A scheme's words are data; an import's own words join
them.
"""

from carelog.domain.care_map import CareMap
from carelog.domain.refusals import Refusal
from carelog.domain.vocabulary import ConnectionType, Scheme, scheme, slug

NONE_LEFT = Refusal("not-a-word", "the kind of tie")


def ends_allowed(care_map: CareMap, type_word: str | None, one: str, other: str) -> Refusal | None:
    """Why these two cannot be joined by a tie of this type; None where they can. A tie without a type joins any two."""
    if type_word is None:
        return None
    rule = _scheme(care_map).connection_types.get(slug(type_word))
    if rule is None:
        return None if type_word in words_in_use(care_map) else NONE_LEFT
    return None if _fits(care_map, rule, one, other) else Refusal("ends-not-allowed", _said(rule))


def words_in_use(care_map: CareMap) -> set[str | None]:
    """The connection types that are on the map already, which its scheme takes over as they stand."""
    return {tie.type for tie in care_map.connections.values()}


def element_word_known(care_map: CareMap, type_word: str) -> bool:
    """Whether the scheme or the map itself already has this word for a kind of element."""
    known = slug(type_word) in _scheme(care_map).element_types
    return known or any(one.type == type_word for one in care_map.elements.values())


def _scheme(care_map: CareMap) -> Scheme:
    return scheme(care_map.scheme or "atlas-care-map")


def _fits(care_map: CareMap, rule: ConnectionType, one: str, other: str) -> bool:
    if not rule.joins:
        return True
    types = [slug(care_map.elements[end].type or "") for end in (one, other)]
    return any(a in rule.joins and b not in rule.other_not for a, b in (types, types[::-1]))


def _said(rule: ConnectionType) -> str:
    ends = {"convening-partner": "a convening partner", "supported-person": "a supported person"}
    return f"“{rule.label}” joins {' or '.join(ends.get(word, word) for word in rule.joins)} and someone else."
