"""What differs between two moments in a few words: what a family would say of it first."""

from collections.abc import Iterable, Iterator, Sequence

from carelog.domain.care_map import Connection, Element
from carelog.projections import words
from carelog.projections.comparison import Comparison
from carelog.projections.network import Network
from carelog.projections.who_is_there import Around
from carelog.projections.words import gettext, ngettext
from carelog.web.wording import and_list, capital


def _(msgid: str) -> str:
    return msgid


MOST, MOST_NAMES = 6, 5
_SMALL = (
    _("none"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"),
    _("ten"),
)  # fmt: skip
_SORTS = {
    "partner": _("family"), "parent": _("family"), "child": _("family"), "sibling": _("family"),
    "other-kin": _("family"), "friend": _("friends"), "neighbour": _("neighbours"), "colleague": _("colleagues"),
    "volunteer": _("volunteers"),
}  # fmt: skip
_FEELS = {
    "good": _("%(name)s feels good about being with %(other)s"),
    "mixed": _("%(name)s has good and bad days with %(other)s"),
    "strained": _("%(name)s is tired"), "cut-off": _("%(name)s feels cut off from %(other)s"),
}  # fmt: skip


def in_words(was: Network, is_: Network, found: Comparison, died: Sequence[str] = ()) -> list[str]:
    """At most six sentences on what is otherwise, the person first; none where nothing is. `died` are sentences on who
    died in between, which come before all else.
    """
    before, now = Around(was), Around(is_)
    said = [*died]
    if before.person and now.person:
        said += [*_gives(before, now), *_there(before, now)]
    said += [*_states(found, was, is_), *_feelings(found, is_), *_came(found, now), *_left(found, is_)]
    return said[:MOST]


def _gives(before: Around, now: Around) -> Iterator[str]:
    """What the person gives: still, newly, and no longer (to whoever is on the map still: not to those who left)."""
    was, are = ({one.id: one for one in side.given} for side in (before, now))
    parts = (
        (_("still cares for %(names)s"), [one for id, one in are.items() if id in was]),
        (_("now also cares for %(names)s"), [one for id, one in are.items() if id not in was]),
        (_("not for %(names)s now"), [one for id, one in was.items() if id not in are and now.has(id)]),
    )
    if now.person is not None and list(was) != list(are):
        each = [gettext(text) % {"names": names(people)} for text, people in parts if people]
        if each:
            said = gettext("%(most)s, and %(last)s") if len(each) > 1 else "%(last)s"
            yield f"{words.shown_name(now.person)} {said % {'most': ', '.join(each[:-1]), 'last': each[-1]}}."


def _there(before: Around, now: Around) -> Iterator[str]:
    """Who is there most, if that is somebody else; or else what paid help there is."""
    was, are = (_mostly_paid(side) for side in (before, now))
    if was is not None and are is not None and was is not are:
        (sort, who), (sort_now, who_now) = _most(before, paid=was), _most(now, paid=are)
        said = gettext("Before, it was %(sort)s who were there most: %(names)s.") % {"sort": sort, "names": who}
        yield f"{said} {gettext('Now it is %(sort)s: %(names)s.') % {'sort': sort_now, 'names': who_now}}"
        yield from _still(before, now, paid=was)
    elif len(before.agencies) != len(now.agencies):
        text = gettext("Care agencies that come every week: before, %(was)s; now, %(are)s.")
        yield text % {"was": agencies(before), "are": agencies(now)}
    elif before.hours != now.hours:
        text = gettext("Paid help went from %(was)s to %(are)s hours a week.")
        yield text % {"was": _hours(before.hours), "are": _hours(now.hours)}


def _mostly_paid(side: Around) -> bool | None:
    """Whether most of those times that somebody is there, they are paid; None where it is neither: also where many who
    come now and then are there more often, but one of the others comes every day.
    """
    paid, unpaid = side.times(paid=True), side.times(paid=False)
    most = paid > unpaid
    every_day = not side.daily(paid=most) and side.daily(paid=not most)
    return None if paid == unpaid or every_day else most


def _most(side: Around, *, paid: bool) -> tuple[str, str]:
    """Who is there most: what they are to the person, and their names."""
    if not paid:
        people = side.weekly(paid=False)
        return _sorts(people) or gettext("unpaid help"), names(people)
    if not side.agencies:
        return gettext("paid help"), names(side.weekly(paid=True))
    return agencies(side), names(side.named(side.agencies))


def agencies(side: Around) -> str:
    """How many care agencies come, and for how long: "two care agencies (24 hours a week)"; "none"."""
    many, hours = len(side.agencies), sum(side.agencies.values())
    if not many:
        return number(0)
    text = ngettext(
        "%(many)s care agency (%(hours)s hours a week)", "%(many)s care agencies (%(hours)s hours a week)", many
    )
    return text % {"many": number(many), "hours": f"{hours:g}"}


def _sorts(people: Iterable[Element]) -> str:
    """What they are to the person, each sort once: "friends, neighbours and a group"."""
    groups = [one for one in people if one.kind in ("group", "organisation")]
    sorts = [gettext(_SORTS[one.relationship]) for one in people if one.relationship in _SORTS]
    group = [gettext("a group") if len(groups) == 1 else gettext("groups")] if groups else []
    return and_list(list(dict.fromkeys([*sorts, *group])))


def _still(before: Around, now: Around, *, paid: bool) -> Iterator[str]:
    daily = {one.id for one in before.daily(paid=paid)}
    still = [one for one in now.daily(paid=paid) if one.id in daily]
    if still:
        text = ngettext("%(names)s is still there every day.", "%(names)s are still there every day.", len(still))
        yield text % {"names": names(still)}


def _states(found: Comparison, was: Network, is_: Network) -> Iterator[str]:
    """Ties that took a step between inactive, in touch and flowing, those that took the same step together."""
    known = {**was.care_map.elements, **is_.care_map.elements}
    steps: dict[tuple[str | None, str | None], list[str]] = {}
    for change in found.connections.changed:
        if "state" in change.fields:
            steps.setdefault(change.fields["state"], []).append(_other_end(change.after, known, is_.care_map.about))
    for (before, now), whom in steps.items():
        text = gettext("With %(names)s, things went from “%(was)s” to “%(now)s”.")
        yield text % {"names": _listed(whom), "was": _state(before), "now": _state(now)}


def _state(word: str | None) -> str:
    return words.say(words.STATES, word) or gettext("not said")


def _other_end(tie: Connection, known: dict[str, Element], about: str | None) -> str:
    ends = [words.shown_name(known[end]) for end in (tie.from_, tie.to) if end in known and end != about]
    return and_list(list(dict.fromkeys(ends))) or gettext("someone")


def _feelings(found: Comparison, is_: Network) -> Iterator[str]:
    known = {one.id: one for one in is_.elements}
    for change in found.connections.changed:
        before, now = (dict(side or {}) for side in change.fields.get("feelings", ({}, {})))
        for who, felt in now.items():
            if who in known and before.get(who) != felt and felt in _FEELS:
                other = _other_end(change.after, known, who)
                yield capital(gettext(_FEELS[felt]) % {"name": words.shown_name(known[who]), "other": other}) + "."


def _came(found: Comparison, now: Around) -> Iterator[str]:
    came = [one for one in found.elements.added if now.person is None or one.id != now.person.id]
    if came:
        yield gettext("New on the map: %(names)s.") % {"names": names(came)}


def _left(found: Comparison, is_: Network) -> Iterator[str]:
    """Who is no longer on the map; who died is told otherwise, and who was noted twice is still here."""
    left = [one for one in found.elements.gone if not is_gone_otherwise(one, is_)]
    if left:
        yield gettext("No longer on the map: %(names)s.") % {"names": names(left)}


def is_gone_otherwise(one: Element, is_: Network) -> bool:
    """Whether somebody died, or turned out to be somebody else: then they did not leave."""
    now = is_.care_map.elements.get(one.id)
    return now is not None and (now.died or now.merged_into is not None)


def names(people: Sequence[Element]) -> str:
    """Names as people say them; of very many the first few."""
    return _listed([words.shown_name(one) for one in people])


def _listed(said: Sequence[str]) -> str:
    if len(said) <= MOST_NAMES + 1:
        return and_list(said)
    first, more = ", ".join(said[:MOST_NAMES]), len(said) - MOST_NAMES
    return gettext("%(names)s and %(more)s more") % {"names": first, "more": more}


def number(count: float) -> str:
    """A number as it is said: "two", "14"."""
    return gettext(_SMALL[int(count)]) if count == int(count) and count < len(_SMALL) else f"{count:g}"


def _hours(count: float) -> str:
    return f"{count:g}" if count else gettext("none")
