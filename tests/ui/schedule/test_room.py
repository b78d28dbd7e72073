"""How much room texts are given: never too little, and hardly more than they need."""

import pytest

from exercise_planner.workbook.room import broken, lines, text_width

MEASURED = {
    "Disruption of the agreed calendar": (136.40, 139.38),
    "Air refuelling - AUS FRA SGP - integrated; Airborne and air assault": (263.94, 270.41),
    "KAMANDAG autumn 2027 had none of them; needs 3 of JPN*": (250.75, 255.52),
    "UNCLASSIFIED//REL TO USA, JPN, AUS": (153.78, 157.91),
}
"""Points of lines of Carlito at size 10, plain and bold."""


@pytest.mark.parametrize("text", MEASURED)
def test_a_line_is_held_for_no_shorter_and_hardly_longer_than_it_is(text: str) -> None:
    plain, bold = MEASURED[text]
    assert plain <= text_width(text) <= 1.03 * plain
    assert bold <= text_width(text, bold=True) <= 1.04 * bold
    assert text_width(text, 20) == pytest.approx(2 * text_width(text))


@pytest.mark.parametrize(
    ("sign", "ems"),
    [("ß", 0.527), ("ä", 0.479), ("Д", 0.644), ("中", 1.0), ("가", 1.0)],
)
def test_signs_of_other_alphabets_are_given_room(sign: str, ems: float) -> None:
    assert text_width(sign, 1) >= ems


def test_lines_are_counted_as_they_are_broken() -> None:
    text = "Air refuelling and airborne assault " * 5
    assert lines(text.strip(), 40) == len(broken(text.strip(), 40 * 5.25 - 4.5, 10))


def test_a_word_longer_than_a_line_loses_nothing() -> None:
    found = broken("X" * 100 + " end", 100, 10)
    assert "".join(found).replace("end", "").strip() == "X" * 100
    assert all(text_width(line) <= 100 for line in found)
