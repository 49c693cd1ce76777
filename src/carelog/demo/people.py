"""Who notes in the demo maps. All of them are made up."""

from dataclasses import dataclass
from uuid import UUID, uuid5

NAMESPACE = UUID("c4e106d1-0de0-5a1e-8e0f-6d0a1b2c3d4e")
"""Every id of the demo is made from this one, so that the demo is the same everywhere."""


@dataclass(frozen=True)
class Noter:
    """Somebody who notes, as pages name them, and the role they note in. The same id in every map."""

    label: str
    acting_as: str

    @property
    def id(self) -> str:
        return str(uuid5(NAMESPACE, f"noter {self.label}"))


JO = Noter("Jo M, worker", "worker")
PETER = Noter("Peter, Caroline's son", "member")

NIA = Noter("Nia P, worker", "worker")
LILY = Noter("Lily", "supported-person")
MAGGIE = Noter("Maggie, Lily and Jack's daughter", "member")

AMARA = Noter("Amara L, commons organiser", "keeper")
BRYN = Noter("Bryn S, team starter", "worker")

LABELS = {one.id: one.label for one in (JO, PETER, NIA, LILY, MAGGIE, AMARA, BRYN)}
"""The `noted_by` of an entry -> how a page names them."""
