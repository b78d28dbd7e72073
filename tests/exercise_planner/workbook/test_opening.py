"""Opening workbooks: what their cells hold, and that no bytes whatsoever do harm."""

from __future__ import annotations

import os
import random
import re
import struct
import sys
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from exercise_planner.problems import InputError
from exercise_planner.workbook.opening import (
    CellContent,
    CellError,
    Percent,
    Uncomputed,
    book,
    container,
    for_marking,
    limits,
    open_book,
    read_book,
)
from tests.exercise_planner.workbook.hostile import (
    CONTENT_TYPES,
    MAIN,
    OFFICE,
    PACKAGE,
    SHEET,
    STRINGS,
    STYLES,
    WORKBOOK,
    XML,
    cell,
    content_types,
    entries_of,
    links,
    mutations,
    packed,
    parts,
    patched,
    plain_workbook,
    rich_workbook,
    sheet_xml,
    strings_xml,
    styles_xml,
    workbook_xml,
)

MEND = "open it in Excel, let Excel repair it, and save it again"


def refusal(data: bytes) -> str:
    """Return the one sentence that refuses a workbook."""
    with pytest.raises(InputError) as caught:
        read_book(data, "plan.xlsx")
    (problem,) = caught.value.problems
    assert caught.value.source == "plan.xlsx"
    assert "cannot be read as a workbook" not in problem.message
    return problem.message


def damage(data: bytes) -> str:
    """Return what is said to be damaged."""
    found = re.fullmatch(rf"is damaged \((.*)\); {re.escape(MEND)}", refusal(data))
    assert found
    return found[1]


def value(inside: str, attributes: str = "", **changed: str | bytes | None) -> CellContent | None:
    """Return what is read of one cell, None when nothing is."""
    book = read_book(packed(parts(cell(inside, attributes), **changed)))
    return book.sheets[0].cells.get((1, 1))


# ---- What cells hold ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "attributes", "expected"),
    [
        ("<v>12</v>", "", 12),
        ("<v>-12</v>", 't="n"', -12),
        ("<v>1.5</v>", "", 1.5),
        ("<v>1.5E+3</v>", "", 1500.0),
        ("<v>1E-3</v>", "", 0.001),
        ("<v>.5</v>", "", 0.5),
        ("<v> 7\n</v>", "", 7),
        ("<v>999999999999999</v>", "", 999_999_999_999_999),
        ("<v>12345678901234567890</v>", "", 12345678901234567890.0),
        ("<v>0</v>", "", 0),
        ("<v>1</v>", 't="b"', True),
        ("<v>false</v>", 't="b"', False),
        ("<v>0</v>", 't="s"', "one"),
        ("<v>1</v>", 't="s"', "two"),
        ("<is><t>in line</t></is>", 't="inlineStr"', "in line"),
        ("<is><r><t>in</t></r><r><rPr><b/></rPr><t> runs</t></r></is>", 't="inlineStr"', "in runs"),
        ("<v>cached</v>", 't="str"', "cached"),
        ("<v>46753</v>", 's="1"', datetime(2028, 1, 1)),
        ("<v>46753.25</v>", 's="2"', datetime(2028, 1, 1, 6)),
        ("<v>4.6753E4</v>", 's="2"', datetime(2028, 1, 1)),
        ("<v>1.25</v>", 's="3"', timedelta(hours=30)),
        ("<v>0.25</v>", 's="4"', time(6)),
        ("<v>3</v>", 's="5"', 3),
        ("<v>46753</v>", 's="6"', datetime(2028, 1, 1)),
        ("<v>46753</v>", 's="7"', datetime(2028, 1, 1)),
        ("<v>2028-03-04</v>", 't="d"', date(2028, 3, 4)),
        ("<v>2028-03-04T05:06:07</v>", 't="d"', datetime(2028, 3, 4, 5, 6, 7)),
        ("<v>05:06:07</v>", 't="d"', time(5, 6, 7)),
        ("<v>3</v>", 's="999"', 3),
    ],
)
def test_each_way_to_write_a_value_is_read(
    inside: str, attributes: str, expected: CellContent
) -> None:
    found = value(inside, attributes)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("inside", "attributes"),
    [
        ("", 's="1"'),
        ("<v></v>", ""),
        ("<v/>", 't="s"'),
        ("<is><t/></is>", 't="inlineStr"'),
        ("<is/>", 't="inlineStr"'),
        ('<f>IF(TRUE,"")</f><v></v>', 't="str"'),
    ],
)
def test_a_cell_that_shows_nothing_is_left_out(inside: str, attributes: str) -> None:
    assert value(inside, attributes) is None


@pytest.mark.parametrize("code", ["#REF!", "#N/A", "#DIV/0!", "#NAME?", "#SPILL!", "#GETTING_DATA"])
def test_an_error_is_marked(code: str) -> None:
    assert value(f"<v>{code}</v>", 't="e"') == CellError(code)
    assert value(f"<f>A2</f><v>{code}</v>", 't="e"') == CellError(code)


@pytest.mark.parametrize(
    ("inside", "attributes", "code"),
    [
        ("<v>NaN</v>", "", "#NUM!"),
        ("<v>-INF</v>", "", "#NUM!"),
        ("<v>1E999</v>", "", "#NUM!"),
        (f"<v>{'9' * 5000}</v>", "", "#NUM!"),
        ("<v>words</v>", "", "#VALUE!"),
        ("<v>1_000</v>", "", "#VALUE!"),
        ("<v>\u0661\u0662</v>", "", "#VALUE!"),
        ("<v>0x10</v>", "", "#VALUE!"),
        ("<v>2</v>", 't="b"', "#VALUE!"),
        ("<v>anything</v>", 't="e"', "#VALUE!"),
        ("<v>2958466</v>", 's="1"', "#VALUE!"),
        ("<v>1E300</v>", 's="1"', "#VALUE!"),
        ("<v>1E300</v>", 's="3"', "#VALUE!"),
        ("<v>-5</v>", 's="1"', "#VALUE!"),
        ("<v>2028-13-40</v>", 't="d"', "#VALUE!"),
        ("<v>soon</v>", 't="d"', "#VALUE!"),
    ],
)
def test_what_is_no_value_is_an_error_of_that_cell(inside: str, attributes: str, code: str) -> None:
    assert value(inside, attributes) == CellError(code)


