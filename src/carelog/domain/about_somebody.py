"""Which entries tell of somebody: what goes when they are erased from a map."""

from collections.abc import Iterable, Iterator

from carelog.domain import events as e
from carelog.domain.entries import Entry
from carelog.domain.events.shape import shape
from carelog.domain.timeline import Timeline


def entries_about(timeline: Timeline, element: str) -> list[Entry]:
    """The entries that are about this element or one of its ties, and those that put right or dispute one of them, in
    the order of seq. Where it is one of several, such as those present at a review, the words are not its own.
    """
    things = things_of(timeline, element)
    found: dict[str, Entry] = {}
    for entry in timeline.entries:
        named = _named_alone(entry.event) | _told_of(entry.event)
        if not things.isdisjoint(named) or not found.keys().isdisjoint(_entries_named(entry)):
            found[entry.id] = entry
    return list(found.values())


def entries_that_mention(timeline: Timeline, element: str) -> list[Entry]:
    """Other entries in whose words one of the names occurs that this element ever had, or which name it among others:
    for a person to look at.
    """
    about = entries_about(timeline, element)
    names = {name.casefold() for one in about for name in _names(one.event, element) if len(name) > 1}
    known = {one.id for one in about}
    others = [one for one in timeline.entries if one.id not in known]
    return [
        one
        for one in others
        if element in e.named_by(one.event)
        or any(_says(text.casefold(), name) for text in _texts(one) for name in names)
    ]


def _named_alone(event: e.Event) -> set[str | None]:
    """The ids of things that this event names one by one."""
    return {getattr(event, name, None) for name in shape(type(event)).names}


def _told_of(event: e.Event) -> set[str | None]:
    """Whom an access entry is about: a consent, a part, a request; or for whom that was asked."""
    if event.door is not e.Door.ACCESS:
        return set()
    return {getattr(event, name, None) for name in ("about", "element", "by_element")}


def _says(text: str, name: str) -> bool:
    """Whether the name stands in the text as words of its own."""
    at = text.find(name)
    while at >= 0:
        around = text[max(at - 1, 0) : at] + text[at + len(name) : at + len(name) + 1]
        if not any(sign.isalnum() for sign in around):
            return True
        at = text.find(name, at + 1)
    return False


def things_of(timeline: Timeline, element: str) -> frozenset[str]:
    """The ids of this element and of every tie that it ever had."""
    return frozenset({element, *_ties(timeline.entries, element)})


def _ties(entries: Iterable[Entry], element: str) -> Iterator[str]:
    for entry in entries:
        event = entry.event
        if isinstance(event, e.ConnectionMade) and element in (event.from_, event.to):
            yield event.connection


def _entries_named(entry: Entry) -> set[str]:
    """The ids of the entries that this one is about."""
    event = entry.event
    named = {entry.corrects} if entry.corrects else set()
    if isinstance(event, e.EntryInError | e.EntryDisputed | e.DisputeSettled):
        named.add(event.entry)
    if isinstance(event, e.RequestExtended | e.RequestDecided):
        named.add(event.request)
    if isinstance(event, e.DiscrepancyFound | e.RequestMade):
        named.update(event.entries or ())
    return named


def _names(event: e.Event, element: str) -> Iterator[str]:
    if isinstance(event, e.ElementAdded | e.ElementRenamed) and event.element == element:
        yield event.name
        yield from (word for word in event.name.split() if len(word) > 2)


def _texts(entry: Entry) -> Iterator[str]:
    """Everything in words in an entry."""
    if entry.why:
        yield entry.why
    for name in shape(type(entry.event)).texts:
        yield from _inside(getattr(entry.event, name, None))
    yield from _inside(entry.saw)


def _inside(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _inside(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _inside(one)
