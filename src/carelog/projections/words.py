"""How carelog says its own words: one table per list of the vocabulary, and short phrases made from them.

The tables hold English as message ids; `say` puts them into the reader's language when asked. A word that no table
has is an import's own and is said as it is. Whole stories ("Ann stopped coming") are not told here.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from gettext import NullTranslations, translation

from carelog.domain.care_map import Connection, Element
from carelog.domain.vocabulary import slug
from carelog.projections.formality import FORMAL, of_element


@cache
def _reader() -> NullTranslations:
    """The reader's language (looked up on disk once)."""
    return translation("carelog", fallback=True)


def gettext(msgid: str) -> str:
    """A text in the reader's language."""
    return _reader().gettext(msgid)


def ngettext(one: str, many: str, number: int) -> str:
    """A text in the reader's language, for so many."""
    return _reader().ngettext(one, many, number)


def _(msgid: str) -> str:
    """Marks a text for translation; `say` and `fill` look it up."""
    return msgid


KINDS = {
    "person": _("person"), "group": _("group"), "organisation": _("service or organisation"), "place": _("place"),
    "animal": _("animal"), "resource": _("thing that helps"), "other": "",
}  # fmt: skip
RELATIONSHIPS = {
    "partner": _("partner"), "parent": _("parent"), "child": _("son or daughter"), "sibling": _("brother or sister"),
    "other-kin": _("family"), "friend": _("friend"), "neighbour": _("neighbour"), "colleague": _("colleague"),
    "volunteer": _("volunteer"), "paid-worker": _("paid worker"), "health-professional": _("health professional"),
    "social-care-professional": _("social care worker"), "other": "",
}  # fmt: skip
FORMALITIES = {"formal": _("paid"), "informal": _("unpaid")}
FREQUENCIES = {
    "daily": _("every day"), "several-a-week": _("several times a week"), "weekly": _("every week"),
    "monthly": _("every month"), "occasional": _("now and then"),
}  # fmt: skip
STRENGTHS = {"strong": _("carries a lot"), "ordinary": "", "weak": _("carries little")}
QUALITIES = {"good": _("good"), "mixed": _("good and bad days"), "strained": _("tired"), "cut-off": _("cut off")}
STATES = {"generative": _("care is flowing"), "engaged": _("in touch"), "inactive": _("not active")}
NEARNESSES = {"lives-here": _("lives here"), "nearby": _("nearby"), "in-reach": _("in reach"), "far": _("far away")}
CLOSENESSES = {"inner": _("closest"), "middle": _("close"), "outer": _("less close"), "not-said": _("not said yet")}
MODES = {
    "visit": _("visits"), "phone": _("phones"), "online": _("meets online"), "letter": _("writes"),
    "outing": _("goes out with"), "delivery": _("delivers"),
}  # fmt: skip
FAMILIES = {
    "care": _("care"), "membership": _("membership"), "plan": _("support plan"), "team": _("team"), "kin": _("family"),
    "acquaintance": _("acquaintance"), "other": "",
}  # fmt: skip


