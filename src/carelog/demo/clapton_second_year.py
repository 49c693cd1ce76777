"""The commons in its second year: memberships renewed, teams that need less, and one that is quiet."""

from carelog.demo.clapton_walkabouts import ACTIVE, LAPSED
from carelog.demo.people import AMARA, BRYN
from carelog.demo.story import Story
from carelog.demo.ties import gives, in_the_plan, member
from carelog.domain.events import (
    ConnectionRetyped,
    ElementDescribed,
    FrequencyChanged,
    MapConfirmed,
    NoteMade,
    QualityChanged,
    StateMoved,
    StrengthsNoted,
)

IN_THE_PLAN = "Participating in a shared support plan"
OUTSIDE_THE_PLAN = "Not participating in a Support Plan"


def second_year(story: Story) -> None:
    winter(story)
    spring(story)
    what_the_partners_say(story)
    early_summer(story)
    autumn(story)


def winter(story: Story) -> None:
    with story.noting(BRYN, "2026-02-13", at="17:00"):
        story.note(
            StateMoved(connection="d team - circle", state="engaged"),
            FrequencyChanged(connection="d team - circle", frequency="occasional"),
            on="2026-01",
            told_by="themselves",
            why="D Team runs its own meetings now. The circle is there when it is asked.",
        )
        story.note(
            StateMoved(connection="d team - sunday", state="inactive"),
            ConnectionRetyped(connection="sunday - dee", type=OUTSIDE_THE_PLAN),
            on="2026-02-01",
            told_by="the-person",
            why="Dee's sister comes on Sundays now, and Dee would rather have her sister.",
        )
        story.note(StateMoved(connection="m team - kitchen", state="generative"), on="2026-01-17")
    with story.noting(AMARA, "2026-02-20", at="18:40", told_by="themselves"):
        story.note(member("rethink", "desk"), member("advice", "desk"), member("sunday", "desk"))
        story.note(
            ConnectionRetyped(connection="forum - desk", type=ACTIVE),
            on="2026-02-05",
            why="It was the treasurer's holiday, no more.",
        )


def spring(story: Story) -> None:
    with story.noting(BRYN, "2026-03-27", at="16:45"):
        story.note(
            StateMoved(connection="d team - rethink", state="generative"),
            FrequencyChanged(connection="d team - rethink", frequency="weekly"),
            in_the_plan("rethink", "dee"),
            on="2026-03-11",
            told_by="the-person",
        )
        story.note(
            StateMoved(connection="k team - knit", state="generative"),
            in_the_plan("knit", "kite"),
            on="2026-03-04",
            told_by="themselves",
            why="Kite brought the wool. Now the wool comes from Kite's whole stairwell.",
        )
        story.note(
            gives("kite", "knit", "weekly", "social connection", type=None, mode="visit"),
            on="2026-03-04",
            told_by="the-person",
        )
    with story.noting(BRYN, "2026-05-08", at="17:10"):
        story.note(
            StateMoved(connection="d team - m team", state="inactive"),
            on="2026-04",
            sure="likely",
            why="Mr Marigold moved to the ground floor, across the yard.",
        )
        story.note(
            StateMoved(connection="r team - listeners", state="generative"),
            on="2026-04-20",
            told_by="themselves",
        )
        story.note(
            in_the_plan("chizuk", "bee"),
            called="chizuk in the plan",
            on="2026-05-01",
            told_by="professional",
        )


def what_the_partners_say(story: Story) -> None:
    """At the circle's spring evening, with the map on the wall."""
    present = ("circle", "neighbours", "chizuk", "warm", "kitchen")
    with story.visit(
        AMARA, "2026-05-21", at="18:00", present=present, purpose="circle-meeting",
        shown="agrees", told_by="themselves", sent="2026-05-22 09:30",
    ):  # fmt: skip
        story.note(QualityChanged(connection="b team - neighbours", quality="good", felt_by="neighbours"))
        story.note(
            ConnectionRetyped(connection="dance - desk", type=ACTIVE),
            why="Back, with a new pianist.",
        )
        story.note(
            NoteMade(
                of="sunday",
                text="Asked why Sunday Care Therapy is lively for one team and quiet for another: "
                "because two people are two people.",
            )
        )
        story.note(MapConfirmed(of=present))


def early_summer(story: Story) -> None:
    with story.noting(BRYN, "2026-05-29", at="15:30", told_by="the-person"):
        story.note(
            in_the_plan("chizuk", "bee", type=OUTSIDE_THE_PLAN),
            on="2026-05-01",
            corrects="chizuk in the plan",
            why="Queen Bee wants them as visitors, not as part of her plan. I had assumed.",
        )
    with story.noting(AMARA, "2026-06-23", at="18:30", told_by="neighbour"):
        story.note(
            gives("marigold", "young", "weekly", "education and training", type=None, mode="visit"),
            on="2026-06",
            told_by="the-person",
            why="Chess, after school. He lets no one win.",
        )
        story.note(gives("plots", "kitchen", "weekly", "social connection", type=None))
        story.note(
            ConnectionRetyped(connection="print - desk", type=LAPSED),
            on="2026-04",
            told_by="document",
        )
        story.note(
            member("bee", "desk"),
            member("marigold", "desk"),
            told_by="the-person",
            why="As members, they said, not as somebody's case.",
        )


def autumn(story: Story) -> None:
    with story.noting(BRYN, "2026-09-18", at="17:00"):
        story.note(
            StateMoved(connection="m team - walkers", state="inactive"),
            ConnectionRetyped(connection="hazel - marigold", type=OUTSIDE_THE_PLAN),
            on="2026-08-31",
            told_by="the-person",
            why="Mr Marigold needs no mornings since the ground floor. He waters the yard.",
        )
        story.note(in_the_plan("kitchen", "marigold"), on="2026-08-31", told_by="the-person")
        story.note(FrequencyChanged(connection="b team - circle", frequency="occasional"))
    with story.noting(AMARA, "2026-10-09", at="18:15", told_by="themselves"):
        story.note(
            StrengthsNoted(element="circle", strengths="The habit of saying when it does not know, and who might.")
        )
        story.note(ElementDescribed(element="rooms", description="lends its rooms, and now its piano"))
        story.note(
            ConnectionRetyped(connection="kitchen - desk", type=LAPSED),
            on="2026-12-31",
            sure="likely",
            why="The kitchen closes for building work at the end of the year. They mean to return.",
        )
        story.note(NoteMade(text="Asked round the table: who could help, and is not asked? Three hands."))
        story.note(MapConfirmed(by="circle"))
