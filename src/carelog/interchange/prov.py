"""The trail as PROV-JSON (W3C PROV): each entry is an entity, noting it an activity, whoever noted it an agent.

A correction is a revision of what it puts right (`wasDerivedFrom`, of type prov:Revision, which is how PROV-JSON writes
`wasRevisionOf`); a mark in error invalidates. Who noted something on another's word acted on behalf of them.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

PREFIXES = {"carelog": "urn:carelog:ns#", "id": "urn:uuid:", "told": "urn:carelog:told-by:", "by": "urn:carelog:part:"}
_OWN_WORD = frozenset({None, "own-observation", "import", "document"})
Document = dict[str, dict[str, Any]]


def trail_prov(documents: Iterable[Mapping[str, Any]]) -> str:
    """The text of a file; `documents` are lines of the trail as JSON. What its reader may not read is left out."""
    found: Document = {"prefix": dict(PREFIXES)}
    for one in documents:
        if not one.get("hidden"):
            _take(found, one)
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _take(found: Document, one: Mapping[str, Any]) -> None:
    entry = f"id:{one['entry']}"
    activity = f"carelog:noting-{one['entry']}"
    _put(found, "entity", entry, _entity(one))
    noted = {"prov:endTime": one["noted_at"] or one["recorded_at"], "carelog:via": one["via"]}
    _put(found, "activity", activity, {**noted, "prov:type": _name("carelog:Noting"), "carelog:device": one["device"]})
    _relate(found, "wasGeneratedBy", one, {"entity": entry, "activity": activity, "time": one["recorded_at"]})
    if one["noted_by"]:
        _attributed(found, one, entry, activity)
    for link in one["chain"]:
        _linked(found, one, entry, activity, link)


def _entity(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "prov:type": _name(f"carelog:{one['type']}"), "prov:label": one["sentence"], "carelog:map": one["map"],
        "carelog:seq": one["seq"], "carelog:recorded": one["recorded_at"], "carelog:true": one["occurred"]["on"],
        "carelog:precision": one["occurred"]["precision"], "carelog:standing": one["standing"],
        "carelog:lateDays": one["late_days"], "carelog:why": one["why"],
        "carelog:about": [f"id:{thing}" for thing in one["about"]] or None,
    }  # fmt: skip


def _attributed(found: Document, one: Mapping[str, Any], entry: str, activity: str) -> None:
    agent = f"id:{one['noted_by']}"
    _put(found, "agent", agent, {"prov:type": _name("prov:Person"), "prov:label": one["who"] or None})
    _relate(found, "wasAttributedTo", one, {"entity": entry, "agent": agent})
    _relate(found, "wasAssociatedWith", one, {"activity": activity, "agent": agent, "role": one["acting_as"]})
    if one["told_by"] not in _OWN_WORD:
        source = f"told:{one['told_by']}"
        _put(found, "agent", source, {"prov:label": one["told_by"]})
        _relate(found, "actedOnBehalfOf", one, {"delegate": agent, "responsible": source, "activity": activity})


def _linked(found: Document, one: Mapping[str, Any], entry: str, activity: str, link: Mapping[str, Any]) -> None:
    other = f"id:{link['entry']}"
    if link["kind"] == "corrects":
        _put(found, "entity", other, {})
        revised = {"generatedEntity": entry, "usedEntity": other, "type": _name("prov:Revision"), "activity": activity}
        _relate(found, "wasDerivedFrom", one, revised, link)
    elif link["kind"] == "marks":
        _put(found, "entity", other, {})
        _relate(
            found, "wasInvalidatedBy", one, {"entity": other, "activity": activity, "time": one["recorded_at"]}, link
        )
    elif link["kind"] in ("disputes", "settles", "differs"):
        _put(found, "entity", other, {})
        about = {"influencee": entry, "influencer": other, "type": _name(f"carelog:{link['kind']}")}
        _relate(found, "wasInfluencedBy", one, about, link)


def _put(found: Document, kind: str, id: str, said: Mapping[str, Any]) -> None:
    """A record of this id; what is said of it in another place is kept."""
    record = found.setdefault(kind, {}).setdefault(id, {})
    record.update({name: value for name, value in said.items() if value is not None})


def _relate(
    found: Document, kind: str, one: Mapping[str, Any], said: Mapping[str, Any], link: Mapping[str, Any] | None = None
) -> None:
    name = f"_:{kind}-{one['entry']}" + (f"-{link['entry']}" if link else "")
    _put(found, kind, name, {f"prov:{key}": value for key, value in said.items()})


def _name(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}
