"""Opening an Excel workbook that somebody sent, so that nothing in it can do harm.

The bytes go through three gates before a value is believed: the zip ``container``, then each XML
part in one bounded pass of expat (``markup``), then each cell. The passes read the values
themselves, so that no other parser meets bytes that have not been looked at, a cell costs memory
only where something stands in it, and a formula that was never calculated can be told from an empty
cell.

What is refused, and what is only left alone:

- Macros are refused: nothing here would run them, but whoever sends the file on would spread them.
- Values from other workbooks (links, DDE and OLE links among them) are refused: what the file
  remembers of them need not be what the other file says.
- Hyperlinks, pictures, charts, embedded files, controls, queries and their connections are left
  alone: only cells are read, nothing is ever followed, fetched or run, and no copy that
  `for_marking` gives keeps embedded files, controls or connections.

Each module imports only from those before it:

- ``limits``, ``refusal``: how much is read, and how it is said that something is not
- ``container``, ``markup``: the first two gates
- ``texts``, ``styles``, ``parts``: what cells share, and the parts that say what the others are
- ``contents``, ``cells``: the third gate, one value and one sheet
- ``book``, ``loading``: the whole, as values, and as openpyxl's own to be marked
"""

from exercise_planner.workbook.opening.book import Book, Sheet, open_book, read_book
from exercise_planner.workbook.opening.contents import CellContent, CellError, Percent, Uncomputed
from exercise_planner.workbook.opening.loading import for_marking

__all__ = [
    "Book",
    "CellContent",
    "CellError",
    "Percent",
    "Sheet",
    "Uncomputed",
    "for_marking",
    "open_book",
    "read_book",
]
