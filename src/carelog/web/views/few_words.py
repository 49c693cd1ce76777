"""A map in a few words: what a family would say of it first, made from the network of the moment."""

from collections.abc import Iterator, Sequence

from carelog.domain.care_map import Connection, Element
from carelog.projections import words
from carelog.projections.network import Network
from carelog.projections.words import gettext, ngettext
from carelog.web.picking import paid
from carelog.web.views.table import KINDS
from carelog.web.wording import and_list


def few_words(now: Network, before: Network | None = None, since: str = "") -> list[str]:
    """Up to five sentences; none once the person has died. `before` is the network just before the last big change,
    which is called `since`.
    """
    person = now.care_map.elements.get(now.care_map.about or "")
    if person is None or now.care_map.kind == "community":
        return list(_commons(now))
    if person.died:
        return []
    found = _Help(person, now)
    said = [*_gives(found), *_daily(found), *_paid(found)]
    return said if before is None else [*said, *_shift(_Help(person, before), found, since)]


class _Help:
    """The care around one person at a moment: ties that are not paused, by who gives."""

    def __init__(self, person: Element, shown: Network) -> None:
        self.person = person
        self._shown = {one.id: one for one in shown.elements}
        ties = [tie for tie in shown.joining if tie.family == "care" and not tie.paused]
        self.given = [tie for tie in ties if _gives_to(person.id, tie)]
        # An animal is good company; whether help is paid is asked of people and services.
        reaching = [tie for tie in ties if _reaches(person.id, tie) and self._other(tie).kind != "animal"]
        self.unpaid = [tie for tie in reaching if paid(shown, tie) == "informal"]
        self.paid = [tie for tie in reaching if paid(shown, tie) == "formal"]

    def _other(self, tie: Connection) -> Element:
        return self._shown[tie.to if tie.from_ == self.person.id else tie.from_]

    def others(self, ties: Sequence[Connection]) -> list[str]:
        """The names at the other ends, each once."""
        return list(dict.fromkeys(words.shown_name(self._other(tie)) for tie in ties))

    def hours(self) -> float:
        """Paid hours a week, as far as somebody said."""
        return sum(tie.hours or 0 for tie in self.paid)


def _gives_to(person: str, tie: Connection) -> bool:
    return tie.from_ == person or (tie.direction == "mutual" and tie.to == person)


def _reaches(person: str, tie: Connection) -> bool:
    return tie.to == person or (tie.direction == "mutual" and tie.from_ == person)


def _gives(found: _Help) -> Iterator[str]:
    name = words.shown_name(found.person)
    if not found.given:
        yield gettext("Nobody has said yet whom %(name)s cares for.") % {"name": name}
        return
    often = [word for word in words.FREQUENCIES if any(tie.frequency == word for tie in found.given)]
    each = [
        _given(found, word) for word in [*often, *([None] if any(not tie.frequency for tie in found.given) else [])]
    ]
    yield gettext("%(name)s gives care too: %(each)s.") % {"name": name, "each": "; ".join(each)}


def _given(found: _Help, frequency: str | None) -> str:
    names = and_list(found.others([tie for tie in found.given if tie.frequency == frequency]))
    text = gettext("to %(names)s %(often)s") if frequency else gettext("to %(names)s")
    return text % {"names": names, "often": words.say(words.FREQUENCIES, frequency)}


def _daily(found: _Help) -> Iterator[str]:
    daily = found.others([tie for tie in found.unpaid if tie.frequency == "daily"])
    if len(daily) == 1:
        yield gettext("Only %(name)s helps every day without pay. Who else could look in?") % {"name": daily[0]}
    elif daily:
        yield gettext("Unpaid help every day comes from %(names)s.") % {"names": and_list(daily)}


def _paid(found: _Help) -> Iterator[str]:
    counted = [tie for tie in found.paid if tie.hours]
    names = and_list(found.others(counted or found.paid))
    if counted:
        text = gettext("Paid help comes to %(hours)s hours a week, from %(names)s.")
        yield text % {"hours": f"{found.hours():g}", "names": names}
    elif names:
        yield gettext("Paid help comes from %(names)s.") % {"names": names}


def _shift(before: _Help, now: _Help, since: str) -> Iterator[str]:
    """What the last big change did to the balance: paid help first, then how many help unpaid."""
    if before.hours() != now.hours():
        text = gettext("After “%(since)s”, the hours of paid help a week went from %(before)s to %(now)s.")
        yield text % {"since": since, "before": _number(before.hours()), "now": _number(now.hours())}
    was, are = len(before.others(before.unpaid)), len(now.others(now.unpaid))
    if was != are:
        text = gettext("After “%(since)s”, those who help without pay went from %(before)s to %(now)s.")
        yield text % {"since": since, "before": _number(was), "now": _number(are)}


def _number(count: float) -> str:
    return f"{count:g}" if count else gettext("none")


def _commons(now: Network) -> Iterator[str]:
    if not now.elements:
        return
    yield gettext("On this map: %(counts)s.") % {"counts": counts(now.elements)}
    yield from _states(now)
    joined = {end for tie in now.connections for end in (tie.from_, tie.to)}
    alone = len(now.elements) - len(joined)
    if alone and now.connections:
        text = "%(number)s is not joined to anyone yet.", "%(number)s are not joined to anyone yet."
        yield ngettext(*text, alone) % {"number": alone}
    yield from _busiest(now)


def _states(now: Network) -> Iterator[str]:
    flowing = sum(tie.state == "generative" for tie in now.connections)
    resting = sum(tie.state == "inactive" for tie in now.connections)
    if flowing:
        text = "Care is flowing along %(number)s tie.", "Care is flowing along %(number)s ties."
        yield ngettext(*text, flowing) % {"number": flowing}
    if resting:
        yield ngettext("%(number)s tie is not active.", "%(number)s ties are not active.", resting) % {
            "number": resting
        }


def _busiest(now: Network) -> Iterator[str]:
    many = {one.id: 0 for one in now.elements}
    for tie in now.connections:
        many[tie.from_] += 1
        many[tie.to] += tie.to != tie.from_
    most = max(many, key=lambda one: many[one])
    if many[most] > 2:
        name = next(words.shown_name(one) for one in now.elements if one.id == most)
        yield gettext("Most ties meet at %(name)s: %(number)s.") % {"name": name, "number": many[most]}


def counts(elements: Sequence[Element]) -> str:
    """How many of each kind: "9 people, 2 places and 1 animal"."""
    if all(one.kind == "other" for one in elements):
        return gettext("%(number)s altogether") % {"number": len(elements)}
    many = [(kind, sum(one.kind == kind for one in elements)) for kind in KINDS]
    return and_list([_counted(kind, number) for kind, number in many if number])


def _counted(kind: str, number: int) -> str:
    text = {
        "person": lambda: ngettext("%(number)s person", "%(number)s people", number),
        "group": lambda: ngettext("%(number)s group", "%(number)s groups", number),
        "organisation": lambda: ngettext("%(number)s service", "%(number)s services and organisations", number),
        "place": lambda: ngettext("%(number)s place", "%(number)s places", number),
        "animal": lambda: ngettext("%(number)s animal", "%(number)s animals", number),
        "resource": lambda: ngettext("%(number)s thing that helps", "%(number)s things that help", number),
        "other": lambda: ngettext("%(number)s other", "%(number)s others", number),
    }[kind]
    return text() % {"number": number}
