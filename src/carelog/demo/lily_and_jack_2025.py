"""Lily and Jack, 2025, in one house: Lily's back, a carer they like, and one more number to ring."""

from carelog.demo.people import LILY, MAGGIE, NIA
from carelog.demo.story import Story
from carelog.demo.things import group, person, professional, service
from carelog.demo.ties import gives, in_touch, paid, works_for
from carelog.domain.events import (
    CareStopped,
    ConnectionEnded,
    ConnectionPaused,
    ConnectionResumed,
    ElementRetired,
    EntryInError,
    FrequencyChanged,
    MapConfirmed,
    NoteMade,
    QualityChanged,
    TransitionRecorded,
)


def one_house(story: Story) -> None:
    before_the_spring(story)
    lilys_back(story)
    callum_comes(story)
    a_good_summer(story)
    an_allotment_and_a_gutter(story)
    nights(story)
    another_agency(story)
    before_christmas(story)


def before_the_spring(story: Story) -> None:
    with story.noting(LILY, "2025-02-18", at="21:15", told_by="professional"):
        story.note(
            FrequencyChanged(connection="nurses > jack", frequency="several-a-week"),
            why="Mondays, Wednesdays and Fridays until the leg closes.",
        )
    story.nothing_new(NIA, "2025-03-04", "14:00", present=("lily", "jack"), shown="agrees")
    with story.noting(LILY, "2025-03-22", at="20:30", told_by="themselves"):
        story.note(
            ConnectionPaused(connection="bowls > lily"),
            on="2025-03-15",
            why="I cannot leave Jack on Saturdays just now. The books I can do at the table.",
        )
    with story.visit(NIA, "2025-04-01", "14:00", present=("lily", "jack"), shown="agrees"):
        story.note(
            QualityChanged(connection="lily > jack", quality="mixed", felt_by="lily"),
            told_by="the-person",
            why="She would not have anyone else do it. She has also not slept through since January.",
        )
        story.note(
            QualityChanged(connection="lily > jack", quality="good", felt_by="jack"),
            told_by="themselves",
            why="He says that she is the best company in the street.",
        )


def lilys_back(story: Story) -> None:
    """Two days late, because there was no time to note anything."""
    with story.noting(MAGGIE, "2025-04-13", at="22:40", told_by="family", part_of="lily's back"):
        story.note(
            TransitionRecorded(transition="lily's back", kind="carer-unwell", title="Lily's back"),
            on="2025-04-11",
            why="Mum hurt her back getting Dad out of the bath. She is to lie flat and is not.",
        )
        story.note(
            CareStopped(connection="lily > jack", care="personal help"),
            on="2025-04-11",
        )
        story.note(
            FrequencyChanged(connection="maggie > lily", frequency="daily"),
            gives("maggie", "jack", "daily", "personal help", "company", mode="visit"),
            on="2025-04-12",
            why="I am in my old room for a while.",
        )


def callum_comes(story: Story) -> None:
    with story.noting(LILY, "2025-05-06", at="12:30", part_of="lily's back"):
        story.note(
            professional("callum", "Callum", "care worker", relationship="paid-worker", nearness="nearby"),
            service("mornings", "Morning agency", "an hour every morning", nearness="in-reach"),
            works_for("callum", "mornings", frequency="weekly"),
            paid("callum", "jack", "daily", "personal help", hours=7, mode="visit"),
            why="He sang on the stairs. Jack knew the second verse.",
        )
    with story.visit(NIA, "2025-05-13", "14:00", present=("lily", "jack"), shown="agrees"):
        story.note(
            FrequencyChanged(connection="maggie > lily", frequency="weekly"),
            ConnectionEnded(connection="maggie > jack", reason="Callum comes now"),
            on="2025-05-10",
            told_by="family",
            part_of="lily's back",
        )
        story.note(
            gives("jack", "callum", "daily", "company", mode="visit"),
            told_by="professional",
            why="They are on chapter nine of a sea story. Jack does the voices.",
        )


