"""Each entry as a sentence, as a kind colleague would say it. A new event needs one row here.

A sentence is told with the map as it was just before (`was`), so that it can say what it was until then, and just after
(`now`). It never holds an id, and names people only as the map shows them.
"""

from collections.abc import Callable
from typing import Any

from carelog.domain import events as e
from carelog.projections import dates, words
from carelog.projections import words_for_access as access
from carelog.projections import words_for_changes as more
from carelog.projections import words_for_requests as requests
from carelog.projections import words_for_reviews as reviews
from carelog.projections.told import Told
from carelog.projections.words import _, fill, gettext, say


def sentence(event: e.Event, told: Told) -> str:
    """What happened, in one sentence."""
    return _SENTENCES[type(event)](event, told)


def _started(event: e.MapStarted, told: Told) -> str:
    return gettext("This map was begun.")


def _confirmed(event: e.MapConfirmed, told: Told) -> str:
    who = told.name(event.by) if event.by else gettext("Someone")
    if event.of:
        return fill(
            _("%(who)s looked and said that this is right: %(things)s."),
            who=who,
            things=told.things(event.of),
        )
    return fill(_("%(who)s looked and said that the map is right."), who=who)


def _added(event: e.ElementAdded, told: Told) -> str:
    element = told.now.elements.get(event.element)
    role = words.who(element) if element else ""
    if role:
        return fill(_("%(name)s is on the map: %(role)s."), name=told.name(event.element), role=role)
    return fill(_("%(name)s is on the map."), name=told.name(event.element))


def _renamed(event: e.ElementRenamed, told: Told) -> str:
    before = told.was.elements.get(event.element)
    if before is None:
        return fill(_("The name is now %(name)s."), name=told.name(event.element))
    return fill(
        _("%(before)s is now called %(name)s."),
        before=words.shown_name(before),
        name=told.name(event.element),
    )


def _element_says(text: str) -> Callable[[Any, Told], str]:
    """A sentence that needs only the element's name."""
    return lambda event, told: fill(text, name=told.name(event.element))


def _tie_says(text: str) -> Callable[[Any, Told], str]:
    """A sentence that needs only the two ends of the tie."""
    return lambda event, told: fill(text, pair=told.pair(event.connection))


def _value_says(text: str, was: str, table: dict[str, str]) -> Callable[[Any, Told], str]:
    """A sentence about a new value of one field, and what it was until then, if that was said."""

    def tell(event: Any, told: Told) -> str:
        thing = getattr(event, event.changes)
        subject = told.name(thing) if event.changes == "element" else told.pair(thing)
        before = told.before(thing, event.sets)
        said = fill(text, who=subject, now=_said(table, getattr(event, event.sets)))
        until_then = fill(was, before=_said(table, before)) if before not in (None, getattr(event, event.sets)) else ""
        return f"{said}{until_then}."

    return tell


def _said(table: dict[str, str], value: Any) -> str:
    if value is None:
        return gettext("not said")
    return say(table, value) or str(value) if isinstance(value, str) else f"{value:g}"


_UNTIL_THEN = _("; until then %(before)s")


def _care_offered(event: e.CareOfferedChanged, told: Told) -> str:
    offered = ", ".join(one.care for one in event.care_offered or ())
    if not offered:
        return fill(_("%(name)s no longer offers care."), name=told.name(event.element))
    return fill(_("%(name)s can give: %(care)s."), name=told.name(event.element), care=offered)


def _detail(event: e.DetailChanged, told: Told) -> str:
    subject = told.pair(event.of) if event.of in told.now.connections else told.name(event.of)
    if event.value is e.ABSENT:
        return fill(_("%(who)s: “%(field)s” is no longer noted."), who=subject, field=event.field)
    return fill(
        _("%(who)s: “%(field)s” is now %(value)s."),
        who=subject,
        field=event.field,
        value=_shown(event.value),
    )


def _shown(value: Any) -> str:
    if value is None:
        return gettext("left empty")
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _retired(event: e.ElementRetired, told: Told) -> str:
    if event.reason:
        return fill(
            _("%(name)s is no longer on the map: %(reason)s."),
            name=told.name(event.element),
            reason=event.reason,
        )
    return fill(_("%(name)s is no longer on the map."), name=told.name(event.element))