@pytest.mark.parametrize(
    ("inside", "attributes", "formula"),
    [
        ("<f>A2+1</f>", "", "=A2+1"),
        ("<f>A2+1</f><v></v>", "", "=A2+1"),
        ("<f>A2&amp;B2</f>", 't="str"', "=A2&B2"),
        ('<f t="array" ref="A1:A3">A2:A4*2</f>', "", "=A2:A4*2"),
        ('<f t="shared" ref="A1:A3" si="0">A2</f>', "", "=A2"),
        ('<f t="shared" si="0"/>', "", ""),
        ('<f t="dataTable" ref="A1:A3" r1="B1"/>', "", ""),
        ("<f/>", "", ""),
    ],
)
def test_a_formula_without_a_value_is_marked(inside: str, attributes: str, formula: str) -> None:
    assert value(inside, attributes) == Uncomputed(formula)


@pytest.mark.parametrize(
    "formula", ["<f>A2</f>", '<f t="shared" si="0"/>', '<f t="array" ref="A1:A2">A2</f>']
)
def test_a_formula_with_a_value_is_its_value(formula: str) -> None:
    assert value(f"{formula}<v>7</v>") == 7


def test_values_that_the_workbook_calls_out_of_date_are_not_believed() -> None:
    stale = workbook_xml(after='<calcPr calcId="1" fullCalcOnLoad="1"/>')
    assert value("<f>A2</f><v>0</v>", workbook=stale) == Uncomputed("=A2")
    assert value("<v>0</v>", workbook=stale) == 0


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("line_x000D_", "line\r"),
        ("_x005F_x0041_", "_x0041_"),
        ("_x0041__x0042_", "AB"),
        ("_x000a_", "\n"),
        ("_xD83D__xDE00_", "\U0001f600"),
        ("_xD83D_!", "\ufffd!"),
        ("_x41_ _x_ x005F_", "_x41_ _x_ x005F_"),
        ("a &lt;b&gt; &#233;", "a <b> \xe9"),
        (" kept ", " kept "),
    ],
)
def test_text_is_read_as_excel_shows_it(written: str, shown: str) -> None:
    assert value(f"<is><t>{written}</t></is>", 't="inlineStr"') == shown
    assert value("<v>0</v>", 't="s"', strings=strings_xml(f"<t>{written}</t>")) == shown
    assert value(f"<f>A2</f><v>{written}</v>", 't="str"') == shown


def test_reading_aids_of_japanese_are_not_part_of_the_text() -> None:
    item = '<t>\u6771\u4eac</t><rPh sb="0" eb="2"><t>\u30c8\u30a6\u30ad\u30e7\u30a6</t></rPh>'
    assert value("<v>0</v>", 't="s"', strings=strings_xml(item)) == "\u6771\u4eac"
    assert value(f"<is>{item}</is>", 't="inlineStr"') == "\u6771\u4eac"


def test_a_calendar_that_starts_in_1904_is_followed() -> None:
    mac = workbook_xml(before='<workbookPr date1904="1"/>')
    assert value("<v>45291</v>", 's="1"', workbook=mac) == datetime(2028, 1, 1)


@pytest.mark.parametrize(
    ("code", "percent"),
    [
        ("0%", True),
        ("0.00%", True),
        ("[Red]0 %;-0 %", True),
        ("0\\%", False),
        ("0_%", False),
        ("0&quot; %&quot;", False),
        ("[$%]0", False),
    ],
)
def test_percentages_are_told_from_numbers(code: str, percent: bool) -> None:
    styles = styles_xml({164: code}, (0, 164, 9, 10))
    assert type(value("<v>1</v>", 's="1"', styles=styles)) is (Percent if percent else int)
    assert str(value("<v>0.125</v>", 's="2"', styles=styles)) == "12.5%"
    assert value("<v>1</v>", 's="3"', styles=styles) == Percent(1)
    assert type(value("<v>1</v>", 's="0"', styles=styles)) is int


@pytest.mark.parametrize(
    ("font", "struck"),
    [
        ("<strike/>", True),
        ('<b/><strike val="1"/><sz val="11"/>', True),
        ('<strike val="0"/>', False),
        ("<b/>", False),
    ],
)
def test_cells_that_are_struck_through_are_told(font: str, struck: bool) -> None:
    styles = styles_xml({}, (0, 0)).replace("<font/>", f"<font/><font>{font}</font>")
    styles = styles.replace('fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>',
                            'fontId="1" fillId="0" borderId="0" xfId="0"/></cellXfs>')  # fmt: skip
    rows = '<row r="2"><c r="A2" s="1"><v>1</v></c><c r="B2"><v>1</v></c><c r="C2" s="1"/></row>'
    sheet = read_book(packed(parts(rows, styles=styles))).sheets[0]
    assert sheet.struck == ({(2, 1)} if struck else set())


def test_ranges_of_merged_cells_are_told() -> None:
    refs = ("A1:B3", "C9:C2", "D4", "$E$1:$F$2", "x", "A0:", "ZZZZ1:A2")
    after = "".join(f'<mergeCell ref="{ref}"/>' for ref in refs)
    data = packed(parts("", sheet=sheet_xml("", after=f"<mergeCells>{after}</mergeCells>")))
    assert read_book(data).sheets[0].merged == (
        (1, 1, 3, 2),
        (2, 3, 9, 3),
        (4, 4, 4, 4),
        (1, 5, 2, 6),
    )


def test_cells_and_rows_need_not_say_where_they_stand() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    rows += '<row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row>'
    (sheet,) = read_book(packed(parts(rows))).sheets
    assert dict(sheet.cells) == {(1, 1): 1, (1, 2): 2, (5, 3): 3, (5, 4): 4}


