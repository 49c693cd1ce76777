"""Which entries belong to a big change: those that said so when they were noted, and those that joined it later."""

from collections.abc import Iterable, Mapping

from carelog.domain.entries import Entry
from carelog.domain.events import EntryInError, TransitionJoined
from carelog.domain.placing import place, standing


def joined(entries: Iterable[Entry]) -> dict[str, str]:
    """Entry id -> the transition that it joined after it was noted, from a whole log in the order of seq.

    What was noted in error joins nothing; of several, what was noted last counts. A correction belongs where that does
    which it corrects.
    """
    entries = list(entries)
    own = [place(entry) for entry in entries if isinstance(entry.event, TransitionJoined | EntryInError)]
    joinings = [one.entry.event for one in standing(own) if isinstance(one.entry.event, TransitionJoined)]
    if not joinings:
        return {}
    roots = _roots(entries)
    found = {roots.get(event.entry, event.entry): event.transition for event in joinings}
    return found | {one: found[root] for one, root in roots.items() if root in found}


def belongs_to(entry: Entry, later: Mapping[str, str]) -> str | None:
    """The id of the transition that an entry belongs to, or None; `later` is what `joined` gives."""
    return later.get(entry.id, entry.transition)


def _roots(entries: Iterable[Entry]) -> dict[str, str]:
    """Correction -> what it corrects in the end."""
    roots: dict[str, str] = {}
    for entry in entries:
        if entry.corrects is not None:
            roots[entry.id] = roots.get(entry.corrects, entry.corrects)
    return roots
