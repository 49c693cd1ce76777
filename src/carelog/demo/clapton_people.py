"""Who and what is on the Clapton map, and which kinds of care they offer as a gift.

42 in all, of which 32 offer gifted care, in 79 mentions of five kinds: the published figures (Equal
Care Co-op, community network map). B, D and M Team, Z, F and the partners of B and D bear their
published names; all the others are made up.
"""

from carelog.demo.things import actor

WELLNESS = "wellness and emotional support"
SOCIAL = "social connection"
LEISURE = "recreation and leisure"
LEARNING = "education and training"
ADVOCACY = "advocacy"

PERSON = "Person"
GROUP = "Group"
ORGANISATION = "Organisation"
BUSINESS = "Business"
SUPPORTED = "Supported Person"

WHITEBOARD = (
    actor("desk", "Convening partner", "Commons Desk", "convenes the commons"),
    actor("circle", GROUP, "Clapton Care Circle", "meets every month", WELLNESS, SOCIAL, ADVOCACY),
    actor(
        "neighbours", ORGANISATION, "Compassionate Neighbours", "company at home",
        WELLNESS, SOCIAL, ADVOCACY,
    ),
    actor("sunday", BUSINESS, "Sunday Care Therapy", "hands and feet", WELLNESS, LEISURE),
    actor("chizuk", ORGANISATION, "Chizuk", "listens, and comes along", WELLNESS, SOCIAL, ADVOCACY),
    actor("forum", GROUP, "Springfield Neighbourhood Forum", "talks with the council"),
    actor("warm", GROUP, "Warm Welcome", "a warm room, weekdays", WELLNESS, SOCIAL),
    actor("rethink", ORGANISATION, "Re-think", "peer groups", WELLNESS, LEARNING, ADVOCACY),
    actor("rooms", ORGANISATION, "St Jude's Rooms", "lends its rooms"),
    actor("advice", ORGANISATION, "Lea Advice Desk", "forms", WELLNESS, LEARNING, ADVOCACY),
    actor("knit", GROUP, "Knit and Natter", "Wednesdays", WELLNESS, SOCIAL, LEISURE),
    actor("walkers", GROUP, "Millfields Walkers", "slow and fast", WELLNESS, SOCIAL, LEISURE),
    actor("kitchen", GROUP, "Saturday Kitchen", "soup for sixty", WELLNESS, SOCIAL),
    actor("lunch", GROUP, "Tuesday Lunch Club", "Tuesdays", WELLNESS, SOCIAL),
    actor("bookshop", BUSINESS, "Corner Books", "puts up the posters"),
)  # fmt: skip
"""On the whiteboard at the first evening."""

WALKABOUT = (
    actor("singers", GROUP, "Lea Singers", "no auditions", WELLNESS, SOCIAL, LEISURE),
    actor("repair", GROUP, "Repair Bench", "mends, and shows how", WELLNESS, SOCIAL, LEARNING),
    actor("boats", GROUP, "Boat Neighbours", "on the river", WELLNESS, SOCIAL, LEISURE),
    actor("dance", GROUP, "Tea Dance", "first Friday", WELLNESS, SOCIAL, LEISURE),
    actor("listeners", ORGANISATION, "Night Listeners", "by phone, 8 to 2", WELLNESS, SOCIAL),
    actor(
        "young", ORGANISATION, "Young Volunteers", "after school", WELLNESS, SOCIAL, LEARNING
    ),
    actor(
        "plots", GROUP, "Allotment Share", "beds at every height",
        WELLNESS, SOCIAL, LEISURE, LEARNING,
    ),
    actor("library", GROUP, "Library Friends", "read aloud", WELLNESS, SOCIAL, LEARNING),
    actor("laundry", BUSINESS, "Hill Laundry", "keeps an eye out"),
    actor("bread", BUSINESS, "Bread Shed", "yesterday's loaves"),
    actor("print", BUSINESS, "Lea Print", "prints the newsletter"),
    actor("odile", PERSON, "Odile", "the swap shelf is hers", SOCIAL, LEARNING),
    actor("tomasz", PERSON, "Tomasz", "knows everyone's dog", WELLNESS, SOCIAL),
    actor("bridie", PERSON, "Bridie", "rings round on Mondays", WELLNESS, SOCIAL),
    actor("ife", PERSON, "Ife", "poems, and how to start one", WELLNESS, LEISURE, LEARNING),
    actor("welcome", GROUP, "Warm Welcome (Clapton)", "weekdays"),
)  # fmt: skip
"""Met on the walkabouts of the first spring."""

AUTUMN = (
    actor(
        "stories", GROUP, "Story Room", "grandparents wanted", WELLNESS, SOCIAL, LEISURE, LEARNING
    ),
    actor(
        "hazel", "Regulated Social Care Provider", "Hazel Homecare", "employs the care workers",
        formal=("personal care", "care coordination"),
    ),
)  # fmt: skip
"""Came along in the first autumn."""

TEAMS = {
    "b team": actor("b team", GROUP, "B Team", "around Queen Bee", WELLNESS, SOCIAL),
    "d team": actor("d team", GROUP, "D Team", "around Dee", WELLNESS),
    "m team": actor("m team", GROUP, "M Team", "around Mr Marigold", WELLNESS, SOCIAL),
    "k team": actor("k team", GROUP, "K Team", "around Kite", WELLNESS),
    "r team": actor("r team", GROUP, "R Team", "around someone not shown here", WELLNESS, SOCIAL),
}
"""Five teams, each around one person."""

CHOSEN = {
    "bee": actor("bee", SUPPORTED, "Queen Bee", "chose this name", WELLNESS, SOCIAL, knows="agreed"),
    "dee": actor("dee", SUPPORTED, "Dee", "chose this name", WELLNESS, knows="agreed"),
    "marigold": actor("marigold", SUPPORTED, "Mr Marigold", "chose this name", LEISURE, LEARNING, knows="agreed"),
    "kite": actor("kite", SUPPORTED, "Kite", "chose this name", WELLNESS, SOCIAL, knows="agreed"),
}
"""Supported people, under a name that they chose. The fifth would rather not be on the map."""

WORKERS = {
    "z": actor("z", PERSON, "Z", "care worker", formal=("personal care",)),
    "f": actor("f", PERSON, "F", "care worker", formal=("personal care",)),
}
