"""What a measure is: a number about a network, with how to read it in care and what it cannot tell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Number = float | None
"""A value; None where it is not defined (shown as "—")."""


class Of(StrEnum):
    """What one value of a measure is about."""

    NETWORK = "network"
    ELEMENT = "element"
    CHANGE = "change"


class Group(StrEnum):
    """Where a measure stands on the page."""

    GIVING = "giving"
    PERSON = "person"
    SUPPORT = "support"
    COMMUNITY = "community"
    EACH = "each"
    CHANGE = "change"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One measure. The texts are message ids.

    `name`: networkx's own where it has one; `unit`: what it counts; `range`: from what to what; `inputs`: which ties or
    people count; `meaning`: how to read it in care; `cannot`: what it does not tell.
    `function` takes what `of` says: a `Basis` (giving a number, or numbers by element id), or a `Change`.
    """

    name: str
    title: str
    group: Group
    of: Of = Of.NETWORK
    formula: str
    source: str
    unit: str
    range: str
    inputs: str
    meaning: str
    cannot: str
    function: Callable[[Any], Number | Mapping[str, Number]]


def _(msgid: str) -> str:
    return msgid


SHARE, COUNT, INDEX, HOURS, DAYS, STEPS = (
    _("share"), _("how many"), _("index"), _("hours a week"), _("days"), _("steps"),
)  # fmt: skip
FROM_0_TO_1, FROM_0 = _("0 to 1"), _("0 and more")

ALL_TIES = _(
    "Every tie that stands at this moment, of any kind; several between the same two count as one. Paused and"
    " ended ties, and whoever is no longer on the map, do not count."
)
EVERY_TIE = _("Every tie that stands at this moment, of any kind, each counted. Paused and ended ties do not count.")
POINTING_TIES = _(
    "Ties that say who gives to whom; both ways count as two. A tie that does not say is not counted, nor one that says"
    " who belongs where. Paused and ended ties do not count."
)
HELPERS = _(
    "Whoever gives care to the person at this moment: people, groups and services, no animals. Paused, ended and"
    " inactive ties do not count; a care tie that does not say which way counts."
)
