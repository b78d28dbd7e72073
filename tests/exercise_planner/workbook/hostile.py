"""Workbooks made part by part, as Excel writes them and as nobody should; and mutations of them."""

from __future__ import annotations

import random
import re
import struct
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

Parts = dict[str, bytes]

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"

SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
CONTENT_TYPES = "[Content_Types].xml"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
LINKS = "xl/_rels/workbook.xml.rels"


def content_types(sheets: int = 1, *, main: str = "sheet.main", more: str = "") -> str:
    parts = {
        WORKBOOK: f"{SPREADSHEET}.{main}+xml",
        STYLES: f"{SPREADSHEET}.styles+xml",
        STRINGS: f"{SPREADSHEET}.sharedStrings+xml",
        **{
            f"xl/worksheets/sheet{i}.xml": f"{SPREADSHEET}.worksheet+xml"
            for i in range(1, sheets + 1)
        },
    }
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in parts.items()
    )
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{PACKAGE}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}{more}</Types>'
    )


def links(*entries: tuple[str, str, str], more: str = "") -> str:
    """Return a part of relationships: id, kind and target of each."""
    return (
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for key, kind, target in entries
        )
        + f"{more}</Relationships>"
    )


def workbook_xml(titles: Sequence[str] = ("Units",), *, before: str = "", after: str = "") -> str:
    sheets = "".join(
        f'<sheet name="{title}" sheetId="{i}" r:id="rId{i}"/>' for i, title in enumerate(titles, 1)
    )
    return (
        f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}'
        f"<sheets>{sheets}</sheets>{after}</workbook>"
    )


def styles_xml(formats: Mapping[int, str], cells: Sequence[int]) -> str:
    """Return styles: number formats by number, and for each cell style the number it uses."""
    codes = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in formats.items()
    )
    xfs = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"/>' for number in cells
    )
    return (
        f'{XML}<styleSheet xmlns="{MAIN}"><numFmts count="{len(formats)}">{codes}</numFmts>'
        "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>"
        '<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs>{xfs}</cellXfs><cellStyles><cellStyle name="Normal" xfId="0"/></cellStyles>'
        "</styleSheet>"
    )


def strings_xml(*items: str) -> str:
    """Return a table of texts, each given as the XML inside its ``si``."""
    inside = "".join(f"<si>{item}</si>" for item in items)
    return f'{XML}<sst xmlns="{MAIN}">{inside}</sst>'