def test_cells_come_row_by_row_however_they_are_written() -> None:
    rows = "".join(
        f'<row r="{r}">' + "".join(f'<c r="{c}{r}"><v>1</v></c>' for c in "BA") + "</row>"
        for r in (3, 1)
    )
    (sheet,) = read_book(packed(parts(rows))).sheets
    assert list(sheet.cells) == [(1, 1), (1, 2), (3, 1), (3, 2)]


@pytest.mark.parametrize("said", ["A1", "A1:B2", "XFD1048576", "A1:XFD1048576", "", "nonsense"])
def test_what_a_sheet_says_of_its_size_changes_nothing(said: str) -> None:
    rows = '<row r="4"><c r="D4"><v>1</v></c></row>'
    sheet = sheet_xml(rows, before=f'<dimension ref="{said}"/>')
    assert dict(read_book(packed(parts(sheet=sheet))).sheets[0].cells) == {(4, 4): 1}


def test_sheets_keep_their_order_names_and_whether_they_are_hidden() -> None:
    book = read_book(rich_workbook())
    assert [(s.title, s.hidden) for s in book.sheets] == [
        ("Units", False),
        ("Exercises", False),
        ("Hidden", True),
    ]


def test_a_prefix_for_the_main_namespace_is_understood() -> None:
    sheet = (
        f'{XML}<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v>'
        "</x:c></x:row></x:sheetData></x:worksheet>"
    )
    assert dict(read_book(packed(parts(sheet=sheet))).sheets[0].cells) == {(1, 1): 5}


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "us-ascii", "iso-8859-1"])
def test_parts_may_be_written_as_excel_and_others_write_them(codec: str) -> None:
    name = codec.removesuffix("-sig").upper()
    sheet = sheet_xml(cell("<v>5</v>")).replace("UTF-8", name).encode(codec)
    assert dict(read_book(packed(parts(sheet=sheet))).sheets[0].cells) == {(1, 1): 5}


_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=20
)
_MOMENT = st.datetimes(datetime(1900, 3, 1), datetime(2200, 1, 1)).map(
    lambda moment: moment.replace(microsecond=0)
)
_CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(-1e300, 1e300),  # the largest floats of all openpyxl writes as infinite
    _TEXT.filter(lambda text: not text.startswith("=") and "_x" not in text),
    _MOMENT,
    _MOMENT.map(datetime.date),
    _MOMENT.map(datetime.time),
    st.timedeltas(timedelta(0), timedelta(days=400)).map(
        lambda length: timedelta(seconds=int(length.total_seconds()))
    ),
)


@given(st.lists(st.lists(_CELLS, max_size=6), max_size=6))
@settings(max_examples=60, deadline=None)
@example([["#N/A", "=1+1", 1e300, -0.0, 2.0**53, 2.0**53 + 2]])
def test_values_are_those_that_openpyxl_reads(rows: list[list[object]]) -> None:
    made = Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    buffer = BytesIO()
    made.save(buffer)
    (sheet,) = read_book(buffer.getvalue()).sheets
    active = load_workbook(BytesIO(buffer.getvalue()), data_only=True).active
    assert active is not None
    expected = {
        (c.row, c.column): CellError(c.value) if c.data_type == "e" else c.value
        for row in active.iter_rows()
        for c in row
        if c.value is not None
    }
    found = {k: v for k, v in sheet.cells.items() if not isinstance(v, Uncomputed)}
    assert found == expected
    assert {k: type(v) for k, v in found.items()} == {k: _sort(v) for k, v in expected.items()}


def _sort(value: object) -> type:
    """Return as what a value is read: a whole number that Excel cannot hold exactly is none."""
    return float if isinstance(value, int) and abs(value) > 2**53 else type(value)


# ---- What is not a workbook --------------------------------------------------------------------


def test_a_path_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    empty = tmp_path / "empty.xlsx"
    empty.touch()
    pipe = tmp_path / "pipe.xlsx"
    os.mkfifo(pipe)
    for path, message in (
        (tmp_path / "none.xlsx", "there is no such file"),
        (tmp_path, "is a folder; expected a file"),
        (pipe, "is a device; expected a file"),
        (empty, "is empty; copy or send it again"),
        (tmp_path / "a\0b.xlsx", "is not a name that a file can have"),
        (empty / "inside.xlsx", "cannot be read: Not a directory"),
    ):
        with pytest.raises(InputError) as caught:
            open_book(path)
        assert str(caught.value) == f"{path}: {message}"


def test_a_book_keeps_the_bytes_that_were_checked(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plain_workbook())
    book = open_book(path)
    path.unlink()
    assert (book.source, book.data) == (str(path), plain_workbook())
    path.write_bytes(plain_workbook())
    assert open_book(path, "the plan").source == "the plan"


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plain_workbook())

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        open_book(path)


OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(500)


def _stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(500)


def _other(*names: str, mimetype: bytes = b"") -> bytes:
    found = [("mimetype", mimetype)] if mimetype else []
    return packed([*found, *((name, b"<x/>") for name in names)])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty; copy or send it again"),
        (b"id,name\n1,2\n", "is not an Excel workbook; open it in Excel and save it as .xlsx"),
        (b"<html>", "is not an Excel workbook; open it in Excel and save it as .xlsx"),
        (
            _stream("EncryptedPackage"),
            "is protected with a password; open it in Excel and save it without",
        ),
        (_stream("Workbook"), "is in the old .xls format; save it as .xlsx"),
        (_stream("Book"), "is in the old .xls format; save it as .xlsx"),
        (_stream("WordDocument"), "is a Word document; expected an Excel workbook (.xlsx)"),
        (OLE, "is an old Office file; save it as an Excel workbook (.xlsx)"),
        (
            _other(CONTENT_TYPES, "xl/workbook.bin"),
            "is a binary workbook (.xlsb); open it in Excel and save it as .xlsx",
        ),
        (
            _other("content.xml", mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
            "is an OpenDocument spreadsheet (.ods); save it as .xlsx",
        ),
        (
            _other("content.xml", mimetype=b"application/vnd.oasis.opendocument.text"),
            "is an OpenDocument file; expected an Excel workbook (.xlsx)",
        ),
        (
            _other(CONTENT_TYPES, "word/document.xml"),
            "is a Word document; expected an Excel workbook (.xlsx)",
        ),
        (
            _other(CONTENT_TYPES, "ppt/presentation.xml"),
            "is a PowerPoint presentation; expected an Excel workbook (.xlsx)",
        ),
        (
            _other("Index/Document.iwa"),
            "is an Apple Numbers file; export it as Excel (.xlsx)",
        ),
        (
            _other("plan.xlsx"),
            "is a zip file, but no Excel workbook; use the .xlsx file itself",
        ),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, message: str) -> None:
    assert refusal(data) == message


