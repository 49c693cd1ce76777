"""What one thing on the map is and was: its facts, its ties, and its own history. Someone, something, or a tie."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from carelog.domain.care_map import CareMap, Connection, Element
from carelog.domain.refusals import NotPossible
from carelog.projections import words
from carelog.projections.history import Line
from carelog.projections.network import Network
from carelog.projections.words import gettext
from carelog.web.views.story import Teller, Told
from carelog.web.views.table import Tie, tie_sentence, ties_of, what
from carelog.web.wording import capital


@dataclass(frozen=True)
class Fact:
    name: str
    value: str


@dataclass(frozen=True)
class Thing:
    """`there`: whether it is on the picture at this moment. `focus`: the element to look around; None for a tie."""

    id: str
    name: str
    what: str
    there: bool
    facts: list[Fact]
    ties: list[Tie]
    story: list[Told]
    focus: str | None
    looked_at: str = ""


def thing(asked: str, whole: Network, head: CareMap, lines: list[Line], teller: Teller) -> Thing:
    """What is known of the thing with this id; `lines` are its history. Raises NotPossible where no entry made it."""
    story = [teller.told(line) for line in reversed(lines)]
    element = whole.care_map.elements.get(asked) or head.elements.get(asked)
    if element is not None:
        return _element(element, whole, story)
    tie = whole.care_map.connections.get(asked) or head.connections.get(asked)
    if tie is None:
        raise NotPossible("thing-not-there", "There is no one and nothing with this id on this map.")
    return _tie(tie, whole, head, story)


def _element(element: Element, whole: Network, story: list[Told]) -> Thing:
    ties = ties_of(whole).get(element.id, [])
    there = any(one.id == element.id for one in whole.elements)
    facts = [Fact(name, value) for name, value in _facts(element) if value]
    return Thing(element.id, words.shown_name(element), what(element), there, facts, ties, story, element.id)


def _facts(element: Element) -> Iterator[tuple[str, str]]:
    # Who asked to be shown as a role is not told about in more words than that.
    if element.knows == "objects" or element.named_as == "role-only":
        return
    yield gettext("How near"), capital(words.say(words.NEARNESSES, element.nearness))
    yield gettext("How close it feels"), capital(words.say(words.CLOSENESSES, element.closeness))
    yield gettext("About"), "" if element.description == words.who(element) else element.description or ""
    yield gettext("Good at"), element.strengths or ""
    yield gettext("Lives with"), element.household or ""
    yield gettext("Can give"), ", ".join(_offer(one.care, one.formality) for one in element.care_offered or ())
    yield from _custom(element.custom)


def _offer(care: str, formality: str | None) -> str:
    said = words.say(words.FORMALITIES, formality)
    return f"{care} ({said})" if said else care


def _custom(custom: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    """What an import or a form brought beyond our own fields, under its own name."""
    for name, value in (custom or {}).items():
        yield name, ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _tie(tie: Connection, whole: Network, head: CareMap, story: list[Told]) -> Thing:
    known = {**head.elements, **whole.care_map.elements}
    names = {one.id: words.shown_name(one) for one in known.values()}
    ends = gettext("%(a)s and %(b)s") % {
        "a": names.get(tie.from_, gettext("someone")),
        "b": names.get(tie.to, gettext("someone")),
    }
    there = any(one.id == tie.id for one in whole.connections)
    facts = [Fact(name, value) for name, value in _tie_facts(tie, names) if value]
    return Thing(tie.id, ends, tie_sentence(tie, names, known), there, facts, [], story, None)


def _tie_facts(tie: Connection, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield gettext("Kind of care"), ", ".join(tie.care or ())
    yield gettext("How much it carries"), capital(words.say(words.STRENGTHS, tie.strength))
    yield (
        gettext("How it feels"),
        ", ".join(_feeling(names.get(who), quality) for who, quality in (tie.feelings or {}).items()),
    )
    yield from _custom(tie.custom)


def _feeling(name: str | None, quality: str) -> str:
    said = words.say(words.QUALITIES, quality)
    return gettext("to %(name)s: %(said)s") % {"name": name, "said": said} if name else said
