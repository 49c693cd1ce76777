"""Numbers as they are said: a share as per cent, what is not defined as "—", the way across a map in pieces as "∞"."""

from collections.abc import Mapping
from dataclasses import dataclass

from carelog.projections.measures.measure import COUNT, DAYS, HOURS, SHARE, Group, Measure, Number, Of, _
from carelog.projections.measures.measuring import Measured
from carelog.projections.measures.registry import REGISTRY
from carelog.projections.words import fill, gettext, ngettext

ACROSS = frozenset({"diameter", "average_shortest_path_length"})
ESTIMATES = {"lsns6_family_item_1_estimate": "family_monthly", "lsns6_friends_item_1_estimate": "friends_monthly"}
"""What is never said without the number of people that it was made from."""


@dataclass(frozen=True)
class Figure:
    """One row of "More numbers": its name in the registry, its group, and everything in the reader's words."""

    name: str
    group: Group
    title: str
    value: str
    meaning: str
    cannot: str
    how: str


def figures(found: Measured) -> list[Figure]:
    """The numbers of the whole map that say something about it, in the order of the registry."""
    of_person = found.network.get("person_size") is not None
    return [
        _figure(one, _value(one, found.network))
        for one in REGISTRY.values()
        if one.of == Of.NETWORK and one.name in found.network and (of_person or not _personal(one))
    ]


def changes(found: Mapping[str, Number]) -> list[Figure]:
    """The numbers of what changed; flows between steps only where there are any."""
    rows = ((REGISTRY[name], value) for name, value in found.items())
    return [_figure(one, said(one, value)) for one, value in rows if value or not one.name.startswith("flow_")]


def _personal(one: Measure) -> bool:
    return one.group in (Group.GIVING, Group.PERSON) or (one.group == Group.SUPPORT and one.name not in _ANYWHERE)


_ANYWHERE = frozenset({
    "share_formal", "share_informal", "ei_formality", "blau_formality", "iqv_formality", "multiplexity",
    "multiplex_share",
})  # fmt: skip
"""Of the help around a person, what a map without one has too."""


def _figure(one: Measure, value: str) -> Figure:
    how = fill(_("%(formula)s · %(source)s · %(range)s · %(inputs)s"), **{
        name: gettext(getattr(one, name)) for name in ("formula", "source", "range", "inputs")
    })  # fmt: skip
    return Figure(one.name, one.group, _title(one), value, gettext(one.meaning), gettext(one.cannot), how)


def _title(one: Measure) -> str:
    """The sixteen flows share a text; each says its own two steps."""
    if not one.name.startswith("flow_"):
        return gettext(one.title)
    before, _to, after = one.name.removeprefix("flow_").partition("_to_")
    return fill(
        _("Ties: before “%(before)s”, now “%(after)s”"), before=gettext(_STEPS[before]), after=gettext(_STEPS[after])
    )


_STEPS = {
    "generative": _("care is flowing"), "engaged": _("in touch"), "inactive": _("not active"),
    "unclassified": _("nobody said"),
}  # fmt: skip


def _value(one: Measure, network: Mapping[str, Number]) -> str:
    value = network[one.name]
    pieces = network.get("number_connected_components") or 0
    if one.name in ACROSS and value is None and pieces > 1:
        return fill(_("∞ (in %(count)s pieces)"), count=int(pieces))
    if one.name in ESTIMATES and value is not None:
        people = int(network.get(ESTIMATES[one.name]) or 0)
        counted = ngettext("%(count)s person", "%(count)s people", people) % {"count": people}
        return fill(_("%(points)s of 5, from %(counted)s"), points=int(value), counted=counted)
    return said(one, value)


def said(one: Measure, value: Number) -> str:
    """A value as it is read: "38 %", "24 hours", "1.33"; "—" where it is not defined."""
    if value is None:
        return "—"
    if one.unit == SHARE:
        return fill(_("%(number)s %%"), number=f"{value * 100:.0f}")
    number = f"{value:g}" if value == round(value) else f"{value:.2f}"
    if one.unit == HOURS:
        return ngettext("%(number)s hour", "%(number)s hours", 1 if value == 1 else 2) % {"number": f"{value:g}"}
    if one.unit == DAYS:
        return ngettext("%(number)s day", "%(number)s days", int(value)) % {"number": int(value)}
    return number if one.unit != COUNT or value == round(value) else f"{value:.1f}"


def words() -> list[tuple[str, str]]:
    """What a phone needs to show the numbers of a whole map: of each its title, how to read it, its unit (an id)."""
    found = (one for one in REGISTRY.values() if one.of == Of.NETWORK)
    return [
        (f"figure.{one.name}{ending}", text)
        for one in found
        for ending, text in (("", gettext(one.title)), (".means", gettext(one.meaning)), (".unit", one.unit))
    ]
