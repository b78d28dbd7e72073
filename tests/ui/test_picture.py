"""The picture: what it says, where everything stands, and the files it is written to."""

import errno
import os
import shutil
import sys
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from exercise_planner.calendar import Calendar
from exercise_planner.days import Span
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.text import one_line
from tests.support.processes import run_process
from ui.fonts import load_fonts
from ui.picture import write_picture
from ui.picture.content import Content, content_of, spoken_dates
from ui.picture.flow import Entry, Exercise, Heading, in_pages
from ui.picture.layout import Sheet, image_sheet, lay_out, paper_sheet
from ui.picture.marks import Bar, Box, Page, Row
from ui.picture.painter import Typeface
from ui.picture.rows import RowMaker
from ui.picture.text import DETAIL, Style, elided, wrapped
from ui.picture.timescale import Band, Timescale, bands
from ui.theme import LIGHT

A3 = 297 / 420
START, END = date(2027, 10, 1), date(2028, 9, 30)


def ruler(text: str, style: Style) -> float:
    return 0.55 * style.size * len(text)


def exercise(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "name": name, "duration_days": 10, "venues": ["range"], **fields}


def event(name: str, start: date, days: int = 10, **fields: Any) -> dict[str, Any]:
    end = start + timedelta(days=days - 1)
    return {
        "exercise": name,
        "start": start.isoformat(),
        "end": end.isoformat(),
        "venue": "range",
        "participants": [],
        **fields,
    }


