"""Caroline's care map: an ordinary year; found lost, and a diagnosis; new ways. All made up.

She is in her early 80s, widowed ten years, with a cat, a bench in the park, and a craft group.
"""

from carelog.demo.caroline_new_ways import new_ways
from carelog.demo.caroline_winter import winter
from carelog.demo.people import JO, PETER
from carelog.demo.story import DemoMap, Story
from carelog.demo.things import group, person, pet, place
from carelog.demo.ties import belongs, gives, goes_to
from carelog.domain.events import (
    CareStarted,
    ConsentGiven,
    EntryInError,
    FrequencyChanged,
    MapConfirmed,
    MapStarted,
    NoteMade,
    StrengthsNoted,
)


def caroline() -> DemoMap:
    """22 months around Caroline, from January 2025 to November 2026."""
    story = Story("caroline", "Caroline's care map")
    the_first_map(story)
    an_ordinary_spring(story)
    a_summer_and_an_autumn(story)
    winter(story)
    new_ways(story)
    return story.finished()


def the_first_map(story: Story) -> None:
    """Jo, from the neighbourhood's care circle, draws it with Caroline at her kitchen table."""
    with story.noting(JO, "2025-01-14", at="10:20", told_by="the-person"):
        story.note(
            MapStarted(title=story.title, kind="personal", about="caroline"),
            person(
                "caroline", "Caroline", "at home with Misty",
                knows="agreed", nearness="lives-here", household="Caroline's flat",
            ),
        )  # fmt: skip
    with story.visit(
        JO, "2025-01-14", present=("caroline",), purpose="first-visit", shown="agrees",
        told_by="the-person", next_check="2025-02-25",
    ):  # fmt: skip
        _at_home(story)
        _friends(story)
        _family_and_next_door(story)
        story.note(
            NoteMade(text="Caroline asked me to keep myself off the drawing: I come with the pencil, and go again.")
        )
        story.note(MapConfirmed(by="caroline"))
        story.note(
            ConsentGiven(
                about="caroline", by="caroline", basis="own", how="spoken", scope="map-and-circle",
                wording="May we keep this map, and may the people on it who join carelog see it?",
                review_on="2027-01-14",
            )
        )  # fmt: skip


def _at_home(story: Story) -> None:
    story.note(
        StrengthsNoted(
            element="caroline",
            strengths="Thirty years of teaching crafts, every path in the park, and everybody's birthday by heart.",
        )
    )
    story.note(
        pet("misty", "Misty", "cat", household="Caroline's flat"),
        gives("caroline", "misty", "daily", "pet care", strength="strong", mode="visit"),
        gives("misty", "caroline", "daily", "company", strength="strong", mode="visit"),
    )
    story.note(
        place("bench", "Park bench", "her daily walk", nearness="nearby", closeness="middle"),
        goes_to("caroline", "bench", "daily"),
    )


def _friends(story: Story) -> None:
    story.note(
        person(
            "june", "June", "friend",
            relationship="friend", knows="agreed", nearness="nearby", closeness="inner",
        ),
        gives("june", "caroline", "daily", "company", mode="visit", state="generative"),
        gives("caroline", "june", "daily", "company", "emotional support", mode="visit"),
        why="Coffee at eleven, every day, for twelve years.",
    )  # fmt: skip
    story.note(
        group("crafts", "Craft group", "Thursday mornings", closeness="middle"),
        gives("caroline", "crafts", "weekly", "teaching crafts", strength="strong", mode="visit"),
        gives("crafts", "caroline", "weekly", "company", mode="visit", state="generative"),
        belongs("june", "crafts", frequency="weekly"),
    )
    story.note(
        place("hall", "St Mark's hall", "where it meets", nearness="in-reach", closeness="outer"),
        goes_to("crafts", "hall", "weekly"),
    )


def _family_and_next_door(story: Story) -> None:
    story.note(
        person(
            "peter", "Peter", "son, 3 hours away",
            relationship="child", knows="agreed", nearness="far", closeness="inner",
        ),
        gives("peter", "caroline", "weekly", "emotional support", mode="phone"),
        gives("caroline", "peter", "weekly", "emotional support", mode="phone"),
    )  # fmt: skip
    story.note(
        person(
            "ann", "Ann", "neighbour",
            relationship="neighbour", knows="knows", nearness="nearby", closeness="middle",
        ),
        gives("ann", "caroline", "occasional", "someone to call on", mode="visit"),
        gives("caroline", "ann", "occasional", "someone to call on", mode="visit"),
        why="Each has the other's spare key.",
    )  # fmt: skip


def an_ordinary_spring(story: Story) -> None:
    """Small things, kept."""
    story.nothing_new(JO, "2025-02-25", present=("caroline",))
    with story.visit(JO, "2025-04-08", present=("caroline",), shown="agrees", told_by="the-person"):
        story.note(
            FrequencyChanged(connection="ann > caroline", frequency="weekly"),
            CareStarted(connection="ann > caroline", care="household chores"),
            on="2025-02",
            why="Ann has taken the bins out since the ice in February.",
        )
        story.note(
            FrequencyChanged(connection="caroline > ann", frequency="weekly"),
            CareStarted(connection="caroline > ann", care="company"),
            why="Tea on Fridays. Caroline bakes, Ann brings the news.",
        )
    with story.noting(PETER, "2025-05-29", told_by="themselves"):
        # A second tie between the same two: the telephone calls go on beside it.
        care = ("money and paperwork", "household chores")
        story.note(
            gives("peter", "caroline", "monthly", *care, tie="peter's saturdays", mode="visit"),
            on="2025-05-03",
            why="First Saturday of the month: the post, the light bulbs, and lunch.",
        )


def a_summer_and_an_autumn(story: Story) -> None:
    """Jo is away for ten weeks; the log says so by saying nothing."""
    with story.visit(JO, "2025-06-24", present=("caroline", "june"), told_by="friend"):
        story.note(
            NoteMade(of="hall", text="June has heard that the hall may shut in the autumn."),
            sure="hearsay",
            called="the hall may shut",
        )
    with story.noting(JO, "2025-07-08", at="09:10", told_by="document"):
        wrong = "It is the other St Mark's, over the river. Ours stays open."
        story.note(EntryInError(entry="the hall may shut", why=wrong))
    with story.visit(JO, "2025-09-16", present=("caroline", "june"), told_by="friend"):
        story.note(
            NoteMade(
                of="caroline",
                text="One afternoon she took the long way home and was late for tea. "
                "She laughed about it. June did not.",
            ),
            on="summer 2025",
            sure="likely",
        )
        story.note(
            gives("june", "crafts", "weekly", "care coordination", mode="visit"),
            on="2025-08",
            why="June keeps the register now. The teaching is Caroline's.",
        )
    with story.visit(JO, "2025-10-28", present=("caroline",), noticed="nothing", shown="agrees"):
        story.note(MapConfirmed(by="caroline"), told_by="the-person")
    story.nothing_new(JO, "2025-11-25", present=("caroline",), next_check="2026-01-13")
