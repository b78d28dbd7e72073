"""The words of a marking: the banner's colour, and how a marking reads for one nation."""

import re

import pytest

from exercise_planner.marking import (
    MARKED_COLOUR,
    UNCLASSIFIED_COLOUR,
    banner_colour,
    released_marking,
)
from exercise_planner.problems import InputError
from ui.theme import LIGHT


@pytest.mark.parametrize(
    "marking",
    [
        "UNCLASSIFIED",
        " UNCLASSIFIED ",
        "UNCLASSIFIED//REL TO USA, JPN",
        "UNCLASSIFIED // FOR OFFICIAL USE ONLY",
    ],
)
def test_green_says_unclassified(marking: str) -> None:
    assert banner_colour(marking) == UNCLASSIFIED_COLOUR
    assert LIGHT.behind_marking(marking) == UNCLASSIFIED_COLOUR


@pytest.mark.parametrize(
    "marking",
    ["", "SECRET", "SECRET//UNCLASSIFIED", "NATO UNCLASSIFIED", "unclassified", "UNCLASSIFIED-X"],
)
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
        ("Top\nsecret", "JPN", "Top secret//REL TO USA, JPN"),
        ("CUI", "JPN", "CUI//REL TO USA, JPN"),
        ("CONFIDENTIAL//", "JPN", "CONFIDENTIAL//REL TO USA, JPN"),
        ("OFFICIAL", "JPN", "OFFICIAL//REL TO USA, JPN"),
        ("UNCLASSIFIED - EXERCISE EXERCISE EXERCISE", "JPN",
         "UNCLASSIFIED - EXERCISE EXERCISE EXERCISE//REL TO USA, JPN"),
        ("EXERCISE SECRET//FOR EXERCISE USE ONLY", "JPN",
         "EXERCISE SECRET//FOR EXERCISE USE ONLY//REL TO USA, JPN"),
        ("UNCLASSIFIED//FOUO", "JPN", "UNCLASSIFIED//FOUO//REL TO USA, JPN"),
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
        ("SECRET//REL-TO USA, JPN", "JPN", "SECRET//REL TO USA, JPN"),
        ("SECRET//REL_TO: USA; JPN", "JPN", "SECRET//REL TO USA, JPN"),
        ("SECRET // REL TO USA, AUS, JPN", "JPN", "SECRET // REL TO USA, JPN"),
        ("FOR OFFICIAL USE ONLY, REL TO JPN", "JPN", "FOR OFFICIAL USE ONLY, REL TO USA, JPN"),
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


FORBIDDING = [
    *(
        "NOFORN",
        "noforn",
        "NO FORN",
        "NO-FORN",
        "NO_FORN",
        "N.O.F.O.R.N.",
        "ＮＯＦＯＲＮ",
        "NF",
        "N/F",
    ),
    *("FOUO/NF", "NO FOREIGN DISSEMINATION", "NOFOREIGN", "NODIS", "FEDCON", "FED ONLY"),
    *(
        "NOT RELEASABLE TO FOREIGN NATIONALS",
        "NOT RELEASEABLE TO FOREIGN NATIONALS",
        "UNRELEASABLE",
    ),
    *("US USE ONLY", "US-ONLY", "DISPLAY ONLY JPN", "US EYES", "US_EYES_ONLY", "JPN/AUS EYES"),
    *("RESTRICTED TO US PERSONNEL", "NOT FOR RELEASE TO JPN", "DO NOT RELEASE TO JPN"),
    *("NOT REL TO JPN", "NOT-REL-TO JPN", "NON-REL TO JPN", "NOTREL TO JPN", "DON'T REL TO JPN"),
    *("REL TO USA, JPN, LESS JPN", "REL TO USA, JPN LESS JPN", "REL TO USA, LESS, JPN"),
    *("REL TO ALL EXCEPT JPN", "REL TO ALL, EXCEPT JPN", "ALL EXCEPT JPN", "REL TO USA, NOT JPN"),
    *("REL TO USA, JPN AFTER APPROVAL", "UNTIL APPROVED", "WITHHOLD FROM JPN"),
]


@pytest.mark.parametrize("words", FORBIDDING)
@pytest.mark.parametrize("marking", ["SECRET//{}", "SECRET {}", "SECRET//REL TO USA, JPN//{}"])
def test_what_forbids_excepts_or_sets_a_condition_refuses_whatever_else_is_there(
    words: str, marking: str
) -> None:
    refused(marking.format(words), 'does not allow release to JPN; it says "')


@pytest.mark.parametrize(
    "marking",
    [
        "SECRET//REL TO USA, AUS",
        "SECRET//REL TO USA, JPNX",
        "SECRET//REL TO USA, JPN//REL TO USA, AUS",
        "SECRET//REL TO",
        "SECRET//REL TO USA/JPN",
    ],
)
def test_a_rel_to_without_the_nation_refuses_it(marking: str) -> None:
    refused(marking, 'does not allow release to JPN; "REL TO.*" does not name it; change the')


@pytest.mark.parametrize(
    ("marking", "part"),
    [
        ("SECRET//ORCON", "ORCON"),
        ("SECRET//RELIDO", "RELIDO"),
        ("NATO SECRET", "NATO SECRET"),
        ("UNCLASSIFIED//DRAFT", "DRAFT"),
        ("SECRET JPN", "SECRET JPN"),
        ("SECRET?", "SECRET?"),
        ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("VS-NUR FÜR DEN DIENSTGEBRAUCH", "VS-NUR FÜR DEN DIENSTGEBRAUCH"),
        ("機密", "機密"),
    ],
)
def test_what_is_not_known_to_be_harmless_needs_a_rel_to(marking: str, part: str) -> None:
    refused(marking, rf'its part "{re.escape(part)}" is not understood; .* write //REL TO USA, JPN')
    allowed = f"{marking}//REL TO USA, JPN"
    assert released_marking(allowed, "JPN") == allowed
    assert released_marking(f"{marking}//REL TO AUS, JPN", "JPN") == allowed


@pytest.mark.parametrize(
    "marking",
    [
        "REL USA, JPN",
        "NATO SECRET REL TO USA, JPN",
        "GEHEIM NICHT REL TO USA, JPN",
        "SECRET//REL TO USA JPN",
        "SECRET//REL TO JPN REL TO AUS",
        "SECRET//REL TO USA, JPN//RELEASED BY JFHQ",
        "SECRET//REL TO USA, JPN OHNE JPN",
        "SECRET//REL TO JPN\\AUS",
    ],
)
def test_a_rel_to_that_may_mean_something_else_refuses(marking: str) -> None:
    refused(marking, "is not understood; if it may go there, write REL TO USA, JPN instead of it")


def refused(marking: str, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        released_marking(marking, "JPN")
    assert str(caught.value).startswith("the release: the marking ")


def test_names_that_look_like_a_ban_are_names_where_the_plan_has_them() -> None:
    assert released_marking("SECRET//REL TO USA, NO", "NO") == "SECRET//REL TO USA, NO"
    assert released_marking("REL TO FIVE EYES", "AUS", ["Five Eyes"]) == "REL TO USA, AUS"


@pytest.mark.parametrize("nation", ["", " ", "JPN, AUS", "JPN//NATO", "A;B", "JPN and AUS"])
def test_an_id_that_would_read_as_more_than_one_nation_is_refused(nation: str) -> None:
    with pytest.raises(InputError, match="cannot stand in a marking"):
        released_marking("UNCLASSIFIED", nation)
