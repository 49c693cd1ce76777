"""Who looked at which map, and what was opened with a reason, across the maps of which somebody may know it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from carelog.reads import Opening, Read
from carelog.trail.filters import Filters
from carelog.transactions import Reading

MOST_PAGES = 200


@dataclass(frozen=True)
class Look:
    """One look, or one opening with its reason (`how` "opened-names", "opened-emergency")."""

    map: str
    account: str
    role: str
    how: str
    what: str
    first: str
    last: str
    times: int
    reason: str | None = None
    delay_reason: str | None = None


def looks(
    now: Reading, asked: Filters, everybodys: Sequence[str], own: Sequence[str], account: str,
    openings: Iterable[Opening], at: str, page: int, many: int,
) -> tuple[list[Look], bool]:  # fmt: skip
    """One page of looks, the latest first, and whether there are more. `everybodys`: maps of which all looks are shown;
    of `own` only those of this account.
    """
    shown, delayed = _openings(openings, asked, {*everybodys}, {*own}, account, at)
    wanted = page * many + 1
    reads = [one for one in _reads(now, asked, everybodys, own, account, wanted) if not under(one, delayed)]
    found = sorted([*map(_look, reads), *map(_opened, shown)], key=lambda one: one.last, reverse=True)
    return found[(page - 1) * many : page * many], len(found) > page * many


def _reads(
    now: Reading, asked: Filters, everybodys: Sequence[str], own: Sequence[str], account: str, many: int
) -> list[Read]:
    if not everybodys and not own:
        return []
    maps = {"a": everybodys, "o": own}
    may = ", ".join(
        f"{name} (map) AS (VALUES {','.join(['(?)'] * len(ids))})" if ids else f"{name} (map) AS (SELECT '')"
        for name, ids in maps.items()
    )
    said, values = _said(asked)
    sql = f"""WITH {may} SELECT map, account, role, how, what, began, last, times FROM seen
        WHERE (map IN (SELECT map FROM a) OR (account = ? AND map IN (SELECT map FROM o))){said}
        ORDER BY last DESC, map, account LIMIT {many:d}"""
    return [Read(*row) for row in now.rows(sql, (*everybodys, *own, account, *values))]


def _said(asked: Filters) -> tuple[str, list[str]]:
    """The filters that mean something of a look: the map is one already."""
    since, until = asked.moments
    given = {
        "account = ?": asked.account, "role = ?": asked.role, "what = ?": asked.about, "last >= ?": since,
        "began < ?": until,
    }  # fmt: skip
    return "".join(f" AND {one}" for one, value in given.items() if value), [one for one in given.values() if one]


def _openings(
    openings: Iterable[Opening], asked: Filters, everybodys: set[str], own: set[str], account: str, at: str
) -> tuple[list[Opening], list[Opening]]:
    """Those to show, and those that are shown later: whatever was looked at under them is not shown yet either."""
    mine = [one for one in openings if one.map in everybodys or (one.map in own and one.account == account)]
    delayed = [one for one in mine if one.shown_from > at and one.account != account]
    return [one for one in mine if one not in delayed and _matches(one, asked)], delayed


def _matches(one: Opening, asked: Filters) -> bool:
    since, until = asked.moments
    return (
        asked.account in ("", one.account)
        and asked.role in ("", _role(one))
        and not asked.about
        and (not since or one.opened_at >= since)
        and (not until or one.opened_at < until)
    )


def under(one: Read, delayed: Iterable[Opening]) -> bool:
    """Whether this look rests on an opening that is to be shown later."""
    return one.role == "emergency" and any(
        (one.map, one.account) == (opening.map, opening.account)
        and one.last >= opening.opened_at
        and one.began <= opening.until
        for opening in delayed
    )


def _look(one: Read) -> Look:
    return Look(one.map, one.account, one.role, one.how, one.what, one.began, one.last, one.times)


def _opened(one: Opening) -> Look:
    how = f"opened-{one.kind}"
    return Look(
        one.map, one.account, _role(one), how, "", one.opened_at, one.opened_at, 1, one.reason, one.delay_reason
    )


def _role(one: Opening) -> str:
    return "emergency" if one.kind == "emergency" else "auditor"
