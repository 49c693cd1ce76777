"""That an auditor comes, or is there: told to whoever the map is about before it begins, and while it lasts."""

from carelog.domain.access.can import Action
from carelog.domain.access.relations import Relation
from carelog.domain.access.views import Level
from carelog.projections import dates
from carelog.projections.words import _, fill, gettext
from carelog.projections.words_for_access import period
from carelog.seeing import Seen


def audits_told(seen: Seen) -> list[str]:
    """A sentence for each audit visit of this map that is to come or not over, for whoever may see who has a part."""
    if seen.view.level is Level.AUDIT or not seen.can(Action.SEE_PEOPLE):
        return []
    visits = [one for one in seen.access.relations if one.audit is not None and not one.over(seen.at)]
    return [_told(one, seen.at) for one in visits]


def _told(one: Relation, now: str) -> str:
    last = dates.later((one.ends or "")[:10], -1) if one.ends else ""
    text = (
        _("An auditor looks at this map until %(last)s: %(purpose)s.")
        if one.holds(now)
        else _("An auditor will look at this map from %(first)s to %(last)s: %(purpose)s.")
    )
    said = fill(text, first=dates.moment(one.starts), last=dates.day(last), purpose=(one.purpose or "").rstrip("."))
    return f"{said} {period(one.looks_from, one.looks_to)} {gettext(_('They see roles instead of names.'))}"
