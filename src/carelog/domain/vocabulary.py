"""The words that carelog itself relies on (closed), and the schemes whose word lists a map starts from (data, in
schemes/).

A closed list is one that the drawing, the rules or the measures read; every other list belongs to a scheme and is a
start, not a fence: see docs/adr/0006.
"""

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

MAP_KINDS = frozenset({"personal", "community", "practice"})
KINDS = frozenset({"person", "group", "organisation", "place", "animal", "resource", "other"})
FAMILIES = frozenset({"care", "membership", "plan", "team", "kin", "acquaintance", "other"})
DIRECTIONS = frozenset({"directed", "mutual", "undirected"})
FORMALITIES = frozenset({"formal", "informal"})
FREQUENCIES = frozenset({"daily", "several-a-week", "weekly", "monthly", "occasional"})
STRENGTHS = frozenset({"strong", "ordinary", "weak"})
QUALITIES = frozenset({"good", "mixed", "strained", "cut-off"})
STATES = frozenset({"inactive", "engaged", "generative"})
NEARNESSES = frozenset({"lives-here", "nearby", "in-reach", "far"})
CLOSENESSES = frozenset({"inner", "middle", "outer"})
MODES = frozenset({"visit", "phone", "online", "letter", "outing", "delivery"})
NAMED_AS = frozenset({"first-name", "full", "initials", "role-only"})
KNOWS = frozenset({"not-asked", "knows", "agreed", "objects"})
RELATIONSHIPS = frozenset({
    "partner", "parent", "child", "sibling", "other-kin", "friend", "neighbour", "colleague", "volunteer",
    "paid-worker", "health-professional", "social-care-professional", "other",
})  # fmt: skip

TOLD_BY = frozenset({
    "the-person", "themselves", "family", "friend", "neighbour", "own-observation", "professional", "document",
    "import",
})  # fmt: skip
CERTAINTIES = frozenset({"certain", "likely", "hearsay"})
PRECISIONS = frozenset({"exact", "day", "month", "season", "year", "unknown"})
AUDIENCES = ("noter", "named", "team", "circle")  # narrowest first
ROLES = frozenset({
    "supported-person", "speaks-for", "advocate", "keeper", "member", "worker", "own-entry", "reviewer", "auditor",
    "trainee",
})  # fmt: skip
INVITED_ROLES = ROLES - {"trainee"}
CONSENT_BASES = frozenset({"own", "attorney", "deputy", "best-interests"})
SPEAKS_FOR_BASES = CONSENT_BASES - {"own"}
CONSENT_HOW = frozenset({"spoken", "written", "signed", "by-gesture"})
CONSENT_SCOPES = frozenset({"map-and-circle", "community-map", "contact-details"})
VISIT_NOTICED = frozenset({"nothing", "changes", "did-not-ask"})
IN_ERROR_ABOUT = frozenset({"someone-else"})
VISIT_SHOWN = frozenset({"agrees", "sees-it-differently", "not-shown"})
REVIEW_KINDS = frozenset({
    "first-plan", "periodic", "transition", "crisis", "after-3", "after-8", "after-12", "evaluation", "keywork",
})  # fmt: skip
TOOK_PART = frozenset({"fully", "partly", "not-today", "asked-not-to"})
DECISION_KINDS = frozenset({"everyday", "policy", "long-term"})
CONSENTS = frozenset({"consented", "objections-met", "not-reached", "not-asked"})
REQUESTS = frozenset({"erase", "put-right"})
ASKED_OF = frozenset({"entries", "person", "map"})
ASKED_BY = frozenset({"the-person", "speaks-for", "themselves", "family", "circle", "official", "carelog"})
ERASURE_GROUNDS = frozenset({
    "asked", "consent-withdrawn", "objects", "no-longer-needed", "unlawful", "inaccurate", "about-someone-else",
    "retention",
})  # fmt: skip
"""Why something is asked to be erased or put right: UK GDPR, Articles 16, 17(1) and 5(1)(e)."""
DECISIONS = frozenset({"granted", "partly", "refused"})
EXEMPTIONS = frozenset({
    "legal-duty", "health-or-care", "public-health", "legal-claim", "archive", "expression", "not-theirs", "is-right",
    "not-found",
})  # fmt: skip
"""Why a request is not granted, or not whole: UK GDPR, Article 17(3); or nothing of that kind is kept, or it is so."""
LAWFUL_BASES = frozenset({
    "consent", "contract", "legal-duty", "vital-interests", "public-task", "legitimate-interests",
})  # fmt: skip
"""UK GDPR, Article 6(1)."""
REMEMBERED = frozenset({"in-place", "hidden"})
"""How somebody who died is shown: where they were, or not. Where nobody ever said, in their place."""


