"""From what a file says of one thing to a row of the picture: names that can be kept, typed fields, the rest as it is.

Typed fields (type, description, direction) hold words. What a source has there instead (null, nothing, a list) stays
among the custom fields under the same name, so that absent, null and empty stay apart.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from carelog.domain.vocabulary import DIRECTIONS
from carelog.domain.well_formed import FIELDS_LIMIT, NAME_LIMIT, TEXT_LIMIT
from carelog.interchange.limits import DEPTH
from carelog.interchange.picture import ConnectionRow, ElementRow, Json, Outcome, Picture

_CANNOT_BE_KEPT = re.compile("[\ud800-\udfff\x00]").search
KUMU_ID = re.compile(r"(elem|conn|loop)-[0-9A-Za-z]{8}").fullmatch

_ARROWS = {
    "->": "directed", "→": "directed", "one-way": "directed", "one way": "directed", "oneway": "directed",
    "<->": "mutual", "↔": "mutual", "two-way": "mutual", "two way": "mutual", "both": "mutual",
    "bidirectional": "mutual", "reciprocal": "mutual", "--": "undirected", "none": "undirected",
}  # fmt: skip
_DIRECTION_OF = {
    ("bidirectional", True): "mutual", ("bidirectional", False): "directed", ("mutual", True): "mutual",
    ("reciprocal", True): "mutual", ("directed", True): "directed", ("directed", False): "undirected",
}  # fmt: skip
_YES_NO_FIELDS = {field for field, _ in _DIRECTION_OF}
_YES_NO = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def text(value: Json) -> str | None:
    """A value as a name or an id has it; None for what has no such form (null, lists, objects)."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else None


def add_element(
    picture: Picture,
    where: str,
    core: Mapping[str, Json],
    fields: dict[str, Json],
    *,
    position: tuple[float, float] | None = None,
    own: Mapping[str, Json] | None = None,
) -> None:
    """One more element. `core`: what the file has as id, label, type, description; `fields`: all else it says."""
    source_id, label = _word(core.get("id")), _word(core.get("label"))
    if why := _bad_name(label, "name") or _bad_name(source_id, "id") or _nameless(core, label, source_id):
        picture.outcomes.append(Outcome(where, "element", "refused", why))
        return
    words = {name: _typed(picture, where, core, fields, name) for name in ("type", "description")}
    kept = _kept_fields(picture, where, fields)
    picture.element_fields.update(map(_folded, (*kept, *(words.keys() & core.keys()))))
    row = ElementRow(
        where=where, source_id=source_id, label=label, fields=kept, position=position, own=own or {}, **words
    )
    picture.elements.append(row)


def add_connection(
    picture: Picture,
    where: str,
    core: Mapping[str, Json],
    fields: dict[str, Json],
    *,
    own: Mapping[str, Json] | None = None,
) -> None:
    """One more connection. `core`: what the file has as id, from, to, type, direction; `fields`: all else it says."""
    ends = [_word(core.get(end)) for end in ("from", "to")]
    source_id = _word(core.get("id"))
    if why := _bad_end(ends) or _bad_name(source_id, "id"):
        picture.outcomes.append(Outcome(where, "connection", "refused", why))
        return
    word = _typed(picture, where, core, fields, "type")
    direction = _direction(picture, where, core, fields)
    kept = _kept_fields(picture, where, fields)
    picture.connection_fields.update(map(_folded, (*kept, *({"type", "direction"} & core.keys()))))
    row = ConnectionRow(
        where=where, source_id=source_id, from_=ends[0] or "", to=ends[1] or "", type=word,
        direction=direction, fields=kept, own=own or {},
    )  # fmt: skip
    picture.connections.append(row)


def settle_ends(picture: Picture) -> None:
    """Decide whether connections name their ends by id or by label: by what the elements of the file bear."""
    ids = {row.source_id for row in picture.elements} - {None}
    labels = {row.label for row in picture.elements} - ids
    ends = [end for row in picture.connections for end in (row.from_, row.to)]
    by_id = sum(end in ids for end in ends)
    by_label = sum(end in labels for end in ends)
    picture.ends_by = "id" if ids and by_id >= by_label else "label"


def is_id(end: str, picture: Picture) -> bool:
    """Whether an end that nothing in the file bears is an id (kept until its element comes) or somebody's name."""
    return picture.ends_by == "id" or KUMU_ID(end) is not None


_folded = lru_cache(maxsize=4_096)(str.casefold)


def _word(value: Json) -> str | None:
    """A text that says something, as it stands; None for a blank one."""
    found = text(value)
    return found if found is not None and found.strip() else None


