"""How much of a workbook is read: more than any plan needs, less than would do harm."""

MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes of all parts unpacked. A plan of 2,000 units and 600 exercises has about 10 MB; a million
rows that are styled and empty, about 100 MB."""
MOST_PARTS = 5_000
"""Parts in the zip container. A workbook has some ten, and a few for each sheet."""
MOST_SHEETS = 200
"""Sheets. A plan has about fifteen."""
MOST_ELEMENTS = 5_000_000
"""XML elements in all parts read. A large plan has about 400,000; a million styled rows of three
styled cells each, four million. It bounds the time: about a second for a million."""
MOST_CELLS = 1_000_000
"""Cells with something in them, in all sheets. A large plan has about 200,000. It bounds the
memory: about 250 bytes each."""
MOST_TEXT = 32 * 1024 * 1024
"""Characters in all cells and in the table of shared texts. A large plan has about 3 million."""
MOST_ENTRIES = 100_000
"""Cell styles, number formats, links and content types, all together. Excel allows 65,490 cell
styles. It bounds the memory, of which each takes more than its element has bytes."""
LONGEST_TEXT = 32_767
"""Characters in one cell: what Excel allows."""
LONGEST_FORMULA = 32_767
"""Characters in one formula. Excel allows 8,192 as it shows them; the file spells some longer."""
LONGEST_FORMAT = 1_000
"""Characters in one number format. Excel allows 255."""
LONGEST_TITLE = 255
"""Characters of a sheet's name. Excel allows 31, other programs more."""
LONGEST_TAG = 256 * 1024
"""Bytes of one XML tag or comment. The longest that Excel writes lists some thousand ranges. Expat
looks at an unfinished tag again with each piece it is given, so this bounds time as well."""
LONGEST_PROLOG = 64 * 1024
"""Bytes before the first XML element. Excel writes about sixty."""
MOST_NAMES = 10_000
"""Different names of elements and attributes in one part. All of Excel's together are fewer."""
DEEPEST = 100
"""XML elements inside each other. Sheets go to 8, drawings to about 30."""
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Excel's own limits: XFD1048576."""
FURTHEST_ROW, FURTHEST_COLUMN = 100_000, 4_000
"""The furthest a value may stand. Ten years of days across are 3,653 columns. A value beyond was
left there by mistake, and whoever lays the sheet out as a table would pay for the way to it."""
MOST_TO_MARK = 1_500_000
"""What openpyxl may have to make to load a book in full, in elements: about ten seconds."""
