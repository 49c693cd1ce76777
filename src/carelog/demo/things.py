"""Who and what comes onto the demo maps, each in a line or three: a handle, a name, and the few words under it."""

from typing import Any

from carelog.domain.events import CareOffered, ElementAdded
from carelog.domain.vocabulary import scheme, slug


def person(handle: str, name: str, description: str, **more: Any) -> ElementAdded:
    """Somebody who is not paid to be there."""
    said = {"kind": "person", "type": "Person", "formality": "informal", **more}
    return _added(handle, name, description, **said)


def professional(handle: str, name: str, description: str, **more: Any) -> ElementAdded:
    """Somebody who is paid to be there: by the family, the council or the health service."""
    said = {"relationship": "health-professional", "closeness": "outer", **more}
    return person(handle, name, description, **{"type": "Professional", "formality": "formal"} | said)


def service(handle: str, name: str, description: str, **more: Any) -> ElementAdded:
    said = {"kind": "organisation", "type": "Service", "formality": "formal", "closeness": "outer"}
    return _added(handle, name, description, **said | more)


def group(handle: str, name: str, description: str, **more: Any) -> ElementAdded:
    said = {"kind": "group", "type": "Group", "formality": "informal", "nearness": "in-reach"}
    return _added(handle, name, description, **said | more)


def place(handle: str, name: str, description: str, **more: Any) -> ElementAdded:
    return _added(handle, name, description, kind="place", type="Place", **more)


def pet(handle: str, name: str, description: str, **more: Any) -> ElementAdded:
    said = {"kind": "animal", "type": "Pet", "nearness": "lives-here", "closeness": "inner"}
    return _added(handle, name, description, **said | more)


def actor(
    handle: str,
    type: str,
    name: str,
    description: str,
    *gifts: str,
    formal: tuple[str, ...] = (),
    **more: Any,
) -> ElementAdded:
    """Somebody or something on a service map. `gifts`: the unpaid kinds of care they offer; `formal`: the paid ones."""
    offered = [CareOffered(care, "informal") for care in gifts]
    offered += [CareOffered(care, "formal") for care in formal]
    said = {"kind": scheme("service-map").element_types[slug(type)].kind, "type": type}
    if offered:
        said["formality"] = offered[0].formality or ""
    return _added(handle, name, description, **said, care_offered=tuple(offered) or None, **more)


def _added(handle: str, name: str, description: str, **said: Any) -> ElementAdded:
    return ElementAdded(element=handle, name=name, description=description, **said)
