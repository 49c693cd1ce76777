"""What a log comes to, worked out in the dumbest way: the six steps of "Two clocks", one after the other.

It shares no code with src/carelog, on purpose: it reads entries as they are sent (wire documents, plain
JSON), has its own calendar and its own fold. It is slow. Where it and the domain differ, one is wrong.

One thing is not in the six steps: what an import says of a tie is no word on when the tie's ends were on the map,
because a file says itself what was there when (placing.Namings says the same).
"""

from datetime import UTC, date, datetime, time, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def state(entries, on=None, known=None):
    """The map as of `on` (a date or date-time; None: no end) as known at seq `known` (None: everything)."""
    recorded = [entry for entry in entries if known is None or entry["seq"] <= known]  # step 1
    standing = those_that_stand(recorded)  # step 2
    order = sorted(standing, key=lambda one: place(one, standing))  # steps 3 and 4
    counting = [one for one in order if on is None or place(one, standing)[0] <= asked(on)]  # step 5
    return fold([one["said"] for one in counting])  # step 6


# Step 2: what stands.


def those_that_stand(recorded):
    """One {said, time, seq} for each entry that stands: what was said last, when it was so, its place in the log."""
    firsts = [e for e in recorded if not e.get("corrects") and not in_error(e, recorded)]
    return [
        {"said": (said := last_said(first, recorded)), "time": when(said, first), "seq": first["seq"]}
        for first in firsts
    ]


def in_error(entry, recorded):
    marks = [e for e in recorded if e["type"] == "entry-in-error" and not e.get("corrects")]
    about_it = [mark for mark in marks if mark["event"]["entry"] == entry["id"]]
    return any(not in_error(mark, recorded) for mark in about_it)


def last_said(first, recorded):
    corrections = [e for e in recorded if e.get("corrects") and root(e, recorded) == first["id"]]
    return [first, *(e for e in corrections if not in_error(e, recorded))][-1]


def root(entry, recorded):
    """The id of what was noted first: a correction of a correction restates that."""
    while entry.get("corrects"):
        found = [e for e in recorded if e["id"] == entry["corrects"]]
        if not found:
            return None
        entry = found[0]
    return entry["id"]


# When something was, in milliseconds.


def when(said, first):
    occurred = said.get("occurred") or {}
    on, precision = occurred.get("on"), occurred.get("precision", "unknown")
    if on is None or precision == "unknown":
        return moment(first["recorded_at"])
    return moment(on) if precision == "exact" else last_instant(first_day(on, precision))


def asked(on):
    return last_instant(first_day(on, "day")) if len(on) == 10 else moment(on)


def moment(text):
    said = datetime.fromisoformat(text)
    return ((said if said.tzinfo else said.replace(tzinfo=UTC)) - EPOCH) // MILLISECOND


def last_instant(day):
    next_day = datetime.combine(day, time(), UTC) + timedelta(days=1)
    return (next_day - EPOCH - MILLISECOND) // MILLISECOND


def first_day(on, precision):
    year, month, day = int(on[:4]), int(on[5:7] or 1), int(on[8:10] or 1)
    if precision == "day":
        return date(year, month, day)
    if precision == "month":
        return date(year, month, 1)
    if precision == "year":
        return date(year, 1, 1)
    if month in (1, 2):
        return date(year - 1, 12, 1)
    return date(year, {3: 3, 4: 3, 5: 3, 6: 6, 7: 6, 8: 6, 9: 9, 10: 9, 11: 9, 12: 12}[month], 1)


# Steps 3 and 4: where each counts.

MAKES = {"element-added": "element", "connection-made": "connection"}
NAMING = (
    "element", "connection", "of", "kept", "merged", "about", "by", "felt_by", "present", "apologies", "who",
    "backs_up",
)  # fmt: skip


def place(one, standing):
    """What entries are sorted by. At one place: elements, then ties, then whatever names them; then by seq."""
    own = (one["time"], one["seq"])
    if one["said"]["type"] not in MAKES:
        return (*own, 3, one["seq"])
    words = what_speaks_for(one, standing)
    earliest = min([own, *((word["time"], word["seq"]) for word in words)])
    return (*earliest, 1 if one["said"]["type"] == "element-added" else 2, one["seq"])


def what_speaks_for(making, standing):
    """The entries that could not have been noted had the thing not been there by then."""
    thing = made_by(making)
    its_ties = {made_by(one) for one in standing if joins(one, thing)}
    return [one for one in standing if thing in names(one) or (its_ties & set(names(one)) and not from_a_file(one))]


def from_a_file(one):
    return one["said"].get("via") == "import"


def made_by(one):
    return one["said"]["event"][MAKES[one["said"]["type"]]]


def joins(one, thing):
    event = one["said"]["event"]
    return one["said"]["type"] == "connection-made" and thing in (event["from"], event["to"])


ACCESS = "member-", "invitation-", "role-", "consent-"


