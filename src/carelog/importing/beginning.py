"""How a map that is read from a file begins: its kind, its scheme, whom it is about."""

from collections.abc import Iterable

from carelog.domain.events import ElementAdded, Event, MapStarted
from carelog.domain.vocabulary import MAP_KINDS, SCHEMES, scheme, slug
from carelog.interchange.picture import Picture
from carelog.interchange.plan import Plan

_SUPPORTED, _CONVENING = "supported-person", "convening-partner"


def scheme_for(picture: Picture) -> str:
    """The Service Map where the file uses a word of it that the Atlas care map lacks; else the Atlas care map."""
    if picture.own and picture.own.get("scheme") in SCHEMES:
        return picture.own["scheme"]
    service, atlas = scheme("service-map"), scheme("atlas-care-map")
    of_elements = service.element_types.keys() - atlas.element_types.keys()
    of_ties = service.connection_types.keys() - atlas.connection_types.keys()
    words = _slugs(row.type for row in picture.elements) & of_elements
    words |= _slugs(_unnumbered(row.type) for row in picture.connections) & of_ties
    return "service-map" if words else "atlas-care-map"


def begun(picture: Picture, title: str, plan: Plan) -> MapStarted:
    """The beginning of the map: personal where one supported person stands in it and nobody convenes a commons."""
    if picture.own:
        return _begun_as_exported(picture, title, plan)
    types = [slug(row.type or "") for row in picture.elements]
    personal = types.count(_SUPPORTED) == 1 and _CONVENING not in types
    about = next((one.element for one in _added(plan.events) if slug(one.type or "") == _SUPPORTED), None)
    return MapStarted(
        title=title,
        kind="personal" if personal else "community",
        scheme=scheme_for(picture),
        about=about if personal else None,
    )


def _begun_as_exported(picture: Picture, title: str, plan: Plan) -> MapStarted:
    own = picture.own or {}
    kind = own.get("kind") if own.get("kind") in MAP_KINDS else "community"
    about = next((one.element for one in _added(plan.events) if one.source_id == own.get("about")), None)
    return MapStarted(
        title=title, kind=kind or "community", scheme=scheme_for(picture), about=about if own.get("about") else None
    )


def _added(events: Iterable[Event]) -> Iterable[ElementAdded]:
    return (event for event in events if isinstance(event, ElementAdded))


def _slugs(words: Iterable[str | None]) -> set[str]:
    return {slug(word) for word in set(words) if word}


def _unnumbered(word: str | None) -> str | None:
    return word.lstrip("0123456789.) ") if word else word
