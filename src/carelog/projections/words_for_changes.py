"""More of carelog's own words, for telling what changed (words.py has those that stand on the picture)."""

from carelog.domain.vocabulary import SCHEMES, scheme
from carelog.projections.words import _, gettext

MODES = {
    "visit": _("by visiting"), "phone": _("by phone"), "online": _("online"), "letter": _("by letter"),
    "outing": _("going out together"), "delivery": _("by delivering"),
}  # fmt: skip
CARRIES = {"strong": _("a lot"), "ordinary": _("as much as most"), "weak": _("little")}
DIRECTIONS = {
    "directed": _("one to the other"),
    "mutual": _("both ways"),
    "undirected": _("not said"),
}
CONNECTION_TYPES = {slug: one.label for name in SCHEMES for slug, one in scheme(name).connection_types.items()}
TRANSITIONS = {
    "hospital-admission": _("into hospital"), "discharge": _("home from hospital"), "diagnosis": _("a diagnosis"),
    "fall": _("a fall"), "crisis": _("a crisis"), "bereavement": _("someone died"),
    "carer-unwell": _("someone who cares fell ill"),
    "move": _("a move"), "into-care-home": _("into a care home"), "out-of-care-home": _("home from a care home"),
    "birth": _("a child was born"), "relationship-ended": _("a relationship ended"), "work-changed": _("work changed"),
    "worker-changed": _("another worker came"), "provider-changed": _("another provider came"),
    "funding-changed": _("the funding changed"), "service-closed": _("a service closed"),
    "service-opened": _("a service opened"),
    "group-joined": _("a group was joined"), "group-left": _("a group was left"), "end-of-life": _("the end of life"),
    "team-started": _("a team began"), "team-ended": _("a team ended"), "other": _("something changed"),
}  # fmt: skip


def transition(kind: str) -> str:
    """A kind of big change in words; one that somebody put in their own words is said as it stands."""
    return gettext(TRANSITIONS[kind]) if kind in TRANSITIONS else kind
