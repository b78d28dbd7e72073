"""The words of a marking: the banner's colour, and how a marking reads for one nation."""

import pytest

from exercise_planner.marking import (
    MARKED_COLOUR,
    UNCLASSIFIED_COLOUR,
    banner_colour,
    released_marking,
)
from exercise_planner.problems import InputError
from ui.theme import LIGHT


@pytest.mark.parametrize("marking", ["UNCLASSIFIED", " UNCLASSIFIED "])
def test_green_says_unclassified(marking: str) -> None:
    assert banner_colour(marking) == UNCLASSIFIED_COLOUR
    assert LIGHT.behind_marking(marking) == UNCLASSIFIED_COLOUR


@pytest.mark.parametrize("marking", ["", "UNCLASSIFIED//REL TO USA, JPN", "SECRET", "unclassified"])
def test_green_says_nothing_else(marking: str) -> None:
    assert banner_colour(marking) == MARKED_COLOUR
    assert LIGHT.behind_marking(marking) == MARKED_COLOUR


@pytest.mark.parametrize(
    ("marking", "nation", "expected"),
    [
        ("UNCLASSIFIED", "JPN", "UNCLASSIFIED//REL TO USA, JPN"),
        ("UNCLASSIFIED", "jpn", "UNCLASSIFIED//REL TO USA, JPN"),
        ("UNCLASSIFIED", "USA", "UNCLASSIFIED//REL TO USA"),
        ("", "JPN", "REL TO USA, JPN"),
        ("", "USA", "REL TO USA"),
        ("Draft\n", "JPN", "Draft//REL TO USA, JPN"),
        ("SECRET//RELIDO", "JPN", "SECRET//RELIDO//REL TO USA, JPN"),
        ("UNCLASSIFIED//FOR OFFICIAL USE ONLY", "JPN",
         "UNCLASSIFIED//FOR OFFICIAL USE ONLY//REL TO USA, JPN"),
    ],
)  # fmt: skip
def test_a_marking_names_the_nation_it_is_released_to(
    marking: str, nation: str, expected: str
) -> None:
    assert released_marking(marking, nation) == expected


@pytest.mark.parametrize(
    ("marking", "nation", "expected"),
    [
        ("SECRET//REL TO USA, AUS, JPN", "JPN", "SECRET//REL TO USA, JPN"),
        ("SECRET//REL TO USA, AUS, JPN//ORCON", "AUS", "SECRET//REL TO USA, AUS//ORCON"),
        ("SECRET//REL TO USA, AUS, JPN/ORCON", "AUS", "SECRET//REL TO USA, AUS/ORCON"),
        ("SECRET//REL TO USA, AUS, JPN", "USA", "SECRET//REL TO USA"),
        ("REL TO JPN", "JPN", "REL TO USA, JPN"),
        ("secret rel to usa, aus and jpn", "JPN", "secret REL TO USA, JPN"),
        ("SECRET//RELEASABLE TO USA, JPN", "JPN", "SECRET//REL TO USA, JPN"),
        ("SECRET//REL TO\tUSA,JPN", "JPN", "SECRET//REL TO USA, JPN"),
    ],
)
def test_nations_named_before_are_narrowed_to_the_one(
    marking: str, nation: str, expected: str
) -> None:
    assert released_marking(marking, nation) == expected
    assert released_marking(expected, nation) == expected


def test_a_group_may_be_named_for_its_nations() -> None:
    assert released_marking("REL TO FVEY", "AUS", ["FVEY", "QUAD"]) == "REL TO USA, AUS"
    for groups in (["QUAD"], [""]):
        with pytest.raises(InputError, match="does not allow release to JPN"):
            released_marking("REL TO FVEY,", "JPN", groups)


@pytest.mark.parametrize(
    "marking",
    [
        "SECRET//NOFORN",
        "SECRET//NF",
        "UNCLASSIFIED//FOUO/NF",
        "secret//noforn",
        "SECRET//NO FORN",
        "SECRET//NOFORN//REL TO USA, JPN",
        "NOT RELEASABLE TO FOREIGN NATIONALS",
        "SECRET//FED ONLY",
        "UNCLASSIFIED//US USE ONLY",
        "SECRET//DISPLAY ONLY JPN",
        "SECRET//REL TO USA, AUS",
        "SECRET//REL TO USA, JPNX",
        "SECRET//REL TO USA, JPN//REL TO USA, AUS",
        "SECRET//REL TO",
        "REL USA",
    ],
)
def test_a_marking_that_does_not_allow_it_refuses_the_release(marking: str) -> None:
    with pytest.raises(InputError, match=r'the marking ".*" does not allow release to JPN; '):
        released_marking(marking, "JPN")


@pytest.mark.parametrize("nation", ["", " ", "JPN, AUS", "JPN//NATO", "A;B"])
def test_an_id_that_would_read_as_more_than_one_nation_is_refused(nation: str) -> None:
    with pytest.raises(InputError, match="cannot stand in a marking"):
        released_marking("UNCLASSIFIED", nation)
