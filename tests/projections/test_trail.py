"""Lines of the trail: what each entry changed, how late it was recorded, and what became of it."""

from hypothesis import given
from hypothesis import strategies as st

from carelog.domain import events as e
from carelog.domain.entries import changed
from carelog.domain.events.shape import Erased, Hidden
from carelog.domain.timeline import Timeline
from carelog.projections.history import history
from carelog.projections.trail import Change, trail_lines
from tests.examples import RUTH, RUTHS_MAP, TOM, TOM_HELPS_RUTH, noted, recorded, story


def lines(*entries, **more):
    """The lines of what was recorded after Ruth's map, in the order recorded."""
    timeline = story(*entries)
    found = trail_lines(timeline, range(1, timeline.seq + 1))
    return [found[seq] for seq in sorted(found)][len(RUTHS_MAP) :]


def test_before_and_after_are_those_of_its_own_time_whenever_it_was_recorded():
    daily = noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-02-20")
    monthly = noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="monthly"), "2026-02-01")

    later, earlier = lines(daily, monthly)

    assert later.changes == (Change("frequency", "monthly", "daily"),)
    assert earlier.changes == (Change("frequency", "weekly", "monthly"),)


def test_a_correction_goes_from_what_was_noted_to_what_was_said_instead():
    wrong = noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="daily"), "2026-02-01")
    right = noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency="monthly"), "2026-02-03", corrects=wrong.id)

    was, is_ = lines(wrong, right)

    assert is_.changes == (Change("frequency", "daily", "monthly"), Change("occurred", "2026-02-01", "2026-02-03"))
    assert (was.standing, is_.standing) == ("corrected", "stands")
    assert [(one.kind, one.entry) for one in was.chain] == [("corrected-by", right.id)]
    assert [(one.kind, one.entry) for one in is_.chain] == [("corrects", wrong.id)]


def test_a_tie_that_was_put_right_is_told_as_it_was_first_noted():
    tie = changed(RUTHS_MAP[3], {"connection": "t", "frequency": "daily"})
    wrong = noted(tie, "2026-02-01")
    right = noted(changed(tie, {"frequency": "monthly"}), "2026-02-01", corrects=wrong.id)

    was, is_ = lines(wrong, right)

    assert "every day" in was.sentence
    assert "every month" in is_.sentence


def test_a_chain_is_followed_to_its_end_also_where_it_was_taken_back():
    note = noted(e.NoteMade(of=TOM, text="A van."), "2026-02-01")
    mark = noted(e.EntryInError(entry=note.id, why="Not him."), "2026-02-02")
    back = noted(e.EntryInError(entry=mark.id, why="It was."), "2026-02-03")
    dispute = noted(e.EntryDisputed(entry=note.id, by=RUTH, text="A bike."), "2026-02-04")
    settled = noted(e.DisputeSettled(entry=note.id, text="Both."), "2026-02-05")

    first, *_ = lines(note, mark, back, dispute, settled)

    assert first.standing == "stands"
    assert [(one.kind, one.text) for one in first.chain] == [
        ("in-error", "Not him."), ("taken-back", "It was."), ("disputed", "A bike."), ("settled", "Both."),
    ]  # fmt: skip


def test_what_cannot_both_be_so_is_a_chain_with_who_settled_it():
    one, other = (noted(e.HoursChanged(connection=TOM_HELPS_RUTH, hours=n), "2026-02-01") for n in (1, 2))
    found = noted(e.DiscrepancyFound(discrepancy="d", entries=(one.id, other.id)), "2026-02-02", id="d")
    settled = noted(e.DiscrepancySettled(discrepancy="d", keep=one.id), "2026-02-03")

    first, _, between, _ = lines(one, other, found, settled)

    assert [link.kind for link in first.chain] == ["differed", "settled"]
    assert [link.kind for link in between.chain] == ["differs", "differs", "settled"]


def test_late_is_from_true_to_recorded_and_noted_late_to_noted():
    in_time = noted(e.NoteMade(text="x"), "2026-02-01", noted_at="2026-02-01T10:00:00+00:00")
    late = noted(e.NoteMade(text="x"), "2026-02-01", noted_at="2026-02-09T10:00:00+00:00")
    unknown = noted(e.NoteMade(text="x"), None, noted_at="2026-02-09T10:00:00+00:00")

    found = lines(in_time, late, unknown)

    assert [(one.late, one.noted_late) for one in found] == [(29, 0), (29, 8), (0, 0)]


def test_what_is_hidden_and_what_was_erased_say_nothing_but_that():
    hidden = [changed(one, {"event": event}) for one, event in zip(
        recorded(noted(e.NoteMade(text="secret")), noted(e.NoteMade(text="gone"))),
        (Hidden(), Erased(was="note-made")), strict=True)]  # fmt: skip

    found = trail_lines(Timeline(hidden), [1, 2])

    assert [one.standing for one in found.values()] == ["hidden", "erased"]
    assert all(one.hidden and not one.changes and not one.chain for one in found.values())


@given(st.lists(st.sampled_from(["daily", "weekly", "monthly"]), max_size=6), st.data())
def test_a_line_is_the_same_whichever_others_are_asked_for(values, data):
    entries = [noted(e.FrequencyChanged(connection=TOM_HELPS_RUTH, frequency=one), "2026-02-01") for one in values]
    timeline = story(*entries)
    every = trail_lines(timeline, range(1, timeline.seq + 1))

    some = data.draw(st.sets(st.sampled_from(sorted(every))))

    assert trail_lines(timeline, some) == {seq: every[seq] for seq in some}
    assert {line.entry.seq: line.sentence for line in history(timeline)} == {
        n: one.sentence for n, one in every.items()
    }
