"""Small things about words that several pages share."""

from collections.abc import Sequence

from carelog.projections.words import gettext


def capital(text: str) -> str:
    """The text with its first letter large; the rest stays, for names are in it."""
    return text[:1].upper() + text[1:]


def and_list(names: Sequence[str]) -> str:
    """Names as people say them: "Ann, Grace and June"."""
    if len(names) < 2:
        return "".join(names)
    return gettext("%(most)s and %(last)s") % {"most": ", ".join(names[:-1]), "last": names[-1]}
