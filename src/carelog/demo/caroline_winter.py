"""Caroline's winter: found lost, hospital, home again, a diagnosis, and 24 hours of paid help."""

from carelog.demo.people import JO, PETER
from carelog.demo.story import Story
from carelog.demo.things import professional, service
from carelog.demo.ties import gives, paid, works_for
from carelog.domain.events import (
    ConnectionEnded,
    ConnectionPaused,
    ConnectionResumed,
    ElementRetired,
    FrequencyChanged,
    MapConfirmed,
    NoteMade,
    QualityChanged,
    StateMoved,
    TransitionRecorded,
)


def winter(story: Story) -> None:
    found_lost(story)
    home_again(story)
    three_who_come(story)
    a_quiet_january(story)
    the_diagnosis(story)
    a_friend_on_sundays(story)
    the_carers_come(story)
    the_craft_group_stops(story)


def found_lost(story: Story) -> None:
    """Peter notes it two days later, from the hospital."""
    with story.noting(PETER, "2025-12-21", at="22:10", told_by="neighbour", part_of="found lost"):
        story.note(
            TransitionRecorded(transition="found lost", kind="hospital-admission", title="Found lost, hospital"),
            on="2025-12-19T16:40",
            why="Ann found her on the far side of the park at dusk, cold and cross, "
            "and went with her in the ambulance.",
        )
        story.note(
            service("ward", "Elder care ward", "bed 6, by the window", nearness="in-reach"),
            paid("ward", "caroline", "daily", "medical care", "personal help", mode="visit"),
            on="2025-12-19",
        )
        story.note(
            ConnectionPaused(connection="caroline > misty"),
            ConnectionPaused(connection="misty > caroline"),
            on="2025-12-19",
        )
        story.note(
            gives("ann", "misty", "daily", "pet care", mode="visit"),
            FrequencyChanged(connection="ann > caroline", frequency="several-a-week"),
            on="2025-12-20",
            why="Ann feeds Misty, and takes the bus to the ward.",
        )
        story.note(
            FrequencyChanged(connection="peter > caroline", frequency="daily"),
            told_by="themselves",
            why="I ring the ward at six.",
        )


def home_again(story: Story) -> None:
    with story.noting(PETER, "2026-01-07", at="21:30", part_of="home again"):
        story.note(TransitionRecorded(transition="home again", kind="discharge", title="Home from hospital"))
        story.note(ElementRetired(element="ward", reason="home again"))
        story.note(
            ConnectionResumed(connection="caroline > misty"),
            ConnectionResumed(connection="misty > caroline"),
            ConnectionEnded(connection="ann > misty", reason="Caroline feeds her again"),
            why="Misty sat on the stairs for nineteen days. She has not left the chair since.",
        )


def three_who_come(story: Story) -> None:
    """On a visit without signal: it was sent two days later."""
    with story.visit(
        JO, "2026-01-09", present=("caroline", "ann"), purpose="after-a-change", shown="agrees",
        sent="2026-01-11 09:05", told_by="document", part_of="home again",
    ):  # fmt: skip
        story.note(
            professional("gp", "Dr Okafor", "GP", named_as="full", nearness="in-reach"),
            paid("gp", "caroline", "occasional", "healthcare management", mode="visit"),
        )
        story.note(
            professional("nurse", "District nurse", "twice a week", nearness="in-reach"),
            on="2026-01-08",
        )
        story.note(
            paid("nurse", "caroline", "daily", "medical care", mode="visit"),
            on="2026-01-08",
            called="the nurse comes daily",
        )
        story.note(
            service("pharmacy", "Pharmacy", "delivers", nearness="nearby"),
            paid("pharmacy", "caroline", "weekly", "medicines", mode="delivery"),
        )
        story.note(
            FrequencyChanged(connection="ann > caroline", frequency="daily"),
            told_by="neighbour",
            why="Ann looks in every day. She calls it dropping by.",
        )
        story.note(
            FrequencyChanged(connection="caroline - bench", frequency="several-a-week"),
            told_by="the-person",
            why="With Ann, when it is dry.",
        )