def _merged(event: e.ElementsMerged, told: Told) -> str:
    return fill(
        _("%(a)s and %(b)s are one and the same."),
        a=told.name(event.merged),
        b=told.name(event.kept),
    )


def _split(event: e.ElementsSplit, told: Told) -> str:
    return fill(_("%(a)s and %(b)s are two after all."), a=told.name(event.merged), b=told.name(event.kept))


def _joined(event: e.ConnectionMade, told: Told) -> str:
    tie = told.tie(event.connection)
    if tie is None:
        return fill(_("%(a)s and %(b)s are joined."), a=told.name(event.from_), b=told.name(event.to))
    known = told.was.elements | told.now.elements
    return f"{words.between(tie, told.name(event.from_), told.name(event.to), known)}."


def _feels(event: e.QualityChanged, told: Told) -> str:
    feeling = say(words.QUALITIES, event.quality)
    if event.felt_by:
        return fill(
            _("%(pair)s: for %(who)s it feels %(feeling)s."),
            pair=told.pair(event.connection),
            who=told.name(event.felt_by),
            feeling=feeling,
        )
    return fill(_("%(pair)s: it feels %(feeling)s."), pair=told.pair(event.connection), feeling=feeling)


def _care(text: str) -> Callable[[Any, Told], str]:
    return lambda event, told: fill(text, pair=told.pair(event.connection), care=event.care)


def _paused(event: e.ConnectionPaused, told: Told) -> str:
    if event.until:
        return fill(
            _("%(pair)s: paused until %(until)s."),
            pair=told.pair(event.connection),
            until=dates.day(event.until),
        )
    return fill(_("%(pair)s: paused."), pair=told.pair(event.connection))


def _ended(event: e.ConnectionEnded, told: Told) -> str:
    if event.reason:
        return fill(
            _("%(pair)s: this came to an end (%(reason)s)."),
            pair=told.pair(event.connection),
            reason=event.reason,
        )
    return fill(_("%(pair)s: this came to an end."), pair=told.pair(event.connection))


def _transition(event: e.TransitionRecorded | e.TransitionAmended, told: Told) -> str:
    return fill(_("A big change: %(what)s."), what=event.title or more.transition(event.kind))


_NOTICED = {
    "nothing": _("nothing new was noticed"),
    "changes": _("something had changed"),
    "did-not-ask": _("nobody asked what had changed"),
}
_SHOWN = {
    "agrees": _("the map was shown and agreed"),
    "sees-it-differently": _("the map was shown and seen differently"),
    "not-shown": _("the map was not shown"),
}


def _visit(event: e.VisitMade, told: Told) -> str:
    return fill(
        _("A visit: %(noticed)s; %(shown)s."),
        noticed=say(_NOTICED, event.noticed),
        shown=say(_SHOWN, event.shown),
    )


def _note(event: e.NoteMade, told: Told) -> str:
    if event.of:
        about = told.pair(event.of) if event.of in told.now.connections else told.name(event.of)
        return fill(_("About %(who)s: %(text)s"), who=about, text=event.text)
    return gettext("A note was made.") if event.text is None else event.text


def _plain(text: str) -> Callable[[Any, Told], str]:
    return lambda event, told: gettext(text)


def _import(event: e.ImportMade, told: Told) -> str:
    return fill(
        _("A file was read in: %(count)s changes."),
        count=event.counts.get("recorded", sum(event.counts.values())),
    )


