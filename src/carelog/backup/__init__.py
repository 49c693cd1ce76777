"""A copy of everything that is kept, made while the server runs, and the way back from it: docs/backup.md.

The copy is one file for both engines; the keys go into a second one, which is kept apart and for a shorter time.
"""

from carelog.backup.making import Made, back_up
from carelog.backup.restoring import Restored, restore

__all__ = ["Made", "Restored", "back_up", "restore"]
