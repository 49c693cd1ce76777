"""The reviews of a map: what was called for, what was held, and what came of it, from the entries as they stand now.

Corrected entries show their last correction; what was noted in error, or is not for this reader, is not there.
"""

from dataclasses import dataclass, field

from carelog.domain import events as e
from carelog.domain.entries import Entry
from carelog.domain.placing import Placed
from carelog.domain.timeline import Timeline
from carelog.projections.dates import day_of
from carelog.projections.due import Due, due, occasions
from carelog.projections.freshness import freshness

__all__ = ["Agreed", "Due", "Noted", "Review", "Step", "due", "freshness", "reviews"]

BY_ITSELF = ""
"""The review of what was noted at none: an action agreed on a visit is an action all the same."""


@dataclass(frozen=True)
class Noted:
    """One thing noted: the day on which it counts, the entry, and what it says."""

    day: str
    entry: Entry

    @property
    def event(self) -> e.Event:
        return self.entry.event


@dataclass(frozen=True)
class Agreed:
    """An action, and how it was done, once it was."""

    day: str
    event: e.ActionAgreed
    done: Noted | None


@dataclass(frozen=True)
class Step:
    """A next little step; `end` is a StepReached or a StepLetGo."""

    day: str
    event: e.StepPlanned
    end: Noted | None


@dataclass
class Review:
    """One review. `called` and `held` are None where that was not (yet) noted, or is not for this reader."""

    id: str
    called: Noted | None = None
    held: Noted | None = None
    observations: list[Noted] = field(default_factory=list)
    decisions: list[Noted] = field(default_factory=list)
    actions: list[Agreed] = field(default_factory=list)
    reflections: list[Noted] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The kind it had when it was held or, until then, was called for."""
        said = self.held or self.called
        return said.event.kind if said else ""  # type: ignore[attr-defined]

    @property
    def day(self) -> str:
        """When it was held; until then the day it was called for; until that is said, the day it was called."""
        if self.held:
            return self.held.day
        return (self.called.event.on or self.called.day) if self.called else ""  # type: ignore[attr-defined]


def reviews(timeline: Timeline) -> list[Review]:
    """Every review, the latest first. What was noted at none is not here: see `by_itself`."""
    found = _all(timeline)
    found.pop(BY_ITSELF, None)
    return sorted((one for one in found.values() if one.called or one.held), key=lambda one: one.day, reverse=True)


def by_itself(timeline: Timeline) -> Review:
    """What was observed, decided and agreed outside of any review that there is."""
    found = _all(timeline)
    alone = Review(BY_ITSELF)
    for one in found.values():
        if one.id == BY_ITSELF or not (one.called or one.held):
            for shelf in ("observations", "decisions", "actions", "reflections", "steps"):
                getattr(alone, shelf).extend(getattr(one, shelf))
    return alone


def _all(timeline: Timeline) -> dict[str, Review]:
    order = timeline.known_at().kept(occasions)
    done = {one.entry.event.action: _noted(one) for one in order if isinstance(one.entry.event, e.ActionDone)}
    ends, found = _ends(order), {}
    for one in order:
        if "review" in vars(one.entry.event):
            review = vars(one.entry.event)["review"] or BY_ITSELF
            if isinstance(one.entry.event, e.ReviewHeld) and review in found and found[review].held:
                review = (
                    one.entry.id
                )  # somebody else held it too: that is a sitting of its own, and nothing of it is lost
            _take(found.setdefault(review, Review(review)), _noted(one), done, ends)
    return found


def _ends(order: list[Placed]) -> dict[str, Noted]:
    """Step id -> how it ended: what was said of it last."""
    both = (one for one in order if isinstance(one.entry.event, e.StepReached | e.StepLetGo))
    return {one.entry.event.step: _noted(one) for one in both}  # type: ignore[attr-defined]


def _noted(one: Placed) -> Noted:
    return Noted(day_of(one.effective), one.entry)


def _take(review: Review, noted: Noted, done: dict[str, Noted], ends: dict[str, Noted]) -> None:
    match noted.event:
        case e.ReviewCalled():
            review.called = noted
        case e.ReviewHeld():
            review.held = noted
        case e.ObservationMade():
            review.observations.append(noted)
        case e.DecisionMade():
            review.decisions.append(noted)
        case e.ActionAgreed() as event:
            review.actions.append(Agreed(noted.day, event, done.get(event.action)))
        case e.ReflectionNoted():
            review.reflections.append(noted)
        case e.StepPlanned() as event:
            review.steps.append(Step(noted.day, event, ends.get(event.step)))
        case _:
            pass