def a_good_summer(story: Story) -> None:
    """Lily finds people who need nothing explained, and gives as she gets."""
    with story.visit(
        NIA, "2025-08-05", "14:00", present=("lily", "jack"), shown="agrees", part_of="the coffee morning"
    ):
        story.note(
            TransitionRecorded(transition="the coffee morning", kind="group-joined", title="Carers' coffee morning"),
            on="2025-07",
            told_by="the-person",
        )
        story.note(
            group("coffee", "Carers' coffee morning", "Tuesdays at the library", closeness="outer"),
            gives("coffee", "lily", "weekly", "emotional support", "company", mode="visit"),
            gives("lily", "coffee", "weekly", "company", mode="visit"),
            on="2025-07",
            told_by="the-person",
            why="Nobody there says how well she copes.",
        )


def an_allotment_and_a_gutter(story: Story) -> None:
    with story.visit(NIA, "2025-09-09", "14:00", present=("lily", "jack", "danny")):
        story.note(
            FrequencyChanged(connection="danny > jack", frequency="weekly"),
            gives("jack", "danny", "weekly", "teaching", mode="visit"),
            on="summer 2025",
            told_by="family",
            why="Danny digs the allotment. Jack tells him what he is doing wrong, from the chair.",
        )
        story.note(
            person(
                "neighbour", "A neighbour", "brings in the bins",
                relationship="neighbour", named_as="role-only", knows="objects",
                nearness="nearby", closeness="outer",
            ),
            gives("neighbour", "lily", "weekly", "household chores", mode="visit"),
            on="2025-07-21",
            told_by="the-person",
            why="For seven weeks now. They would rather have no name here.",
        )  # fmt: skip


def nights(story: Story) -> None:
    with story.noting(MAGGIE, "2025-09-30", at="20:05", told_by="family"):
        story.note(
            ConnectionEnded(connection="physio > jack", reason="discharged"),
            sure="likely",
            called="the physio stops",
        )
    with story.noting(LILY, "2025-10-02", at="19:20", told_by="document"):
        wrong = "The letter was from the hearing clinic. Ewa still comes."
        story.note(EntryInError(entry="the physio stops", why=wrong))
    with story.noting(LILY, "2025-10-07", at="11:30"):
        story.note(
            service("nights", "Night sitters", "so that Lily sleeps", nearness="in-reach"),
            paid("nights", "jack", "weekly", "personal help", hours=18, mode="visit"),
            in_touch("lily", "nights", "weekly", mode="phone"),
            on="2025-10-06",
            why="I slept until seven. That makes seven numbers on the fridge.",
        )
    with story.visit(NIA, "2025-10-21", "14:00", present=("lily", "jack"), shown="agrees"):
        story.note(
            QualityChanged(connection="lily > jack", quality="good", felt_by="lily"),
            told_by="the-person",
        )
        story.note(
            ConnectionResumed(connection="bowls > lily"),
            on="2025-10-18",
            told_by="the-person",
            why="Eddie sits with Jack, and they listen to the match.",
        )


def another_agency(story: Story) -> None:
    with story.noting(LILY, "2025-11-17", at="20:45", told_by="document", part_of="another agency"):
        story.note(
            TransitionRecorded(transition="another agency", kind="provider-changed", title="Another agency"),
            on="2025-11-14",
            why="The agency handed the contract back to the council. We had nine days' notice.",
        )
        story.note(
            ElementRetired(element="callum", reason="went to another agency"),
            ElementRetired(element="mornings", reason="gave up the contract"),
            on="2025-11-14",
        )
        story.note(
            service("brook", "Brook Homecare", "mornings, since November", nearness="in-reach"),
            in_touch("lily", "brook", "weekly", mode="phone"),
        )
        story.note(
            paid("brook", "jack", "daily", "personal help", hours=7, mode="visit"),
            called="brook begins",
        )
    with story.noting(LILY, "2025-11-20", at="18:10", told_by="document", part_of="another agency"):
        story.note(
            paid("brook", "jack", "daily", "personal help", hours=10.5, mode="visit"),
            on="2025-11-17",
            corrects="brook begins",
            why="An hour and a half each morning, says the letter, not one.",
        )


def before_christmas(story: Story) -> None:
    with story.visit(NIA, "2025-12-02", "14:00", present=("lily", "jack")):
        story.note(
            NoteMade(
                of="jack",
                text="Jack misses Callum. They never found out how the sea story ends. "
                "Danny has borrowed it from the library.",
            ),
            told_by="the-person",
        )
    with story.visit(NIA, "2025-12-16", "14:00", present=("lily", "jack"), noticed="nothing", shown="agrees"):
        story.note(MapConfirmed(by="lily"), told_by="the-person")
