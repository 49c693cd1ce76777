"""After the person whom a map is about has died it rests: what is noted about its picture waits for whoever holds it.

What is still noted at once is about the death itself, about what was put right or seen differently, about how somebody
is remembered, and in words. The rest is held, and nothing of it is lost. A death noted in error is no death, so its
mark opens the map again by itself.
"""

from carelog.domain import events as e
from carelog.domain.access.noting import Held
from carelog.domain.care_map import CareMap
from carelog.domain.entries import DAY_MS, Entry, exact_ms, instant
from carelog.domain.refusals import Refusal

RESTS = "person-died-map-rests"
STILL_NOTED = (
    e.PersonDied, e.RemembranceChosen, e.NoteMade, e.EntryInError, e.EntryDisputed, e.DisputeSettled,
    e.DiscrepancySettled, e.TransitionRecorded, e.TransitionAmended, e.TransitionJoined, e.VisitMade, e.MapClosed,
    e.MapReopened, *e.AROUND_A_REVIEW,
)  # fmt: skip


def has_happened(entry: Entry) -> Refusal | None:
    """A death that is dated ahead would have a map rest whose person lives; a year typed wrongly is enough."""
    ahead = instant(entry.occurred, entry.recorded_at) > exact_ms(entry.recorded_at) + 2 * DAY_MS
    return Refusal("not-yet") if ahead else None


def rests(care_map: CareMap) -> bool:
    """Whether the person whom the map is about has died."""
    person = care_map.elements.get(care_map.about or "")
    return person is not None and person.died


def held_at_rest(care_map: CareMap, entry: Entry) -> Held | None:
    """What becomes of an entry that somebody pushed to a map that rests; None where it goes in as ever."""
    if entry.corrects is not None or isinstance(entry.event, STILL_NOTED) or not rests(care_map):
        return None
    return Held(RESTS)
