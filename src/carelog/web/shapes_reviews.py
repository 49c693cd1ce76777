"""What the JSON interface answers about reviews and what is due, field by field."""

from typing import Any

from msgspec import Struct, field


class CalendarMade(Struct):
    """The secret address of one's calendar, and its QR code as the address of a picture; told only this once."""

    url: str
    qr: str


class CalendarEnded(Struct):
    """Whether there was one to end."""

    ended: bool


class ShownPicture(Struct, omit_defaults=True):
    """A picture that was shown: the map on a day, as far as `known` (a seq) was recorded; `since`: compared with it."""

    known: int
    on: str
    since: str | None = None
    filter: dict[str, Any] | None = None


class Observation(Struct, omit_defaults=True):
    text: str | None
    of: list[str] = []
    theme: str | None = None


class Decision(Struct, omit_defaults=True):
    decision: str
    kind: str
    text: str | None
    consent: str
    objections: str | None = None
    term: str | None = None


class Action(Struct, omit_defaults=True):
    """`done`: the day on which it was done."""

    action: str
    text: str | None
    who: str | None = None
    by: str | None = None
    done: str | None = None


class Reflection(Struct):
    """What somebody thinks, for whom (`audience`)."""

    prompt: str
    text: str | None
    audience: str


class LittleStep(Struct, omit_defaults=True):
    """`state`: on-the-way, reached, let-go."""

    step: str
    text: str | None
    state: str
    domain: str | None = None


class OneReview(Struct, omit_defaults=True):
    """A review. `day`: on which it was held, or for which it was called. Withheld texts are null."""

    review: str
    kind: str
    day: str
    state: str
    text: str | None = None
    from_: str | None = field(default=None, name="from")
    to: str | None = None
    transition: str | None = None
    took_part: str | None = None
    present: list[str] = []
    apologies: list[str] = []
    care_plan: str | None = None
    next: str | None = None
    shown: list[ShownPicture] = []
    observations: list[Observation] = []
    decisions: list[Decision] = []
    actions: list[Action] = []
    reflections: list[Reflection] = []
    steps: list[LittleStep] = []


class DueOnMap(Struct):
    """`kind`: review, next-review, check-in, quarterly, action; `what`: the id of what says so."""

    kind: str
    on: str
    what: str | None
    overdue: bool


class LookedAt(Struct):
    """When the whole map was last said to be right (null: never), and when each thing was last looked at."""

    map: str | None
    things: dict[str, str]


class Reviews(Struct):
    """The reviews of a map, the latest first; what was noted at none is in `by_itself`."""

    map: str
    called: list[OneReview]
    held: list[OneReview]
    by_itself: OneReview
    due: list[DueOnMap]
    looked_at: LookedAt
