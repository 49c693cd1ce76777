"""The plain sentences: each a key, with values for its gaps; the texts; and how the two become a sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from carelog.projections.words import fill, gettext


def _(msgid: str) -> str:
    return msgid


Resting = tuple[str, list[str]]
"""Who gives it, and the kinds of care that rest on them alone."""
Value = str | int | list[str] | list[Resting]
MOST_NAMES, MOST_RESTING = 4, 3


@dataclass(frozen=True)
class Said:
    """One sentence. A list among its values is said as people say lists."""

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)


TEXTS = {
    "plain.alone": _("%(name)s is on the map alone so far."),
    "plain.gives": _("%(name)s gives care to %(names)s."),
    "plain.gives.not-said": _("Nobody has said yet whom %(name)s cares for."),
    "plain.grew.gives": _("%(name)s now gives to %(names)s too."),
    "plain.grew.around": _("There are %(now)s around %(name)s now. Before, there were %(was)s."),
    "plain.rests": _("%(name)s relies on %(giver)s alone for %(care)s. Who else could?"),
    "plain.rests.several": _("Some of what %(name)s needs rests on one alone: %(each)s. Who else could?"),
    "plain.rests.each": _("%(giver)s for %(care)s"),
    "plain.balance.hours": _("Paid help comes to %(paid)s hours a week, unpaid help to %(unpaid)s."),
    "plain.balance.paid": _("Paid help comes to %(paid)s hours a week. Nobody is noted who helps unpaid."),
    "plain.balance.paid-and": _(
        "Paid help comes to %(paid)s hours a week. Unpaid help comes from %(names)s; nobody has counted those hours."
    ),
    "plain.balance.unpaid": _("Unpaid help comes to %(unpaid)s hours a week."),
    "plain.balance.people": _("Helping without pay: %(unpaid)s. Paid to help: %(paid)s."),
    "plain.new": _("Newly there: %(names)s."),
    "plain.resting": _("Some of it is resting for now: between %(name)s and %(names)s."),
    "plain.nobody": _("Nobody is on the map yet."),
    "plain.offer": _("On this map, %(count)s of %(all)s offer care that nobody pays for."),
    "plain.flowing": _("Care is flowing along %(flowing)s of %(all)s ties."),
    "plain.grew.map": _("There are %(now)s on the map now. Before, there were %(was)s."),
    "plain.holds": _("Parts of the map are joined only by %(names)s. Who else could join them?"),
    "plain.holds.many": _("There are %(count)s who each join parts of the map alone. Who else could?"),
    "plain.pieces": _("The map is in %(count)s parts that nobody joins yet."),
    "plain.resting.ties": _("Ties that are resting: %(count)s."),
    "plain.more": _("%(count)s more"),
}
"""By key, and in the order in which they may be said."""


def sentence(said: Said) -> str:
    """A sentence in the reader's language."""
    return fill(TEXTS[said.key], **{name: _text(value) for name, value in said.values.items()})


def _text(value: Value) -> str:
    if not isinstance(value, list):
        return str(value)
    names = [one for one in value if isinstance(one, str)]
    return listed(names) if len(names) == len(value) else _each([one for one in value if not isinstance(one, str)])


def listed(names: Sequence[str]) -> str:
    """ "Ann, Grace and June"; of many, the first few and how many more."""
    if len(names) > MOST_NAMES:
        names = [*names[: MOST_NAMES - 1], _more(len(names) - MOST_NAMES + 1)]
    if len(names) < 2:
        return "".join(names)
    return gettext("%(most)s and %(last)s") % {"most": ", ".join(names[:-1]), "last": names[-1]}


def _each(resting: Sequence[Resting]) -> str:
    said = [fill(TEXTS["plain.rests.each"], giver=giver, care=listed(care)) for giver, care in resting[:MOST_RESTING]]
    return "; ".join([*said, *([_more(len(resting) - MOST_RESTING)] if len(resting) > MOST_RESTING else [])])


def _more(count: int) -> str:
    return fill(TEXTS["plain.more"], count=count)