_SENTENCES: dict[type[e.Event], Callable[[Any, Told], str]] = {
    e.MapStarted: _started,
    e.MapRenamed: lambda event, told: fill(_("The map is now called %(title)s."), title=event.title),
    e.MapConfirmed: _confirmed,
    e.ViewSaved: lambda event, told: fill(_("A view was saved: %(title)s."), title=event.title),
    e.MapClosed: _plain(_("The map was closed.")),
    e.MapReopened: _plain(_("The map was opened again.")),
    e.MapEntrusted: _plain(_("Somebody was asked to hold this map from now on.")),
    e.ElementAdded: _added,
    e.ElementRenamed: _renamed,
    e.ElementDescribed: _element_says(_("What is said about %(name)s has changed.")),
    e.ElementRetyped: _value_says(_("%(who)s is now: %(now)s"), _UNTIL_THEN, {}),
    e.NamingChanged: _value_says(_("%(who)s is to be named by %(now)s"), "", access.NAMED_AS),
    e.KnowingChanged: _value_says(_("%(who)s %(now)s"), "", access.KNOWS),
    e.ContactChanged: _element_says(_("How to reach %(name)s was noted.")),
    e.NearnessChanged: _value_says(_("%(who)s is now %(now)s"), _UNTIL_THEN, words.NEARNESSES),
    e.ClosenessChanged: _value_says(_("%(who)s is now %(now)s"), _UNTIL_THEN, words.CLOSENESSES),
    e.CareOfferedChanged: _care_offered,
    e.StrengthsNoted: lambda event, told: fill(
        _("%(name)s brings: %(text)s"), name=told.name(event.element), text=event.strengths
    ),
    e.DetailChanged: _detail,
    e.ElementRetired: _retired,
    e.PersonDied: _element_says(_("%(name)s died.")),
    e.ElementReturned: _element_says(_("%(name)s is back on the map.")),
    e.ElementsMerged: _merged,
    e.ElementsSplit: _split,
    e.ElementPlaced: _element_says(_("%(name)s was given a place on the picture.")),
    e.ConnectionMade: _joined,
    e.FrequencyChanged: _value_says(_("%(who)s: %(now)s"), _UNTIL_THEN, words.FREQUENCIES),
    e.HoursChanged: _value_says(_("%(who)s: now %(now)s hours a week"), _UNTIL_THEN, {}),
    e.ModeChanged: _value_says(_("%(who)s: now %(now)s"), _UNTIL_THEN, more.MODES),
    e.StrengthChanged: _value_says(_("%(who)s: this now carries %(now)s"), _UNTIL_THEN, more.CARRIES),
    e.QualityChanged: _feels,
    e.CareStarted: _care(_("%(pair)s: now also %(care)s.")),
    e.CareStopped: _care(_("%(pair)s: no more %(care)s.")),
    e.FormalityChanged: _value_says(_("%(who)s: now %(now)s"), _UNTIL_THEN, words.FORMALITIES),
    e.DirectionChanged: _value_says(_("%(who)s: who gives to whom is now %(now)s"), _UNTIL_THEN, more.DIRECTIONS),
    e.StateMoved: _value_says(_("%(who)s: %(now)s"), _UNTIL_THEN, words.STATES),
    e.ConnectionRetyped: _value_says(_("%(who)s: now %(now)s"), _UNTIL_THEN, more.CONNECTION_TYPES),
    e.ConnectionPaused: _paused,
    e.ConnectionResumed: _tie_says(_("%(pair)s: going on again.")),
    e.ConnectionsMerged: lambda event, told: fill(_("%(pair)s: two people noted one tie."), pair=told.pair(event.kept)),
    e.ConnectionEnded: _ended,
    e.TransitionRecorded: _transition,
    e.TransitionAmended: _transition,
    e.VisitMade: _visit,
    e.NoteMade: _note,
    **reviews.SENTENCES,
    e.MemberInvited: access.invited,
    e.InvitationWithdrawn: _plain(_("An invitation was taken back.")),
    e.MemberJoined: access.joined,
    e.RoleGranted: access.granted,
    e.RoleEnded: access.ended,
    e.ConsentGiven: access.consented,
    e.ConsentDeclined: access.declined,
    e.ConsentWithdrawn: access.withdrew,
    **requests.SENTENCES,
    e.EntryInError: _plain(_("An earlier entry was noted in error and no longer counts.")),
    e.EntryDisputed: lambda event, told: fill(
        _("Someone sees an earlier entry differently: %(text)s"), text=event.text
    ),
    e.DisputeSettled: _plain(_("What was seen differently is settled.")),
    e.DiscrepancyFound: _plain(_("Two people noted this differently.")),
    e.DiscrepancySettled: _plain(_("What was noted differently is settled.")),
    e.ImportMade: _import,
    e.PartsErased: _plain(_("Some of what was noted has been erased for good.")),
}