VERBS = {
    "belongs": _("%(a)s belongs to %(b)s"), "belongs-to": _("%(a)s belongs to %(b)s"),
    "works-for": _("%(a)s works for %(b)s"), "goes-to": _("%(a)s goes to %(b)s"),
    "knows": _("%(a)s and %(b)s know each other"), "family": _("%(a)s and %(b)s are family"),
    "plan-participating": _("%(a)s and %(b)s share a support plan"),
    "participating-in-a-shared-support-plan": _("%(a)s and %(b)s share a support plan"),
    "plan-not-participating": _("%(a)s and %(b)s do not share a support plan"),
    "not-participating-in-a-support-plan": _("%(a)s and %(b)s do not share a support plan"),
}  # fmt: skip
"""By a tie's own word, whichever way it points."""
DOES = {
    "visit": _("visits %(name)s"), "phone": _("phones %(name)s"), "online": _("meets %(name)s online"),
    "letter": _("writes to %(name)s"), "outing": _("goes out with %(name)s"), "delivery": _("delivers to %(name)s"),
    "visit to group": _("goes to %(name)s"), "visit to organisation": _("goes to %(name)s"),
    "visit to place": _("goes to %(name)s"), "outing to organisation": _("goes to %(name)s"),
    "outing to place": _("goes to %(name)s"),
    "visit from animal": _("keeps %(name)s company"), "visit from group": _("meets with %(name)s"),
    "outing from organisation": _("sees %(name)s"), "outing from health-professional": _("sees %(name)s"),
    "visit from place": _("welcomes %(name)s"), "outing from place": _("welcomes %(name)s"),
    "visit from resource": _("helps %(name)s"),
}  # fmt: skip
"""By how somebody is there for somebody: also where who receives is no person, or who gives is none, or one whom people
go to see.
"""
IS = {
    "care": _("cares for %(name)s"), "membership": _("belongs to %(name)s"), "plan": _("is in the plan of %(name)s"),
    "team": _("works with %(name)s"), "kin": _("is family of %(name)s"), "acquaintance": _("knows %(name)s"),
    "other": _("is joined to %(name)s"),
}  # fmt: skip
"""By what kind of tie it is, from one to the other."""
BOTH = {
    "care": _("%(a)s and %(b)s care for each other"), "team": _("%(a)s and %(b)s work together"),
    "kin": _("%(a)s and %(b)s are family"), "acquaintance": _("%(a)s and %(b)s know each other"),
    "plan": _("%(a)s and %(b)s share a support plan"), "other": _("%(a)s and %(b)s are joined"),
}  # fmt: skip
"""The same, where it points nowhere or both ways."""
_UNPAID_ANYWAY = frozenset({"animal", "place", "resource"})
"""Of whom nobody asks whether they are paid, or what is done for them."""


NOBODY: Mapping[str, Element] = {}
"""Where it is not known who gives and who receives."""
TITLES = {
    "dr",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "prof",
    "professor",
    "rev",
    "sir",
    "lady",
    "nurse",
    "sister",
    "father",
    "aunt",
    "uncle",
}
_SAYS_NOTHING = {
    "person",
    "people",
    "professional",
    "service",
    "group",
    "organisation",
    "organization",
    "place",
    "pet",
    "animal",
    "other",
}
NOT_ACTIVE = frozenset({"commons-membership-inactive", "inactive-commons-membership", "plan-not-participating"}) | {
    "not-participating-in-a-support-plan"
}
"""Connection types of the Service Map that are the sleeping state of a relation."""


def say(table: Mapping[str, str], word: str | None) -> str:
    """A word of the vocabulary in the reader's language; an import's own word as it is; "" for nothing said."""
    if not word:
        return ""
    said = table.get(word, word)
    return gettext(said) if said else ""


def fill(msgid: str, **values: object) -> str:
    """A text in the reader's language with its gaps filled; "…" for what is withheld from this reader."""
    return gettext(msgid) % {name: "…" if value is None else value for name, value in values.items()}


def shown_name(element: Element) -> str:
    """The name that others see: who objects to being on the map, or asked for it, is shown as their role only."""
    if as_role(element):
        return _role(element)
    words = element.name.split()
    if element.named_as == "initials":
        return " ".join(f"{word[0]}." for word in words)
    if element.named_as == "first-name" and element.kind == "person" and len(words) > 1:
        return " ".join(words[:2]) if words[0].rstrip(".").casefold() in TITLES else words[0]
    return element.name


def as_role(element: Element) -> bool:
    """Whether others see only what somebody is, not who."""
    return element.knows == "objects" or element.named_as == "role-only"


def _role(element: Element) -> str:
    role = say(RELATIONSHIPS, element.relationship) or say(KINDS, element.kind) or gettext("someone")
    if role in (gettext("family"), gettext("someone")):
        return role
    return (gettext("an %(role)s") if role[0] in "aeiou" else gettext("a %(role)s")) % {"role": role}


def who(element: Element) -> str:
    """What somebody or something is, in a few words: their type in its own words, else the relationship; "" if nobody
    said.
    """
    if as_role(element):
        return ""  # their name already says it, and more might tell who they are
    if element.type and slug(element.type) not in _SAYS_NOTHING:
        return element.type
    said = say(RELATIONSHIPS, element.relationship)
    short = element.description or ""
    return said or (short if len(short) <= 30 and "\n" not in short else "")


def paid(element: Element) -> str:
    """Whether somebody is paid to be there, where it says more than who they are; "" of pets, places and the person."""
    said = say(FORMALITIES, element.formality)
    somebody = element.kind in ("group", "organisation") or bool(element.relationship)
    return said if somebody and not as_role(element) and said not in who(element).split() else ""