def given(
    exercises: list[dict[str, Any]], events: list[dict[str, Any]], **fields: Any
) -> tuple[Plan, Calendar]:
    plan = read_plan(
        {
            "format": "exercise-plan/1",
            "name": "Northern plan",
            "marking": "UNCLASSIFIED",
            "horizon": {"start": START.isoformat(), "end": END.isoformat()},
            "periods": [{"id": "FY28", "start": "2027-10-01", "end": "2028-09-30"}],
            "regions": [{"id": "N", "name": "The North"}, {"id": "S", "name": "The South"}],
            "capabilities": [],
            "nations": [{"id": code} for code in ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF")],
            "units": [
                {"id": f"{code} unit", "nation": code, "home_region": "N", "capabilities": {}}
                for code in ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF")
            ],
            "venues": [
                {
                    "id": "range",
                    "region": "N",
                    "closures": [{"start": "2027-12-20", "end": "2028-01-10"}],
                },
                {"id": "bay", "region": "S"},
            ],
            "goals": [],
            "exercises": exercises,
            **fields,
        }
    )
    calendar = {"format": "exercise-calendar/1", "plan": plan.name, "events": events}
    return plan, read_calendar(calendar, plan)


def content(*arguments: Any, **fields: Any) -> Content:
    return content_of(*given(*arguments, **fields))


def image(of: Content) -> Page:
    (page,) = lay_out(of, image_sheet(of, ruler), ruler)
    return page


def many(number: int) -> Content:
    """Exercises of all lengths, through the whole year and beyond its end."""
    names = [f"Exercise number {i}" for i in range(number)]
    milestones = [{"name": "IPC", "days_before": 120}, {"name": "FPC", "days_before": 30}]
    return content(
        [
            exercise(n, milestones=milestones, high_end=i % 2 == 0, host="AAA", roles=[{"id": "R"}])
            for i, n in enumerate(names)
        ],
        [
            event(
                n,
                START + timedelta(days=i * 366 // number),
                days=1 + i * i % 200,
                participants=[{"unit": f"{c} unit", "role": "R"} for c in ("AAA", "BBB", "CCC")],
            )
            for i, n in enumerate(names)
        ],
        as_of="2028-02-01",
    )


def row(page: Page, name: str) -> Row:
    return next(row for row in page.rows if row.exercise == name)


def label(row: Row) -> str:
    return "".join(text.text for text in row.label)


# --- what it says -------------------------------------------------------------------------------


def test_exercises_stand_by_region_in_the_order_of_their_start() -> None:
    found = content(
        [
            exercise("late"),
            exercise("early"),
            exercise("south", venues=["range", "bay"]),
            exercise("dropped"),
            exercise("nowhere", venues=[]),
        ],
        [
            event("late", date(2028, 5, 1)),
            event("early", date(2027, 11, 1)),
            event("south", date(2028, 3, 1), venue="bay"),
        ],
    )
    groups = [(g.name, [h.name for h in g.held], g.not_held) for g in found.groups]
    assert groups == [
        ("The North", ["early", "late"], ("dropped",)),
        ("The South", ["south"], ()),
        ("Without a venue", [], ("nowhere",)),
    ]


@pytest.mark.parametrize(
    ("nations", "host", "expected"),
    [
        ("AAA BBB CCC", "BBB", "BBB host · AAA CCC"),
        ("AAA BBB CCC DDD EEE FFF", "BBB", "BBB host · 6 nations"),
        ("AAA BBB", None, "AAA BBB"),
        ("BBB", "BBB", "BBB host · 1 nation"),
        ("", None, ""),
    ],
)
def test_few_nations_are_named_and_many_counted(
    nations: str, host: str | None, expected: str
) -> None:
    participants = [{"unit": f"{code} unit", "role": "R"} for code in nations.split()]
    found = content(
        [exercise("one", host=host, roles=[{"id": "R"}])],
        [event("one", date(2028, 5, 1), participants=participants)],
    )
    assert next(found.held).details[0] == expected
    assert next(found.held).details[-1] == ""


@pytest.mark.parametrize(
    ("first", "last", "short", "full"),
    [
        ((2028, 3, 7), (2028, 3, 7), "7 Mar", "7 Mar 2028"),
        ((2028, 3, 7), (2028, 3, 19), "7–19 Mar", "7–19 Mar 2028"),
        ((2028, 3, 27), (2028, 4, 2), "27 Mar – 2 Apr", "27 Mar – 2 Apr 2028"),
        ((2027, 12, 27), (2028, 1, 2), "27 Dec – 2 Jan", "27 Dec 2027 – 2 Jan 2028"),
    ],
)
def test_dates_are_as_short_as_can_be(
    first: tuple[int, int, int], last: tuple[int, int, int], short: str, full: str
) -> None:
    span = Span.between(date(*first), date(*last))
    assert spoken_dates(span, years=False) == short
    assert spoken_dates(span, years=True) == full


def test_an_event_outside_the_horizon_tells_its_year() -> None:
    found = content([exercise("one")], [event("one", date(2029, 5, 1))])
    assert next(found.held).dates == "1–10 May 2029"


@pytest.mark.parametrize(
    ("tier", "expected"),
    [
        (
            {"value": 0, "bound": 0, "proven": True},
            "high-end 0 points, proven the most for what its solve asked",
        ),
        (
            {"value": 0, "bound": 1200, "proven": False},
            "high-end 0 points of at most 1,200 for what its solve asked",
        ),
        # the record is about another state of the calendar: it says nothing about this one
        ({"value": 60, "bound": 60, "proven": True}, "high-end 0 points"),
    ],
)
def test_the_summary_tells_how_proven_the_calendar_is(tier: dict[str, Any], expected: str) -> None:
    plan, calendar = given([exercise("one"), exercise("two")], [event("one", date(2028, 5, 1))])
    raw = calendar.to_json_object() | {"format": "exercise-calendar/1", "name": "Version 3"}
    tiers = [{"measure": "high_end", **tier}]
    raw["solve"] = {"status": "feasible", "seconds": 1.0, "tiers": tiers}
    summary = content_of(plan, read_calendar(raw, plan)).summary
    assert summary[:3] == ("Version 3", "1 of 2 exercises held", expected)
    holds = tier["proven"] and tier["value"] == 0
    assert summary[-1] == f"{int(holds)} of 1 measure proven best for what its solve asked"


def test_closures_are_those_within_the_exercise_s_window() -> None:
    found = content(
        [exercise("free"), exercise("bound", earliest_start="2028-01-05")],
        [event("free", date(2028, 5, 1)), event("bound", date(2028, 5, 2))],
    )
    free, bound = found.held
    assert free.closures == (Span.between(date(2027, 12, 20), date(2028, 1, 10)),)
    assert bound.closures == (Span.between(date(2028, 1, 5), date(2028, 1, 10)),)


def test_signs_that_cannot_be_drawn_are_left_out() -> None:
    assert one_line(" Northern\n\x01 plan\u2028") == "Northern plan"


# --- where it stands ----------------------------------------------------------------------------


def test_bars_milestones_and_closures_stand_at_their_days() -> None:
    milestones = [
        {"name": "IPC", "days_before": 300, "done": True},
        {"name": "MPC", "days_before": 60, "done": True},
        {"name": "FPC", "days_before": 31},
    ]
    page = image(
        content([exercise("one", milestones=milestones)], [event("one", date(2028, 5, 1))])
    )
    one = row(page, "one")
    months = {t.text: t.x for t in page.texts if t.text in ("Apr", "May", "Jun")}
    day = (months["Jun"] - months["May"]) / 31
    begins = months["May"] - 6  # a month's name stands so far inside its cell
    assert one.bar.x == pytest.approx(begins)
    assert one.bar.width == pytest.approx(10 * day)
    first, second = one.diamonds
    assert (first.done, second.done) == (True, False)
    assert first.x == pytest.approx(begins - 59.5 * day)
    assert second.x == pytest.approx(begins - 30.5 * day)
    assert one.earlier is not None
    assert one.earlier.text == "‹ 1"
    (closure,) = one.closures
    assert closure.width == pytest.approx(22 * day)
    assert (closure.y, closure.height) == (one.y, one.height)


def test_the_label_goes_before_the_bar_where_it_has_no_room_after_it() -> None:
    held = content(
        [exercise("a bar at the end", host="AAA"), exercise("other")],
        [event("a bar at the end", date(2028, 9, 20)), event("other", date(2028, 3, 1))],
    )
    roomy = row(image(held), "a bar at the end")
    tight = row(lay_out(held, Sheet(600), ruler)[0], "a bar at the end")
    assert label(roomy) == label(tight) == "20–29 Sep · AAA host"
    assert roomy.label[0].x > roomy.bar.right
    assert tight.label[-1].right < tight.bar.x


def test_a_bar_that_leaves_no_room_holds_its_label() -> None:
    held = content([exercise("all year", host="AAA")], [event("all year", START, days=366)])
    maker = RowMaker(0, Timescale(held.horizon, 200, 800), right=810, ruler=ruler)
    all_year = maker.row(next(held.held), 0, 28)
    assert label(all_year) == "1 Oct – 30 Sep · AAA host"
    assert all_year.bar.x < all_year.label[0].x
    assert all_year.label[-1].right < all_year.bar.right


@pytest.mark.parametrize("sheet", [None, Sheet(1700, 1700 * A3, 24), Sheet(900, 700)])
def test_nothing_collides_nor_leaves_the_page(sheet: Sheet | None) -> None:
    held = many(60)
    pages = lay_out(held, sheet or image_sheet(held, ruler), ruler)
    assert sum(len(page.rows) for page in pages) == 60
    for page in pages:
        for text in page.words:
            assert 0 <= text.x <= text.right <= page.width
            assert 0 <= text.y - text.style.size <= text.y <= page.height
        signs: list[Box | Bar] = [*page.boxes, *page.bars]
        for box in signs:
            assert 0 <= box.x <= box.right <= page.width
            assert 0 <= box.y <= box.y + box.height <= page.height
        for line in page.lines:
            assert 0 <= line.x1 <= line.x2 <= page.width
            assert 0 <= line.y1 <= line.y2 <= page.height
        for one in page.rows:
            assert one.name.right < one.bar.x
            assert all(text.y < one.y + one.height for text in one.label)
            if one.label:
                left, right = one.label[0].x, one.label[-1].right
                inside = one.bar.x < left and right < one.bar.right
                assert inside or right < one.bar.x or left > one.bar.right
                assert not any(left < d.x + 5 and d.x - 5 < right for d in one.diamonds)
        for upper, lower in pairwise(page.rows):
            assert upper.y + upper.height <= lower.y


def test_no_upright_line_crosses_a_label() -> None:
    page = image(many(60))
    upright = [line for line in page.lines if line.x1 == line.x2]
    assert any(line.colour == "as_of" for line in upright)
    for one in page.rows:
        crossing = [x for x in upright if x.y1 < one.y + one.height and x.y2 > one.y]
        assert not any(t.x < line.x1 < t.right for line in crossing for t in one.label)


def test_an_event_outside_the_days_shown_stands_at_their_edge() -> None:
    page = image(
        content(
            [exercise("before"), exercise("after"), exercise("within")],
            [
                event("before", date(2027, 1, 1)),
                event("after", date(2029, 1, 1)),
                event("within", START, days=366),
            ],
        )
    )
    days = row(page, "within").bar
    assert row(page, "before").bar.x == days.x
    assert row(page, "after").bar.right == pytest.approx(days.right)


def test_the_legend_names_what_there_is_and_nothing_else() -> None:
    plain_words = [t.text for t in image(content([exercise("one")], [])).texts]
    assert "High-end exercise" not in plain_words
    page = image(many(4))
    words = [t.text for t in page.texts]
    assert {"High-end exercise", "Other exercise", "Planning milestone, still to do"} <= set(words)
    assert "Planning milestone, done" not in words
    assert [bar.high_end for bar in page.bars] == [True, False]
    assert [d.done for d in page.diamonds] == [False]


def test_exercises_not_held_are_named_at_the_end_of_their_region() -> None:
    page = image(
        content(
            [exercise("held"), exercise("this"), exercise("that")],
            [event("held", date(2028, 5, 1))],
        )
    )
    names = next(text for text in page.texts if text.text == "this · that")
    assert names.y > row(page, "held").y + row(page, "held").height
    assert any(text.text == "1 held, 2 not held" for text in page.texts)


def test_the_marking_stands_above_and_below_on_every_page() -> None:
    for page in lay_out(many(60), Sheet(1200, 700), ruler):
        above, below = (box for box in page.boxes if box.colour == "marking")
        assert (above.x, above.y, above.width) == (0, 0, page.width)
        assert (below.y + below.height, below.width) == (page.height, page.width)
        assert [text.text for text in page.texts].count("UNCLASSIFIED") == 2
    unmarked = image(content([], [], marking=""))
    assert not any(box.colour == "marking" for box in unmarked.boxes)


def test_a_long_marking_is_broken_rather_than_cut() -> None:
    marking = " ".join(["RESTRICTED"] * 60)
    page = image(content([], [], marking=marking))
    lines = [text.text for text in page.texts if text.text.startswith("RESTRICTED")]
    assert " ".join(lines) == f"{marking} {marking}"
    assert len(lines) > 2


@pytest.mark.parametrize("marking", ["NATO UNCLASSIFIED", "SECRET//UNCLASSIFIED", "SECRET"])
def test_green_is_for_unclassified_only(marking: str) -> None:
    for green in ("UNCLASSIFIED", "UNCLASSIFIED//FOUO", "UNCLASSIFIED//REL TO USA, JPN"):
        assert LIGHT.behind_marking(green) == LIGHT.unclassified
    assert LIGHT.behind_marking(marking) == LIGHT.marked


def luminance(colour: str) -> float:
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("ink", "paper"),
        ("ink", "other_fill"),
        ("muted", "paper"),
        ("muted", "heading"),
        ("muted", "closure"),
        ("on_high_end", "high_end"),
        ("on_marking", "unclassified"),
        ("on_marking", "marked"),
        ("high_end", "paper"),
        ("other", "paper"),
        ("milestone", "closure"),
        ("as_of", "paper"),
    ],
)
def test_colours_stand_out(above: str, below: str) -> None:
    one, other = (luminance(getattr(LIGHT, name)) + 0.05 for name in (above, below))
    assert max(one, other) / min(one, other) >= 4.5


