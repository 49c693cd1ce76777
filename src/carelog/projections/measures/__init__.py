"""Numbers about a network at a moment: which there are, and what they come to.

`REGISTRY` has every measure with its formula, source and what it cannot tell; `measured` and `changed` work them out.
None is "not defined here", shown as "—". Nothing slow is imported before it is
needed.
"""

from carelog.projections.measures.basis import Basis
from carelog.projections.measures.hidden import hidden_below
from carelog.projections.measures.measure import Group, Measure, Number, Of
from carelog.projections.measures.measuring import Measured, changed, measured
from carelog.projections.measures.registry import REGISTRY

__all__ = ["REGISTRY", "Basis", "Group", "Measure", "Measured", "Number", "Of", "changed", "hidden_below", "measured"]
