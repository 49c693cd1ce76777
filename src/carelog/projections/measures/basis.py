"""What measures are made from: one network, looked at in the ways that they need. Each is made when asked for.

G is the simple graph of the ties that stand, D has an arrow from giver to receiver (both ways where care is mutual),
M has every tie. Paused ties, ties to oneself and whoever is not on the map are in none of them.
"""

from collections import Counter, defaultdict
from functools import cached_property

from carelog.domain.care_map import Connection, Element
from carelog.domain.vocabulary import slug
from carelog.projections import formality
from carelog.projections.measures.structure import Structure, structure
from carelog.projections.network import Network
from carelog.projections.words import NOT_ACTIVE

STATES = ("generative", "engaged", "inactive", "unclassified")
GIVING = ("care", "other")
"""Families of ties along which somebody gives where they point: care, and what came from elsewhere under a word of its
own. To belong, to work for and to be kin is no giving, whichever way its arrow points.
"""


class Basis:
    """One network. `person`: whose map it is, where they are on it; None on a community map."""

    def __init__(self, shown: Network) -> None:
        care_map = shown.care_map
        self.shown = shown
        self.is_community = care_map.kind == "community"
        self.elements = {one.id: one for one in shown.elements}
        about = care_map.about if not self.is_community else None
        self.person = about if about in self.elements else None

    @cached_property
    def ties(self) -> list[Connection]:
        """M: every tie that counts."""
        here = self.elements
        return [
            one for one in self.shown.joining
            if not one.paused and one.from_ in here and one.to in here
        ]  # fmt: skip

    @cached_property
    def near(self) -> dict[str, set[str]]:
        """G: each one's neighbours."""
        found: dict[str, set[str]] = {one: set() for one in self.elements}
        for tie in self.ties:
            found[tie.from_].add(tie.to)
            found[tie.to].add(tie.from_)
        return found

    @cached_property
    def structure(self) -> Structure:
        return structure(self.near)

    @cached_property
    def giving(self) -> list[Connection]:
        """The ties of D: those along which somebody gives."""
        return [tie for tie in self.ties if tie.family in GIVING and tie.direction in ("directed", "mutual")]

    @cached_property
    def gives(self) -> dict[str, set[str]]:
        """D: whom each one gives to."""
        found: dict[str, set[str]] = {one: set() for one in self.elements}
        for tie in self.giving:
            found[tie.from_].add(tie.to)
            if tie.direction == "mutual":
                found[tie.to].add(tie.from_)
        return found

    @cached_property
    def receives(self) -> dict[str, set[str]]:
        """D, the other way round: who gives to each one."""
        found: dict[str, set[str]] = {one: set() for one in self.elements}
        for giver, others in self.gives.items():
            for one in others:
                found[one].add(giver)
        return found

    @cached_property
    def many_ties(self) -> Counter[str]:
        """How many ties of M each one has."""
        return Counter(end for tie in self.ties for end in (tie.from_, tie.to))

    @property
    def around(self) -> set[str]:
        """Whoever has a tie to the person; nobody without a person."""
        return self.near[self.person] if self.person else set()

    @cached_property
    def without_person(self) -> Structure:
        """G of those around the person, with the ties between them alone."""
        around = self.around
        return structure({one: self.near[one] & around for one in around})

    @cached_property
    def help(self) -> dict[str, list[Connection]]:
        """Helper -> their care ties that reach the person now. No animals; nothing that is inactive."""
        found: defaultdict[str, list[Connection]] = defaultdict(list)
        for tie in self.ties:
            giver = self.giver(tie)
            if giver and state(tie) != "inactive":
                found[giver].append(tie)
        return dict(found)

    def giver(self, tie: Connection) -> str | None:
        """Who helps the person by this tie, now or once; None where nobody does. No animals."""
        found = self.elements.get(helper(tie, self.person) or "")
        return None if found is None or found.kind == "animal" else found.id

    @property
    def helpers(self) -> list[Element]:
        return [self.elements[one] for one in self.help]

    def formality(self, helper: str) -> str | None:
        """Whether a helper is "formal" (paid) or "informal"; None where nobody said."""
        return formality.of_helper(self.elements[helper], self.help.get(helper, ()), self.person)

    def paid(self, tie: Connection) -> str | None:
        """Whether a tie is "formal" (paid) or "informal"; None where nobody said."""
        return formality.of_tie(tie, self.elements, self.person)


def helper(tie: Connection, person: str | None) -> str | None:
    """Who helps this person by a care tie; None where nobody does. A tie that does not say which way counts."""
    if person is None or tie.family != "care" or person not in (tie.from_, tie.to):
        return None
    if tie.direction == "directed" and tie.to != person:
        return None
    return tie.to if tie.from_ == person else tie.from_


def state(tie: Connection) -> str:
    """The step of a tie: generative, engaged, inactive, or unclassified where nobody said."""
    if tie.state in STATES:
        return tie.state
    return "inactive" if slug(tie.type or "") in NOT_ACTIVE else "unclassified"