def names(one):
    """The things an entry names; the ends of a tie are seen to above, and the making of a file's tie names nothing."""
    if one["said"]["type"].startswith(ACCESS):
        return []
    fields = ["backs_up"] if one["said"]["type"] == "connection-made" and from_a_file(one) else NAMING
    said = [one["said"]["event"].get(field) for field in fields]
    lists = [value if isinstance(value, list) else [value] for value in said]
    return [thing for things in lists for thing in things if isinstance(thing, str) and thing]


# Step 6: the fold.

SETS = {
    "element-renamed": "name", "element-described": "description", "element-retyped": "type",
    "naming-changed": "named_as", "knowing-changed": "knows", "contact-changed": "contact",
    "nearness-changed": "nearness", "closeness-changed": "closeness", "care-offered-changed": "care_offered",
    "strengths-noted": "strengths", "frequency-changed": "frequency", "hours-changed": "hours",
    "mode-changed": "mode", "strength-changed": "strength", "formality-changed": "formality",
    "direction-changed": "direction", "state-moved": "state", "connection-retyped": "type",
}  # fmt: skip
ALWAYS = {
    "element-retired": {"retired": True}, "element-returned": {"retired": False}, "person-died": {"died": True},
    "connection-ended": {"ended": True}, "elements-split": {"merged_into": None},
    "connection-resumed": {"ended": False, "paused": False, "paused_until": None},
}  # fmt: skip


def fold(said):
    """Elements and ties by id, with everything said about them; the ties shown; the ids of entries passed over."""
    found = {"map": {}, "elements": {}, "connections": {}, "transitions": {}}
    passed_over = [entry["id"] for entry in said if not happens(found, entry["type"], entry["event"])]
    shown = [tie["id"] for tie in found["connections"].values() if is_shown(tie, found["elements"])]
    return {**found, "shown": shown, "passed_over": passed_over}


def happens(found, name, event):
    """Let it have happened; False where what it is about is not there."""
    if name.startswith(ACCESS) or name == "transition-joined":
        return True  # Who may see and do what is folded apart; which change an entry belongs to changes no thing.
    if name in MAKES:
        return make(found, name, event)
    if name.startswith("map-"):
        return map_event(found["map"], name, event)
    if name.startswith("transition-"):
        return transition(found["transitions"], name, event)
    thing_id = event.get("connection") or event.get("element") or event.get("merged")
    if name == "detail-changed":
        thing_id = event["of"]
    if thing_id is None:
        return True  # An occasion, or something about the log itself.
    thing = found["elements"].get(thing_id) or found["connections"].get(thing_id)
    if thing is None:
        return False
    thing.update(changes(thing, name, event))
    return True


def make(found, name, event):
    things = found["elements"] if name == "element-added" else found["connections"]
    thing_id = event[MAKES[name]]
    if thing_id in things:
        return False
    things[thing_id] = {**event, "id": thing_id}
    del things[thing_id][MAKES[name]]
    return True


def map_event(the_map, name, event):
    if name == "map-started":
        if the_map.get("kind"):
            return False
        the_map.update({"scheme": "atlas-care-map", **event})
    if name == "map-renamed":
        the_map["title"] = event["title"]
    if name in ("map-closed", "map-reopened"):
        the_map["closed"] = name == "map-closed"
    return True


def transition(transitions, name, event):
    if name == "transition-amended" and event["transition"] not in transitions:
        return False
    said = {key: value for key, value in event.items() if key != "transition"}
    transitions[event["transition"]] = {**said, "id": event["transition"]}
    return True


def changes(thing, name, event):
    """The fields of the thing that the event changes."""
    if name in SETS:
        return {SETS[name]: event[SETS[name]]}
    if name in ALWAYS:
        return ALWAYS[name]
    if name == "remembrance-chosen":
        return {"remembered": event["how"]}
    return ODD[name](thing, event)


def detail(thing, event):
    others = {key: value for key, value in (thing.get("custom") or {}).items() if key != event["field"]}
    return {"custom": {**others, event["field"]: event["value"]} if "value" in event else others}


def care_without(thing, event):
    return [care for care in thing.get("care") or [] if care != event["care"]]


ODD = {
    "detail-changed": detail,
    "elements-merged": lambda thing, event: {"merged_into": event["kept"]},
    "connections-merged": lambda thing, event: {"merged_into": event["kept"]},
    "element-placed": lambda thing, event: {"place": [event["x"], event["y"]]},
    "quality-changed": lambda thing, event: {
        "feelings": {**thing.get("feelings", {}), event.get("felt_by") or "": event["quality"]}
    },
    "care-started": lambda thing, event: {"care": [*care_without(thing, event), event["care"]]},
    "care-stopped": lambda thing, event: {"care": care_without(thing, event)},
    "connection-paused": lambda thing, event: {"paused": True, "paused_until": event.get("until")},
}


def is_shown(tie, elements):
    gone = tie.get("ended") or tie.get("merged_into")
    return not gone and all(stands(end, elements) for end in (tie["from"], tie["to"]))


def stands(element, elements):
    """Whether what this element was merged into, as often as it takes, is on the map."""
    for _ in elements:
        element = elements.get(element, {}).get("merged_into") or element
    found = elements.get(element)
    return found is not None and not any(found.get(gone) for gone in ("retired", "died", "merged_into"))