# --- pages --------------------------------------------------------------------------------------


def test_pages_repeat_the_heading_of_a_group_that_goes_on() -> None:
    group = many(6).groups[0]
    entries: list[Entry] = [Heading(group, 20), *(Exercise(held, 30) for held in group.held)]
    first, second, third = in_pages([*entries, *entries[:2]], room=125)
    assert first == entries[:4]
    assert isinstance(second[0], Heading)
    assert second[0].continued
    assert second[1:] == entries[4:]
    assert third == entries[:2]  # a heading would have found room, what follows it not


def test_a_page_without_room_still_holds_something() -> None:
    group = many(3).groups[0]
    entries: list[Entry] = [Heading(group, 20), *(Exercise(held, 30) for held in group.held)]
    assert [len(page) for page in in_pages(entries, room=5)] == [2, 2, 2]


def test_print_gets_smaller_before_it_takes_a_second_page() -> None:
    few, more, most = many(5), many(40), many(200)
    sheets = [paper_sheet(held, ruler, A3) for held in (few, more, most)]
    pages = [len(lay_out(h, s, ruler)) for h, s in zip((few, more, most), sheets, strict=True)]
    assert pages[:2] == [1, 1]
    assert pages[2] > 2
    assert sheets[0].width < sheets[1].width
    last = lay_out(most, sheets[2], ruler)[-1]
    assert f"Page {pages[2]} of {pages[2]}" in [text.text for text in last.texts]


