"""The whole workbook as values: its parts taken through the gates in turn."""

import posixpath
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from exercise_planner.problems import InputError, shown
from exercise_planner.reading import LARGEST_FILE
from exercise_planner.workbook.opening.cells import Area, SheetPart
from exercise_planner.workbook.opening.container import CONTENT_TYPES, Package
from exercise_planner.workbook.opening.contents import CellContent
from exercise_planner.workbook.opening.markup import Budget, walk_through
from exercise_planner.workbook.opening.parts import (
    ContentTypes,
    OtherPart,
    WorkbookPart,
    links_from,
    links_of,
    main_part,
)
from exercise_planner.workbook.opening.refusal import LINKED, MACROS, MEND, RefusedError, damaged
from exercise_planner.workbook.opening.styles import Styles
from exercise_planner.workbook.opening.texts import SharedTexts

_MAIN_TYPES = frozenset(
    f"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}.main+xml"
    for kind in ("sheet", "template")
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet: what stands in its cells.

    Parameters
    ----------
    title
        As the tab shows it. No two of a book are the same in upper case.
    hidden
        Whether Excel does not show its tab.
    cells
        By row and column, both from 1, row by row. Empty cells are left out.
    merged
        The ranges of cells that are merged: first row and column, last row and column.
    struck
        The cells that are struck through. Empty ones are left out.
    """

    title: str
    hidden: bool
    cells: Mapping[tuple[int, int], CellContent]
    merged: tuple[Area, ...] = ()
    struck: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook that has been checked.

    Parameters
    ----------
    source
        What was read, as errors name it.
    sheets
        In the order of their tabs. Sheets that are only a chart are left out.
    data
        The bytes that were checked.
    load
        How much openpyxl would make of it (see `limits.MOST_TO_MARK`).
    """

    source: str
    sheets: tuple[Sheet, ...]
    data: bytes = field(repr=False)
    load: int = 0


def open_book(path: Path, source: str | None = None) -> Book:
    """Return what stands in the cells of an Excel workbook.

    Parameters
    ----------
    source
        What errors call it; the path when left out.

    Raises
    ------
    InputError
        It cannot be read, is no .xlsx workbook, is damaged, holds what could do harm, or is
        larger than any plan.
    """
    source = str(path) if source is None else source
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InputError.because(source, "is a folder; expected a file")
        if not stat.S_ISREG(mode):  # reading a pipe would wait for ever
            raise InputError.because(source, "is a device; expected a file")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise InputError.because(source, "there is no such file") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError.because(source, f"cannot be read: {reason}") from error
    except ValueError as error:
        raise InputError.because(source, "is not a name that a file can have") from error
    return read_book(data, source)


def read_book(data: bytes, source: str = "the workbook") -> Book:
    """Return what stands in the cells of an Excel workbook given as bytes.

    Raises
    ------
    InputError
        As for `open_book`.
    """
    try:
        return _read(data, source)
    except RefusedError as refused:
        raise InputError.because(source, str(refused)) from refused.__cause__
    except MemoryError as error:
        raise InputError.because(source, "needs more memory than there is; shorten it") from error
    except Exception as error:  # a fault of this package, which must not end the program
        message = f"cannot be read as a workbook ({type(error).__name__}); {MEND}"
        raise InputError.because(source, message) from error


def _read(data: bytes, source: str) -> Book:
    package, budget = Package(data), Budget()
    content_types = ContentTypes(budget)
    read = {walk_through(package, CONTENT_TYPES, content_types)}
    _refuse_programs(package, content_types)

    main = main_part(package, budget)
    kind = content_types.of(main)
    if kind not in _MAIN_TYPES:
        raise damaged(f"its main part is said to be {shown(kind)}")
    workbook = WorkbookPart(budget)
    read.add(walk_through(package, main, workbook))
    links = links_from(package, main, budget)

    styles, texts = Styles(budget), SharedTexts(budget)
    for found, part in (("styles", styles), ("sharedStrings", texts)):
        names = [link.target for link in links.values() if link.kind == found]
        if len(names) > 1:
            raise damaged(f"it has two parts with {found}")
        if names:
            read.add(walk_through(package, names[0], part))

    sheets = []
    for title, hidden, key in workbook.sheets:
        link = links.get(key)
        if link is None or link.target in read:
            raise damaged(f"the sheet {shown(title)} has no part of its own")
        if link.kind == "chartsheet":
            continue
        if link.kind != "worksheet":
            raise damaged(f"the sheet {shown(title)} is no worksheet")
        sheet = SheetPart(title, workbook, styles, texts, budget)
        read.add(walk_through(package, link.target, sheet))
        sheets.append(Sheet(title, hidden, sheet.in_order(), sheet.merged, sheet.struck))
    if not sheets:
        raise damaged("it has no worksheet")

    for name in package.names:  # what is not read is still checked: others will open the file
        if name.lower().endswith(".rels"):
            links_of(package, name, budget)
        elif name not in read:
            walk_through(package, name, OtherPart(budget), needed=False)
    return Book(source, tuple(sheets), data, budget.load)


def _refuse_programs(package: Package, content_types: ContentTypes) -> None:
    names = [name.lower() for name in package.names]
    if (
        content_types.macros
        or any(posixpath.basename(name) == "vbaproject.bin" for name in names)
        or any(name.startswith("xl/macrosheets/") for name in names)
    ):
        raise RefusedError(MACROS)
    if any(name.startswith("xl/externallinks/") for name in names):
        raise RefusedError(LINKED)
