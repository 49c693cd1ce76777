"""Caroline's new ways: who stopped coming, what she said about it, and what grew again."""

from carelog.demo import caroline_reviews as reviews
from carelog.demo.people import JO, PETER
from carelog.demo.story import Story
from carelog.demo.things import person, professional
from carelog.demo.ties import gives, paid
from carelog.domain.events import (
    CareStarted,
    ClosenessChanged,
    ConnectionEnded,
    ConnectionPaused,
    ConnectionResumed,
    DisputeSettled,
    ElementRetired,
    EntryDisputed,
    FrequencyChanged,
    HoursChanged,
    MapConfirmed,
    ModeChanged,
    NearnessChanged,
    NoteMade,
    QualityChanged,
    StateMoved,
    StrengthsNoted,
    TransitionRecorded,
)


def new_ways(story: Story) -> None:
    ann_is_less_alone(story)
    june_stays_away(story)
    reviews.a_review_is_called(story)
    back_to_the_hall(story)
    reviews.it_is_held(story)
    reviews.the_side_door(story)
    while_grace_is_away(story)
    a_man_at_the_bench(story)
    reviews.she_rings(story)
    september(story)
    suppers(story)
    this_autumn(story)
    reviews.the_next_is_called(story)


def ann_is_less_alone(story: Story) -> None:
    story.nothing_new(JO, "2026-03-31", present=("caroline",), noticed="did-not-ask")
    with story.visit(JO, "2026-04-21", present=("caroline", "ann"), told_by="neighbour"):
        story.note(
            FrequencyChanged(connection="ann > caroline", frequency="several-a-week"),
            on="2026-04-13",
            why="The evening workers have a key now. Ann no longer checks at ten at night.",
        )
        story.note(
            QualityChanged(connection="ann > caroline", quality="mixed", felt_by="caroline"),
            told_by="the-person",
            why="She says that Ann told on her. She also asked twice when Ann was coming.",
        )
        story.note(
            StrengthsNoted(
                element="caroline",
                strengths="Hands that remember crochet, pastry and cards. A way with people who are shy.",
            ),
            told_by="own-observation",
        )


def june_stays_away(story: Story) -> None:
    """Noted in May about March: nobody had seen it. And Caroline's own word on the craft group."""
    with story.visit(JO, "2026-05-19", present=("caroline", "ann"), shown="sees-it-differently"):
        story.note(
            FrequencyChanged(connection="june > caroline", frequency="occasional"),
            StateMoved(connection="june > caroline", state="inactive"),
            on="2026-03-22",
            told_by="neighbour",
            why="June came twice more in March and Caroline wanted no company. June took it to heart.",
        )
        story.note(
            EntryDisputed(
                entry="the craft group stopped",
                by="caroline",
                text="I have not stopped. Nobody has come to fetch me.",
            ),
            told_by="the-person",
        )
    with story.noting(JO, "2026-05-21", at="14:20", told_by="friend"):
        story.note(
            NoteMade(
                of="june",
                text="I rang June. She had thought that she was not wanted. "
                "She would like to bring Misty her biscuits and ask no questions.",
            )
        )


def back_to_the_hall(story: Story) -> None:
    with story.visit(JO, "2026-06-16", present=("caroline", "grace"), shown="agrees", part_of="back at the group"):
        story.note(
            TransitionRecorded(transition="back at the group", kind="group-joined", title="Back at the craft group"),
            on="2026-06-11",
        )
        story.note(
            ConnectionResumed(connection="caroline > crafts"),
            StateMoved(connection="crafts > caroline", state="generative"),
            on="2026-06-11",
            told_by="professional",
            why="Grace walks her there on Thursdays, and stays for the first half hour.",
        )
        story.note(
            DisputeSettled(
                entry="the craft group stopped",
                text="She was right: she had not stopped. She needed somebody to walk with.",
            )
        )
        story.note(
            FrequencyChanged(connection="june > caroline", frequency="weekly"),
            FrequencyChanged(connection="caroline > june", frequency="weekly"),
            StateMoved(connection="june > caroline", state="generative"),
            on="2026-06-11",
            told_by="friend",
            why="June sits next to her. They do not need to talk much.",
        )
        story.note(
            gives("caroline", "grace", "weekly", "teaching crafts", mode="outing"),
            told_by="professional",
            why="On the way home Caroline showed her how to start a row.",
        )