@dataclass(frozen=True)
class ConnectionType:
    """One connection type of a scheme. At least one end is of a type in `joins`; the other end is of none in
    `other_not`.
    """

    slug: str
    label: str
    family: str
    joins: tuple[str, ...] = ()
    other_not: tuple[str, ...] = ()
    state_of: str | None = None


@dataclass(frozen=True)
class ElementType:
    slug: str
    label: str
    kind: str


@dataclass(frozen=True)
class Scheme:
    """The editable word lists that a map starts from. Element and connection types are looked up by slug or label."""

    name: str
    label: str
    element_types: dict[str, ElementType]
    connection_types: dict[str, ConnectionType]
    care_types: tuple[str, ...]
    transition_kinds: tuple[str, ...]
    domains: tuple[str, ...]
    outcome_themes: tuple[str, ...]


def slug(word: str) -> str:
    """A word as a slug: "Supported Person" -> "supported-person". Case and punctuation tell no types apart."""
    return re.sub(r"[\W_]+", "-", word.casefold()).strip("-")


@cache
def scheme(name: str) -> Scheme:
    """The built-in scheme of that name. Raises KeyError when there is none."""
    if name not in SCHEMES:
        raise KeyError(name)
    text = resources.files("carelog.domain").joinpath("schemes", f"{name}.json").read_text("utf-8")
    return _read_scheme(name, json.loads(text))


SCHEMES = ("atlas-care-map", "service-map")


def _read_connection_type(row: dict) -> ConnectionType:
    joins, other_not = tuple(row.get("joins", ())), tuple(row.get("other_not", ()))
    return ConnectionType(row["slug"], row["label"], row["family"], joins, other_not, row.get("state_of"))


def _read_scheme(name: str, lists: dict) -> Scheme:
    elements = [ElementType(slug(row["label"]), row["label"], row["kind"]) for row in lists["element_types"]]
    connections = [_read_connection_type(row) for row in lists["connection_types"]]
    return Scheme(
        name=name,
        label=lists["label"],
        element_types={one.slug: one for one in elements},
        connection_types={key: one for one in connections for key in (slug(one.label), one.slug)},
        care_types=tuple(lists["care_types"]),
        transition_kinds=tuple(lists["transition_kinds"]),
        domains=tuple(lists["domains"]),
        outcome_themes=tuple(lists["outcome_themes"]),
    )


KIND_WORDS = {
    "person": "person", "people": "person", "supported-person": "person", "care-worker": "person", "worker": "person",
    "volunteer": "person", "individual": "person", "individual-active-citizen": "person",
    "group": "group", "team": "group", "circle": "group",
    "organisation": "organisation", "organization": "organisation", "business": "organisation",
    "charity": "organisation", "provider": "organisation", "service": "organisation",
    "convening-partner": "organisation",
    "regulated-social-care-provider": "organisation", "health-care-provider": "organisation", "place": "place",
    "location": "place", "venue": "place", "hub": "place", "pet": "animal", "animal": "animal", "resource": "resource",
}  # fmt: skip


def kind_of_type(word: str | None) -> str:
    """The kind that a source's own type word most likely means; "other" when carelog cannot tell."""
    return KIND_WORDS.get(slug(word), "other") if word else "other"
