"""Every measure, by its name."""

from collections.abc import Mapping

from carelog.projections.measures.change import CHANGE
from carelog.projections.measures.community import DASHBOARD, FLOW, HOLDING
from carelog.projections.measures.each import EACH
from carelog.projections.measures.lasting import LASTING
from carelog.projections.measures.measure import Measure
from carelog.projections.measures.person import GIVING, PERSON
from carelog.projections.measures.support import COMPOSITION, LOAD

_ALL = (*GIVING, *PERSON, *COMPOSITION, *LOAD, *DASHBOARD, *HOLDING, *FLOW, *LASTING, *EACH, *CHANGE)


def _key(one: Measure) -> str:
    return f"each.{one.name}" if one.of == "element" else one.name


REGISTRY: Mapping[str, Measure] = {_key(one): one for one in _ALL}
"""By name; a measure of each element under "each.NAME", because some are of the whole too."""
