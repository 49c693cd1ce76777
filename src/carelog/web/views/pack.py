"""The pack: before, after, what changed, and what was decided, to be printed and handed round."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

from carelog.domain.events import AROUND_A_REVIEW, Door, MapConfirmed, VisitMade
from carelog.domain.timeline import Timeline
from carelog.projections import dates
from carelog.projections.comparison import comparison
from carelog.projections.drawing.model import Scene
from carelog.projections.history import Line
from carelog.projections.layout import makings
from carelog.projections.measures.plain import in_plain_words
from carelog.projections.network import Network
from carelog.projections.reviews import Review, reviews
from carelog.projections.words import gettext, shown_name
from carelog.seeing import Seen
from carelog.web.pictures import Drawings
from carelog.web.views.in_words import in_words
from carelog.web.views.left_out import LeftOut
from carelog.web.views.pack_asked import Basis, PackAsked, basis, pack_asked, those_to_leave_out
from carelog.web.views.review import Outcome, Telling, outcome
from carelog.web.views.sides import Sides
from carelog.web.views.story import Teller, Told, sources
from carelog.web.views.table import what
from carelog.web.views.two_moments import TwoMoments, died, lines_between, two_moments
from carelog.web.views.without_names import Said

MOST = 120
"""Sentences of what happened; more than five pages of them nobody reads at a table."""


@dataclass(frozen=True)
class Held:
    """What came of one review, told with names."""

    said: str
    outcome: Outcome


@dataclass(frozen=True)
class Pack:
    """The values of templates/pack.html. `words`: what is otherwise; `plain`: how it is now, in a few words.

    `left_out_somebody`, `left_out_some_time`: what the pack has to say of itself. `choices`: whom it may leave out.
    `wrong`: a sentence for each day that is none. `said`: a text without the names of whoever is left out.
    """

    title: str
    about: str
    asked: PackAsked
    two: TwoMoments
    plain: list[str]
    words: list[str]
    story: list[Told]
    earlier: int
    reviews: list[Held]
    left_out_somebody: bool
    left_out_some_time: bool
    choices: list[tuple[str, str]]
    wrong: list[str]
    notices: list[str]
    everyone: list[tuple[str, str]]
    said: Said

    def drawn(self, map_id: str, seen_as: Hashable, drawings: Drawings) -> Sides | None:
        """Both pictures; None where there is too much to draw, or nothing."""
        return self.two.drawn(map_id, (seen_as, self.asked), drawings)


def pack(seen: Seen, query: Mapping[str, str], without: Sequence[str], people: Mapping[str, str]) -> Pack:
    """The pack for whoever sees this map. Raises NotPossible where there is no such review or big change."""
    wanted, wrong = pack_asked(query, without)
    base = basis(seen, wanted, query)
    left = LeftOut(seen, wanted)
    names = {account: left.said(name) for account, name in people.items()}
    told = Timeline(left.of(base.timeline.entries)) if left else base.timeline
    two = _in_their_places(two_moments(told, base.before, base.after, names), base.timeline)
    lines = [one for one in lines_between(told, base.before, base.after) if not left.is_unsaid(one.entry)]
    story = [one for one in lines if _is_told(one)]
    teller = Teller(told.head, sources(told, names))
    # What came of a review goes on after what it was told from.
    since = Timeline(left.of(seen.timeline.entries)) if left and base.review else None
    came_of = reviews(since or (told if left else seen.timeline))
    return Pack(
        title=left.said(seen.timeline.head.title or ""),
        about="" if wanted.leaves_out(base.effective) else left.said(base.called) or base.about,
        asked=wanted,
        two=two,
        plain=in_plain_words(two.is_, two.was),
        words=in_words(two.was, two.is_, comparison(two.was, two.is_), died([one.entry for one in lines], two.is_)),
        story=[teller.told(one) for one in story[-MOST:]],
        earlier=max(0, len(story) - MOST),
        reviews=_held(came_of, base, Telling(told.head, names)),
        left_out_somebody=bool(left.elements),
        left_out_some_time=wanted.leaves_out_time,
        choices=those_to_leave_out(seen.timeline),
        wrong=[*wrong, *base.wrong],
        notices=list(base.notices),
        everyone=everyone(two.is_),
        said=left.said,
    )


def _in_their_places(two: TwoMoments, whole: Timeline) -> TwoMoments:
    """The same on the layout of the whole map: whoever is left out leaves their place empty, and nobody moves."""
    return replace(two, made=makings(whole.entries), head=whole.head.copy(), seq=whole.seq)


def _is_told(line: Line) -> bool:
    """Who joined is nobody's story, who visited is for the log, and what came of a review stands by itself."""
    event = line.entry.event
    return event.door is not Door.ACCESS and not isinstance(event, (VisitMade, MapConfirmed, *AROUND_A_REVIEW))


def _held(found: list[Review], base: Basis, tell: Telling) -> list[Held]:
    """The review that is asked for, or those held between the two moments; with what came of each."""
    held = [one for one in found if one.held]
    if base.review:
        chosen = [one for one in held if one.id == base.review.id]
    else:
        chosen = [one for one in held if base.before.day < one.day <= base.after.day]
    told = ((dates.day(one.day), outcome(one, lambda text: text, tell)) for one in reversed(chosen))
    return [Held(gettext("At the review on %(day)s") % {"day": day}, came) for day, came in told if came]


def everyone(shown: Network) -> list[tuple[str, str]]:
    """(name, what they are) of all who are on the map, by name: where a picture has no room for every name."""
    found = ((shown_name(one), what(one)) for one in shown.elements)
    return sorted(found, key=lambda one: one[0].casefold())


def both(sides: Sides) -> Scene:
    """Both pictures as one, of which to print one key; which names had no room is said beside it."""
    before, after = sides.before.scene, sides.after.scene
    return replace(
        after,
        nodes=(*before.nodes, *after.nodes),
        ties=(*before.ties, *after.ties),
        rings=after.rings or before.rings,
        crowded=before.crowded or after.crowded,
        unwritten=0,
    )
