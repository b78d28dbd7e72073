"""The marking in headers and footers: never more than Excel takes, and never cut unsaid."""

from functools import cache

import pytest

from exercise_planner.text import one_line
from exercise_planner.workbook import look
from tests.support import examples
from tests.ui.schedule.books import book_of, opened, sample_book

CAVEATS = "SECRET//REL TO USA, AUS, CAN & JPN//FOR OFFICIAL USE ONLY//"
MARKINGS = (
    "",
    "UNCLASSIFIED",
    CAVEATS,
    CAVEATS * 2,
    CAVEATS * 3,
    CAVEATS * 4 + "LAST CAVEAT",
    CAVEATS * 40,
    "A & B " * 40,
    "&" * 200,
    "W" * 400,
    "秘" * 130,
    "🚢" * 130,
    "_x0041_ " * 31,
    "X/" * 300,
)


@cache
def sheet_of(marking: str) -> look.Worksheet:
    book = look.new_book("Plan", marking)
    return look.add_sheet(book, "Long-range calendar", marking, "Heading", 3)


@pytest.mark.parametrize("marking", MARKINGS)
class TestMarking:
    def test_fits_into_what_excel_takes(self, marking: str) -> None:
        sheet = sheet_of(marking)
        for banner in (sheet.oddHeader, sheet.oddFooter):
            assert len(str(banner).encode("utf-16-le")) / 2 <= 255

    def test_stands_there_whole_or_says_that_it_goes_on(self, marking: str) -> None:
        sheet = sheet_of(marking)
        whole = one_line(marking).replace(" ", "")
        for banner in (sheet.oddHeader, sheet.oddFooter):
            text = (banner.center.text or "").replace("_x005F_", "_").replace("&&", "&")
            told = "".join(text.partition("&7 ")[0].split())
            assert told == whole or told.endswith(look.GOES_ON.replace(" ", ""))
            assert whole.startswith(told.removesuffix(look.GOES_ON.replace(" ", "")))

    def test_leaves_the_page_number_clear(self, marking: str) -> None:
        footer = sheet_of(marking).oddFooter
        size = footer.center.size or 11
        wide = look.text_width(footer.center.text or "", size, bold=True)
        if footer.right.text:
            assert wide / 2 + look.text_width(look.LONGEST_NUMBER, 11) < look.BANNER_ROOM / 2
            assert wide / 2 + look.text_width("Long-range calendar", 11) < look.BANNER_ROOM / 2

    def test_is_written_as_excel_writes_lines(self, marking: str) -> None:
        sheet = sheet_of(marking)
        for banner in (sheet.oddHeader, sheet.oddFooter):
            assert "_x000a_" not in str(banner)
            assert "\u2028" not in str(banner)


def test_page_numbers_stand_beside_a_short_marking_and_below_a_long_one() -> None:
    assert sheet_of("UNCLASSIFIED").oddFooter.right.text == "&P of &N"
    long = sheet_of(CAVEATS * 2).oddFooter
    assert long.right.text is None
    assert str(long).endswith("\n&7 &A, page &P of &N")


def test_a_long_marking_stands_in_the_saved_book() -> None:
    plan = examples.plan(marking=CAVEATS * 3)
    book = book_of(plan, examples.calendar())
    for sheet in book:
        assert sheet["A1"].value == one_line(CAVEATS * 3)
        assert "FOR OFFICIAL USE ONLY" in sheet.oddHeader.center.text


def test_headers_stand_clear_of_the_sheet() -> None:
    for sheet in opened(sample_book()):
        assert sheet.page_margins.header == sheet.page_margins.footer == 0.25
