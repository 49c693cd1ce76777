"""The commons in its first spring, summer and autumn: who was met, who stopped, what began to flow."""

from carelog.demo.clapton_people import AUTUMN, CHOSEN, TEAMS, WALKABOUT
from carelog.demo.people import AMARA, BRYN
from carelog.demo.story import Story
from carelog.demo.ties import gives, helps_out, in_the_plan, member, works_with
from carelog.domain.events import (
    ConnectionRetyped,
    ElementRetired,
    ElementsMerged,
    EntryInError,
    FrequencyChanged,
    HoursChanged,
    NoteMade,
    StateMoved,
    TransitionRecorded,
)

LAPSED = "Inactive Commons Membership"
ACTIVE = "Commons Membership"


def walkabouts(story: Story) -> None:
    the_first_spring(story)
    what_neighbours_do(story)
    a_summer(story)
    two_more_teams(story)
    the_first_autumn(story)
    november(story)


def the_first_spring(story: Story) -> None:
    with story.noting(AMARA, "2025-05-13", at="18:30", told_by="themselves"):
        for one in WALKABOUT:
            story.note(one, on="2025-05-10")
        for who in ("singers", "repair", "boats", "dance", "young", "plots", "library", "laundry"):
            story.note(member(who, "desk"), on="2025-05-10")
        for who in ("odile", "bridie", "print", "lunch"):
            story.note(member(who, "desk"), on="2025-05")
        story.note(NoteMade(of="bread", text="The Bread Shed would like to join, and has no time to meet."))
    with story.noting(AMARA, "2025-05-20", at="09:40"):
        story.note(
            ElementsMerged(kept="warm", merged="welcome"),
            why="One and the same: they gave the longer name on the doorstep.",
        )
        story.note(member("bookshop", "desk"), called="the bookshop joins")
        story.note(EntryInError(entry="the bookshop joins", why="They put up posters. They have not joined."))


def what_neighbours_do(story: Story) -> None:
    """Care from one neighbour to another, outside any plan."""
    with story.noting(AMARA, "2025-06-17", at="19:10", told_by="neighbour"):
        story.note(gives("bridie", "odile", "weekly", "social connection", type=None, mode="phone"))
        story.note(
            gives("odile", "bridie", "weekly", "social connection", type=None, mode="phone"),
            why="They have not met. They say that it is better so.",
        )
        story.note(gives("tomasz", "walkers", "weekly", "recreation and leisure", type=None, mode="outing"))
        story.note(helps_out("bread", "kitchen"), helps_out("bookshop", "library"), helps_out("rooms", "circle"))
        story.note(gives("young", "library", "weekly", "education and training", type=None, mode="visit"))
        story.note(
            gives("bee", "tomasz", "weekly", "social connection", type=None, mode="phone"),
            told_by="the-person",
            why="Queen Bee rings him on Sundays. He had thought that he was the one who helps.",
        )


def a_summer(story: Story) -> None:
    with story.noting(BRYN, "2025-07-18", at="16:30"):
        story.note(
            StateMoved(connection="b team - sunday", state="generative"),
            FrequencyChanged(connection="b team - sunday", frequency="weekly"),
            on="2025-06-15",
            told_by="themselves",
        )
        story.note(
            StateMoved(connection="d team - sunday", state="generative"),
            in_the_plan("sunday", "dee"),
            on="2025-07-06",
            told_by="the-person",
            why="Hands first, then talk.",
        )
    with story.noting(AMARA, "2025-09-02", at="18:00", told_by="themselves", part_of="lunch ends"):
        story.note(
            TransitionRecorded(transition="lunch ends", kind="service-closed", title="Tuesday Lunch Club ends"),
            ElementRetired(element="lunch", reason="the cook moved away"),
            on="2025-08",
        )
        story.note(
            NoteMade(of="kitchen", text="Six from the lunch club now come here, on Saturdays."),
            sure="hearsay",
        )


def two_more_teams(story: Story) -> None:
    with story.noting(BRYN, "2025-09-12", at="17:30", told_by="the-person"):
        story.note(TEAMS["m team"], CHOSEN["marigold"], in_the_plan("m team", "marigold"))
        story.note(TEAMS["k team"], CHOSEN["kite"], in_the_plan("k team", "kite"))
        story.note(TEAMS["r team"])
        story.note(works_with("m team", "kitchen", "engaged"), works_with("m team", "walkers", "engaged"))
        story.note(works_with("k team", "knit", "engaged"), works_with("k team", "circle", "engaged"))
        story.note(works_with("r team", "listeners", "engaged"), works_with("r team", "circle", "inactive"))
        story.note(
            works_with("d team", "m team", "engaged"),
            on="2025-09",
            why="Two teams on one staircase. They take in each other's parcels.",
        )
        story.note(
            StateMoved(connection="b team - chizuk", state="generative"),
            FrequencyChanged(connection="b team - chizuk", frequency="weekly"),
            on="2025-09-04",
            told_by="themselves",
        )


def the_first_autumn(story: Story) -> None:
    with story.noting(AMARA, "2025-10-10", at="18:20", told_by="themselves"):
        for one in AUTUMN:
            story.note(one, on="autumn 2025")
        story.note(member("stories", "desk"))
        story.note(gives("ife", "stories", "weekly", "education and training", type=None))
        story.note(
            in_the_plan("hazel", "marigold", formality="formal"),
            on="2025-09-29",
            told_by="document",
        )
    with story.noting(BRYN, "2025-10-24", at="16:50"):
        story.note(
            StateMoved(connection="b team - forum", state="engaged"),
            on="2025-10-16",
            why="The forum asked Queen Bee about benches on the hill. She had a list.",
        )
        story.note(StateMoved(connection="d team - rethink", state="engaged"), on="2025-10")
        story.note(
            StateMoved(connection="b team - f", state="engaged"),
            on="2025-08-18",
            told_by="themselves",
            why="F has a course in the week, and covers for Z.",
        )
        story.note(
            HoursChanged(connection="b team - z", hours=12),
            on="2025-08-18",
            told_by="document",
        )


def november(story: Story) -> None:
    with story.noting(AMARA, "2025-11-28", at="18:10", told_by="document"):
        for who in ("dance", "laundry", "boats", "forum"):
            story.note(ConnectionRetyped(connection=f"{who} - desk", type=LAPSED), on="2025-11-14")
        story.note(NoteMade(text="A year of the commons. Four memberships lapsed; nobody was unfriendly."))
    with story.noting(BRYN, "2025-12-05", at="16:20"):
        story.note(
            StateMoved(connection="d team - warm", state="generative"),
            on="2025-11-10",
            told_by="the-person",
            why="Dee opens up on Thursdays. She has the key.",
        )
        story.note(
            StateMoved(connection="b team - f", state="inactive"),
            ConnectionRetyped(connection="f - bee", type="Not participating in a Support Plan"),
            on="2025-11-21",
            told_by="themselves",
            why="F has other work. They parted well, and still wave.",
        )
