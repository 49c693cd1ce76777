"""The maps as each person sees them: the timeline of a map behind `can`, folded from what they may read alone."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b

from carelog.domain.access.can import Action, Actor, On, can
from carelog.domain.access.relations import Access
from carelog.domain.access.views import View, view_of
from carelog.domain.refusals import NotPossible
from carelog.domain.timeline import Timeline
from carelog.projections.seen import Eyes, eyes, seen
from carelog.record import Record

SEEN = 128
"""Views of maps that are kept: most are the whole map, which costs nothing more."""


@dataclass(frozen=True)
class Seen:
    """One map as one person sees it at one moment. `timeline` is theirs; `whole` is for what is not content."""

    map: str
    timeline: Timeline
    whole: Timeline
    view: View
    token: str
    actor: Actor
    at: str

    @property
    def access(self) -> Access:
        return self.whole.access

    def can(self, action: Action, **about: object) -> bool:
        """Whether this person may do this on this map; `about` as for `On`."""
        return can(self.actor, action, On(self.access, self.map, **about), self.at)  # type: ignore[arg-type]

    def need(self, action: Action, **about: object) -> None:
        """Raises NotPossible where this person may not."""
        if not self.can(action, **about):
            raise NotPossible("not-yours", "Your part in this map does not reach that far. Ask the keeper of the map.")


def no_map() -> NotPossible:
    """The one answer for a map that is not there and for one that is somebody else's: they cannot be told apart."""
    return NotPossible("no-map", "There is no such map.")


@dataclass
class _Kept:
    """A view of a map as far as it was read. No timeline: they see just what there is."""

    seq: int
    by: Eyes
    own: Timeline | None
    token: str
    erasures: int


class Seeing:
    """Safe to use from many threads: it reads within the record's own reading."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._kept: OrderedDict[tuple[str, View], _Kept] = OrderedDict()

    @contextmanager
    def open(self, map_id: str, actor: Actor) -> Iterator[Seen]:
        """The map as this actor sees it, unchanging within the block. Raises NotPossible where they do not."""
        with self.record.reading(map_id) as whole:
            at = self.record.now()
            view = view_of(actor, whole.access, map_id, at) if whole.seq else None
            if view is None:
                raise no_map()
            kept = self._up_to_date(map_id, whole, view)
            yield Seen(map_id, kept.own or whole, whole, view, kept.token, actor, at)

    def maps(self, actor: Actor) -> list[str]:
        """The ids of the maps that this actor may open, in the order of their ids."""
        at = self.record.now()
        found = []
        for map_id in self.record.map_ids():
            with self.record.reading(map_id) as whole:
                if view_of(actor, whole.access, map_id, at) is not None:
                    found.append(map_id)
        return found

    def timeline(self, map_id: str, whole: Timeline, view: View) -> Timeline:
        """What this view reads of the map. Only within a reading of `whole`."""
        return self._up_to_date(map_id, whole, view).own or whole

    def _up_to_date(self, map_id: str, whole: Timeline, view: View) -> "_Kept":
        kept = self._kept.pop((map_id, view), None)
        if kept is None or kept.seq != whole.seq:
            kept = _brought_up(kept, whole, view)
        self._kept[map_id, view] = kept
        if len(self._kept) > SEEN:
            self._kept.popitem(last=False)
        return kept


def _brought_up(kept: _Kept | None, whole: Timeline, view: View) -> _Kept:
    """The view with what was recorded since; all of it anew where somebody is to be named in another way."""
    by = eyes(view, whole)
    entries = whole.entries
    same_eyes = kept is not None and kept.by == by and kept.erasures == whole.erasures
    token = kept.token if kept is not None and same_eyes else _token(by, whole.erasures)
    since = kept.seq if kept is not None and same_eyes and kept.seq <= whole.seq else 0
    shown = seen(entries[since:], whole, by)
    if kept is not None and kept.own is not None and since:
        return _Kept(whole.seq, by, kept.own.extended(shown), token, whole.erasures)
    same = all(one is other for one, other in zip(shown, entries[since:], strict=True))
    return _Kept(whole.seq, by, None if same else Timeline([*entries[:since], *shown]), token, whole.erasures)


def _token(by: Eyes, erasures: int) -> str:
    """A name for what these eyes read: another one as soon as they read any entry otherwise. It tells nothing else."""
    named = sorted((id, vars(one)) for id, one in by.named.items())
    said = (by.view.level, by.view.account, sorted(by.view.own), named, sorted(by.reachable), sorted(by.own_things))
    return blake2b(repr((said, sorted(by.near), sorted(by.about_others), erasures)).encode(), digest_size=9).hexdigest()
