"""How much of a file is read before it is refused: each limit with its reason (docs/limits.md says them in words).

The largest real file of a map seen is 0.5 MB. A limit is there so that no file, broken or built for it, takes the
machine's memory or a worker's afternoon.
"""

FILE_BYTES = 32 * 1024 * 1024
"""One file. Seventy times the largest real one; a quarter of a minute to read."""
ENTRIES_BYTES = 150 * 1024 * 1024
"""A file of entries, which carelog itself wrote: some 300,000 of them."""
UNPACKED_BYTES = 128 * 1024 * 1024
"""All that a workbook unpacks to, as its own directory says; what it really unpacks to is never more."""
UNPACKED_RATIO = 200
"""How often larger than packed: real workbooks reach 30, a bomb a thousand."""
UNPACKED_FREE = 8 * 1024 * 1024
"""Below this the ratio does not matter: a small sheet of equal cells packs very well."""
PACKED_FILES = 2_000
"""Files in one workbook."""
ROWS = 100_000
"""Rows of one table, and items of one list."""
COLUMNS = 1_000
"""Columns of one table. The widest real one has 42."""
CELLS = 4_000_000
"""Cells of one table, empty ones between the others counted."""
STYLED_CELLS = 40_000_000
"""Cells of one sheet that a workbook spells out though nothing is in them (a colour down to the last column)."""
CELL_TEXT = 131_072
"""Signs in one cell before reading stops; what may be kept of it is far less (domain/well_formed.py)."""
DEPTH = 16
"""Lists within lists in one field."""
SUGGESTIONS = 200
"""Likely duplicates named in one report; more of them help nobody."""
