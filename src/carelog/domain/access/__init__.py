"""Who may see and do what: relations and consent folded from a map's access entries, and the rules that rest on them.

`relations` is the fold, `can` the one function with the rules, `views` what each role reads of a map. Pure, like all of
the domain.
"""

from carelog.domain.access.can import Action, Actor, On, can
from carelog.domain.access.relations import Access, Relation, access_of
from carelog.domain.access.views import Level, View, view_of

__all__ = ["Access", "Action", "Actor", "Level", "On", "Relation", "View", "access_of", "can", "view_of"]
