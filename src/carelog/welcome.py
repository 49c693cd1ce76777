"""What the terminal prints when the server starts: how to get in, where nobody could know it otherwise."""

from collections.abc import Iterator

from sqlalchemy import insert

from carelog.domain.refusals import NotPossible
from carelog.record import Record
from carelog.schema import meta
from carelog.web.desk import Desk

BEGIN_MINUTES = 24 * 60
DEMO = "demo"
"""What is written into the data of a demo: only there are demo people ever made."""


def welcome(desk: Desk, address: str, demo: bool) -> list[str]:
    """The lines. Makes the demo, where it is asked for; makes the link for the first account, where there is none.

    Raises NotPossible where demo people would come among real ones.
    """
    if demo:
        return list(_demo(desk, address))
    if desk.people.any():
        return ["Sign in there."]
    desk.codes.drop("begin")
    secret = desk.codes.link(None, purpose="begin", minutes=BEGIN_MINUTES)
    return ["Nobody has an account here yet. Make the first one, today, by this link; it works once:",
            f"  {address}/sign-in#{secret}"]  # fmt: skip


def _demo(desk: Desk, address: str) -> Iterator[str]:
    from carelog.demo import demo_maps, make_demo, make_demo_people, way_in

    record = desk.record
    first = _mark(record, desk.people.any())
    make_demo(record)
    if first:
        caroline, lily, clapton = (one.id for one in demo_maps())
        told = make_demo_people(record, (caroline, lily, clapton))
        yield "Demo people, and their passwords. They are not shown again:"
        yield from (f"  {name:<10} {role:<18} {password}" for name, role, password in told)
    yield "Sign in as Grace, who keeps the demo maps, by this link; it works once, within the hour:"
    yield f"  {address}{way_in(record)}"


def _mark(record: Record, anybody: bool) -> bool:
    """Whether the demo begins now, in a folder that holds nothing. Raises NotPossible where it holds real things."""
    with record.database.read() as now:
        if now.rows("SELECT value FROM meta WHERE key = ?", (DEMO,)):
            return False
    if anybody or record.map_ids():
        raise NotPossible(
            "not-a-demo", "This data folder holds maps or people of its own. Give the demo another: --data DIR --demo."
        )
    with record.database.begin() as tx:
        tx.connection.execute(insert(meta).values(key=DEMO, value="1"))
    return True
