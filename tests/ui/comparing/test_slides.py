"""The decision brief: its slides, their marking and figures, and what goes out with the file."""

import io
import re
from dataclasses import replace
from functools import cache
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_MARKER_STYLE
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Inches

from exercise_planner.text import one_line
from exercise_planner.workbook import look
from tests.ui.comparing import cases
from ui.comparing.case import Case
from ui.comparing.slides import decision_brief
from ui.comparing.slides.timeline import MOST_ROWS

XML_REFUSES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@cache
def case(number: int = 3) -> Case:
    return cases.reviewed(cases.case(number))


@cache
def data(number: int = 3) -> bytes:
    return decision_brief(case(number))


@cache
def hostile_data() -> bytes:
    return decision_brief(cases.hostile())


def opened(found: bytes) -> Any:
    return Presentation(io.BytesIO(found))


def texts(slide: Any) -> list[str]:
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def chart_of(slide: Any) -> Any:
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def table(slide: Any, name: str) -> list[list[str]]:
    frame = next(shape for shape in slide.shapes if shape.name == name)
    return [[cell.text for cell in row.cells] for row in frame.table.rows]


class TestSlides:
    @pytest.mark.parametrize("number", [2, 3, 6])
    def test_are_the_question_the_trade_off_a_timeline_each_and_what_differs(
        self, number: int
    ) -> None:
        slides = opened(data(number)).slides
        assert len(slides) == number + 3
        titles = [slide.shapes.title.text for slide in slides]
        assert titles[0].startswith("A is recommended")
        for letter, title in zip("ABCDEF", titles[2:-1], strict=False):
            assert title.startswith(f"{letter} (")
        assert "exercises" in titles[-1]

    def test_have_titles_in_their_places_and_notes(self) -> None:
        for slide in opened(data()).slides:
            assert slide.shapes.title.is_placeholder
            assert slide.shapes.title.text
            assert len(slide.notes_slide.notes_text_frame.text) > 40

    def test_are_sixteen_to_nine_and_hold_all_they_show(self) -> None:
        for made in (data(2), data(6), hostile_data()):
            slides = opened(made)
            assert slides.slide_width / slides.slide_height == pytest.approx(16 / 9, rel=1e-3)
            for slide in slides.slides:
                for shape in slide.shapes:
                    assert shape.left >= 0
                    assert shape.top >= 0
                    assert shape.left + shape.width <= slides.slide_width + Inches(0.01), shape.name
                    assert shape.top + shape.height <= slides.slide_height + Inches(0.01)

    def test_tell_their_shapes_apart(self) -> None:
        for slide in opened(data(6)).slides:
            ids = [shape.shape_id for shape in slide.shapes]
            assert len(ids) == len(set(ids))

    def test_carry_the_marking_on_top_at_the_bottom_and_in_the_notes(self) -> None:
        for slide in opened(data()).slides:
            banners = {s.name: s for s in slide.shapes if s.name.startswith("Marking")}
            assert {s.text_frame.text for s in banners.values()} == {cases.MARKING}
            assert banners["Marking on top"].top == 0
            low = banners["Marking at the bottom"]
            assert low.top + low.height == pytest.approx(Inches(7.5), abs=9)
            assert slide.notes_slide.notes_text_frame.text.startswith(cases.MARKING)

    def test_have_no_banner_without_a_marking(self) -> None:
        plain = decision_brief(cases.case(2, cases.plan(marking="")))
        for slide in opened(plain).slides:
            assert not [shape for shape in slide.shapes if shape.name.startswith("Marking")]

    def test_say_of_a_marking_too_long_for_a_banner_that_it_goes_on(self) -> None:
        long = " ".join(["SECRET//REL TO USA, AUS, CAN & JPN//"] * 40)
        slide = opened(decision_brief(cases.case(2, cases.plan(marking=long)))).slides[0]
        banner = next(s for s in slide.shapes if s.name == "Marking on top")
        assert "marking continues in the notes" in banner.text_frame.text
        assert slide.notes_slide.notes_text_frame.text.startswith(long)


