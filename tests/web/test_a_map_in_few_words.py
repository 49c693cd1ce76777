"""A map in a few words, on small maps made for it."""

from carelog.web.views.few_words import few_words
from tests.projections.measures.networks import gives, shown


def test_a_tie_to_oneself_is_no_help_and_no_gift():
    own = gives("ana", "ana", formality="formal", hours=3, frequency="daily")

    assert few_words(shown([own], about="ana")) == ["Nobody has said yet whom Ana cares for."]