def test_the_strict_form_is_named() -> None:
    strict = workbook_xml().replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert refusal(packed(parts(workbook=strict))) == (
        'is in the strict form of .xlsx; save it as the plain "Excel Workbook (.xlsx)"'
    )


# ---- The container -----------------------------------------------------------------------------


def _twice(data: bytes) -> bytes:
    """Return a container whose second part has the name of its first."""
    first, second = (name.encode() for name in (SHEET, "xl/worksheets/sheet2.xml"))
    return data.replace(second, first)


def test_a_file_that_is_cut_off_is_not_whole() -> None:
    data = plain_workbook()
    for length in (5, 100, len(data) // 2, len(data) - 30):
        assert refusal(data[:length]) == "is not whole, its end is missing; copy or send it again"


def test_a_part_whose_bytes_changed_is_noticed() -> None:
    data = packed(parts(cell("<v>5</v>")), kind=0)
    changed = data.replace(b"<v>5</v>", b"<v>6</v>")
    assert damage(changed) == f'its part "{SHEET}" is not what was packed'


def test_a_part_that_does_not_unpack_is_noticed() -> None:
    data = plain_workbook()
    at = data.index(STYLES.encode()) + len(STYLES)
    said = damage(data[:at] + b"\xff" * 20 + data[at + 20 :])
    assert said == f'its part "{STYLES}" cannot be unpacked'


@pytest.mark.parametrize("change", [-1, 1])
def test_packed_bytes_end_where_their_part_does(change: int) -> None:
    data = packed(parts())
    at = entries_of(data)[-1]
    length = struct.unpack_from("<I", data, at + 20)[0]
    local = struct.unpack_from("<I", data, at + 42)[0]
    data = patched(patched(data, at + 20, "<I", length + change), local + 18, "<I", length + change)
    if change > 0:  # one byte more stands behind the part
        start = entries_of(data)[0]
        end = data.index(b"PK\5\6")
        data = patched(data, end + 16, "<I", start + 1)
        data = data[:start] + b"\0" + data[start:]
    assert damage(data) == f'its part "{SHEET}" cannot be unpacked'


@pytest.mark.parametrize("kind", [0, 8])
def test_large_parts_are_unpacked_piece_by_piece(kind: int) -> None:
    noise = random.Random(1).randbytes(300_000)
    data = packed(parts(cell("<v>5</v>"), **{"xl/media/image1.png": noise}), kind)
    assert read_book(data).sheets[0].cells
    at = data.index(noise[:50]) if kind == 0 else data.index(b"image1.png") + 200_000
    said = damage(patched(data, at + 200, "<B", data[at + 200] ^ 1))
    assert said.startswith('its part "xl/media/image1.png"')


def test_an_encrypted_part_is_refused() -> None:
    data = plain_workbook()
    assert refusal(patched(data, entries_of(data)[2] + 8, "<H", 1)) == (
        "is an encrypted zip file; unpack it and use the .xlsx file inside"
    )


@pytest.mark.parametrize(
    ("offset", "layout", "value", "said"),
    [
        (6, "<H", 99, "its directory cannot be read"),
        (46, "<B", 0x58, "its directory does not fit its parts"),
        (10, "<H", 12, "it is packed in a way that Excel cannot read"),
        (16, "<I", 7, "its directory does not fit its parts"),
        (20, "<I", 7, "its directory does not fit its parts"),
        (24, "<I", 7, "its directory does not fit its parts"),
        (42, "<I", 7, "its directory does not fit its parts"),
        (42, "<I", 2**31, "its directory does not fit its parts"),
        (42, "<I", 0, "its directory does not fit its parts"),
    ],
)
def test_a_directory_that_lies_is_refused(offset: int, layout: str, value: int, said: str) -> None:
    data = plain_workbook()
    assert damage(patched(data, entries_of(data)[3] + offset, layout, value)) == said


def test_two_parts_may_not_have_one_name() -> None:
    both = {**parts(cell("<v>1</v>")), "xl/worksheets/sheet2.xml": sheet_xml("").encode()}
    assert damage(_twice(packed(both))) == f'it has two parts called "{SHEET}"'
    capitals = {**parts(), SHEET.upper(): b"<x/>"}
    assert damage(packed(capitals)) == f'it has two parts called "{SHEET.upper()}"'


@pytest.mark.parametrize(
    "name",
    ["../evil.xml", "/xl/x.xml", "xl/../../x.xml", "xl\\x.xml", "C:/x.xml", "xl//x.xml", "xl/a\nb"],
)
def test_a_part_that_would_leave_its_folder_is_refused(name: str) -> None:
    assert "it has a part called" in damage(packed({**parts(), name: b"<x/>"}))


@pytest.mark.skipif(sys.version_info < (3, 12), reason="zipfile knows of no second names")
def test_a_part_with_a_second_name_is_refused() -> None:
    """Under that name openpyxl would find it: another part than the one that was checked."""
    buffer = BytesIO(packed(parts()))
    info = ZipInfo("xl/worksheets/other.xml")
    name = struct.pack("<BL", 1, zlib.crc32(info.filename.encode())) + SHEET.encode()
    info.extra = struct.pack("<HH", 0x7075, len(name)) + name
    with ZipFile(buffer, "a") as archive:
        archive.writestr(info, sheet_xml(cell("<v>6</v>")))
    said = f'it has a part called "xl/worksheets/other.xml" and "{SHEET}"'
    assert damage(buffer.getvalue()) == said


def test_parts_that_overlap_are_refused() -> None:
    """As in zip bombs of 42 kB: each part holds the next one's header as well."""
    inner = packed({"b": b"<x/>" * 10}, kind=0)
    body = inner[: entries_of(inner)[0]]
    header = struct.pack(
        "<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 0, zlib.crc32(body), *[len(body)] * 2, 1, 0
    )
    whole = header + b"a" + body
    entry = "<4s6H3I5H2I"
    directory = struct.pack(
        entry,
        b"PK\1\2",
        20,
        20,
        0,
        0,
        0,
        0,
        zlib.crc32(body),
        *[len(body)] * 2,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
    )
    directory += b"a" + patched(inner[entries_of(inner)[0] : inner.index(b"PK\5\6")], 42, "<I", 31)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 2, 2, len(directory), len(whole), 0)
    assert damage(whole + directory + end) == "its parts overlap"