# --- the days above -----------------------------------------------------------------------------


def heads(first: date, last: date, periods: list[tuple[str, Span]], width: float) -> list[Band]:
    def fits(text: str, room: float) -> bool:
        return 7 * len(text) + 4 <= room

    return bands(Timescale(Span.between(first, last), 0, width), periods, fits)


def labels(band: Band) -> str:
    return " ".join(cell.label for cell in band.cells)


def test_a_fiscal_year_has_its_quarters_and_months_with_the_year_where_it_changes() -> None:
    found = heads(START, END, [("FY28", Span.between(START, END))], 1200)
    assert [labels(band) for band in found] == [
        "FY28",
        "Q1 Q2 Q3 Q4",
        "Oct 2027 Nov Dec Jan 2028 Feb Mar Apr May Jun Jul Aug Sep",
    ]


def test_narrow_months_are_initials_below_years_of_their_own() -> None:
    fiscal = [
        (f"FY{year % 100}", Span.between(date(year - 1, 10, 1), date(year, 9, 30)))
        for year in (2027, 2028)
    ]
    found = heads(date(2026, 10, 1), date(2028, 9, 30), fiscal, 400)
    assert [labels(band) for band in found] == [
        "FY27 FY28",
        "Q1 Q2 Q3 Q4 Q1 Q2 Q3 Q4",
        "2026 2027 2028",
        "O N D J F M A M J J A S O N D J F M A M J J A S",
    ]