class TestFlaws:
    """B breaks a rule by Keen Sword, and the plan has changed since it was made."""

    def test_are_said_on_the_slide_of_the_option(self) -> None:
        slides = opened(data()).slides
        warnings = [
            [shape.text_frame.text for shape in slide.shapes if shape.name == "Warning"]
            for slide in slides
        ]
        assert warnings[3] == ["Breaks 1 rule: Keen Sword. The plan has changed since it was made."]
        assert not any(warnings[:3] + warnings[4:])
        assert slides[3].shapes.title.text.startswith("B (Elsewhere) breaks 1 rule: it holds 2")
        assert "Breaks a rule: " in slides[3].notes_slide.notes_text_frame.text

    def test_are_marked_at_the_bars_with_an_edge_and_words(self) -> None:
        slide = opened(data()).slides[3]
        edges = {
            shape.name: shape.line.fill.fore_color.theme_color
            for shape in slide.shapes
            if shape.name in ("Keen Sword", "Blue Wave")
        }
        red = MSO_THEME_COLOR.ACCENT_5
        assert {name for name, colour in edges.items() if colour == red} == {"Keen Sword"}
        assert [text for text in texts(slide) if "· breaks a rule" in text] == [
            "15-19 May · breaks a rule"
        ]
        assert "Breaks a rule" in texts(slide)

    def test_stand_in_both_tables(self) -> None:
        slides = opened(data()).slides
        rows = table(slides[0], "Options")
        at = rows[0].index("Flaws")
        assert [row[at] for row in rows[1:]] == ["None", "Breaks 1 rule, plan has changed", "None"]
        rows = table(slides[1], "Figures of the trade-off")
        assert [row[0].split("\n")[1:] for row in rows[1:]] == [
            [],
            ["breaks 1 rule", "plan has changed"],
            [],
        ]

    def test_are_said_at_the_mark_of_the_trade_off(self) -> None:
        series = chart_of(opened(data()).slides[1]).plots[0].series
        labels = [s.points[0].data_label.text_frame.text for s in series]
        assert [label.endswith(", breaks 1 rule") for label in labels] == [False, True, False]
        fills = [s.marker.format.fill.fore_color.theme_color for s in series]
        red = MSO_THEME_COLOR.ACCENT_5
        assert [fill == red for fill in fills] == [False, True, False]

    def test_of_sound_options_there_are_none(self) -> None:
        slides = opened(decision_brief(cases.sound())).slides
        assert "Flaws" not in table(slides[0], "Options")[0]
        assert not [s for slide in slides for s in slide.shapes if s.name == "Warning"]


class TestBeaten:
    def test_by_whom_is_said_beside_the_chart(self) -> None:
        said = texts(opened(data()).slides[1])
        assert any("A diamond is beaten in these two measures" in s and "B by A" in s for s in said)

    def test_one_that_is_recommended_is_no_grey_diamond(self) -> None:
        found = cases.sound(beaten=True)
        chosen = replace(found.options[1], status="recommended")
        colours = []
        for options in (found.options, (found.options[0], chosen)):
            made = opened(decision_brief(replace(found, options=options)))
            marker = chart_of(made.slides[1]).plots[0].series[1].marker
            assert marker.style == XL_MARKER_STYLE.DIAMOND
            colours.append(marker.format.fill.fore_color.theme_color)
        assert colours == [MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.ACCENT_1]