def test_folders_in_the_container_are_no_parts() -> None:
    assert read_book(packed({"xl/": b"", **parts(cell("<v>5</v>"))})).sheets[0].cells


# ---- What could do harm ------------------------------------------------------------------------

MACROS = "holds macros; save it as .xlsx"
LINKED = (
    "takes values from other files; in Excel, break the links (Data, Edit Links, Break Link) "
    "and save it"
)


@pytest.mark.parametrize(
    "changed",
    [
        {"xl/vbaProject.bin": b"\0"},
        {"XL/VBAPROJECT.BIN": b"\0"},
        {
            "types": content_types(main="x").replace(
                "application/vnd.openxmlformats-officedocument.spreadsheetml.x",
                "application/vnd.ms-excel.sheet.macroEnabled.main",
            )
        },
        {
            "types": content_types(
                more=(
                    '<Override PartName="/xl/x.bin" '
                    'ContentType="application/vnd.ms-office.vbaProject"/>'
                )
            )
        },
        {"xl/macrosheets/sheet1.xml": b"<x/>"},
        {
            "links": links(
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "vbaProject", "x.bin")
            )
        },
        {"links": links(("rId1", "xlMacrosheet", "worksheets/sheet1.xml"))},
    ],
)
def test_macros_are_refused(changed: dict[str, str | bytes | None]) -> None:
    assert refusal(packed(parts(**changed))) == MACROS


def _outside(kind: str) -> str:
    return links(
        more=(
            f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="file:///x" '
            'TargetMode="External"/>'
        )
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"xl/externalLinks/externalLink1.xml": b"<x/>"},
        {
            "workbook": workbook_xml(
                after='<externalReferences><externalReference r:id="rId9"/></externalReferences>'
            )
        },
        {"links": links(("rId1", "externalLink", "x.xml"))},
        {"xl/worksheets/_rels/sheet1.xml.rels": _outside("oleObject")},
        {"xl/pivotCache/_rels/x.xml.rels": _outside("externalLinkPath")},
    ],
)
def test_values_from_other_files_are_refused(changed: dict[str, str | bytes | None]) -> None:
    assert refusal(packed(parts(**changed))) == LINKED


@pytest.mark.parametrize(
    "changed",
    [
        {"xl/worksheets/_rels/sheet1.xml.rels": _outside("hyperlink")},
        {"xl/drawings/_rels/drawing1.xml.rels": _outside("image")},
        {"xl/connections.xml": b"<connections/>"},
        {"xl/embeddings/oleObject1.bin": b"\xd0\xcf"},
        {"xl/printerSettings/printerSettings1.bin": b"<\0not XML\0"},
        {"xl/drawings/vmlDrawing1.vml": b"<xml><br></xml>"},
        {"xl/unheard/of.xml": b"<x>"},
    ],
)
def test_what_does_no_harm_is_left_alone(changed: dict[str, str | bytes | None]) -> None:
    book = read_book(packed(parts(cell("<v>5</v>"), **changed)))
    assert dict(book.sheets[0].cells) == {(1, 1): 5}


_GROWING = "".join(
    f"<!ENTITY {name} '{f'&{before};' * 30}'>" for before, name in pairwise("abcdefghij")
)
_BOMB = f"<!DOCTYPE x [<!ENTITY a 'ha'>{_GROWING}]><x>&j;</x>"
_FETCH = '<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><x/>'
_READ = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'


@pytest.mark.parametrize("document", [_BOMB, _FETCH, _READ, "<!DOCTYPE x><x/>"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    "part",
    [CONTENT_TYPES, "_rels/.rels", WORKBOOK, STYLES, STRINGS, SHEET, "xl/media/picture.png"],
)
def test_document_types_and_entities_are_refused(document: str, codec: str, part: str) -> None:
    content = {**parts(), part: document.encode(codec)}
    assert refusal(packed(content)) == (
        f'holds a document type or entity in its part "{part}", which Excel never writes; '
        "open it in Excel and save it again"
    )


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "unicode_escape", "rot13", "x" * 200])
def test_no_part_is_read_in_an_encoding_that_the_sender_chose(encoding: str) -> None:
    sheet = sheet_xml("").replace("UTF-8", encoding)
    assert "is written in" in damage(packed(parts(sheet=sheet)))


