"""What a picture says of itself in words: its key, its captions, and what it shows for who does not see it."""

from collections.abc import Mapping

from carelog.projections.words import _, fill, ngettext

CARE_MAP = _("Care map")
KEY = _("What the picture's signs mean")
WHO_IS_ON_IT = _("Who and what is on the map")
NOT_SAID_HOW_NEAR = _("nobody has said how near")
JOINED_TO_NOBODY = _("joined to nobody here yet")

NEW, ENDED, CHANGED, REMEMBERED = "new", "ended", "changed", "remembered"
MARKS = {NEW: _("new"), ENDED: _("ended"), CHANGED: _("changed"), REMEMBERED: _("remembered")}
"""What is written at whoever came, went, is otherwise now, or has died and keeps their place."""


def summed_up(person: str, rings: Mapping[str, int], everyone: int, ties: int) -> str:
    """What a picture shows, for who does not see it: how many, and how many in each ring (names already in the
    reader's words).
    """
    some = ngettext("%(number)s around %(person)s", "%(number)s around %(person)s", everyone)
    parts = [
        some % {"number": everyone, "person": person} if person else fill(_("%(number)s on the map"), number=everyone)
    ]
    parts += [f"{ring}: {many}" for ring, many in rings.items() if many]
    return ". ".join([*parts, counted(ties)]) + "."


def counted(number: int) -> str:
    """How many ties lie on one line: "3 ties"."""
    return ngettext("%(number)s tie", "%(number)s ties", number) % {"number": number}


def counted_more(number: int) -> str:
    """What is not said one by one: "and 3 more ties"."""
    return ngettext("and %(number)s more tie", "and %(number)s more ties", number) % {"number": number}


def names_unwritten(number: int) -> str:
    """How many names had no room on the picture."""
    one, many = _("%(number)s name is not written"), _("%(number)s names are not written")
    said = ngettext(one, many, number) % {"number": number}
    return fill(_("%(names)s for want of room: choose a shape, or see the list"), names=said)