def sheet_xml(rows: str, *, before: str = "", after: str = "") -> str:
    return (
        f'{XML}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def cell(inside: str, attributes: str = "", place: str = "A1") -> str:
    """Return one row with one cell of the first nine rows."""
    return f'<row r="{place[-1]}"><c r="{place}" {attributes}>{inside}</c></row>'


FORMATS = {164: "yyyy\\-mm\\-dd", 165: "[h]:mm:ss", 166: "0.0 &quot;days&quot;"}
CELL_STYLES = (0, 14, 164, 165, 20, 166, 31, 57)
"""General, a built-in date, a written date, a duration, a time, a number with words in quotes,
and two formats that are dates where Excel is Japanese."""


def parts(rows: str = "", /, **changed: str | bytes | None) -> Parts:
    """Return the parts of a workbook of one sheet, "Units".

    Parameters
    ----------
    changed
        Parts to put in the place of the usual ones or beside them, None to leave one out. Those
        that tests change most have short names.
    """
    out: dict[str, str | bytes] = {
        CONTENT_TYPES: content_types(),
        "_rels/.rels": links(("rId1", "officeDocument", WORKBOOK)),
        WORKBOOK: workbook_xml(),
        LINKS: links(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId98", "styles", "styles.xml"),
            ("rId99", "sharedStrings", "sharedStrings.xml"),
        ),
        STYLES: styles_xml(FORMATS, CELL_STYLES),
        STRINGS: strings_xml("<t>one</t>", "<r><t>t</t></r><r><t>wo</t></r>"),
        SHEET: sheet_xml(rows),
    }
    for name, content in changed.items():
        spelled = _SHORT.get(name, name)
        if content is None:
            del out[spelled]
        else:
            out[spelled] = content
    return {name: c.encode() if isinstance(c, str) else c for name, c in out.items()}


_SHORT = {
    "sheet": SHEET,
    "workbook": WORKBOOK,
    "types": CONTENT_TYPES,
    "styles": STYLES,
    "strings": STRINGS,
    "links": LINKS,
}


def packed(content: Mapping[str, bytes] | Iterable[tuple[str, bytes]], kind: int = 8) -> bytes:
    """Return a zip container of parts."""
    entries = content.items() if isinstance(content, Mapping) else content
    buffer = BytesIO()
    with warnings.catch_warnings(), ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")  # two parts of one name are meant
        for name, data in entries:
            info = ZipInfo(name)  # with a fixed time: the same parts are the same bytes
            info.compress_type = ZIP_DEFLATED if kind == 8 else ZIP_STORED
            archive.writestr(info, data)
    return buffer.getvalue()


def unpacked(data: bytes) -> Parts:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def entries_of(data: bytes) -> list[int]:
    """Return where each entry of a container's directory starts."""
    return [found.start() for found in re.finditer(re.escape(b"PK\x01\x02"), data)]


def patched(data: bytes, at: int, layout: str, value: int) -> bytes:
    """Return bytes with a number written over them."""
    out = bytearray(data)
    struct.pack_into(layout, out, at, value)
    return bytes(out)


def rich_workbook() -> bytes:
    """Return a workbook with something of everything that openpyxl can write."""
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Units"
    first.append(["id", "name", "from", "days", "share", "long", "open"])
    for i in range(8):
        first.append(
            [
                f"u{i}",
                f"Unit {i} & <co>",
                date(2028, 1, 1) + timedelta(40 * i),
                i * 3,
                i / 7,
                timedelta(hours=30, minutes=i),
                i % 2 == 0,
            ]
        )
    first.append([datetime(2028, 3, 4, 5, 6), time(7, 8), "=SUM(D2:D9)", "#N/A", 1e300])
    first["H1"] = ArrayFormula("H1:H3", "=D2:D4*2")
    first["A1"].font = Font(bold=True)
    first["A1"].fill = PatternFill("solid", fgColor="FFEEAA")
    first["A1"].comment = Comment("the name that other sheets use", "staff")
    first["B2"].hyperlink = "https://example.org/"
    first.merge_cells("A20:C21")
    first.freeze_panes = "B2"
    first.auto_filter.ref = "A1:G9"
    first.print_title_rows = "1:1"
    first.oddHeader.center.text = "Units"
    validation = DataValidation(type="list", formula1='"yes,no"')
    first.add_data_validation(validation)
    validation.add("G2:G9")
    first.conditional_formatting.add("D2:D9", CellIsRule(operator="lessThan", formula=["3"]))
    second = book.create_sheet("Exercises")
    second.append(["id", "start"])
    for i in range(5):
        second.append([f"x{i}", date(2028, 6, 1 + i)])
    second.add_table(Table(displayName="exercises", ref="A1:B6"))
    chart = BarChart()
    chart.add_data(Reference(first, min_col=4, min_row=1, max_row=9), titles_from_data=True)
    second.add_chart(chart, "D2")
    book.create_sheet("Hidden").sheet_state = "hidden"
    book.create_chartsheet("Chart").add_chart(BarChart())
    book.defined_names["ids"] = DefinedName("ids", attr_text="Units!$A$2:$A$9")
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def plain_workbook() -> bytes:
    """Return a workbook made by hand, with each way a value can be written into a cell."""
    cells = [
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>',
        '<c r="A2" t="inlineStr"><is><t>in_x000D_line</t></is></c><c r="B2" s="2"><v>46753</v></c>',
        '<c r="A3" t="b"><v>1</v></c><c r="B3" t="e"><v>#REF!</v></c><c r="C3" s="3"/>',
        '<c r="A4" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="B4"><f>1+1</f></c>',
        '<c r="A5"><f t="shared" ref="A5:B5" si="0">A1+1</f><v>1.5E+3</v></c>'
        '<c r="B5"><f t="shared" si="0"/><v>7</v></c>',
        '<c r="A6" t="d"><v>2028-03-04</v></c><c r="B6" s="3"><v>1.25</v></c><c r="C6"><v/></c>',
    ]
    rows = "".join(f'<row r="{i}">{inside}</row>' for i, inside in enumerate(cells, 1))
    after = '<mergeCells count="1"><mergeCell ref="D1:E2"/></mergeCells>'
    return packed(
        parts(sheet=sheet_xml(rows, before='<dimension ref="A1:C6"/>', after=after)),
    )


# ---- Mutations ---------------------------------------------------------------------------------

_NASTY = (
    b"",
    b"0",
    b"-1",
    b"1",
    b"999999999999",
    b"4294967295",
    b"NaN",
    b"1e999",
    b"-1e400",
    b"2958466",
    b"true",
    b"A1",
    b"XFD1048576",
    b"A1:XFD1048576",
    b"A0",
    b"ZZZZ1",
    b"\xc3\xa9",
    b"\xd9\xa1",
    b"_xD800_",
    b"_x0000_",
    b"#REF!",
    b"rId1",
    b"rId99",
    b"External",
    b"../../../x",
    b"/xl/workbook.xml",
    b"veryHidden",
    b"shared",
    b"array",
    b"inlineStr",
    b"s",
    b"d",
    b"e",
    b"x" * 300,
)
_NUMBERS = (0, 1, 8, 9, 12, 0x2000, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF)
_ATTRIBUTE = re.compile(rb'="([^"<>]*)"')
_BETWEEN = re.compile(rb">([^<>]+)<")
_TAG = re.compile(rb"<[^<>]+>")


def mutations(data: bytes, rng: random.Random) -> bytes:
    """Return a workbook with one to four things wrong that were not wrong in ``data``."""
    content = list(unpacked(data).items())
    for _ in range(rng.choice((1, 1, 1, 2, 2, 4))):
        content = rng.choice(_OF_PARTS)(content, rng) or content
    out = packed(content) if content else b"PK\x05\x06" + bytes(18)
    for _ in range(rng.choice((0, 0, 0, 0, 0, 1, 1, 3))):
        out = rng.choice(_OF_CONTAINER)(out, rng)
    return out


_Content = list[tuple[str, bytes]]


def _inside(
    change: Callable[[bytes, random.Random], bytes],
) -> Callable[[_Content, random.Random], _Content]:
    def changed(content: _Content, rng: random.Random) -> _Content:
        at = rng.randrange(len(content))
        name, data = content[at]
        return [*content[:at], (name, change(data, rng)), *content[at + 1 :]]

    return changed


def _flip(data: bytes, rng: random.Random) -> bytes:
    if not data:
        return data
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8))):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def _cut(data: bytes, rng: random.Random) -> bytes:
    start, end = sorted(rng.randrange(len(data) + 1) for _ in range(2))
    return rng.choice((data[:start], data[:start] + data[end:], data[:end] + data[start:]))