# ---- What is damaged ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"types": None}, None),
        ({"types": "<Types/>"}, 'its list of content types starts with "Types"'),
        (
            {"types": "<Types"},
            f'its part "{CONTENT_TYPES}" is not XML: unclosed token: line 1, column 0',
        ),
        (
            {"types": ""},
            f'its part "{CONTENT_TYPES}" is not XML: no element found: line 1, column 0',
        ),
        ({"types": content_types(main="chartsheet")}, None),
        ({"_rels/.rels": None}, 'its part "_rels/.rels" is missing'),
        ({"_rels/.rels": links()}, "it does not say which part is the workbook"),
        ({"workbook": None}, None),
        ({"workbook": workbook_xml(())}, "it has no worksheet"),
        ({"workbook": workbook_xml(("A", "a"))}, 'two sheets are called "a"'),
        ({"workbook": workbook_xml(("x" * 300,))}, None),
        ({"workbook": workbook_xml((" ",))}, 'a sheet is called " "'),
        ({"workbook": workbook_xml(("A", "B"))}, 'the sheet "B" has no part of its own'),
        ({"links": None}, 'its part "xl/_rels/workbook.xml.rels" is missing'),
        ({"links": links()}, 'the sheet "Units" has no part of its own'),
        ({"links": links(("rId1", "dialog", "x.xml"))}, 'the sheet "Units" is no worksheet'),
        (
            {"links": links(("rId1", "worksheet", "a.xml"), ("rId1", "worksheet", "b.xml"))},
            'xl/_rels/workbook.xml.rels names the link "rId1" twice',
        ),
        ({"sheet": None}, f'its part "{SHEET}" is missing'),
        ({"sheet": "<x/>"}, 'its sheet "Units" starts with "x"'),
        ({"styles": None}, f'its part "{STYLES}" is missing'),
        (
            {"links": links(("rId8", "styles", "a.xml"), ("rId9", "styles", "b.xml"))},
            "it has two parts with styles",
        ),
        (
            {
                "workbook": workbook_xml(
                    after=f"<definedNames><definedName>{'x' * 33_000}</definedName></definedNames>"
                )
            },
            "a defined name is longer than Excel allows",
        ),
        ({"styles": "<x/>"}, 'its part with styles starts with "x"'),
        (
            {"styles": styles_xml({164: "d" * 2000}, ())},
            "a number format is longer than Excel allows",
        ),
        ({"strings": None}, f'its part "{STRINGS}" is missing'),
        ({"strings": "<x/>"}, 'its table of texts starts with "x"'),
        ({"strings": strings_xml("<si/>")}, "its table of texts is out of order"),
    ],
)
def test_a_workbook_that_does_not_hold_together_says_what_is_wrong(
    changed: dict[str, str | bytes | None], said: str | None
) -> None:
    message = refusal(packed(parts(**changed)))
    assert said is None or message == f"is damaged ({said}); {MEND}"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            cell("<v>9</v>", 't="s"'),
            'cell A1 of sheet "Units" names a text that the workbook does not have',
        ),
        (
            cell("<v>-1</v>", 't="s"'),
            'cell A1 of sheet "Units" names a text that the workbook does not have',
        ),
        (cell("<v>1</v>", 't="new"'), 'cell A1 of sheet "Units" is of the kind "new"'),
        (cell("<v>1</v><v>2</v>"), 'cell A1 of sheet "Units" has two values'),
        (cell("<f>1</f><f>2</f>"), 'cell A1 of sheet "Units" has two formulas'),
        (cell("<is/><is/>", 't="inlineStr"'), 'cell A1 of sheet "Units" has two texts'),
        (cell("<v>1</v>", 's="x"'), '"x" stands where a number of a style should'),
        (cell("<v>1</v>") * 2, 'cell A1 of sheet "Units" stands there twice'),
        ('<row r="1"><c r="A2"/></row>', 'the cell "A2" of sheet "Units" stands where none can'),
        (
            '<row r="1"><c r="AAAA1"/></row>',
            'the cell "AAAA1" of sheet "Units" stands where none can',
        ),
        (
            '<row r="1"><c r="XFE1"/></row>',
            'the cell "XFE1" of sheet "Units" stands where none can',
        ),
        (
            '<row r="1"><c r="XFD1"/><c/></row>',
            'column 16385 of sheet "Units" stands where none can',
        ),
        ('<row r="0"/>', 'row 0 of sheet "Units" stands where none can'),
        ('<row r="1048577"/>', 'row 1048577 of sheet "Units" stands where none can'),
        ('<row r="x"/>', 'row "x" of sheet "Units" stands where none can'),
        ("<c/>", 'a cell of sheet "Units" stands where none can'),
        ("<x><row/></x>", 'a row of sheet "Units" stands where none can'),
        ('<row r="1"><c r="A1"><c/></c></row>', 'a cell of sheet "Units" stands where none can'),
        ("<row>", f'its part "{SHEET}" is not XML: mismatched tag: line 2, column 173'),
    ],
)
def test_a_sheet_that_contradicts_itself_says_where(rows: str, said: str) -> None:
    assert damage(packed(parts(rows))) == said


# ---- What is larger than any plan --------------------------------------------------------------


def _peak(run: Callable[[], object]) -> int:
    """Return how many bytes something needs at most."""
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _with_sizes(data: bytes, part: str, size: int, checksum: int) -> bytes:
    """Return a container that says that a part, once unpacked, is of another size."""
    name = part.encode()
    local, listed = data.index(name) - 30, data.rindex(name) - 46
    for at, layout, number in (
        (local + 14, "<I", checksum),
        (local + 22, "<I", size),
        (listed + 16, "<I", checksum),
        (listed + 24, "<I", size),
    ):
        data = patched(data, at, layout, number)
    return data


def test_a_zip_bomb_is_refused_by_what_it_says() -> None:
    data = packed({**parts(), "xl/media/image1.png": bytes(1000)})
    data = _with_sizes(data, "xl/media/image1.png", 2**31, 0)
    assert refusal(data).startswith(f"unpacks to more than {limits.MOST_UNPACKED:,} bytes")


def test_a_zip_bomb_that_lies_is_unpacked_no_further_than_it_said() -> None:
    blank = sheet_xml(" " * 10_000_000).encode()
    data = packed(parts(sheet=blank))
    data = _with_sizes(data, SHEET, 300, zlib.crc32(blank[:300]))
    del blank
    peak = _peak(lambda: refusal(data))
    assert peak < 3_000_000
    assert damage(data) == f'its part "{SHEET}" is not what was packed'


