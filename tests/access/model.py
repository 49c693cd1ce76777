"""What each part may do, said once more and apart from the code: from the table of docs/roles.md, as one string a part.

Letters: s see, l people, w who looked (everybody's), n note, r remark, o own part, t settle what is held, g govern,
i ask in, c note consent, x export, k take an audit pack.
"""

PARTS = {
    "supported-person": "slwnrtgicxk", "speaks-for": "slwnrtgicxk", "keeper": "slwnrtgicxk", "advocate": "slwr",
    "worker": "slnrc", "member": "snr", "own-entry": "so", "reviewer": "swr", "auditor": "slwk", "trainee": "swnrgx",
    "emergency": "s",
}  # fmt: skip
COUNTS = {
    "shared": set(PARTS) - {"trainee"},
    "draft": {"supported-person", "speaks-for"},  # and whoever began it
    "withdrawn": {"supported-person", "speaks-for", "keeper"},
    "practice": {"trainee"},
}
"""Which parts count at all, by the state of the map."""
READS = {
    "supported-person": 5, "speaks-for": 5, "trainee": 5, "keeper": 4, "worker": 3, "advocate": 3, "reviewer": 3,
    "emergency": 3, "member": 2, "own-entry": 1, "auditor": 0,
}  # fmt: skip
"""How much of a map a part reads: all, all but what is for the noter and the person, the team's, the circle's, one's
own, no names."""
CANARIES = {"noter": 5, "team": 3, "why": 3, "feeling-note": 3, "circle": 2}
"""What is planted, and from which of these on it is read."""


def may(part: str, what: str, state: str, began: bool = False) -> bool:
    """Whether this part may do what the letter says, on a map in this state."""
    counts = part in COUNTS[state] or (state == "draft" and began)
    return counts and what in PARTS[part]


def reads(part: str, canary: str) -> bool:
    """Whether somebody with this part, where it counts, reads what was planted."""
    return READS[part] >= CANARIES[canary]
