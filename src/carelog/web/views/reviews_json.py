"""The reviews of a map as programs get them."""

from typing import Any

from carelog.asking import when
from carelog.domain import events as e
from carelog.projections.freshness import ALL, freshness
from carelog.projections.reviews import Agreed, Noted, Review, Step, by_itself, reviews
from carelog.seeing import Seen
from carelog.web import shapes_reviews as shapes
from carelog.web.views.due import due_of


def reviews_json(seen: Seen) -> shapes.Reviews:
    """What this reader may read of them."""
    found = reviews(seen.timeline)
    looked = dict(freshness(seen.timeline, when(seen.timeline, seen.at).on_ms))
    return shapes.Reviews(
        map=seen.map,
        called=[_review(one) for one in found if not one.held],
        held=[_review(one) for one in found if one.held],
        by_itself=_review(by_itself(seen.timeline)),
        due=[shapes.DueOnMap(**vars(one)) for one in due_of(seen)],
        looked_at=shapes.LookedAt(looked.pop(ALL, None), looked),
    )


def _review(one: Review) -> shapes.OneReview:
    called: Any = one.called.event if one.called else None
    held: Any = one.held.event if one.held else None
    said = held or called
    return shapes.OneReview(
        review=one.id,
        kind=one.kind,
        day=one.day,
        state="held" if held else "called" if called else "none",
        text=called and called.text,
        from_=said and said.from_,
        to=said and said.to,
        transition=called and called.transition,
        observations=[_observation(each) for each in one.observations],
        decisions=[_decision(each) for each in one.decisions],
        actions=[_action(each) for each in one.actions],
        reflections=[_reflection(each) for each in one.reflections],
        steps=[_step(each) for each in one.steps],
        **(_held(held) if held else {}),
    )


def _held(event: e.ReviewHeld) -> dict[str, Any]:
    return {
        "took_part": event.took_part,
        "present": list(event.present or ()),
        "apologies": list(event.apologies or ()),
        "care_plan": event.care_plan,
        "next": event.next,
        "shown": [_shown(one) for one in event.shown or ()],
    }


def _shown(one: e.Shown) -> shapes.ShownPicture:
    return shapes.ShownPicture(one.known, one.on, one.since, dict(one.filter) if one.filter else None)


def _observation(noted: Noted) -> shapes.Observation:
    event: Any = noted.event
    return shapes.Observation(event.text, list(event.of or ()), event.theme)


def _decision(noted: Noted) -> shapes.Decision:
    event: Any = noted.event
    return shapes.Decision(event.decision, event.kind, event.text, event.consent, event.objections, event.term)


def _action(one: Agreed) -> shapes.Action:
    event = one.event
    return shapes.Action(event.action, event.text, event.who, event.by, one.done and one.done.day)


def _reflection(noted: Noted) -> shapes.Reflection:
    event: Any = noted.event
    return shapes.Reflection(event.prompt, event.text, noted.entry.audience)


def _step(one: Step) -> shapes.LittleStep:
    state = "on-the-way" if one.end is None else "reached" if isinstance(one.end.event, e.StepReached) else "let-go"
    return shapes.LittleStep(one.event.step, one.event.text, state, one.event.domain)
