"""Lily and Jack in two houses: dominoes, a bus at both doors, and Eddie."""

from carelog.demo.people import LILY, NIA
from carelog.demo.story import Story
from carelog.demo.ties import gives
from carelog.domain.events import (
    ConnectionPaused,
    ConnectionResumed,
    FrequencyChanged,
    MapConfirmed,
    NearnessChanged,
    NoteMade,
    PersonDied,
    QualityChanged,
    StrengthsNoted,
    TransitionAmended,
    TransitionRecorded,
)


def two_houses(story: Story) -> None:
    dominoes(story)
    a_steady_summer(story)
    eddie(story)
    this_autumn(story)


def dominoes(story: Story) -> None:
    with story.visit(NIA, "2026-04-14", "14:00", present=("lily", "jack", "eddie"), shown="agrees"):
        story.note(
            TransitionAmended(transition="the move", kind="into-care-home", title="Jack moves to The Beeches"),
            told_by="the-person",
            part_of="the move",
            why="Jack said to call it what it is.",
        )
        story.note(
            gives("jack", "beeches", "weekly", "company", "teaching", mode="visit"),
            on="2026-04",
            told_by="friend",
            why="Eddie brings the board on Thursdays. Jack has taught four others, and Beata.",
        )
    with story.visit(NIA, "2026-05-26", "14:00", present=("lily", "jack"), shown="agrees"):
        story.note(
            FrequencyChanged(connection="lily > jack", frequency="daily"),
            on="2026-05-11",
            told_by="the-person",
            why="The 38 bus stops at both doors. She takes it after lunch, with the paper.",
        )
        story.note(
            ConnectionResumed(connection="bowls > lily"),
            on="2026-05",
            told_by="the-person",
            why="They kept her the same bowls, and the same chair.",
        )
        story.note(
            QualityChanged(connection="beata > jack", quality="good", felt_by="jack"),
            told_by="themselves",
            why="She knocks. He likes that she knocks.",
        )


def a_steady_summer(story: Story) -> None:
    story.nothing_new(NIA, "2026-06-23", "14:00", present=("lily",), shown="agrees")
    with story.noting(LILY, "2026-07-15", at="20:10", told_by="themselves"):
        story.note(
            ConnectionResumed(connection="lily > coffee"),
            on="2026-07-07",
            why="They give my number to the new ones. I tell them: make somebody else a list, too.",
        )


def eddie(story: Story) -> None:
    with story.noting(LILY, "2026-08-22", at="21:00", told_by="friend", part_of="eddie's death"):
        story.note(
            TransitionRecorded(transition="eddie's death", kind="bereavement", title="Eddie died"),
            PersonDied(element="eddie"),
            on="2026-08-19",
            why="In his sleep. His niece rang.",
        )
        story.note(
            NoteMade(
                of="jack",
                text="Jack wanted the dominoes played that Thursday all the same. Nine came.",
            )
        )
    with story.visit(NIA, "2026-09-08", "14:00", present=("lily", "jack", "danny"), part_of="eddie's death"):
        story.note(
            gives("danny", "jack", "weekly", "company", tie="danny's thursdays", mode="visit"),
            on="2026-09-03",
            told_by="family",
            why="Danny sits in Eddie's chair. He asked first.",
        )


def this_autumn(story: Story) -> None:
    with story.visit(
        NIA, "2026-10-13", "14:00", present=("lily", "jack", "maggie"),
        purpose="review", shown="agrees",
    ):  # fmt: skip
        story.note(
            StrengthsNoted(
                element="lily",
                strengths="A head for names and figures. And, lately, a plain: not today.",
            ),
            told_by="family",
        )
        story.note(
            QualityChanged(connection="lily > jack", quality="good", felt_by="lily"),
            told_by="the-person",
            why="She goes as his wife, she says, and comes home as herself.",
        )
        story.note(MapConfirmed(by="lily"), told_by="the-person")
        story.note(
            MapConfirmed(of=("jack > lily", "jack > beeches", "danny's thursdays"), by="jack"),
            told_by="themselves",
        )
    with story.noting(LILY, "2026-11-03", at="19:15", told_by="family"):
        story.note(
            NearnessChanged(element="danny", nearness="far"),
            ConnectionPaused(connection="danny's thursdays"),
            on="2027-01-11",
            why="His apprenticeship begins, four hours from here. Jack has eight weeks to find another fourth.",
        )
