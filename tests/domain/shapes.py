"""A Hypothesis strategy for every event type, built from its shape: a new event is covered by itself."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from carelog.domain import events as e
from carelog.domain.entries import Entry

FLOATS = st.floats(allow_nan=False, allow_infinity=False)


def json_of(texts: SearchStrategy[str], numbers: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Any JSON value with these texts (and keys) and numbers in it."""
    leaves = st.none() | st.booleans() | numbers | texts
    return st.recursive(leaves, lambda inner: _rows(inner) | st.dictionaries(texts, inner, max_size=3), max_leaves=4)


def _rows(values: SearchStrategy[Any]) -> SearchStrategy[list[Any]]:
    return st.lists(values, max_size=3)


@dataclass(frozen=True)
class Material:
    """What the values of an event are drawn from; `fields` overrides single fields by name."""

    elements: SearchStrategy[str]
    connections: SearchStrategy[str]
    other_ids: SearchStrategy[str]
    texts: SearchStrategy[str]
    json: SearchStrategy[Any]
    floats: SearchStrategy[float] = FLOATS
    fields: Mapping[str, SearchStrategy[Any]] | None = None
    personal: "Material | None" = None
    """Where personal values are drawn from, closed words too, when that is elsewhere."""
    unsaid: frozenset[str] = frozenset()
    """Fields that are left out wherever they may be."""

    def but(self, **changes: Any) -> "Material":
        return replace(self, **changes)


UUIDS = st.uuids().map(str)
ANYTHING = Material(
    elements=UUIDS,
    connections=UUIDS,
    other_ids=UUIDS,
    texts=st.text(max_size=12),
    json=json_of(st.text(max_size=8), FLOATS | st.integers(-(2**64), 2**64)),
)


def events(event_type: type[e.Event], material: Material = ANYTHING) -> SearchStrategy[e.Event]:
    """Any event of this type, each optional field said or left out."""
    if event_type is e.ConnectionsMerged:
        material = material.but(elements=material.connections)
    return st.builds(event_type, **{one.name: _value(one, material) for one in fields(event_type)})


def entries(event: SearchStrategy[e.Event], material: Material = ANYTHING) -> SearchStrategy[Entry]:
    """Any entry of such an event, with any headers; what is erased is told by what is left, so it is no header."""
    headers = {one.name: _value(one, material) for one in fields(Entry) if one.name not in ("event", "erased")}
    return st.builds(Entry, event=event, **headers)


def _value(one: Field, material: Material) -> SearchStrategy[Any]:
    if one.name in (material.fields or {}):
        return material.fields[one.name]
    if one.name in material.unsaid and one.default is not MISSING:
        return st.just(one.default)
    return _optional(one, _said(one, material))


def _optional(one: Field, said: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """What has a default may be left out; what may be null may be null, even where it must be said."""
    if NoneType in get_args(one.type):
        said = st.none() | said
    return said if one.default is MISSING else st.just(one.default) | said


def _said(one: Field, material: Material) -> SearchStrategy[Any]:
    if "part" in one.metadata and material.personal:
        return _of(one.type, material.personal)
    if "names" in one.metadata:
        ids = _ids(one, material)
        return st.lists(ids, max_size=3).map(tuple) if one.metadata.get("many") else ids
    if "words" in one.metadata:
        return st.sampled_from(sorted(one.metadata["words"]))
    return _of(one.type, material)


def _ids(one: Field, material: Material) -> SearchStrategy[str]:
    if one.metadata["names"] != "thing":
        return material.other_ids
    if one.name in ("connection", "backs_up"):
        return material.connections
    return material.elements | material.connections if one.name == "of" else material.elements


def _of(annotation: Any, material: Material) -> SearchStrategy[Any]:
    """Any value of a type annotation."""
    plain = {str: material.texts, float: material.floats, int: st.integers(0, 2**40), Any: material.json}
    if annotation in plain:
        return plain[annotation]
    if get_origin(annotation) in (Union, UnionType):
        return st.one_of(_of(one, material) for one in get_args(annotation) if one is not NoneType)
    if annotation is e.Absent:
        return st.just(e.ABSENT)
    return _compound(annotation, material)


def _compound(annotation: Any, material: Material) -> SearchStrategy[Any]:
    if is_dataclass(annotation):
        return st.builds(annotation, **{one.name: _value(one, material) for one in fields(annotation)})
    inner = [_of(one, material) for one in get_args(annotation) if one is not Ellipsis]
    if get_origin(annotation) is tuple:
        return st.lists(inner[0], max_size=3).map(tuple)
    if get_origin(annotation) is Mapping:
        return st.dictionaries(*inner, max_size=3)
    raise TypeError(f"shapes.py does not know how to make a {annotation}")
