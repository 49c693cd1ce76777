"""What a page says of reviews beyond the words of projections/words_for_reviews.py."""

from carelog.domain import events as e


def _(msgid: str) -> str:
    return msgid


AUDIENCES = {
    "noter": _("for whoever noted it, and the person themselves"), "named": _("for those it names"),
    "team": _("for the team"), "circle": _("for the circle"),
}  # fmt: skip
ENDED = {e.StepReached: _("Reached on %(day)s"), e.StepLetGo: _("Let go on %(day)s")}
