"""The table that is equal to the drawing: everyone on it, by ring, with their ties in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from carelog.domain.care_map import Connection, Element
from carelog.domain.vocabulary import slug
from carelog.projections import words
from carelog.projections.layout import Layout
from carelog.projections.network import Network
from carelog.projections.words import gettext
from carelog.web.wording import capital


def _(msgid: str) -> str:
    return msgid


@dataclass(frozen=True)
class Tie:
    """One tie as a sentence."""

    id: str
    sentence: str


@dataclass(frozen=True)
class Row:
    """One element: its name, what it is in a few words, its ties; `likely` where its ring is a guess."""

    id: str
    name: str
    what: str
    ties: list[Tie]
    likely: bool = False


@dataclass(frozen=True)
class Group:
    """The rows of one ring, or of one type where there are no rings. `quiet`: nothing is said of their ties."""

    name: str
    rows: list[Row]
    quiet: bool = False


REMEMBERED = _("Remembered")


KINDS = {
    "person": _("People"), "group": _("Groups"), "organisation": _("Services and organisations"), "place": _("Places"),
    "animal": _("Animals"), "resource": _("Things that help"), "other": _("Other"),
}  # fmt: skip


def table(shown: Network, layout: Layout) -> list[Group]:
    """Every element that is shown, once, grouped as the drawing groups them; last, who died and is remembered."""
    ties = ties_of(shown)
    rows = {one.id: _row(one, ties.get(one.id, []), layout) for one in shown.elements}
    groups = _by_type(shown, rows) if layout.person is None else _by_ring(rows, layout)
    remembered = [Row(one.id, words.shown_name(one), what(one), []) for one in shown.remembered]
    return [*groups, Group(gettext(REMEMBERED), remembered, quiet=True)] if remembered else groups


def _row(element: Element, ties: list[Tie], layout: Layout) -> Row:
    spot = layout.spots.get(element.id)
    likely = spot is not None and not spot.said
    return Row(element.id, words.shown_name(element), what(element), ties, likely)


def _by_ring(rows: Mapping[str, Row], layout: Layout) -> list[Group]:
    """The person in the middle, then ring by ring outwards."""
    groups = [Group(gettext("In the middle"), [row for one, row in rows.items() if one == layout.person])]
    for ring in layout.rings:
        inside = [row for one, row in rows.items() if one != layout.person and _ring(layout, one) == ring.word]
        groups.append(Group(ring_name(ring.word, layout.by), inside))
    return [group for group in groups if group.rows]


def _ring(layout: Layout, element: str) -> str | None:
    spot = layout.spots.get(element)
    return spot.ring if spot else None


def ring_name(word: str, by: str | None) -> str:
    """The name of a ring as a heading: "Lives here"."""
    names = words.CLOSENESSES if by == "closeness" else words.NEARNESSES
    return capital(gettext(names.get(word, word)))


def _by_type(shown: Network, rows: Mapping[str, Row]) -> list[Group]:
    """By type in its own words, the commonest first."""
    names = {one.id: one.type or gettext(KINDS[one.kind]) for one in shown.elements}
    first = {slug(name): name for name in reversed(list(names.values()))}
    many = Counter(slug(name) for name in names.values())
    groups = {word: [row for one, row in rows.items() if slug(names[one]) == word] for word, _ in many.most_common()}
    return [Group(first[word], inside) for word, inside in groups.items()]


def ties_of(shown: Network) -> dict[str, list[Tie]]:
    """Element id -> its ties in words, at both ends of each; what one gives comes first, without their name again."""
    names = {one.id: words.shown_name(one) for one in shown.elements}
    gives: dict[str, list[Tie]] = {}
    others: dict[str, list[Tie]] = {}
    for one in shown.connections:
        whole = Tie(one.id, tie_sentence(one, names, shown.care_map.elements))
        if words.by_giver(one):
            gives.setdefault(one.from_, []).append(Tie(one.id, words.does(one, names[one.to], shown.care_map.elements)))
        else:
            others.setdefault(one.from_, []).append(whole)
        if one.to != one.from_:
            others.setdefault(one.to, []).append(whole)
    return {one: [*gives.get(one, []), *others.get(one, [])] for one in names}


def tie_sentence(tie: Connection, names: Mapping[str, str], known: Mapping[str, Element]) -> str:
    """A tie in words: "Ann visits Caroline every day, tired". `known` are the elements of the map by id."""
    someone = gettext("someone")
    ends = names.get(tie.from_, someone), names.get(tie.to, someone)
    return capital(words.between(tie, *ends, known))


def what(element: Element) -> str:
    """What somebody or something is, in a few words."""
    said: Iterable[str] = (words.who(element) or words.say(words.KINDS, element.kind), words.paid(element))
    return ", ".join(filter(None, said))
