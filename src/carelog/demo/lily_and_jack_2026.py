"""Lily and Jack, 2026: Lily's heart, a short stay at The Beeches, and what came of it."""

from carelog.demo.lily_and_jack_two_houses import two_houses
from carelog.demo.people import LILY, MAGGIE, NIA
from carelog.demo.story import Story
from carelog.demo.things import professional, service
from carelog.demo.ties import in_touch, paid, works_for
from carelog.domain.events import (
    CareStarted,
    CareStopped,
    ConnectionEnded,
    ConnectionPaused,
    ConnectionResumed,
    DisputeSettled,
    ElementDescribed,
    ElementRetired,
    EntryDisputed,
    FrequencyChanged,
    ModeChanged,
    NearnessChanged,
    NoteMade,
    QualityChanged,
    TransitionRecorded,
)


def lilys_year(story: Story) -> None:
    lilys_heart(story)
    a_short_stay(story)
    lily_comes_home(story)
    what_each_of_them_said(story)
    jack_moves(story)
    two_houses(story)


def lilys_heart(story: Story) -> None:
    """What Lily did in a day, Maggie now does with a list."""
    with story.noting(MAGGIE, "2026-01-19", at="06:20", told_by="family", part_of="the heart attack"):
        story.note(
            TransitionRecorded(transition="the heart attack", kind="carer-unwell", title="Lily's heart attack"),
            on="2026-01-18T05:50",
            why="The night sitter saw that she was grey and rang. Two hours later she was in "
            "theatre, telling them when Dad has his tablets.",
        )
        story.note(
            service("hospital", "Hospital", "heart ward", nearness="in-reach"),
            paid("hospital", "lily", "daily", "medical care", mode="visit"),
            on="2026-01-18",
        )
        story.note(
            ConnectionPaused(connection="lily > jack"),
            ConnectionPaused(connection="lily > coffee"),
            ConnectionPaused(connection="bowls > lily"),
            on="2026-01-18",
        )
        story.note(
            NearnessChanged(element="maggie", nearness="lives-here"),
            FrequencyChanged(connection="maggie > lily", frequency="daily"),
            ConnectionResumed(connection="maggie > jack"),
            on="2026-01-18",
        )
        for who in ("nurses", "brook"):
            story.note(in_touch("maggie", who, "weekly", mode="phone"))
        story.note(
            NoteMade(
                text="I found Mum's list on the fridge. Seven numbers. I have rung five, and told it all five times."
            )
        )


def a_short_stay(story: Story) -> None:
    with story.noting(
        MAGGIE, "2026-01-24", at="21:50", sent="2026-01-25 08:30", told_by="family", part_of="the short stay"
    ):
        story.note(
            TransitionRecorded(transition="the short stay", kind="into-care-home", title="A short stay at The Beeches"),
            on="2026-01-22",
            called="jack at the beeches",
        )
        story.note(
            service("beeches", "The Beeches", "nursing home, room 5", nearness="in-reach"),
            professional("beata", "Beata", "nurse on Jack's floor", nearness="in-reach"),
            works_for("beata", "beeches", frequency="daily"),
            paid("beata", "jack", "daily", "personal help", "medical care", mode="visit"),
            on="2026-01-22",
        )
        story.note(
            NearnessChanged(element="jack", nearness="in-reach"),
            ConnectionPaused(connection="brook > jack"),
            ConnectionPaused(connection="nights > jack"),
            ConnectionPaused(connection="nurses > jack"),
            CareStopped(connection="maggie > jack", care="personal help"),
            on="2026-01-22",
            why="I could not do both of them. He took his own pillow and the dominoes.",
        )


def lily_comes_home(story: Story) -> None:
    with story.noting(MAGGIE, "2026-01-27", at="20:30", told_by="family", part_of="lily home again"):
        story.note(TransitionRecorded(transition="lily home again", kind="discharge", title="Lily home again"))
        story.note(
            ModeChanged(connection="jack > lily", mode="phone"),
            ElementRetired(element="hospital", reason="home again"),
            why="He rings her at eight to say good night. She is not to lift the kettle.",
        )
    with story.visit(
        NIA, "2026-02-03", "14:00", present=("lily", "maggie"), purpose="after-a-change",
        shown="agrees", sent="2026-02-05 09:10", part_of="lily home again",
    ):  # fmt: skip
        story.note(
            professional(
                "heart", "Heart nurse", "takes Lily for walks, with a watch",
                nearness="in-reach",
            ),
            paid("heart", "lily", "weekly", "medical care", mode="visit"),
            paid("pharmacist", "lily", "weekly", "medicines", mode="delivery"),
            told_by="the-person",
        )  # fmt: skip
        story.note(
            ConnectionResumed(connection="lily > jack"),
            FrequencyChanged(connection="lily > jack", frequency="several-a-week"),
            CareStarted(connection="lily > jack", care="company"),
            CareStopped(connection="lily > jack", care="medicines"),
            CareStopped(connection="lily > jack", care="meals"),
            on="2026-02-01",
            told_by="family",
            why="Maggie drives her there.",
        )


def what_each_of_them_said(story: Story) -> None:
    with story.visit(NIA, "2026-02-17", "14:00", present=("lily", "maggie"), shown="agrees"):
        story.note(
            QualityChanged(connection="lily > jack", quality="mixed", felt_by="lily"),
            told_by="the-person",
            why="Relieved, and sorry to be relieved. She said it out loud. Maggie said: me too.",
        )
        story.note(
            FrequencyChanged(connection="sheila > lily", frequency="daily"),
            told_by="the-person",
            why="Sheila rings at ten, and they do one clue each.",
        )
    with story.visit(NIA, "2026-03-03", at="15:00", present=("jack", "beata"), shown="sees-it-differently"):
        story.note(
            EntryDisputed(
                entry="jack at the beeches",
                by="jack",
                text="I am stopping here while she mends. I have not gone into anything.",
            ),
            told_by="themselves",
        )


def jack_moves(story: Story) -> None:
    """Decided with Jack, slowly. Half of what came to the house stops."""
    with story.noting(LILY, "2026-03-24", at="19:40", told_by="the-person", part_of="the move"):
        story.note(
            TransitionRecorded(transition="the move", kind="move", title="Jack stays on at The Beeches"),
            on="2026-03-23",
            called="jack stays on",
            why="He said it himself, to the three of us, after the football.",
        )
        story.note(
            ElementRetired(element="brook", reason="not needed now"),
            ElementRetired(element="nights", reason="not needed now"),
            ElementRetired(element="physio", reason="The Beeches has its own"),
            ElementRetired(element="nurses", reason="The Beeches has its own"),
            ConnectionEnded(connection="pharmacist > jack", reason="The Beeches has its own"),
            on="2026-03-23",
        )
        story.note(
            DisputeSettled(
                entry="jack at the beeches",
                text="He was right in January: it was a stay. This is where he lives now, he says.",
            )
        )
    with story.noting(MAGGIE, "2026-03-30", at="19:10", told_by="themselves", part_of="the move"):
        story.note(
            NearnessChanged(element="maggie", nearness="in-reach"),
            FrequencyChanged(connection="maggie > lily", frequency="several-a-week"),
            FrequencyChanged(connection="maggie > jack", frequency="weekly"),
            ElementDescribed(element="jack", description="her husband, at The Beeches"),
            in_touch("lily", "beata", "several-a-week", mode="visit"),
            on="2026-03-28",
            why="I went home on Saturday. Mum had packed my bag.",
        )