def while_grace_is_away(story: Story) -> None:
    """Dated ahead: noted in July, two weeks before it came true."""
    with story.visit(JO, "2026-07-14", present=("caroline", "grace"), shown="agrees", told_by="professional"):
        story.note(
            ConnectionPaused(connection="grace > caroline", until="2026-08-09"),
            on="2026-07-27",
            why="Grace's mother turns seventy, and all the family will be there.",
        )
        care = ("personal help", "meals", "medicines")
        story.note(
            professional(
                "owen", "Owen", "comes while Grace is away",
                relationship="paid-worker", nearness="in-reach",
            ),
            paid(
                "owen", "caroline", "daily", *care,
                hours=10, mode="visit", backs_up="grace > caroline",
            ),
            on="2026-07-27",
        )  # fmt: skip
    with story.visit(JO, "2026-08-11", present=("caroline", "grace"), told_by="professional"):
        story.note(
            ConnectionResumed(connection="grace > caroline"),
            ConnectionEnded(connection="owen > caroline", reason="Grace is back"),
            ElementRetired(element="owen", reason="back on his own round"),
            on="2026-08-10",
        )
        story.note(
            FrequencyChanged(connection="caroline - bench", frequency="daily"),
            on="2026-08",
            told_by="the-person",
            why="Owen took her to the bench every day. So now Grace does, too.",
        )


def a_man_at_the_bench(story: Story) -> None:
    with story.visit(JO, "2026-08-25", present=("caroline",), shown="agrees"):
        story.note(
            person(
                "walter", "Walter", "shares the bench, has a dog",
                relationship="friend", knows="knows", nearness="nearby", closeness="outer",
            ),
            gives("walter", "caroline", "several-a-week", "company", mode="outing"),
            gives("caroline", "walter", "several-a-week", "company", mode="outing"),
            on="2026-08",
            told_by="the-person",
            why="He lost his wife in May. Caroline knows what not to say.",
        )  # fmt: skip


def september(story: Story) -> None:
    with story.visit(JO, "2026-09-15", present=("caroline", "grace")):
        story.note(
            ElementRetired(element="nurse", reason="her leg has healed"),
            on="2026-09-08",
            told_by="professional",
        )
        story.note(
            ClosenessChanged(element="grace", closeness="middle"),
            told_by="the-person",
            why="She moved Grace in a ring, with her own finger.",
        )
        story.note(
            ModeChanged(connection="peter > caroline", mode="online"),
            on="autumn 2026",
            told_by="family",
            why="On a tablet, at six. She likes to see his kitchen.",
        )


def suppers(story: Story) -> None:
    """Fewer paid hours, because there is somebody else on two evenings."""
    with story.noting(PETER, "2026-10-06", at="20:50", told_by="family"):
        story.note(
            HoursChanged(connection="evenings > caroline", hours=10),
            CareStarted(connection="ann > caroline", care="meals"),
            on="2026-10-05",
            why="Ann cooks on Tuesdays and June on Fridays now. Supper with a friend, not a rota.",
        )
    with story.visit(JO, "2026-10-13", present=("caroline", "ann", "june"), purpose="review", shown="agrees"):
        story.note(
            QualityChanged(connection="ann > caroline", quality="good", felt_by="ann"),
            told_by="themselves",
            why="She sleeps. On Tuesdays they play cards, and Caroline wins.",
        )
        story.note(
            QualityChanged(connection="ann > caroline", quality="good", felt_by="caroline"),
            told_by="the-person",
        )
        story.note(MapConfirmed(by="caroline"), told_by="the-person")


def this_autumn(story: Story) -> None:
    story.nothing_new(JO, "2026-11-10", present=("caroline",), shown="agrees", next_check="2026-12-08")
    with story.noting(PETER, "2026-11-15", at="18:30", told_by="themselves"):
        story.note(
            NearnessChanged(element="peter", nearness="in-reach"),
            on="2027-02",
            sure="likely",
            why="From February I can work from the office in the next town: forty minutes, not three hours.",
        )