def _replace(pattern: re.Pattern[bytes], nasty: bool) -> Callable[[bytes, random.Random], bytes]:
    def replaced(data: bytes, rng: random.Random) -> bytes:
        found = list(pattern.finditer(data))
        if not found:
            return data
        one, other = rng.choice(found), rng.choice(found)
        group = 1 if pattern.groups else 0
        by = rng.choice(_NASTY) if nasty and rng.random() < 0.7 else other[group]
        return data[: one.start(group)] + by + data[one.end(group) :]

    return replaced


def _move_tag(data: bytes, rng: random.Random) -> bytes:
    found = list(_TAG.finditer(data))
    if not found:
        return data
    one, other = rng.choice(found), rng.choice(found)
    at = other.start()
    return rng.choice(
        (
            data[: one.start()] + data[one.end() :],
            data[:at] + one[0] + data[at:],
            data[:at]
            + one[0]
            + b"</"
            + one[0][1:].split(None, 1)[0].strip(b"/>")
            + b">"
            + data[at:],
        )
    )


def _declare(data: bytes, rng: random.Random) -> bytes:
    at = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
    doctype = rng.choice(
        (
            b"<!DOCTYPE x>",
            b'<!DOCTYPE x [<!ENTITY a "b">]>',
            b'<!DOCTYPE x SYSTEM "file:///etc/hostname">',
            b"<!-- " + b"-" * 3,
            b"<?pi ?>",
        )
    )
    return data[:at] + doctype + data[at:]


def _recode(data: bytes, rng: random.Random) -> bytes:
    codec = rng.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp500"))
    text = data.decode("utf-8", "replace")
    return text.replace("UTF-8", rng.choice(("UTF-8", "UTF-16", codec))).encode(codec, "replace")


def _drop(content: _Content, rng: random.Random) -> _Content:
    at = rng.randrange(len(content))
    return content[:at] + content[at + 1 :] if len(content) > 1 else content


def _swap(content: _Content, rng: random.Random) -> _Content:
    one, other = rng.randrange(len(content)), rng.randrange(len(content))
    out = list(content)
    out[one], out[other] = (
        (content[one][0], content[other][1]),
        (content[other][0], content[one][1]),
    )
    return out


def _rename(content: _Content, rng: random.Random) -> _Content:
    at = rng.randrange(len(content))
    name, data = content[at]
    new = rng.choice(
        (
            name.upper(),
            f"../{name}",
            f"/{name}",
            name.replace("/", "\\"),
            f"{name}/",
            "xl/vbaProject.bin",
            "mimetype",
            "xl/externalLinks/externalLink1.xml",
            rng.choice(content)[0] + "x",
        )
    )
    return [*content[:at], (new, data), *content[at + 1 :]]


_OF_PARTS: tuple[Callable[[_Content, random.Random], _Content], ...] = (
    _inside(_flip),
    _inside(_cut),
    _inside(_replace(_ATTRIBUTE, nasty=True)),
    _inside(_replace(_ATTRIBUTE, nasty=True)),
    _inside(_replace(_ATTRIBUTE, nasty=False)),
    _inside(_replace(_BETWEEN, nasty=True)),
    _inside(_replace(_TAG, nasty=False)),
    _inside(_move_tag),
    _inside(_declare),
    _inside(_recode),
    _drop,
    _swap,
    _rename,
)


def _patch_header(data: bytes, rng: random.Random) -> bytes:
    marks = [m.start() for m in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", data)]
    if not marks:
        return data
    at = rng.choice(marks) + 4 + 2 * rng.randrange(20)
    layout = rng.choice(("<H", "<I"))
    if at + struct.calcsize(layout) > len(data):
        return data
    return patched(
        data, at, layout, rng.choice(_NUMBERS) & (0xFFFF if layout == "<H" else 2**32 - 1)
    )


_OF_CONTAINER: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip,
    _flip,
    _cut,
    _patch_header,
    _patch_header,
    _patch_header,
)
