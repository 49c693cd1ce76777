"""From files to the log: read, compare with the map, note what differs. One import is one commit: whole, or nothing."""

from carelog.importing.files import content, import_files
from carelog.importing.history import import_history

__all__ = ["content", "import_files", "import_history"]