def test_without_periods_calendar_years_stand_above() -> None:
    found = heads(date(2027, 11, 15), date(2028, 5, 5), [], 600)
    assert [labels(band) for band in found] == [
        "2027 2028",
        "Q4 Q1 Q2",
        "Nov Dec Jan Feb Mar Apr May",
    ]


def test_periods_that_are_no_years_have_no_quarters() -> None:
    found = heads(START, END, [("Spring", Span.between(date(2028, 3, 1), date(2028, 5, 31)))], 1200)
    assert len(found) == 2
    assert labels(found[0]) == "Spring"


def test_all_of_time_has_no_heads_but_does_not_fail() -> None:
    assert heads(date.min, date.max, [], 1000) == []


def test_text_is_cut_and_broken_to_its_room() -> None:
    width = ruler("twelve chars", DETAIL)
    assert elided("twelve chars", DETAIL, width, ruler) == "twelve chars"
    assert elided("thirteen chars", DETAIL, width, ruler) == "thirteen ch…"
    assert elided("anything", DETAIL, 1, ruler) == ""
    assert wrapped(["one", "two", "three", "a longer one"], ", ", DETAIL, width, ruler) == [
        "one, two",
        "three",
        "a longer one",
    ]


# --- files --------------------------------------------------------------------------------------


@pytest.fixture
def sample() -> tuple[Plan, Calendar]:
    return given(
        [exercise("Northern Shield <1 & 2>", high_end=True), exercise("Not this year")],
        [event("Northern Shield <1 & 2>", date(2028, 5, 1))],
    )


@pytest.fixture
def large() -> tuple[Plan, Calendar]:
    names = [f"Exercise {i}" for i in range(120)]
    return given(
        [exercise(name) for name in names],
        [event(name, START + timedelta(days=3 * i)) for i, name in enumerate(names)],
    )


def test_inter_is_loaded_and_its_figures_are_tabular(qapp: QApplication) -> None:
    assert load_fonts() == "Inter"
    measure = Typeface(load_fonts()).ruler
    tabular = Style(12, 400, "ink", tabular=True)
    assert measure("111", tabular) == measure("000", tabular)
    assert measure("bold", Style(12, 600, "ink")) > measure("bold", Style(12, 400, "ink"))


def test_svg_holds_words_as_text(
    qapp: QApplication, sample: tuple[Plan, Calendar], tmp_path: Path
) -> None:
    write_picture(*sample, tmp_path / "picture.svg")
    texts = list(ET.parse(tmp_path / "picture.svg").iter("{http://www.w3.org/2000/svg}text"))
    words = [text.text for text in texts]
    assert {"Northern plan", "Northern Shield <1 & 2>", "Not this year", "FY28"} <= set(words)
    assert words.count("UNCLASSIFIED") == 2
    assert all(float(text.attrib["textLength"]) > 0 for text in texts)
    assert all(text.attrib["font-family"].startswith("Inter, ") for text in texts)


def test_png_has_the_banner_above_and_below(
    qapp: QApplication, sample: tuple[Plan, Calendar], tmp_path: Path
) -> None:
    write_picture(*sample, tmp_path / "picture.PNG")
    picture = QImage(str(tmp_path / "picture.PNG"))
    assert picture.width() > 3000
    banner, paper = QColor(LIGHT.unclassified), QColor(LIGHT.paper)
    for x in (0, picture.width() - 1):
        assert picture.pixelColor(x, 0) == banner
        assert picture.pixelColor(x, picture.height() - 1) == banner
        assert picture.pixelColor(x, picture.height() // 2) == paper
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(600, 3000, 4)
        for y in range(0, picture.height(), 4)
    }
    assert LIGHT.high_end.lower() in colours


