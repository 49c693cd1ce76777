"""The two measures of how long ties last. What they need of the entries is handed in: see durations.py."""

from carelog.projections.measures.measure import DAYS, FROM_0, Group, Measure, _

LASTING = (
    Measure(
        name="tie_duration", title=_("How long ties lasted that are over"), group=Group.COMMUNITY,
        formula=_("median days from start to end"),
        source=_("Equal Care Co-op, outcome “long-lasting care relationships”; survival, median"), unit=DAYS,
        range=FROM_0,
        inputs=_("Ties that ended, or whose one end left the map or died."),
        meaning=_("Whether care relationships are given time."),
        cannot=_("When a tie began, where it began before the map did."), function=lambda basis: None,
    ),
    Measure(
        name="tie_age", title=_("How long the ties of today have lasted"), group=Group.COMMUNITY,
        formula=_("median days from start to this moment"),
        source=_("Equal Care Co-op, outcome “long-lasting care relationships”"), unit=DAYS, range=FROM_0,
        inputs=_("Ties that are not over; paused ones too."),
        meaning=_("Whether those around have been there for long."),
        cannot=_("When a tie began, where it began before the map did."), function=lambda basis: None,
    ),
)  # fmt: skip
