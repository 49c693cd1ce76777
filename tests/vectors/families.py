"""The families of vectors: what their logs are made of, and how odd they must be (oddities.py)."""

from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from carelog import wire
from carelog.domain import events as e
from carelog.domain.entries import Occurred
from tests.domain.shapes import FLOATS
from tests.domain.stories import DAYS, ELEMENTS, FEW, LIVELY, TIES, Tale
from tests.vectors import oddities as odd
from tests.vectors.cases import Case, hidden_cases, open_cases, withheld_cases

NUMBERS = st.sampled_from([
    1e-7, 1.5e-7, 1e-6, 1.5e-5, 0.1 + 0.2, 1 / 3, 123456.789, 1e15 + 0.5, 1e21, 1.7976931348623157e308, 5e-324, -0.0,
    0, 100.0, 2**53, float(2**53), 2**53 + 2, float(2**53 + 2), -(2**53) - 2, "9007199254740994", "9007199254740993",
]) | FLOATS  # fmt: skip
TEXTS = st.sampled_from([
    "Zo\u00eb", "Zoe\u0308", "\uac01", "\u1100\u1161\u11a8", "\u212b", "\u00c5", "\ufb01", "I\u0307",
    "\U0001f600", "\U0001d4b5oe", "\U0001f469\u200d\U0001f467", "\u05e9\u05dc\u05d5\u05dd",
    "\u0645\u0631\u062d\u0628\u0627", "a\u202eb", "\t\n\r\b\f\"\\/", "\x01\x1f\x7f", "\u2028\u2029", " ", "",
])  # fmt: skip
KEYS = st.sampled_from([
    "\U0001f600", "\ue000", "\uffff", "\ufb01", "\u00e9", "e\u0301", "e", "Z", "a", "10", "9", "", "__proto__",
    "constructor", "toString", "length",
])  # fmt: skip
CUSTOM = st.dictionaries(
    KEYS, st.sampled_from([0, "", None, True, {"\ue000": 1, "\U0001f600": 2}]), min_size=2, max_size=5
)

SOME = FEW.but(unsaid=FEW.unsaid - {"type", "relationship", "contact", "hours", "strength"})
ALL = FEW.but(unsaid=frozenset())
NUMBERED_TEXTS = st.integers(1, 99).map(str)
FEWER = FEW.but(elements=st.sampled_from(ELEMENTS[:3]), connections=st.just(TIES[0]), texts=NUMBERED_TEXTS)
PAIR = ALL.but(elements=st.sampled_from(ELEMENTS[:2]), connections=st.just(TIES[0]))
MAKINGS = (e.ElementAdded, e.ElementAdded, e.ConnectionMade)


def tale(*steps: Any, first: tuple[type[e.Event], ...] = MAKINGS, least: int = 4, **more: Any) -> Tale:
    return Tale(steps, **{"material": SOME, "first": first, "least": least, "most": 7, **more})


LIFE = (*LIVELY, *MAKINGS)
RENAMED = (*[e.ElementRenamed] * 6, *["correct"] * 3)
ONE_DAY = st.just(Occurred(DAYS[0], "day"))
ABOUT_THE_MAP = (e.MapStarted, e.MapRenamed, e.MapClosed, e.MapReopened, e.TransitionRecorded, e.TransitionAmended)
PERSONAL = (e.QualityChanged, e.CareStarted, e.CareStopped, e.DetailChanged, *LIFE)
NUMBERED = SOME.but(
    json=NUMBERS, floats=NUMBERS.filter(lambda one: isinstance(one, float)), unsaid=FEW.unsaid - {"hours"}
)
WORDED = SOME.but(texts=TEXTS, json=TEXTS, unsaid=FEW.unsaid - {"contact", "household", "type"})
KEYED = SOME.but(fields={"custom": CUSTOM, "field": KEYS})
PAUSED = FEWER.but(fields={"until": st.none() | st.sampled_from(DAYS[:4])})


class Family(NamedTuple):
    """What its logs are drawn from, which of them are odd enough, and how many are kept: few enough to read a diff."""

    cases: SearchStrategy[Case]
    odd_enough: odd.Odd
    kept: int = 3


def family(*steps: Any, odd_enough: odd.Odd = odd.anything, kept: int = 3, **more: Any) -> Family:
    return Family(open_cases(tale(*steps, **more)), odd_enough, kept)


def every_event() -> dict[str, Family]:
    """Each event type once, a few to a log."""
    types = [one for one in wire.EVENTS.values() if one not in (*e.MAKINGS, e.EntryInError)]
    few = [tuple(types[at : at + 9]) for at in range(0, len(types), 9)]
    tales = [tale(*some, first=(*MAKINGS, *some), least=0, most=0, material=PAIR) for some in few]
    return {f"every-event-{n}": Family(open_cases(one), odd.nothing_missing, 1) for n, one in enumerate(tales, 1)}


FAMILIES: dict[str, Family] = {
    "life": family(*LIFE),
    "numbers": family(e.DetailChanged, e.HoursChanged, e.ElementPlaced, *e.MAKINGS, material=NUMBERED),
    "texts": family(*LIFE, e.NoteMade, e.StrengthsNoted, material=WORDED),
    "key-order": family(e.DetailChanged, *MAKINGS, material=KEYED),
    "ends-before-makings": family(e.ConnectionEnded, e.ElementRetired, *LIFE, odd_enough=odd.ended_before_made),
    "ties-before-people": family(*LIFE, via=st.sampled_from([None, "offline"]), odd_enough=odd.tie_before_end),
    "imports": family(*LIFE, via=st.sampled_from([None, "import", "import"]), odd_enough=odd.file_before_end),
    "ties-named-early": family(e.ConnectionEnded, *MAKINGS, material=FEWER, odd_enough=odd.there_through_a_tie),
    "corrections": family(*LIVELY[:6], *["correct"] * 8, odd_enough=odd.chain),
    "corrections-in-place": family(*RENAMED, occurred=ONE_DAY, material=FEWER, odd_enough=odd.place_kept, kept=2),
    "corrections-in-error": family(*LIVELY[:4], *["correct"] * 6, *["mark"] * 5, odd_enough=odd.correction_in_error),
    "marks-in-error": family(*LIVELY[:4], "correct", *["mark"] * 6, odd_enough=odd.mark_in_error),
    "precisions": family(*LIFE, odd_enough=odd.precisions),
    "merges": family(e.ElementsMerged, e.ElementsSplit, *MAKINGS, odd_enough=odd.merged_and_split),
    "merged-twice": family(e.ElementsMerged, e.ElementAdded, material=FEWER, odd_enough=odd.merged_twice, kept=1),
    "merged-in-a-ring": family(e.ElementsMerged, e.ElementAdded, odd_enough=odd.merged_in_a_ring, kept=1),
    "pauses": family(e.ConnectionPaused, e.ConnectionResumed, *MAKINGS, material=PAUSED, odd_enough=odd.pause_over),
    "pauses-last-day": family(e.ConnectionPaused, material=PAUSED, odd_enough=odd.last_day_of_pause, kept=1),
    "map": family(*ABOUT_THE_MAP, odd_enough=odd.started_plainly, kept=2),
    "ahead": family(*LIFE, odd_enough=odd.dated_ahead),
    "hidden": Family(hidden_cases(tale(*LIFE, *["correct"] * 5, *["mark"] * 3)), odd.anything),
    "withheld-details": Family(withheld_cases(tale(e.DetailChanged, material=PAIR, most=5)), odd.details_withheld, 2),
    "withheld": Family(withheld_cases(tale(*PERSONAL, material=ALL)), odd.much_withheld),
    **every_event(),
}
