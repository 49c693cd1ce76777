"""The ties that the demo stories make most often, each in one line.

A tie's handle is "giver > receiver", or "one - other" where it has no direction; `tie` gives it another one.
"""

from typing import Any

from carelog.domain.events import ConnectionMade


def gives(giver: str, receiver: str, frequency: str, *care: str, tie: str | None = None, **more: Any) -> ConnectionMade:
    """Unpaid care, from one to another. Two people who care for each other are two ties."""
    return ConnectionMade(
        connection=tie or f"{giver} > {receiver}",
        from_=giver,
        to=receiver,
        family="care",
        direction="directed",
        frequency=frequency,
        care=care,
        **{"type": "Care", "formality": "informal", **more},
    )


def paid(giver: str, receiver: str, frequency: str, *care: str, tie: str | None = None, **more: Any) -> ConnectionMade:
    """Care that somebody is paid for: by the family, the council or the health service."""
    return gives(giver, receiver, frequency, *care, tie=tie, **{"formality": "formal", **more})


def goes_to(who: str, place: str, frequency: str, **more: Any) -> ConnectionMade:
    """Somebody, or a group, is often at a place."""
    return _joined(who, place, family="other", type="Goes to", frequency=frequency, **more)


def belongs(who: str, group: str, **more: Any) -> ConnectionMade:
    return _joined(who, group, family="membership", type="Belongs to", **more)


def works_for(who: str, employer: str, **more: Any) -> ConnectionMade:
    return _joined(who, employer, family="team", type="Works for", formality="formal", **more)


def in_touch(one: str, other: str, frequency: str, **more: Any) -> ConnectionMade:
    """They know each other and talk, about somebody else's care as a rule."""
    return _joined(one, other, family="acquaintance", type="Knows", frequency=frequency, **more)


def works_with(team: str, other: str, state: str, **more: Any) -> ConnectionMade:
    """A team and a partner, at one step of the ladder: inactive, engaged, generative."""
    return _joined(team, other, family="team", state=state, **{"formality": "informal", **more})


def helps_out(one: str, other: str, **more: Any) -> ConnectionMade:
    """What is not care in itself and makes it possible: bread, books, a room."""
    return _joined(one, other, family="other", **more)


def member(who: str, partner: str) -> ConnectionMade:
    """A membership of the commons. That it lapsed is another state of it: `ConnectionRetyped`."""
    return _joined(who, partner, family="membership", type="Commons Membership")


def in_the_plan(who: str, supported: str, **more: Any) -> ConnectionMade:
    """Somebody takes part in a supported person's shared support plan."""
    said = {"type": "Participating in a shared support plan", **more}
    return _joined(who, supported, family="plan", **said)


def _joined(one: str, other: str, **said: Any) -> ConnectionMade:
    handle = f"{one} - {other}"
    return ConnectionMade(connection=handle, from_=one, to=other, direction="undirected", **said)
