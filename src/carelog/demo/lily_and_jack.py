"""Lily and Jack's care map: one house; Lily's back; two houses. All made up.

Lily is 80 and at the centre; Jack, her husband, is a supported person too. A dozen kinds of
professional come, and every one of them rings Lily.
"""

from carelog.demo.lily_and_jack_2025 import one_house
from carelog.demo.lily_and_jack_2026 import lilys_year
from carelog.demo.people import NIA
from carelog.demo.story import DemoMap, Story
from carelog.demo.things import group, person, professional, service
from carelog.demo.ties import gives, in_touch, paid
from carelog.domain.events import ConsentGiven, MapConfirmed, MapStarted, NoteMade, StrengthsNoted

HOME = "Lily and Jack's house"


def lily_and_jack() -> DemoMap:
    """22 months around Lily and Jack, from January 2025 to November 2026."""
    story = Story("lily-and-jack", "Lily and Jack's care map")
    the_first_map(story)
    one_house(story)
    lilys_year(story)
    return story.finished()


def the_first_map(story: Story) -> None:
    """Nia draws it with the two of them, and comes back for the telephone list."""
    with story.noting(NIA, "2025-01-21", at="13:50", told_by="the-person"):
        story.note(
            MapStarted(title=story.title, kind="personal", about="lily"),
            person(
                "lily", "Lily", "80, keeps it all together",
                knows="agreed", nearness="lives-here", household=HOME,
            ),
            person(
                "jack", "Jack", "her husband, has Parkinson's", relationship="partner",
                knows="agreed", nearness="lives-here", closeness="inner", household=HOME,
            ),
        )  # fmt: skip
    with story.visit(
        NIA, "2025-01-21", at="14:00", present=("lily", "jack"), purpose="first-visit",
        shown="agrees", told_by="the-person", next_check="2025-03-04",
    ):  # fmt: skip
        _each_other(story)
        _family(story)
        _friends(story)
    with story.visit(
        NIA, "2025-01-28", at="14:00", present=("lily", "jack"), purpose="first-visit",
        shown="agrees", told_by="the-person",
    ):  # fmt: skip
        _who_comes(story)
        _who_rings_lily(story)
        story.note(MapConfirmed(by="lily"))
        story.note(
            ConsentGiven(
                about="lily", by="lily", basis="own", how="signed", scope="map-and-circle",
                wording="May we keep this map, and may the people on it who join carelog see it?",
            )
        )  # fmt: skip


def _each_other(story: Story) -> None:
    story.note(
        gives(
            "lily", "jack", "daily", "personal help", "meals", "medicines", "care coordination",
            strength="strong", mode="visit",
        ),
        gives("jack", "lily", "daily", "company", "emotional support", mode="visit"),
        why="He reads the paper to her while she does his buttons. Fifty-six years.",
    )  # fmt: skip
    story.note(StrengthsNoted(element="lily", strengths="A head for names and figures."))
    story.note(StrengthsNoted(element="jack", strengths="Jokes, and a hand for growing anything in clay."))


def _family(story: Story) -> None:
    story.note(
        person(
            "maggie", "Maggie", "daughter, 40 minutes away",
            relationship="child", knows="agreed", nearness="in-reach", closeness="inner",
        ),
        gives("maggie", "lily", "weekly", "shopping", "emotional support", mode="visit"),
        gives("lily", "maggie", "weekly", "emotional support", mode="phone"),
    )  # fmt: skip
    story.note(
        person(
            "danny", "Danny", "grandson, 19, at college here",
            relationship="other-kin", knows="agreed", nearness="nearby", closeness="middle",
        ),
        gives("danny", "jack", "monthly", "company", mode="visit"),
        why="When he comes, he is fed.",
    )  # fmt: skip
    story.note(
        person(
            "sheila", "Sheila", "Lily's sister, by the sea",
            relationship="sibling", knows="knows", nearness="far", closeness="inner",
        ),
        gives("sheila", "lily", "weekly", "emotional support", mode="phone"),
        gives("lily", "sheila", "weekly", "emotional support", mode="phone"),
    )  # fmt: skip


def _friends(story: Story) -> None:
    story.note(
        person(
            "eddie", "Eddie", "Jack's friend from the depot",
            relationship="friend", knows="agreed", nearness="nearby", closeness="middle",
        ),
        gives("eddie", "jack", "weekly", "company", mode="visit"),
        gives("jack", "eddie", "weekly", "company", mode="visit"),
        why="Dominoes on Thursdays. The score stands at 411 to 398, to Jack.",
    )  # fmt: skip
    story.note(
        group("bowls", "Bowls club", "Saturdays", closeness="middle"),
        gives("bowls", "lily", "weekly", "company", mode="visit"),
        gives("lily", "bowls", "weekly", "money and paperwork", mode="visit"),
        why="Lily has kept the club's books for nine years.",
    )


def _who_comes(story: Story) -> None:
    story.note(
        professional("gp", "Dr Sayeed", "GP", named_as="full", nearness="nearby"),
        paid("gp", "jack", "monthly", "healthcare management", mode="visit"),
    )
    story.note(
        service("nurses", "District nurses", "see to Jack's legs", nearness="in-reach"),
        paid("nurses", "jack", "weekly", "medical care", mode="visit"),
    )
    story.note(
        professional("pharmacist", "Mrs Kirby", "pharmacist", named_as="full", nearness="nearby"),
        paid("pharmacist", "jack", "weekly", "medicines", mode="delivery"),
    )
    story.note(
        professional(
            "specialist", "Parkinson's nurse", "at the clinic", nearness="in-reach"
        ),
        paid("specialist", "jack", "occasional", "medical care", mode="outing"),
    )  # fmt: skip
    story.note(
        professional("physio", "Ewa", "physiotherapist", nearness="in-reach"),
        paid("physio", "jack", "monthly", "medical care", mode="visit"),
    )


def _who_rings_lily(story: Story) -> None:
    for who, often in (
        ("nurses", "weekly"),
        ("pharmacist", "weekly"),
    ):
        story.note(in_touch("lily", who, often, mode="phone"))
    story.note(
        NoteMade(
            of="lily",
            text="Five come, and none has the number of another. All five have Lily's. "
            "Her list of them is on the fridge.",
        )
    )