def a_quiet_january(story: Story) -> None:
    with story.noting(JO, "2026-01-13", at="09:20", told_by="professional", part_of="home again"):
        story.note(
            paid("nurse", "caroline", "several-a-week", "medical care", mode="visit"),
            on="2026-01-08",
            corrects="the nurse comes daily",
            why="Twice a week. I had read the letter wrongly.",
        )
    with story.visit(JO, "2026-01-27", present=("caroline", "ann")):
        story.note(
            QualityChanged(connection="ann > caroline", quality="mixed", felt_by="ann"),
            told_by="themselves",
            why="She does it gladly. She also sleeps badly, for listening.",
        )
        story.note(
            gives("peter", "ann", "occasional", "emotional support", mode="phone"),
            on="2026-01",
            told_by="neighbour",
        )
    story.nothing_new(JO, "2026-02-10", present=("caroline",), next_check="2026-03-02")


def the_diagnosis(story: Story) -> None:
    with story.noting(PETER, "2026-02-24", at="20:40", part_of="the diagnosis"):
        story.note(
            TransitionRecorded(transition="the diagnosis", kind="diagnosis", title="Dementia diagnosis"),
            told_by="professional",
        )
        story.note(
            service("clinic", "Memory clinic", "every 3 months", nearness="in-reach"),
            paid("clinic", "caroline", "occasional", "medical care", mode="outing"),
        )
        asked = "She asked the doctor one thing: may she keep the cat. Yes, she may."
        story.note(NoteMade(of="caroline", text=asked))


def a_friend_on_sundays(story: Story) -> None:
    with story.visit(JO, "2026-03-02", present=("caroline",), shown="agrees", part_of="the diagnosis"):
        story.note(
            FrequencyChanged(connection="june > caroline", frequency="weekly"),
            FrequencyChanged(connection="caroline > june", frequency="occasional"),
            on="2026-03-01",
            told_by="friend",
            why="June comes on Sundays now. She does not know what to say, and comes all the same.",
        )
        story.note(MapConfirmed(by="caroline"), told_by="the-person")


def the_carers_come(story: Story) -> None:
    """Eight weeks after she came home the council's help begins; then, the help Peter buys."""
    with story.noting(JO, "2026-03-05", at="09:30", told_by="professional", part_of="the diagnosis"):
        care = ("personal help", "meals", "medicines")
        story.note(
            professional("grace", "Grace", "care worker", relationship="paid-worker", nearness="nearby"),
            service("homecare", "Homecare agency", "from the council", nearness="in-reach"),
            works_for("grace", "homecare", frequency="weekly"),
            paid("grace", "caroline", "daily", *care, hours=10, mode="visit"),
            on="2026-03-04",
            why="Every morning, ten hours a week. Grace asked first how she takes her tea.",
        )
    with story.noting(JO, "2026-03-10", at="16:05", told_by="themselves", part_of="the diagnosis"):
        story.note(
            QualityChanged(connection="ann > caroline", quality="strained", felt_by="ann"),
            on="2026-03-09",
            why="She checks every day and has no one to share it with. She is tired.",
        )
    with story.noting(PETER, "2026-03-12", at="21:05", part_of="the diagnosis"):
        story.note(
            service("evenings", "Evening agency", "paid by Peter", nearness="in-reach"),
            paid("evenings", "caroline", "daily", "meals", "company", hours=14, mode="visit"),
            why="Two hours every evening. I cannot be there, and somebody should be.",
        )


def the_craft_group_stops(story: Story) -> None:
    with story.visit(JO, "2026-03-17", present=("caroline", "june"), part_of="the diagnosis"):
        story.note(
            StateMoved(connection="crafts > caroline", state="inactive"),
            on="2026-03-14",
            told_by="friend",
        )
        story.note(
            ConnectionPaused(connection="caroline > crafts"),
            on="2026-03-14",
            told_by="friend",
            called="the craft group stopped",
            why="Caroline has not been since the diagnosis. June says she would go again if someone walked with her.",
        )
        story.note(
            FrequencyChanged(connection="caroline - bench", frequency="weekly"),
            told_by="the-person",
            why="Only with Peter, on his Saturdays, or if June has time.",
        )
