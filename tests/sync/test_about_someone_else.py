"""What was noted on the wrong map is hidden at once from all but its author and the keeper, and leaves their phones."""

import msgspec

from carelog.pulling import Asked, Pulling
from carelog.seeing import Seeing
from tests.examples import MAP, TOM

NOTE = {"of": TOM, "text": "Ring the surgery about the other lady."}


def read_by(record, phone, cursors=None, views=None):
    [page] = Pulling(record, Seeing(record)).pages(phone.actor, Asked(cursors or {}, views or {}))
    return page.said, msgspec.json.encode(page.said).decode()


def test_only_its_author_and_the_keeper_read_it_from_then_on(record, ann, ben, phone_of):
    keeper, person = phone_of("keeper"), phone_of("supported-person")
    note = ann.note("note-made", NOTE)
    before, text = read_by(record, ben)
    assert "surgery" in text

    marked = ann.note("entry-in-error", {"entry": note.id, "is_about": "someone-else"})

    assert marked.answer == "recorded"
    again, text = read_by(record, ben, {MAP: before["head"]}, {MAP: before["view"]})
    assert (again["from"], again["view"] != before["view"], "surgery" in text) == (0, True, False)
    assert ["surgery" in read_by(record, one)[1] for one in (ann, keeper, person)] == [True, True, False]


def test_taken_back_it_is_read_again(record, ann, ben):
    note = ann.note("note-made", NOTE)
    marked = ann.note("entry-in-error", {"entry": note.id, "is_about": "someone-else"})

    ann.note("entry-in-error", {"entry": marked.id})

    assert "surgery" in read_by(record, ben)[1]
