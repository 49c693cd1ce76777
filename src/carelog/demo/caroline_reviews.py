"""Caroline's reviews: one that was called for and held at her table in June, and one that is called for now."""

from collections.abc import Iterator

from carelog.demo.people import JO, PETER
from carelog.demo.story import Story
from carelog.domain.events import (
    ActionAgreed,
    ActionDone,
    DecisionMade,
    Event,
    ObservationMade,
    ReflectionNoted,
    ReviewCalled,
    ReviewHeld,
    Shown,
    StepPlanned,
    StepReached,
)

THE_REVIEW, THE_NEXT = "half a year after the diagnosis", "when Peter is near"
BEFORE_IT_ALL = "2025-12-01"
"""A day before she was found lost: what the circle held the June of 2026 against."""


def a_review_is_called(story: Story) -> None:
    with story.noting(JO, "2026-05-26", at="09:40"):
        story.note(
            ReviewCalled(
                review=THE_REVIEW, kind="periodic", on="2026-06-23", from_=BEFORE_IT_ALL, to="2026-06-23",
                text="Half a year of so much help. What does her good, what is too much, and what has she given?",
            )
        )  # fmt: skip


def it_is_held(story: Story) -> None:
    """At Caroline's kitchen table, with cake, on the map as it was known that afternoon."""
    with story.noting(JO, "2026-06-23", at="15:10", told_by="own-observation"):
        known, day = story.known, "2026-06-23"
        story.note(
            ReviewHeld(
                review=THE_REVIEW, kind="periodic", from_=BEFORE_IT_ALL, to=day,
                shown=(Shown(known=known, on=day, since=BEFORE_IT_ALL), Shown(known=known, on=day)),
                present=("caroline", "ann", "june", "peter"), apologies=("grace",), took_part="fully",
                care_plan="Thursday mornings belong to the craft group: whoever comes, walks there with her.",
                next="2026-12-15",
            )
        )  # fmt: skip
        for event in _what_came_of_it():
            story.note(event)
        story.note(
            ReflectionNoted(
                review=THE_REVIEW, prompt="learned",
                text="We had counted everybody who helps her. Nobody had counted whom she helps.",
            )
        )  # fmt: skip
        story.note(
            ReflectionNoted(
                review=THE_REVIEW, prompt="thanks",
                text="For the cake. And for not talking about me as if I were in the next room.",
            ),
            told_by="the-person",
        )  # fmt: skip


def _what_came_of_it() -> Iterator[Event]:
    yield ObservationMade(
        review=THE_REVIEW, of=("caroline > crafts", "crafts > caroline"),
        theme="connection-to-personal-interests-and-community",
        text="On Thursdays her hands know the pattern before she does.",
    )  # fmt: skip
    yield ObservationMade(
        review=THE_REVIEW, of=("ann > caroline",), theme="long-lasting-care-relationships",
        text="Ann sleeps again. She comes because she likes to, and not because nobody else does.",
    )  # fmt: skip
    yield DecisionMade(
        review=THE_REVIEW, decision="somebody walks with her", kind="everyday", consent="consented", term="2026-12-15",
        text="On Thursdays somebody walks with Caroline to the hall, so that nobody has to remember to ask her.",
    )  # fmt: skip
    yield DecisionMade(
        review=THE_REVIEW, decision="tell her first", kind="policy", consent="objections-met", term="2026-12-15",
        text="Whoever worries about Caroline tells Caroline first, and the others after her.",
        objections="Ann was afraid to say it wrongly. So Jo comes along when she would like company for it.",
    )  # fmt: skip
    yield ActionAgreed(
        review=THE_REVIEW, action="the side door", decision="somebody walks with her", who="june", by="2026-07-09",
        text="Ask at the hall for the side door, which has no step",
    )  # fmt: skip
    yield ActionAgreed(
        review=THE_REVIEW, action="a sunday walk", who="peter", by="2026-12-13",
        text="Find somebody for a walk on Sundays, best somebody with a dog",
    )  # fmt: skip
    yield ActionAgreed(
        review=THE_REVIEW, action="her own words", decision="tell her first", who="ann",
        text="Write down with Caroline how she likes to be told things",
    )  # fmt: skip
    yield StepPlanned(review=THE_REVIEW, step="ringing peter", text="Caroline rings Peter herself on Wednesdays")
    yield StepPlanned(review=THE_REVIEW, step="the market", text="On the bus to the market with June, and back")


def the_side_door(story: Story) -> None:
    with story.noting(PETER, "2026-07-02", at="19:05", told_by="friend"):
        story.note(ActionDone(action="the side door", text="June has the key, on a ribbon, and wears it on Thursdays."))


def she_rings(story: Story) -> None:
    with story.noting(PETER, "2026-09-02", at="20:30", told_by="themselves"):
        story.note(StepReached(step="ringing peter", text="Three Wednesdays running. Today she sang to me."))


def the_next_is_called(story: Story) -> None:
    with story.noting(PETER, "2026-11-16", at="18:45", told_by="themselves"):
        story.note(
            ReviewCalled(
                review=THE_NEXT, kind="transition", on="2026-12-05",
                text="From February I am forty minutes away. What would you like me to do more of, and what less?",
            )
        )  # fmt: skip
