"""The words for reviews and what comes of them, and the sentences of their events."""

from collections.abc import Callable
from typing import Any

from carelog.domain import events as e
from carelog.domain.vocabulary import SCHEMES, scheme, slug
from carelog.projections import dates
from carelog.projections.told import Told
from carelog.projections.words import _, fill, gettext, say
from carelog.projections.words_for_changes import transition

KINDS = {
    "first-plan": _("the first plan"), "periodic": _("a quarterly one"), "transition": _("after a big change"),
    "crisis": _("in a crisis"), "after-3": _("after three sessions"), "after-8": _("after eight sessions"),
    "after-12": _("after twelve sessions"), "evaluation": _("looking back at it all"),
    "keywork": _("with the key worker"),
}  # fmt: skip
TOOK_PART = {
    "fully": _("%(name)s took part."), "partly": _("%(name)s took part in some of it."),
    "not-today": _("%(name)s did not take part this time."),
    "asked-not-to": _("%(name)s had asked not to take part."),
}  # fmt: skip
CONSENTS = {
    "consented": _("Everyone consented."), "objections-met": _("What was said against it was heard and met."),
    "not-reached": _("Not everyone consents yet."), "not-asked": _("Nobody was asked for consent."),
}  # fmt: skip
DECISIONS = {"everyday": _("for every day"), "policy": _("a rule of ours"), "long-term": _("for a long time")}
PROMPTS = {
    "learned": _("What was learned"), "surprised": _("What surprised"), "hoped": _("What is hoped for"),
    "worried": _("What is a worry"), "thanks": _("Thanks"),
}  # fmt: skip
REMEMBERED = {
    "in-place": _("%(name)s keeps their place on the map."),
    "hidden": _("%(name)s is remembered, and not shown on the map."),
}  # fmt: skip
THEMES = {slug(theme): theme for name in SCHEMES for theme in scheme(name).outcome_themes}


def called(event: e.ReviewCalled, told: Told) -> str:
    """A review is called for, for a day where there is one, and what for."""
    if event.on is None:
        return _what(event.text, _("A review is called for: %(text)s"), _("A review is called for."))
    long, short = _("A review is called for %(day)s: %(text)s"), _("A review is called for %(day)s.")
    return _what(event.text, long, short, day=dates.day(event.on))


def held(event: e.ReviewHeld, told: Told) -> str:
    """The circle met, on what occasion, and whether the person whom the map is about took part."""
    met = fill(_("The circle met for a review (%(kind)s)."), kind=say(KINDS, event.kind))
    if told.now.about is None:
        return met
    return f"{met} {fill(TOOK_PART[event.took_part], name=told.name(told.now.about))}"


def observed(event: e.ObservationMade, told: Told) -> str:
    """What was noticed, and about whom, or about which theme."""
    if event.of:
        about = told.things(event.of)
    elif event.theme:
        about = THEMES.get(event.theme, event.theme.replace("-", " "))
    else:
        return _what(event.text, _("Noticed: %(text)s"), _("Something was noticed."))
    return _what(event.text, _("Noticed about %(who)s: %(text)s"), _("Something was noticed about %(who)s."), who=about)


def decided(event: e.DecisionMade, told: Told) -> str:
    """What was decided, until when, and how far everyone consented."""
    if event.text is None:
        said = gettext("Something was decided.")
    elif event.term:
        said = fill(_("Decided, until %(day)s: %(text)s"), day=dates.day(event.term), text=_stop(event.text))
    else:
        said = fill(_("Decided: %(text)s"), text=_stop(event.text))
    return f"{said} {say(CONSENTS, event.consent)}"


def agreed(event: e.ActionAgreed, told: Told) -> str:
    """What will be done, by whom, by when."""
    said = gettext("Something was agreed.")
    if event.text is not None:
        said = fill(_("Agreed: %(text)s"), text=_stop(event.text))
    day = dates.day(event.by) if event.by else ""
    if event.who:
        text = _("%(who)s will see to it by %(day)s.") if day else _("%(who)s will see to it.")
        return f"{said} {fill(text, who=told.name(event.who), day=day)}"
    return f"{said} {fill(_('It is to be done by %(day)s.'), day=day)}" if day else said


def done(event: e.ActionDone, told: Told) -> str:
    """Something that was agreed is done, in the words of whoever did it."""
    return _what(event.text, _("Done: %(text)s"), _("Something that was agreed is done."))


def reflected(event: e.ReflectionNoted, told: Told) -> str:
    """What somebody thinks, looking back."""
    prompt = gettext(PROMPTS.get(event.prompt, _("Looking back")))
    return _what(event.text, _("%(prompt)s: %(text)s"), _("%(prompt)s: something was said."), prompt=prompt)


def remembered(event: e.RemembranceChosen, told: Told) -> str:
    """How somebody who died is shown."""
    return fill(REMEMBERED[event.how], name=told.name(event.element))


def joined(event: e.TransitionJoined, told: Told) -> str:
    """An entry belongs to a big change after all."""
    found = told.now.transitions.get(event.transition)
    if found is None:
        return gettext("Something that was noted belongs to a big change.")
    what = found.title or transition(found.kind)
    return fill(_("Something that was noted belongs to a big change: %(what)s."), what=what)


def _says(long: str, short: str) -> Callable[[Any, Told], str]:
    return lambda event, told: _what(event.text, long, short)


def _what(text: str | None, long: str, short: str, **gaps: str) -> str:
    """The sentence with what was said in it, or the one without where nothing was, or not to this reader."""
    return fill(long, text=text, **gaps) if text else fill(short, **gaps)


def _stop(text: str) -> str:
    """A text before another sentence."""
    text = text.strip()
    return text if text[-1:] in (".", "!", "?", "…") else f"{text}."


SENTENCES: dict[type[e.Event], Callable[[Any, Told], str]] = {
    e.ReviewCalled: called,
    e.ReviewHeld: held,
    e.ObservationMade: observed,
    e.DecisionMade: decided,
    e.ActionAgreed: agreed,
    e.ActionDone: done,
    e.ReflectionNoted: reflected,
    e.StepPlanned: _says(_("A next little step: %(text)s"), _("A next little step was planned.")),
    e.StepReached: _says(_("A little step is reached: %(text)s"), _("A little step is reached.")),
    e.StepLetGo: _says(_("A little step is let go: %(text)s"), _("A little step is let go.")),
    e.RemembranceChosen: remembered,
    e.TransitionJoined: joined,
}
