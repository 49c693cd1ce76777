"""What the JSON interface answers about measures, field by field."""

from msgspec import Struct


class MeasuredMap(Struct):
    """The numbers of a map at a moment, by the names of the registry; null where one is not defined.

    `elements`: by the id of each element. The page of the same name says what each number is, and what it cannot tell.
    """

    map: str
    on: str
    known: str | None
    network: dict[str, float | None]
    elements: dict[str, dict[str, float | None]]


class BeingMeasured(Struct):
    """The numbers of a large map are being worked out: ask again. `progress` goes from 0 to 1."""

    progress: float
    job: str
