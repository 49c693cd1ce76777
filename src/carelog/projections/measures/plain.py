"""What the numbers come to, in at most six sentences: what the person gives and what grew come first, then what rests
on one alone (as a question), the balance of paid and unpaid, who is newly there, and what is resting.

The twin on the phone is static/app/measures/plain.js: both make the same keys and values, held by tests/vectors/plain.
"""

from carelog.projections.measures.basis import Basis
from carelog.projections.measures.plain_community import of_the_map
from carelog.projections.measures.plain_person import of_the_person
from carelog.projections.measures.plain_words import TEXTS, Said, sentence
from carelog.projections.network import Network
from carelog.projections.words import gettext

__all__ = ["Said", "in_plain_words", "told", "words"]
MOST = 6


def in_plain_words(shown: Network, before: Network | None = None) -> list[str]:
    """At most six sentences about a network; `before` is an earlier one of the same map, to say what grew."""
    return [sentence(one) for one in told(shown, before)]


def told(shown: Network, before: Network | None = None) -> list[Said]:
    """The sentences as keys and values. Of a map whose person died, or left it, nothing is said."""
    centre = shown.care_map.elements.get(shown.care_map.about or "")
    if centre is not None and not centre.stands and shown.care_map.kind != "community":
        return []
    now, was = Basis(shown), None if before is None else Basis(before)
    made = of_the_person if now.person else of_the_map
    return list(made(now, was))[:MOST]


def words() -> list[tuple[str, str]]:
    """Every text by its key, its gaps as {name}: what a page gives the phone's own scripts."""
    return [(key, gettext(text).replace("%(", "{").replace(")s", "}")) for key, text in TEXTS.items()]
