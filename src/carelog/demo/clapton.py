"""A neighbourhood's care commons on the Service Map scheme: partners, memberships, five teams.

Modelled on the published figures of Clapton's community network map; the story is made up.
"""

from carelog.demo.clapton_people import CHOSEN, TEAMS, WHITEBOARD, WORKERS
from carelog.demo.clapton_second_year import second_year
from carelog.demo.clapton_walkabouts import walkabouts
from carelog.demo.people import AMARA, BRYN
from carelog.demo.story import DemoMap, Story
from carelog.demo.ties import in_the_plan, member, works_with
from carelog.domain.events import (
    MapStarted,
    NoteMade,
    StateMoved,
    StrengthsNoted,
    TransitionRecorded,
)


def clapton() -> DemoMap:
    """23 months of a commons, from November 2024 to October 2026."""
    story = Story("clapton", "Clapton care commons (a made-up example)")
    the_whiteboard(story)
    b_team_starts(story)
    d_team_starts(story)
    walkabouts(story)
    second_year(story)
    return story.finished()


def the_whiteboard(story: Story) -> None:
    """Drawn on a Thursday evening, typed in on Friday."""
    with story.noting(AMARA, "2024-11-15", at="10:00", told_by="themselves"):
        story.note(
            MapStarted(title=story.title, kind="community", scheme="service-map"),
            on="2024-11-14",
        )
        for one in WHITEBOARD:
            story.note(one, on="2024-11-14")
        for who in ("circle", "neighbours", "chizuk", "forum", "warm", "rooms", "knit", "kitchen"):
            story.note(member(who, "desk"), on="2024-11-14")
        story.note(
            NoteMade(
                text="No health or council service is on this map yet. We began with those who come without being sent."
            ),
            on="2024-11-14",
        )


def b_team_starts(story: Story) -> None:
    with story.noting(BRYN, "2025-01-24", at="17:20", part_of="b team starts"):
        story.note(
            TransitionRecorded(transition="b team starts", kind="team-started", title="B Team starts"),
            CHOSEN["bee"],
            TEAMS["b team"],
            in_the_plan("b team", "bee"),
            on="2025-01-20",
            told_by="the-person",
        )
        story.note(
            StrengthsNoted(
                element="bee",
                strengths="Forty years on a market stall, and an eye for who needs a chair.",
            ),
            told_by="the-person",
        )
        story.note(works_with("b team", "circle", "generative", frequency="monthly"), on="2025-01-20")
    with story.noting(BRYN, "2025-02-07", at="16:30"):
        for who in ("z", "f"):
            story.note(
                WORKERS[who],
                works_with("b team", who, "generative", formality="formal"),
                in_the_plan(who, "bee"),
                on="2025-02-03",
            )
    with story.noting(BRYN, "2025-03-07", at="17:05"):
        story.note(works_with("b team", "neighbours", "engaged"), on="2025-02-10")
        story.note(works_with("b team", "chizuk", "engaged"), on="2025-02")
        story.note(works_with("b team", "sunday", "engaged"), on="2025-03-02")
        story.note(
            works_with("b team", "forum", "inactive"),
            why="They know of each other. Nobody has rung.",
        )
        story.note(in_the_plan("neighbours", "bee"), in_the_plan("sunday", "bee"))


def d_team_starts(story: Story) -> None:
    with story.noting(BRYN, "2025-03-21", at="17:15", part_of="d team starts"):
        story.note(
            TransitionRecorded(transition="d team starts", kind="team-started", title="D Team starts"),
            CHOSEN["dee"],
            TEAMS["d team"],
            in_the_plan("d team", "dee"),
            on="2025-03-17",
            told_by="the-person",
        )
        story.note(works_with("d team", "circle", "generative", frequency="monthly"), on="2025-03-17")
        story.note(works_with("d team", "warm", "engaged", frequency="weekly"))
        story.note(works_with("d team", "rethink", "inactive"))
        story.note(in_the_plan("warm", "dee"))
    with story.noting(BRYN, "2025-04-25", at="16:40"):
        story.note(
            StateMoved(connection="b team - neighbours", state="generative"),
            on="2025-04-07",
            told_by="themselves",
            why="Two of them sit with Queen Bee on Mondays. She does their horoscopes.",
        )
        story.note(works_with("d team", "sunday", "engaged"), on="2025-04-13")
