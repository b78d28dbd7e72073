"""What formulas come to, written beside them into the file.

A file that lies in a mail is opened without being computed (Protected View, previews, telephones);
without a stored result every total in it would be empty.
"""

import io
import re
from collections.abc import Mapping
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

Result = int | float | str

_FORMULA = re.compile(
    r'<c r="(?P<at>[A-Z]+\d+)"(?P<style>[^>]*?)><f>(?P<formula>[^<]*)</f><v ?(?:/>|></v>)</c>'
)
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")


class Results:
    """The results of the formulas of a workbook, by sheet title and cell."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, Result]] = {}

    def keep(self, sheet: str, cell: str, result: Result) -> None:
        """Remember what the formula in a cell comes to."""
        self._of.setdefault(sheet, {})[cell] = result

    def written_into(self, data: bytes, sheets: list[str]) -> bytes:
        """Return a saved workbook with the results in it.

        Parameters
        ----------
        data
            The workbook as openpyxl saves it.
        sheets
            The titles of its sheets in their order, which is that of the files inside.

        Raises
        ------
        RuntimeError
            The workbook is not as expected: a result found no formula to stand beside.
        """
        out, left = io.BytesIO(), dict(self._of)
        with ZipFile(io.BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
            for item in source.infolist():
                content = source.read(item)
                found = _SHEET.fullmatch(item.filename)
                results = left.pop(sheets[int(found[1]) - 1], None) if found else None
                if results:
                    content = _filled(content.decode("utf-8"), results).encode("utf-8")
                target.writestr(item, content)
        if left:
            raise RuntimeError(f"no sheet for the results of {', '.join(left)}")
        return out.getvalue()


def _filled(xml: str, results: Mapping[str, Result]) -> str:
    left = dict(results)

    def cell(found: re.Match[str]) -> str:
        result = left.pop(found["at"], None)
        if result is None:
            return found[0]
        kind = ' t="str"' if isinstance(result, str) else ""
        start = f'<c r="{found["at"]}"{found["style"]}{kind}>'
        return f"{start}<f>{found['formula']}</f><v>{escape(str(result))}</v></c>"

    filled = _FORMULA.sub(cell, xml)
    if left:
        raise RuntimeError(f"no formula for the results of {', '.join(left)}")
    return filled
