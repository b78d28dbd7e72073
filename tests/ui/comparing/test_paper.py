"""The review summary: pages laid out as plain data, and the PDF that they become."""

import shutil
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from exercise_planner.text import one_line
from tests.support.processes import run_process
from tests.ui.comparing import cases
from ui.comparing.case import Case, case_of
from ui.comparing.paper import comparison_pdf
from ui.comparing.paper.pages import HEIGHT, LEFT, RIGHT, WIDTH, paged
from ui.comparing.paper.strips import Scribe
from ui.comparing.paper.summary import summary
from ui.picture.marks import Page
from ui.picture.text import Style

needs_reader = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext here")


def ruler(text: str, style: Style) -> float:
    return len(text) * style.size * 0.56


@cache
def case(number: int = 3) -> Case:
    return cases.reviewed(cases.case(number))


def pages_of(found: Case) -> list[Page]:
    marking = one_line(found.plan.marking)
    return paged(summary(found, Scribe(LEFT, RIGHT, ruler)), marking, "Footer", ruler)


def said(pages: list[Page]) -> list[str]:
    return [text.text for page in pages for text in page.words]


@pytest.mark.parametrize("found", [case(2), case(6), cases.hostile(), cases.sample_case()])
class TestPages:
    def test_hold_everything_inside_their_edges(self, found: Case) -> None:
        for page in pages_of(found):
            for text in page.words:
                assert text.x >= LEFT - 13
                assert text.right <= RIGHT + 1, text.text
                assert 0 < text.y < HEIGHT
            for bar in page.bars:
                assert bar.right <= RIGHT + 4

    def test_carry_marking_and_number_above_and_below_what_they_say(self, found: Case) -> None:
        pages = pages_of(found)
        for number, page in enumerate(pages, 1):
            words = [text.text for text in page.words]
            assert f"{number} of {len(pages)}" in words
            if found.plan.marking:
                top, low = page.boxes[:2]
                assert (top.y, low.y + low.height) == (0, HEIGHT)
                assert top.width == low.width == WIDTH
                inside = [t for t in page.words if t.style.colour != "on_marking"]
                assert all(top.height < t.y < low.y for t in inside)

    def test_put_no_text_onto_another(self, found: Case) -> None:
        for page in pages_of(found):
            rows = sorted(page.words, key=lambda t: (round(t.y, 1), t.x))
            for one, other in pairwise(rows):
                if round(one.y, 1) == round(other.y, 1):
                    assert one.right <= other.x + 1, (one.text, other.text)


class TestWords:
    def test_are_the_question_and_the_options_first(self) -> None:
        words = said(pages_of(case())[:1])
        assert words[4].startswith("Review summary: Pacific 2028")
        assert "A · Most high-end" in words
        cost = next(r for r in case().comparison.measures if r.measure == "cost").values
        assert {f"{cost[0]:,}", f"{cost[1]:,}", f"★{cost[2]:,}"} <= set(words)

    def test_name_what_differs_and_the_remarks(self) -> None:
        words = "\n".join(said(pages_of(case())))
        for part in (
            "What differs from A",
            "Goals that are not shown alike",
            "Exercises that are not held alike",
            "Timeline",
            "Remarks",
            "Why so early?",
            "resolved by Maj Okafor",
        ):
            assert part in words

    def test_repeat_the_header_of_a_table_on_each_page(self) -> None:
        pages = pages_of(cases.many())
        headed = [p for p in pages if any(t.text == "What differs" for t in p.words)]
        assert len(headed) > 1

    def test_say_a_marking_whole_that_no_banner_holds(self) -> None:
        long = " ".join(f"CAVEAT-{n}" for n in range(200))
        words = " ".join(said(pages_of(cases.case(2, cases.plan(marking=long)))))
        assert "CAVEAT-199" in words


class TestFile:
    def test_is_a_pdf_of_so_many_pages(self) -> None:
        made = comparison_pdf(case())
        assert made.startswith(b"%PDF")
        assert b"Exercise Planner" in made or "Exercise Planner".encode("utf-16-be") in made
        assert str(Path.home()).encode() not in made

    @needs_reader
    def test_can_be_read_and_carries_the_marking_twice_a_page(self, tmp_path: Path) -> None:
        path = tmp_path / "review.pdf"
        path.write_bytes(comparison_pdf(case()))
        told = run_process(["pdftotext", "-layout", path, "-"]).stdout
        pages = [page for page in told.split("\f") if page.strip()]
        assert pages
        for page in pages:
            assert page.count(cases.MARKING) == 2
        assert "Most high-end" in told
        assert "1 of 2" in told
        assert "8 May 2028" in told

    def test_survives_hostile_names(self) -> None:
        assert comparison_pdf(cases.hostile()).startswith(b"%PDF")


class TestFlaws:
    """B breaks a rule by Keen Sword, and the plan has changed since it was made."""

    def test_stand_beside_the_options_and_at_the_bars(self) -> None:
        pages = pages_of(case())
        words = said(pages)
        assert "Flaws" in words
        assert "Breaks 1 rule" in " ".join(words)
        assert "15-19 May · breaks a rule" in words
        assert [box.colour for page in pages for box in page.boxes].count("broken") == 1

    def test_of_sound_options_there_are_none(self) -> None:
        pages = pages_of(cases.sound())
        assert "Flaws" not in said(pages)
        assert not [box for page in pages for box in page.boxes if box.colour == "broken"]


def test_units_that_differ_are_named() -> None:
    assert "C: with No. 75 Squadron" in said(pages_of(case()))


def test_the_ways_of_an_exercise_stand_by_letter_though_another_is_earlier() -> None:
    known = cases.plan()
    early, late = cases.calendars(2, known)
    words = said(pages_of(case_of(known, [late, early])))
    dates = [word for word in words if word.startswith(("15-19 May", "8-12 May"))]
    assert [date.split(" ")[0] for date in dates] == ["15-19", "8-12"]
