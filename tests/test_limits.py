"""docs/limits.md says what the code holds to."""

from datetime import timedelta
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from carelog import concerns, inviting, receiving
from carelog.accounts import passwords, sessions, throttle
from carelog.domain import by_hand, vocabulary, well_formed
from carelog.interchange import limits
from carelog.projections.measures import each
from carelog.web import api, api_people, api_signing_in, bodies, calendar_feed, desk, long_measures, security
from carelog.web.views import sides

PAGE = (Path(__file__).resolve().parents[1] / "docs/limits.md").read_text("utf-8")
MB = 1024 * 1024
MOST_ENTRIES = next(one.max_length for one in get_type_hints(bodies.Push, include_extras=True)["entries"].__metadata__)


def _hours(span: timedelta) -> int:
    return int(span.total_seconds() // 3600)


@pytest.mark.parametrize(
    ("what", "number"),
    [
        ("a name, title or type", f"{well_formed.NAME_LIMIT:,} signs"),
        ("a text", f"{well_formed.TEXT_LIMIT:,} signs"),
        (
            "pictures that one review was held over; in one of before that is put right",
            f"{well_formed.SHOWN_LIMIT}; {well_formed.SHOWN_BEFORE}",
        ),
        ("custom fields of one thing", f"{well_formed.FIELDS_LIMIT:,}"),
        ("a name noted by hand; a text", f"{by_hand.NAME}; {by_hand.TEXT:,} signs"),
        ("a map made by hand", f"{by_hand.ELEMENTS:,} elements, {by_hand.TIES:,} ties"),
        ("one request", f"{security.MOST_BYTES // MB} MB"),
        ("entries handed in at once", f"{MOST_ENTRIES}"),
        ("one entry handed in", f"{receiving.ENTRY_BYTES // 1024} KB"),
        ("hand-ins, and fetches, of one device", f"{desk.SYNCS} in {desk.SYNC_WINDOW} s"),
        (
            "wrong sign-ins of one name",
            f"{throttle.SIGN_IN_FREE} in {throttle.SIGN_IN_WINDOW // 60} minutes, then slower, "
            f"up to {api_signing_in.SLOWEST_S} s",
        ),
        (
            "wrong sign-ins from one address",
            f"{throttle.ADDRESS_MOST} in an hour, then slower, up to {api_signing_in.SLOWEST_S} s",
        ),
        ("invitations tried from one address", f"{api_people.REDEEMS} in an hour"),
        (
            "a calendar's addresses tried in vain, from one address; one feed given",
            f"{calendar_feed.WRONG}; {calendar_feed.ASKED} in an hour",
        ),
        ("exports of one person", f"{api.EXPORTS} in a day"),
        ("a session", f"{_hours(sessions.IDLE)} hour idle, {_hours(sessions.ABSOLUTE)} hours at most"),
        ("proof for access changes", f"{_hours(sessions.PROOF * 60)} minutes"),
        (
            "an invitation",
            f"{_hours(inviting.VALID)} hours; {_hours(inviting.VALID_FOR_MORE)} for keeper, auditor, the person and "
            "who speaks for them",
        ),
        ("notice before a part begins", f"{_hours(inviting.NOTICE)} hours"),
        ("names or a map opened with a reason", f"{api_people.OPEN_HOURS['names']} hour"),
        ("elements measured while one waits", f"{long_measures.AT_ONCE}"),
        ("elements whose weighed paths are measured", f"{each.MOST_WEIGHED}"),
        ("a password", f"{passwords.LEAST} to {passwords.MOST} signs, none that is guessed early"),
        ("a concern", f"{concerns.MOST // 1024} KB"),
        ("elements in two pictures beside each other", f"{sides.TOO_MANY}"),
        ("a file to read in", f"{limits.FILE_BYTES // MB} MB"),
        ("a file of entries (jsonl)", f"{limits.ENTRIES_BYTES // MB} MB"),
        ("what a workbook unpacks to", f"{limits.UNPACKED_BYTES // MB} MB, {limits.UNPACKED_RATIO} times its size"),
        ("rows of one table", f"{limits.ROWS:,}"),
        ("columns of one table", f"{limits.COLUMNS:,}"),
        ("lists within lists", f"{limits.DEPTH}"),
    ],
)
def test_a_limit_is_what_the_page_says(what, number):
    assert f"| {what} | {number} |" in PAGE


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (bodies.Role, vocabulary.ROLES),
        (bodies.Scope, vocabulary.CONSENT_SCOPES),
        (bodies.Basis, vocabulary.CONSENT_BASES),
        (bodies.How, vocabulary.CONSENT_HOW),
    ],
)
def test_the_closed_words_of_bodies_are_those_of_the_vocabulary(said, words):
    assert set(get_args(said)) == words
