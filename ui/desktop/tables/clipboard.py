"""Ranges of cells as text, as Excel and its kin put them on the clipboard and take them from it."""

from collections.abc import Sequence

Range = list[list[str]]
"""Rows of cells."""

_NEEDS_QUOTES = ("\t", "\n", "\r", '"')


def range_text(cells: Sequence[Sequence[str]]) -> str:
    """Return cells as text: a tab between cells, a line a row, quotes round what has such signs."""
    return "".join("\t".join(map(_quoted, row)) + "\r\n" for row in cells)


def range_of(text: str) -> Range:
    """Return the cells that a text has, all rows equally long.

    A cell in quotes may hold tabs, line breaks and doubled quotes; quotes inside a cell that does
    not begin with one are its own. A line break at the very end begins no row.
    """
    rows: Range = [[]]
    place = 0
    ended = False
    while not ended:
        cell, place = _cell(text, place)
        rows[-1].append(cell)
        sign = text[place : place + 1]
        if sign == "\t":
            place += 1
        else:
            place += 2 if text.startswith("\r\n", place) else 1
            ended = place >= len(text)
            if not ended:
                rows.append([])
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _cell(text: str, start: int) -> tuple[str, int]:
    """Return the cell that begins at a place, and where it ends."""
    if text.startswith('"', start) and (found := _in_quotes(text, start)):
        return found
    end = start
    while end < len(text) and text[end] not in "\t\r\n":
        end += 1
    return text[start:end], end


def _in_quotes(text: str, start: int) -> tuple[str, int] | None:
    """Return a cell in quotes and where it ends; None where the quotes are not its own."""
    place = start + 1
    while (place := text.find('"', place)) >= 0:
        if text.startswith('""', place):
            place += 2
            continue
        if text[place + 1 : place + 2] in ("", "\t", "\r", "\n"):
            return text[start + 1 : place].replace('""', '"'), place + 1
        return None
    return None


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in _NEEDS_QUOTES):
        return '"' + cell.replace('"', '""') + '"'
    return cell