class TestFigures:
    def test_the_options_stand_with_status_and_measures(self) -> None:
        rows = table(opened(data()).slides[0], "Options")
        assert [row[0] for row in rows[1:]] == [
            "A · Most high-end",
            "B · Elsewhere",
            "C · Cheaper",
        ]
        assert [row[1] for row in rows[1:]] == ["Recommended", "Draft", "Draft"]
        at = next(n for n, title in enumerate(rows[0]) if title.startswith("Cost"))
        values = next(r for r in case().comparison.measures if r.measure == "cost").values
        assert [row[at].removeprefix("★ ") for row in rows[1:]] == [f"{v:,}" for v in values]
        assert [row[at].startswith("★") for row in rows[1:]] == [False, False, True]

    def test_the_trade_off_is_a_native_chart_of_the_measures(self) -> None:
        slide = opened(data()).slides[1]
        chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
        high_end, cost = (
            next(r for r in case().comparison.measures if r.measure == name).values
            for name in ("high_end", "cost")
        )
        series = chart.plots[0].series
        assert [s.name for s in series] == ["A", "B", "C"]
        assert [tuple(s.values) for s in series] == [(v,) for v in high_end]
        assert [float(s._element.xVal.findall(".//{*}v")[0].text) for s in series] == list(cost)
        labels = [s.points[0].data_label.text_frame.text for s in series]
        assert labels[0] == "A · Most high-end"

    def test_other_measures_can_be_held_against_each_other(self) -> None:
        slides = opened(decision_brief(case(), ("breadth", "tentative"))).slides
        assert any("Nations taking part" in text for text in texts(slides[1]))

    def test_who_is_beaten_is_named(self) -> None:
        rows = table(opened(data()).slides[1], "Figures of the trade-off")
        assert [row[3] for row in rows[1:]] == ["none", "A", "none"]

    def test_charts_tables_and_bars_say_what_they_show(self) -> None:
        for slide in opened(data()).slides:
            for shape in slide.shapes:
                if shape.has_chart or shape.has_table:
                    assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
        bars = [
            shape._element.xpath(".//p:cNvPr")[0].get("descr")
            for shape in opened(data()).slides[3].shapes
            if shape.name == "Keen Sword"
        ]
        assert bars == [
            "Keen Sword: 15-19 May 2028, Darwin Coast; against A 7 days later, other venue; "
            "breaks a rule"
        ]

    def test_goals_not_shown_alike_stand_beside_the_words(self) -> None:
        rows = table(opened(data()).slides[-1], "Goals")
        assert rows[0] == ["Goals not shown alike", "A", "B", "C"]
        assert rows[1:] == [["deep", "2/2", "1/2", "1/2"], ["One roof", "✓", "✓", "–"]]


class TestManyExercises:
    def test_more_than_a_slide_can_show_are_chosen_and_counted(self) -> None:
        full = cases.sample_case()
        assert len(full.comparison.calendars[0].events) <= MOST_ROWS
        first = opened(decision_brief(full)).slides[2]
        assert not any("not drawn" in text for text in texts(first))
        many = opened(decision_brief(cases.many())).slides[2]
        said = next(text for text in texts(many) if "not drawn" in text)
        left = len(cases.many().comparison.calendars[0].events) - MOST_ROWS
        assert said.startswith(f"{left} more are not drawn")
        names = [shape for shape in many.shapes if shape.name.startswith("Exercise")]
        assert len(names) == MOST_ROWS


class TestHostileNames:
    def test_leave_nothing_that_xml_refuses(self) -> None:
        for slide in opened(hostile_data()).slides:
            for text in (*texts(slide), slide.notes_slide.notes_text_frame.text):
                assert not XML_REFUSES.search(text.replace("\x0b", ""))

    def test_come_back_as_they_read(self) -> None:
        slides = opened(hostile_data()).slides
        said = "\n".join(texts(slides[0]))
        assert look.shortened(cases.HOSTILE[2]) in said
        assert look.shortened(cases.HOSTILE[0]) in said
        notes = slides[0].notes_slide.notes_text_frame.text
        assert one_line(cases.HOSTILE[3]) in notes

    def test_are_no_formulas_in_the_workbook_of_the_chart(self) -> None:
        with ZipFile(io.BytesIO(hostile_data())) as files:
            inner = next(n for n in files.namelist() if n.endswith(".xlsx"))
            book = load_workbook(io.BytesIO(files.read(inner)))
        cells = [cell for row in book.active.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]


class TestFile:
    def test_holds_nothing_of_the_template_maker_nor_of_a_machine(self) -> None:
        with ZipFile(io.BytesIO(data())) as files:
            names = files.namelist()
            said = files.read("docProps/core.xml") + files.read("docProps/app.xml")
        assert not [n for n in names if "thumbnail" in n or "printerSettings" in n]
        assert b"Canny" not in said
        assert b"Macintosh" not in said
        properties = opened(data()).core_properties
        assert properties.author == properties.last_modified_by == "Exercise Planner"
        assert properties.category == cases.MARKING

    def test_brings_our_typeface_and_colours_in_its_theme(self) -> None:
        with ZipFile(io.BytesIO(data())) as files:
            theme = files.read("ppt/theme/theme1.xml").decode()
        assert theme.count('typeface="Inter"') == 2
        assert '<a:accent1><a:srgbClr val="#0B6BCB"/>' not in theme
        assert '<a:accent1><a:srgbClr val="0B6BCB"/>' in theme
