"""Why an entry could not be added: a stable code, and a sentence for the person who noted it.

A refusal is a value, not an exception: the entry is kept, its author reads the sentence, and what follows goes through.
Sentences never repeat what was typed, because they travel into logs and answers.
"""

from dataclasses import dataclass
from typing import Any

SENTENCES = {
    "malformed": "This could not be read ({what}). It is still kept here; please note it again.",
    "unknown-type": "This version does not know what this is yet. It is kept until it does.",
    "wrong-door": "This cannot be noted from a phone or a form. Ask the keeper of the map.",
    "server-part": "This says things that only carelog itself may say. It is kept; nothing of it was added.",
    "not-yours": "Your part in this map does not reach that far. Ask the keeper of the map.",
    "suggested": "Thank you. This waits for the keeper of the map, who looks at it and adds it.",
    "access-ended": "Your part in this map had ended. What you noted waits for its keeper, and is not lost.",
    "audience-too-wide": "This would be shown to more people than it is meant for. Choose a smaller circle.",
    "contact-not-agreed": "How to reach somebody is kept only where they agreed. Please ask them first.",
    "not-a-role": "A part in the map needs what belongs to it ({what}).",
    "no-role": "They have no such part in this map.",
    "no-invitation": "There is no such invitation, or it no longer counts. Ask for a new one.",
    "no-map": "There is no such map.",
    "map-there": "This map was begun already.",
    "map-closed": "This map is closed. What was noted waits for its keeper, who can open it again.",
    "person-died-map-rests": "The person this map is about has died, and the map rests. What was noted waits for "
    "whoever holds the map now, and is not lost.",
    "person-lives": "Somebody else holds a map once the person whom it is about has died. That is not noted here.",
    "thing-not-there": "This is about someone or something that is not on this map ({what}).",
    "thing-there": "This was added already, with other words. Change what is there.",
    "same-ends": "Someone cannot be joined to themselves.",
    "ends-not-allowed": "This kind of tie does not join these two. {what}",
    "not-a-word": "carelog does not know this word for {what}. Choose one from the list.",
    "bad-id": "This could not be read ({what} is not an id).",
    "bad-date": "There is no such date ({what}).",
    "not-yet": "This day is still to come. A death is noted once it has happened.",
    "blank": "This needs some words ({what}).",
    "too-long": "This is longer than carelog keeps ({what}).",
    "map-full": "This map holds as much as one map can. Start another, or take off what is no longer so.",
    "bad-number": "This holds a number too large to be kept as one; write it as text ({what}).",
    "bad-text": "This holds signs that cannot be kept ({what}).",
    "erased": "The words of this were erased for good. It is not taken in again.",
    "on-hold": "Nothing on this map may be erased just now: there is a legal hold. The keeper can lift it, or whoever "
    "runs carelog, if they placed it.",
    "no-request": "There is no such request, or it is over already.",
    "asked-already": "This was asked for already and is not decided yet.",
    "whole-map": "The map is about this person. Ask for the whole map to be erased instead.",
    "nothing-to-erase": "There are no words there any more. Nothing was changed.",
    "not-the-same-person": "A second person has to agree: somebody else than who decided it.",
    "why-not": "Say on which ground not, or not all, is erased or put right.",
    "not-put-right": "Nothing was put right since this was asked. Correct it on the map first, then say that it is "
    "done.",
    "too-late": "The time for this is over.",
    "no-hold": "There is no such hold, or it is lifted already.",
    "not-your-hold": "This hold was placed by whoever runs carelog, and only they can lift it.",
    "bad-years": "A map is kept for 0 to 30 years after it was closed.",
    "no-entry": "The entry that this is about is not in this map's log.",
    "not-a-correction": "A correction says the same thing again as it should have been; this is about something else.",
    "cannot-correct": "This cannot be corrected; note what is so now.",
    "joined": "Somebody else noted the same tie. Yours is joined with it.",
    "noted-differently": "Somebody else noted this differently. Both are kept; you both, or the keeper, can settle it.",
    "after-its-end": "Somebody noted meanwhile that this had come to an end. Both are kept; you are asked what is so.",
    "perhaps-the-same": "Somebody else added the same name. Both are kept, until someone says whether they are one.",
    "waits-for-another": "This builds on something that is not added yet. It waits for that, and is not lost.",
    "not-understood": "carelog could not take this in, through no fault of yours. It is kept; somebody looks at it.",
    "seq-taken": "Another note has this one's place in the order. It is sent again under a new one.",
    "id-reuse": "Another entry has this id already. Please note it again.",
    "no-discrepancy": "There is nothing noted differently that this could settle. Look at the map again.",
    "settled-otherwise": "This was settled in another way meanwhile. What you said waits for the keeper of the map.",
    "withdrawn": "This was taken back before it was sent.",
    "with-its-group": "This belongs together with something else that could not be added.",
}


@dataclass(frozen=True)
class Refusal:
    """Why not: `code` is stable, `what` names the field or rule (never a value somebody typed)."""

    code: str
    what: str = ""

    @property
    def sentence(self) -> str:
        """In words that a care worker understands: what is so, and whose move it is."""
        return sentence(self.code, self.what)


def sentence(code: str | None, what: Any = "") -> str:
    """The sentence of a code; the empty string for no code."""
    return SENTENCES[code].format(what=what or "it").strip() if code else ""


class NotPossible(Exception):
    """What was asked for cannot be done, through nobody's bug: a stable code, and one sentence for whoever asked."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


class TooOften(NotPossible):
    """It was tried or done too often just now; `seconds` until it may be again."""

    def __init__(self, seconds: int) -> None:
        super().__init__("too-many-tries", f"That was tried too often. Please wait {seconds} seconds and try again.")
        self.seconds = seconds
