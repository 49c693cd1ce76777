"""How carelog says its own words: one table per list of the vocabulary, and short phrases made from them.

The tables hold English as message ids; `say` puts them into the reader's language when asked. A word that no table
has is an import's own and is said as it is. Whole stories ("Ann stopped coming") are not told here.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from gettext import NullTranslations, translation

from carelog.domain.care_map import Connection, Element
from carelog.domain.vocabulary import slug


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

CARE_MAP = _("Care map")
KEY = _("What the picture's signs mean")
WHO_IS_ON_IT = _("Who and what is on the map")
NOT_SAID_HOW_NEAR = _("nobody has said how near")
JOINED_TO_NOBODY = _("joined to nobody here yet")

_DOES = {
    "visit": _("visits %(name)s"), "phone": _("phones %(name)s"), "online": _("meets %(name)s online"),
    "letter": _("writes to %(name)s"), "outing": _("goes out with %(name)s"), "delivery": _("delivers to %(name)s"),
}  # fmt: skip
_IS = {
    "care": _("cares for %(name)s"), "membership": _("belongs to %(name)s"), "plan": _("is in the plan of %(name)s"),
    "team": _("works with %(name)s"), "kin": _("is family of %(name)s"), "acquaintance": _("knows %(name)s"),
    "other": _("is joined to %(name)s"),
}  # fmt: skip
_TITLES = {
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
PAID_RELATIONSHIPS = frozenset({"paid-worker", "health-professional", "social-care-professional"})
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
    """A text in the reader's language with its gaps filled."""
    return gettext(msgid) % values


def shown_name(element: Element) -> str:
    """The name that others see: who objects to being on the map, or asked for it, is shown as their role only."""
    if as_role(element):
        return _role(element)
    words = element.name.split()
    if element.named_as == "initials":
        return " ".join(f"{word[0]}." for word in words)
    if element.named_as == "first-name" and element.kind == "person" and len(words) > 1:
        return " ".join(words[:2]) if words[0].rstrip(".").casefold() in _TITLES else words[0]
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


def does(tie: Connection, receiver: str) -> str:
    """What a giver does, without saying who: "visits Caroline every day, tired"."""
    phrase = _DOES.get(tie.mode or "") if tie.family == "care" else None
    said = fill(phrase or _IS.get(tie.family, _IS["other"]), name=receiver)
    if tie.type and tie.family == "other":
        said = f"{said} ({tie.type})"
    often = f"{said} {how_often(tie)}".strip()
    return ", ".join([often, *_more(tie)])


def between(tie: Connection, giver: str, receiver: str) -> str:
    """A tie as a sentence: "Ann visits Caroline every day, tired"."""
    if tie.direction == "directed" or tie.family == "membership":
        return f"{giver} {does(tie, receiver)}"
    text = _("%(a)s and %(b)s care for each other") if _both_care(tie) else _("%(a)s and %(b)s are joined")
    said = fill(text, a=giver, b=receiver)
    kind = tie.type if tie.family == "other" or not _both_care(tie) else ""
    return ", ".join(filter(None, [said, kind, how_often(tie), *_more(tie)]))


def _both_care(tie: Connection) -> bool:
    return tie.direction == "mutual" and tie.family == "care"


def _more(tie: Connection) -> Iterator[str]:
    if tie.state:
        yield say(STATES, tie.state)
    if tie.formality:
        yield say(FORMALITIES, tie.formality)
    for _word, said in tags(tie):
        yield said


def summed_up(person: str, rings: Mapping[str, int], everyone: int, ties: int) -> str:
    """What a picture shows, for who does not see it: how many, and how many in each ring (names already in the
    reader's words).
    """
    some = ngettext("%(number)s around %(person)s", "%(number)s around %(person)s", everyone)
    parts = [
        some % {"number": everyone, "person": person} if person else fill(_("%(number)s on the map"), number=everyone)
    ]
    parts += [f"{ring}: {many}" for ring, many in rings.items() if many]
    return ". ".join([*parts, counted(ties)]) + "."


def counted(number: int) -> str:
    """How many ties lie on one line: "3 ties"."""
    return ngettext("%(number)s tie", "%(number)s ties", number) % {"number": number}


def counted_more(number: int) -> str:
    """What is not said one by one: "and 3 more ties"."""
    return ngettext("and %(number)s more tie", "and %(number)s more ties", number) % {"number": number}


def names_unwritten(number: int) -> str:
    """How many names had no room on the picture."""
    one, many = _("%(number)s name is not written"), _("%(number)s names are not written")
    said = ngettext(one, many, number) % {"number": number}
    return fill(_("%(names)s for want of room: choose a shape, or see the list"), names=said)