def hours(number: float) -> str:
    """Hours a week: "10 h a week"."""
    return fill(_("%(hours)s h a week"), hours=f"{number:g}")


def how_often(tie: Connection) -> str:
    """How often, and how many hours, as far as somebody said: "every day, 10 h a week"."""
    said = [say(FREQUENCIES, tie.frequency), "" if tie.hours is None else hours(tie.hours)]
    return ", ".join(filter(None, said))


def tags(tie: Connection) -> list[tuple[str, str]]:
    """What stands on the line in words, each with the word it comes from: ("strained", "tired"), ("paused",
    "paused").
    """
    felt = set((tie.feelings or {}).values())
    found = [(word, say(QUALITIES, word)) for word in ("cut-off", "strained") if word in felt]
    return [*found, *([("paused", gettext("paused"))] if tie.paused else [])]


def does(tie: Connection, receiver: str, known: Mapping[str, Element] = NOBODY) -> str:
    """What a giver does, without saying who: "visits Caroline every day, tired".

    `known` are the elements of the map by id, as far as there are any.
    """
    return _whole(_does(tie, receiver, known), tie, known)


def between(tie: Connection, giver: str, receiver: str, known: Mapping[str, Element] = NOBODY) -> str:
    """A tie as a sentence: "Ann visits Caroline every day, tired". `known` as for `does`."""
    verb = VERBS.get(slug(tie.type or ""))
    if verb:
        return _whole(fill(verb, a=giver, b=receiver), tie, known)
    if tie.direction == "directed" or tie.family == "membership":
        return f"{giver} {does(tie, receiver, known)}"
    together = tie.direction == "mutual" if tie.family == "care" else tie.state != "inactive"
    family = tie.family if together else "other"
    said = fill(BOTH.get(family, BOTH["other"]), a=giver, b=receiver)
    kind = tie.type if tie.family in ("other", "care") and family == "other" else ""
    return _whole(", ".join(filter(None, [said, kind])), tie, known)


def by_giver(tie: Connection) -> bool:
    """Whether a tie can be said without who gives: it points, and says what one does for the other."""
    return tie.direction == "directed" and slug(tie.type or "") not in VERBS


def _does(tie: Connection, receiver: str, known: Mapping[str, Element]) -> str:
    if tie.family == "care" and tie.mode:
        phrase = _by_mode(tie.mode, known.get(tie.from_), known.get(tie.to))
        return fill(phrase or IS["care"], name=receiver)
    said = fill(IS.get(tie.family, IS["other"]), name=receiver)
    return f"{said} ({tie.type})" if tie.type and tie.family == "other" else said


def _by_mode(mode: str, giver: Element | None, receiver: Element | None) -> str | None:
    keys = [f"{mode} from {what}" for what in (giver.relationship, giver.kind)] if giver else []
    special = [DOES[key] for key in (*keys, f"{mode} to {receiver and receiver.kind}") if key in DOES]
    if special:
        return special[0]
    # Whoever lives under the same roof is not visited; of the person in the middle nobody says where they live.
    if mode == "visit" and giver and receiver and {giver.nearness, receiver.nearness} <= {"lives-here", None}:
        return DOES[mode] if giver.nearness == receiver.nearness is None else IS["care"]
    return DOES.get(mode)


def _whole(said: str, tie: Connection, known: Mapping[str, Element]) -> str:
    often = how_often(tie)
    return ", ".join([f"{said} {often}".strip(), *_more(tie, known)])


def _more(tie: Connection, known: Mapping[str, Element]) -> Iterator[str]:
    if tie.state or slug(tie.type or "") in NOT_ACTIVE - set(VERBS):
        yield say(STATES, tie.state or "inactive")
    if tie.formality and tie.family == "care" and _matters(tie.formality, known.get(tie.from_), known.get(tie.to)):
        yield say(FORMALITIES, tie.formality)
    for _word, said in tags(tie):
        yield said


def _matters(formality: str, giver: Element | None, receiver: Element | None) -> bool:
    """Whether it needs to be said: not of pets and places, and not that a friend or the person is unpaid."""
    if any(one is not None and one.kind in _UNPAID_ANYWAY for one in (giver, receiver)):
        return False
    return formality == FORMAL or giver is None or giver.kind != "person" or of_element(giver) == FORMAL
