"""Two workers note the same tie without knowing of each other: both see the card, and settle it by saying the same."""

from playwright.sync_api import Page, expect

from carelog.accounts.people import People
from carelog.deciding import Answer
from carelog.domain import events as e
from carelog.domain.access.can import Actor
from carelog.inviting import note_access
from carelog.kept_aside import KeptAsides
from carelog.receiving import Receiving
from tests.browser.kitchen import MAP, TOM_LOOKS_IN, handset, place, wait_until_recorded
from tests.browser.phones import Handset, Place
from tests.examples import an_id

__all__ = ["handset", "place"]

OPEN = """async () => {
  const build = [...document.scripts].map(({ src }) => /\\/static\\/([0-9a-f]+)\\//.exec(src)?.[1]).find(Boolean)
  window.phone = await (await import(`/static/${build}/app/phone/phone.js`)).openPhone()
}"""
NOTE = "([map, type, event, occurred]) => window.phone.note([{ map, type, event, occurred }]).then(() => undefined)"
TUESDAY = {"on": "2026-05-05", "precision": "day"}


class Ann:
    """Another worker with Mrs A, on a phone elsewhere."""

    def __init__(self, place: Place) -> None:
        account = People(place.record.database).add("Ann B").id
        grant = e.RoleGranted(account=account, role="worker", from_="2026-01-01")
        note_access(place.record, MAP, place.record.operator, None, grant)
        self._receiving = Receiving(place.record, KeptAsides(place.record))
        self._actor, self._device, self._last = Actor(account), an_id(), 0

    def notes(self, type: str, event: dict[str, object], base_seq: int) -> Answer:
        self._last += 1
        entry = {
            "id": an_id(), "map": MAP, "type": type, "v": 1, "event": event, "occurred": TUESDAY,
            "base_seq": base_seq, "device_seq": self._last,
        }  # fmt: skip
        [answer] = self._receiving.take([entry], self._device, self._actor)
        return answer


def test_what_two_noted_differently_is_on_a_card_until_both_say_the_same(handset: Handset, place: Place):
    with place.record.reading(MAP) as timeline:
        base = timeline.seq
    ann = Ann(place)
    place.stops()
    page = _opened(handset, place)
    page.evaluate(NOTE, [MAP, "frequency-changed", {"connection": TOM_LOOKS_IN, "frequency": "monthly"}, TUESDAY])
    ann.notes("frequency-changed", {"connection": TOM_LOOKS_IN, "frequency": "weekly"}, base)
    place.starts()
    page.evaluate("() => window.phone.round()")

    card = page.locator("section.differs")
    expect(card.get_by_role("heading", name="Noted differently")).to_be_visible()
    expect(card).to_contain_text("You noted")
    expect(card).to_contain_text("Ann B noted")
    expect(card).to_contain_text("every day")

    card.get_by_role("button", name="Both, at different times").click()
    entries = wait_until_recorded(place, 3)
    found = next(one for one in entries if isinstance(one.event, e.DiscrepancySettled))
    expect(card).to_contain_text("You have said so.")

    ann.notes("discrepancy-settled", {"discrepancy": found.event.discrepancy, "keep": "both"}, found.seq)
    page.evaluate("() => window.phone.round()")
    expect(card).to_have_count(0)


def _opened(handset: Handset, place: Place) -> Page:
    page = handset.opens(f"{place.address}/phone/map#{MAP}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mrs A's care map")
    page.evaluate(OPEN)
    return page
