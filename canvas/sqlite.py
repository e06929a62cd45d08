"""Part of the store: SQLite as the store's other modules know it, through sqlite-utils.

They have ``Database`` and SQLite's errors from here, so that ``pysqlite3`` is used wherever it is
installed.
"""

import sys

TO_NAME_TYPES = ("numpy", "pandas")
"""sqlite-utils loads these where it finds them, a good part of every start, for types that we do
not store. Streamlit brings them along, and loads them when it needs them."""

_not_yet = [name for name in TO_NAME_TYPES if name not in sys.modules]
sys.modules.update(dict.fromkeys(_not_yet))  # type: ignore[arg-type]
try:
    from sqlite_utils import Database, Migrations
    from sqlite_utils.utils import OperationalError, sqlite3  # type: ignore[attr-defined]
finally:
    for _name in _not_yet:
        del sys.modules[_name]

__all__ = ["Database", "DatabaseError", "Migrations", "OperationalError", "sqlite3"]

DatabaseError = sqlite3.DatabaseError
"""Base of all that SQLite raises about the file or what is written to it."""