def test_a_png_of_a_long_calendar_stays_within_qt_s_limits(
    qapp: QApplication,
    large: tuple[Plan, Calendar],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ui.picture.formats.LONGEST_SIDE", 3000)
    write_picture(*large, tmp_path / "picture.png")
    assert QImage(str(tmp_path / "picture.png")).height() == 3000
    monkeypatch.setattr("ui.picture.formats.MOST_PIXELS", 500_000)
    write_picture(*large, tmp_path / "picture.png")
    picture = QImage(str(tmp_path / "picture.png"))
    assert 480_000 < picture.width() * picture.height() <= 500_000


def test_pdf_has_as_many_pages_as_it_needs(
    qapp: QApplication,
    sample: tuple[Plan, Calendar],
    large: tuple[Plan, Calendar],
    tmp_path: Path,
) -> None:
    measure = Typeface(load_fonts()).ruler
    for plan, calendar in (sample, large):
        write_picture(plan, calendar, tmp_path / "picture.pdf")
        data = (tmp_path / "picture.pdf").read_bytes()
        held = content_of(plan, calendar)
        pages = lay_out(held, paper_sheet(held, measure, A3), measure)
        assert data.startswith(b"%PDF")
        assert data.count(b"/Type /Page\n") == len(pages)
        assert b"/MediaBox [0 0 1191" in data or b"/MediaBox [0 0 1190" in data
    assert len(pages) > 1


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here")
def test_words_and_figures_of_a_pdf_can_be_found_and_copied(
    qapp: QApplication, tmp_path: Path
) -> None:
    name = "At 12:30, 3x4 -> (50%) [1,234.5] #6-7/8"
    path = tmp_path / "picture.pdf"
    write_picture(*given([exercise(name)], [event(name, date(2028, 5, 1))]), path)
    text = run_process(["pdftotext", "-layout", path, "-"]).stdout
    for said in (name, "1–10 May", "1 of 1 exercises held"):
        assert said in text


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_the_same_calendar_gives_the_same_bytes(
    kind: str, qapp: QApplication, sample: tuple[Plan, Calendar], tmp_path: Path
) -> None:
    first, second = tmp_path / f"first.{kind}", tmp_path / f"second.{kind}"
    write_picture(*sample, first)
    write_picture(*sample, second)
    assert first.read_bytes() == second.read_bytes()
    assert b"CreationDate" not in first.read_bytes()


def test_another_kind_of_file_is_refused(sample: tuple[Plan, Calendar], tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.svg, \.png or \.pdf"):
        write_picture(*sample, tmp_path / "picture.jpg")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(
    qapp: QApplication, sample: tuple[Plan, Calendar], tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=r"nowhere.*cannot be written.*No such file"):
        write_picture(*sample, tmp_path / "nowhere" / "picture.svg")


def test_a_full_disk_leaves_the_older_picture_as_it_was(
    qapp: QApplication,
    sample: tuple[Plan, Calendar],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "picture.svg"
    path.write_text("older")

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:10])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match="No space left on device"):
        write_picture(*sample, path)
    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("chosen", [{}, {"QT_QPA_PLATFORM": ""}], ids=["unset", "empty"])
def test_no_display_is_needed(tmp_path: Path, chosen: dict[str, str]) -> None:
    script = (
        "import sys; from pathlib import Path; from datetime import date\n"
        "from exercise_planner.calendar import Calendar; from exercise_planner.plan import Plan\n"
        "from ui.picture import write_picture\n"
        "plan = Plan(format='exercise-plan/1', name='P', regions=(), capabilities=(), nations=(),\n"
        "    units=(), venues=(), exercises=(), goals=(),\n"
        "    horizon={'start': date(2027, 10, 1), 'end': date(2028, 9, 30)})\n"
        "calendar = Calendar(format='exercise-calendar/1', plan='P', events=())\n"
        "write_picture(plan, calendar, Path(sys.argv[1]))\n"
    )
    unset = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    path = tmp_path / "picture.png"
    done = run_process([sys.executable, "-c", script, path], env=environment | chosen)
    assert done.returncode == 0, done.stderr
    assert path.stat().st_size > 1000