def test_a_part_that_packs_well_needs_no_more_memory_than_one_that_does_not() -> None:
    data = packed(parts(sheet=sheet_xml("<!-- -->" * 1_000_000)))
    assert _peak(lambda: read_book(data)) < 3_000_000


def test_too_many_parts_are_refused_before_they_are_listed() -> None:
    data = packed({**parts(), **{f"x{i}.bin": b"" for i in range(limits.MOST_PARTS)}})
    peak = _peak(lambda: refusal(data))
    assert peak < 1_000_000
    assert refusal(data).startswith("has more than 5,000 parts; no plan is that large")


def test_a_file_larger_than_any_plan_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (book, container):
        monkeypatch.setattr(module, "LARGEST_FILE", 1000)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plain_workbook())
    with pytest.raises(InputError, match="is larger than 1,000 bytes; no plan is that large"):
        open_book(path)


@pytest.mark.parametrize(
    ("limit", "changed", "message"),
    [
        ("MOST_ELEMENTS", {}, "has more than 60 cells, rows and other elements; no plan is that"),
        ("MOST_CELLS", {}, "has more than 60 cells filled; no plan is that large"),
        ("MOST_TEXT", {"strings": strings_xml(*["<t>text</t>"] * 30)},
         "holds more than 60 characters; no plan is that large"),
        ("LONGEST_TEXT", {"strings": strings_xml(f"<t>{'x' * 61}</t>")},
         "holds a text of more than 60 characters; shorten it"),
        ("LONGEST_TEXT", {"strings": strings_xml(f"<t>{'x' * 1000}</t>")},
         "holds a text of more than 60 characters; shorten it"),
        ("LONGEST_TEXT", {"sheet": sheet_xml(cell(f"<v>{'x' * 1000}</v>", 't="str"'))},
         'has a text of more than 60 characters in cell A1 of sheet "Units"; shorten it'),
        ("LONGEST_FORMULA", {"sheet": sheet_xml(cell(f"<f>{'x' * 61}</f>"))},
         'is damaged (cell A1 of sheet "Units" has a formula longer than Excel allows)'),
        ("MOST_SHEETS", {"workbook": workbook_xml([f"s{i}" for i in range(61)])},
         "has more than 60 sheets; no plan has as many"),
        ("MOST_TEXT", {"sheet": sheet_xml(cell(f"<f>{'x' * 61}</f>"))},
         "holds more than 60 characters; no plan is that large"),
        ("MOST_ENTRIES", {"styles": styles_xml({}, [0] * 61)},
         "has more than 60 cell styles, links and other entries; no plan is that large"),
        ("MOST_ENTRIES", {"styles": styles_xml(dict.fromkeys(range(61), "0"), [0])},
         "has more than 60 cell styles, links and other entries; no plan is that large"),
        ("MOST_ENTRIES", {"sheet": sheet_xml("", after='<mergeCell ref="A1:B2"/>' * 61)},
         "has more than 60 cell styles, links and other entries; no plan is that large"),
        ("MOST_ENTRIES", {"types": content_types(60)},
         "has more than 60 cell styles, links and other entries; no plan is that large"),
        ("MOST_ENTRIES", {"links": links(*[(f"rId{i}", "theme", "x.xml") for i in range(61)])},
         "has more than 60 cell styles, links and other entries; no plan is that large"),
        ("FURTHEST_ROW", {}, 'has something in cell A61 of sheet "Units", far outside any plan'),
        ("DEEPEST", {"sheet": sheet_xml("", after="<x>" * 61 + "</x>" * 61)},
         "is damaged (its elements stand more than 60 deep inside each other)"),
    ],
)  # fmt: skip
def test_each_limit_holds(
    limit: str, changed: dict[str, str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, limit, 60)
    rows = "".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c></row>' for r in range(1, 100))
    assert refusal(packed(parts(rows, **changed))).startswith(message)


def test_a_value_far_out_is_named() -> None:
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert refusal(packed(parts(rows))) == (
        'has something in cell XFD1048576 of sheet "Units", far outside any plan; clear that cell'
    )


def test_names_without_end_are_refused() -> None:
    after = "".join(f"<x{i}/>" for i in range(limits.MOST_NAMES + 1))
    said = f'its part "{SHEET}" has elements of too many names'
    assert damage(packed(parts(sheet=sheet_xml("", after=after)))) == said


@pytest.mark.parametrize(
    "before",
    [f'<x y="{"z" * 600_000}"/>', f"<!--{'z' * 600_000}-->", f"<?x {'z' * 600_000}?>"],
)
def test_a_tag_without_end_is_refused(before: str) -> None:
    said = f'its part "{SHEET}" has a tag or comment without end'
    assert damage(packed(parts(sheet=sheet_xml("", before=before)))) == said
    late = f"<!--{'z' * 600_000}--><x/>"
    assert damage(packed(parts(sheet=late))) == said


def test_rows_and_columns_that_are_styled_and_empty_cost_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """People style whole columns: Excel then writes a row for each of its 1,048,576.

    A part of them must do with that part of the limits.
    """
    part = 32
    for limit in ("MOST_ELEMENTS", "MOST_UNPACKED"):
        monkeypatch.setattr(limits, limit, getattr(limits, limit) // part)
    wide = "".join(
        f'<c r="{get_column_letter(column)}2" s="1"/>'
        for column in range(1, limits.LAST_COLUMN + 1)
    )
    rows = f'{cell("<v>5</v>")}<row r="2">{wide}</row>' + "".join(
        f'<row r="{limits.LAST_ROW - before}" s="1" customFormat="1"/>'
        for before in reversed(range(limits.LAST_ROW // part))
    )
    data = packed(parts(rows))
    assert _peak(lambda: read_book(data)) < 3_000_000
    assert dict(read_book(data).sheets[0].cells) == {(1, 1): 5}


def test_a_large_plan_is_opened() -> None:
    """A tenth of one needs far less than a tenth of the limits."""
    columns = [get_column_letter(column) for column in range(1, 61)]
    units = "".join(
        f'<row r="{r}">'
        + "".join(f'<c r="{c}{r}" t="inlineStr"><is><t>{c}{r}</t></is></c>' for c in columns)
        + "</row>"
        for r in range(1, 202)
    )
    book = read_book(packed(parts(units)))
    assert len(book.sheets[0].cells) == 201 * 60
    assert book.load * 10 * 3 < limits.MOST_TO_MARK < limits.MOST_ELEMENTS
    assert len(book.sheets[0].cells) * 10 * 5 < limits.MOST_CELLS


# ---- Marking -----------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [plain_workbook, rich_workbook])
def test_a_checked_book_can_be_marked(make: Callable[[], bytes]) -> None:
    book = read_book(make())
    loaded, worksheets = for_marking(book)
    assert [w.title for w in worksheets] == [s.title for s in book.sheets]
    buffer = BytesIO()
    worksheets[0]["A1"].value = "marked"
    loaded.save(buffer)
    assert read_book(buffer.getvalue()).sheets[0].cells[1, 1] == "marked"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "_x0041_", "=_x0041_x0042_", "_x000B__x005f_", "_x005F_x005F_x0041_", "a\nb", "#N/A"],
)
def test_a_marked_copy_says_the_same_text(text: str) -> None:
    for written in (text, text.replace("_x", "_x005F_x")):
        item = f"<t>{written}</t>"
        rows = '<c r="A1" t="s"><v>0</v></c>'
        rows += f'<c r="B1" t="inlineStr"><is>{item}</is></c><c r="C1" t="str"><v>{written}</v></c>'
        data = packed(parts(f'<row r="1">{rows}</row>', strings=strings_xml(item)))
        book = read_book(data)
        loaded, _ = for_marking(book)
        buffer = BytesIO()
        loaded.save(buffer)
        assert read_book(buffer.getvalue()).sheets[0].cells == book.sheets[0].cells


@pytest.mark.parametrize(
    "after",
    [
        '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
    ],
)
def test_what_would_take_openpyxl_for_ever_is_not_marked(after: str) -> None:
    book = read_book(packed(parts(sheet=sheet_xml("", after=after))))
    with pytest.raises(InputError, match="is too large to be marked; clear the rows"):
        for_marking(book)


def test_formulas_and_names_that_openpyxl_is_slow_on_are_counted() -> None:
    shared = f'<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A9">{"1+" * 10_000}1</f></c></row>'
    shared += "".join(
        f'<row r="{r}"><c r="A{r}"><f t="shared" si="0"/></c></row>' for r in range(2, 9000)
    )
    names = workbook_xml(
        after=f"<definedNames><definedName name='x'>{'a' * 20_000}</definedName></definedNames>"
    )
    for data in (packed(parts(shared)), packed(parts(workbook=names))):
        assert read_book(data).load > limits.MOST_TO_MARK


def test_a_comment_on_a_range_is_refused() -> None:
    comment = f'<comments xmlns="{MAIN}"><comment ref="A1:XFD1048576" authorId="0"/></comments>'
    assert damage(packed(parts(**{"xl/comments1.xml": comment}))) == (
        "a comment stands on more than one cell"
    )


def test_nothing_is_printed_and_no_warning_given(capsys: pytest.CaptureFixture[str]) -> None:
    styles = styles_xml({}, [0]).replace('name="Normal" xfId="0"', 'name="Normal" xfId="7"')
    after = '<hyperlinks><hyperlink ref="nowhere"/></hyperlinks><extLst><ext uri="{x}"/></extLst>'
    for sheet in (sheet_xml(cell("<v>1E300</v>", 's="1"')), sheet_xml("", after=after)):
        book = read_book(packed(parts(styles=styles, sheet=sheet)))
        with suppress(InputError):
            for_marking(book)
    assert capsys.readouterr() == ("", "")


def test_what_openpyxl_cannot_read_is_not_marked_and_says_why() -> None:
    styles = styles_xml({}, [0]).replace("<font/>", '<font><sz val="x"/></font>')
    book = read_book(packed(parts(cell("<v>5</v>"), styles=styles)))
    with pytest.raises(InputError, match=r"cannot be marked \(.*\); open it in Excel") as caught:
        for_marking(book)
    assert caught.value.__cause__ is not None


# ---- Whatever else -----------------------------------------------------------------------------


@pytest.mark.parametrize("error", [MemoryError(), RecursionError(), KeyError("x")])
def test_no_other_error_comes_out(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(book, "_read", fail)
    with pytest.raises(InputError) as caught:
        read_book(plain_workbook())
    assert caught.value.__cause__ is error


@pytest.mark.parametrize("make", [plain_workbook, rich_workbook])
@pytest.mark.parametrize("seed", range(10))
def test_a_mutated_workbook_is_read_or_refused(make: Callable[[], bytes], seed: int) -> None:
    data, rng = make(), random.Random(seed)
    for _ in range(25):
        mutated = mutations(data, rng)
        said = ""
        try:
            for_marking(read_book(mutated))
        except InputError as error:
            said = str(error)
        assert "cannot be read as a workbook" not in said  # a fault of the program


@given(st.binary(max_size=200))
@settings(max_examples=50, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", OLE[:8]):
        refusal(start + data)


def test_links_are_found_whatever_their_capitals_and_slashes() -> None:
    changed = links(
        ("rId1", "worksheet", "/xl/worksheets/../Worksheets/SHEET1.xml"),
        ("rId98", "styles", "./styles.xml"),
        ("rId99", "sharedStrings", "sharedStrings.xml"),
    )
    assert read_book(packed(parts(cell("<v>5</v>"), links=changed))).sheets[0].cells
    assert f"{PACKAGE}/relationships" in changed