def _nameless(core: Mapping[str, Json], label: str | None, source_id: str | None) -> str | None:
    if isinstance(core.get("label"), dict | list):
        return "its name is not text"
    return None if label or source_id else "it has neither a name nor an id"


def _bad_name(name: str | None, what: str) -> str | None:
    fault = None if name is None else _text_fault(name, NAME_LIMIT)
    return f"its {what} {fault}" if fault else None


def _bad_end(ends: list[str | None]) -> str | None:
    for end, what in zip(ends, ("From", "To"), strict=True):
        if end is None:
            return f"it does not say where it goes {what.lower()} (no {what})"
        if fault := _text_fault(end, NAME_LIMIT):
            return f"its {what} {fault}"
    return None


def _typed(picture: Picture, where: str, core: Mapping[str, Json], fields: dict[str, Json], name: str) -> str | None:
    """A typed field's words; anything that is none goes to the custom fields as it is."""
    value = core.get(name)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    found = text(value) if number or isinstance(value, str) else None
    if found is None or not found.strip():
        if name in core:
            fields.setdefault(name, value)
        return None
    fault = _text_fault(found, TEXT_LIMIT if name == "description" else NAME_LIMIT)
    if fault:
        _leave_out(picture, where, name, fault)
    return None if fault else found


def _direction(picture: Picture, where: str, core: Mapping[str, Json], fields: dict[str, Json]) -> str | None:
    if "direction" not in core:
        return _direction_from(fields)
    said = core["direction"]
    word = said.strip().casefold() if isinstance(said, str) else ""
    if word in DIRECTIONS or word in _ARROWS:
        return _ARROWS.get(word, word)
    fields.setdefault("direction", said)
    if word:
        why = "its direction is none that carelog knows; kept as a field"
        picture.outcomes.append(Outcome(where, "field", "asked", why))
    return None


def _direction_from(fields: Mapping[str, Json]) -> str | None:
    """The direction where a column "bidirectional" or "directed" says it by yes or no; the column stays as a field."""
    for key, value in fields.items():
        if _folded(key) in _YES_NO_FIELDS:
            said = _YES_NO.get(value.strip().casefold()) if isinstance(value, str) else value
            if isinstance(said, bool) and (found := _DIRECTION_OF.get((_folded(key), said))):
                return found
    return None


def _kept_fields(picture: Picture, where: str, fields: dict[str, Json]) -> dict[str, Json]:
    """The custom fields that can be kept; each that cannot is reported and left out."""
    faults = {key: fault for key, value in fields.items() if (fault := _key_fault(key) or _value_fault(value))}
    for key, fault in faults.items():
        _leave_out(picture, where, key, fault)
    kept = {key: value for key, value in fields.items() if key not in faults} if faults else fields
    if len(kept) > FIELDS_LIMIT:
        _leave_out(picture, where, "", f"come after the first {FIELDS_LIMIT}", "fields that")
        kept = dict(list(kept.items())[:FIELDS_LIMIT])
    return kept


def _leave_out(picture: Picture, where: str, key: str, fault: str, lead: str = "") -> None:
    name = key if len(key) <= 60 and key.isprintable() and key.strip() else ""
    lead = lead or (f"the field “{name}”" if name else "a field")
    picture.outcomes.append(Outcome(where, "field", "refused", f"{lead} {fault}; left out"))


@lru_cache(maxsize=4_096)
def _key_fault(key: str) -> str | None:
    if not key.strip():
        return "has no name"
    return "has a name that cannot be kept" if _text_fault(key, NAME_LIMIT) else None


def _text_fault(value: str, limit: int) -> str | None:
    if len(value) > limit:
        return f"is longer than {limit:,} characters"
    return "holds signs that cannot be kept" if _CANNOT_BE_KEPT(value) else None


def _value_fault(value: Json, depth: int = 0) -> str | None:
    if isinstance(value, str):
        return _text_fault(value, TEXT_LIMIT)
    if not isinstance(value, dict | list):
        return None
    if depth >= DEPTH:
        return "is nested too deeply"
    if isinstance(value, list):
        return _first_fault(value, depth + 1)
    if len(value) > FIELDS_LIMIT:
        return f"holds more than {FIELDS_LIMIT} fields"
    bad_key = next((fault for key in value if (fault := _text_fault(key, NAME_LIMIT))), None)
    return bad_key or _first_fault(value.values(), depth + 1)


def _first_fault(values: Iterable[Json], depth: int) -> str | None:
    for value in values:
        if fault := _value_fault(value, depth):
            return fault
    return None
