"""The kinds of value: what is written is read back, and what says something else is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from immutabledict import immutabledict

from exercise_planner.workbook import look
from exercise_planner.workbook.forms import STAY_AWAY, WEEKDAYS
from exercise_planner.workbook.kinds import (
    NOBODY,
    YES_NO,
    Choice,
    Day,
    Decimal,
    Kind,
    Known,
    Level,
    Names,
    Reference,
    Several,
    Text,
    UnreadableError,
    Whole,
    choice_of,
    cleaned,
    folded,
    plain_or_quoted,
    unquoted,
)
from exercise_planner.workbook.opening import Percent
from tests.exercise_planner.workbook.odd import odd_texts

NATIONS: Known = {
    "nations": Names(
        "nation", [("JPN", "Japan"), ("AUS", "Australia"), ("USA", "United States"), ("NZL", "")]
    )
}
ROLE = Reference("nations", words=immutabledict({STAY_AWAY: None}))
MEMBERS = Several("nations", words=NOBODY)
DAYS = Several(options=WEEKDAYS, words=NOBODY)


def wrong(kind: Kind, value: object, known: Known = NATIONS) -> tuple[str, ...]:
    with pytest.raises(UnreadableError) as caught:
        kind.read(value, known)
    return tuple(caught.value.args)


class TestWrittenIsRead:
    """Whatever stands in a plan comes back from a cell."""

    @given(odd_texts())
    def test_texts(self, text: str) -> None:
        written = Text().written(text)
        assert look.fits(written)
        assert cleaned(written) == written
        assert Text().read(written, {}) == text

    @given(st.integers(-(2**63), 2**63 - 1))
    def test_whole_numbers(self, number: int) -> None:
        written = Whole(signed=True).written(number)
        assert isinstance(written, str) or float(written) == number  # type: ignore[arg-type]
        assert Whole(signed=True).read(written, {}) == number

    @given(st.floats(0, 1e9))
    def test_seconds(self, number: float) -> None:
        assert Decimal().read(Decimal().written(number), {}) == number

    @given(st.dates())
    def test_days(self, day: date) -> None:
        assert Day().read(Day().written(day.isoformat()), {}) == day.isoformat()

    @given(st.booleans())
    def test_yes_and_no(self, value: bool) -> None:
        assert YES_NO.read(YES_NO.written(value), {}) is value

    @given(st.sets(odd_texts(), min_size=1), st.data())
    def test_codes(self, codes: set[str], data: st.DataObject) -> None:
        known = {"nations": Names("nation", [(code, "") for code in sorted(codes)])}
        code = data.draw(st.sampled_from(sorted(codes)))
        assert ROLE.read(ROLE.written(code), known) == code
        assert ROLE.read(ROLE.written(None), known) is None

    @given(st.lists(odd_texts(), unique=True), st.data())
    def test_several_codes(self, codes: list[str], data: st.DataObject) -> None:
        known = {"nations": Names("nation", [(code, "") for code in codes])}
        some = data.draw(st.permutations(codes))
        assert MEMBERS.read(MEMBERS.written(some), known) == some

    @given(st.lists(odd_texts(), min_size=1))
    def test_several_words(self, words: list[str]) -> None:
        assert Several().read(Several().written(words), {}) == words

    @given(st.lists(st.sampled_from([*WEEKDAYS.values()])))
    def test_weekdays(self, days: list[int]) -> None:
        assert DAYS.read(DAYS.written(days), {}) == days


class TestTexts:
    """Any text is one; what Excel made of a code is not."""

    @pytest.mark.parametrize(
        ("cell", "text"),
        [("A", "A"), (" A ", "A"), (7, "7"), (7.0, "7"), (1.5, "1.5"), ('"A "', "A "), ('"', '"')],
    )
    def test_a_cell_says_a_text(self, cell: object, text: str) -> None:
        assert Text().read(cell, {}) == text

    def test_a_date_and_a_yes_or_no_value_were_something_else(self) -> None:
        again = "format the cell as text and type it again"
        assert wrong(Text(), date(2028, 3, 7)) == (
            f"7 Mar 2028: Excel made a date or time of it; {again}",
        )
        assert wrong(Text(), True) == (f"TRUE: Excel made a yes-or-no value of it; {again}",)
        assert wrong(Text(), Percent(0.5)) == (f"50%: Excel made a percentage of it; {again}",)

    @given(odd_texts(), st.lists(odd_texts()), st.booleans())
    def test_a_text_in_quotes_says_itself_and_a_plain_one_no_word(
        self, text: str, words: list[str], item: bool
    ) -> None:
        written = plain_or_quoted(text, words, item=item)
        assert unquoted(written) == text
        assert written != text or folded(text) not in map(folded, words)


class TestNumbers:
    """Whole numbers, however they are stored, and nothing that is nearly one."""

    @pytest.mark.parametrize("cell", [12, 12.0, "12", " 12 ", "+12", "012", "１２"])
    def test_a_cell_says_a_number(self, cell: object) -> None:
        assert Whole().read(cell, {}) == 12

    @pytest.mark.parametrize(
        "cell", ["1,200", "1 200", "1.0", "1e3", "ten", "12 days", "-", "", "0x10", "١٢x", 1.5]
    )
    def test_what_is_nearly_a_number_is_none(self, cell: object) -> None:
        assert wrong(Whole(), cell)[0].endswith("expected a whole number")

    def test_yes_or_no_and_dates_are_no_numbers(self) -> None:
        assert wrong(Whole(), True) == ("TRUE; expected a whole number",)
        assert wrong(Whole(), date(2028, 3, 7)) == ("7 Mar 2028; expected a whole number",)
        assert wrong(Decimal(), True) == ("TRUE; expected a number",)
        assert wrong(Decimal(), "1") == ('"1"; expected a number',)

    def test_a_percentage_is_no_number(self) -> None:
        without = "expected a whole number without percent"
        assert wrong(Whole(), Percent(1)) == (f"100%; {without}",)
        assert wrong(Whole(), Percent(0.125)) == (f"12.5%; {without}",)
        assert wrong(Whole(), "100 %") == (f'"100 %"; {without}',)
        assert wrong(Level(), Percent(1)) == ("100%; expected 1, 2, 3 or empty",)
        assert wrong(Decimal(), Percent(1)) == ("100%; expected a number without percent",)
        assert wrong(YES_NO, Percent(1))[0].startswith("100%: Excel made a percentage of it")
        assert wrong(Day(), Percent(1)) == (
            "100% is a number; expected a date, such as 7 Mar 2028",
        )

    @pytest.mark.parametrize(
        ("cell", "said"),
        [
            ("high", '"high"'),
            ("2 - compatible", '"2 - compatible"'),
            (4, "4"),
            (-1, "-1"),
            (1.5, "1.5"),
        ],
    )
    def test_what_is_no_level_is_told_the_levels(self, cell: object, said: str) -> None:
        assert wrong(Level(), cell) == (f"{said}; expected 1, 2, 3 or empty",)

    def test_level_0_says_that_there_is_none(self) -> None:
        assert Level().read(0, {}) is None
        assert Level().read("0", {}) is None
        assert Level().read(3, {}) == 3
        assert Whole().read(0, {}) == 0

    def test_days_before_excels_calendar_are_written_as_text(self) -> None:
        assert Day().written("1900-02-28") == "1900-02-28"
        assert Day().written("1900-03-01") == date(1900, 3, 1)


class TestWords:
    """One of a few words, whatever their case."""

    @pytest.mark.parametrize("cell", ["yes", "YES", " Yes ", "y", "x", "X", "true", True, 1, "1"])
    def test_yes_in_many_words(self, cell: object) -> None:
        assert YES_NO.read(cell, {}) is True

    @pytest.mark.parametrize("cell", ["no", "No", "n", "FALSE", False, 0, 0.0, "0"])
    def test_no_in_many_words(self, cell: object) -> None:
        assert YES_NO.read(cell, {}) is False

    @pytest.mark.parametrize("cell", ["maybe", "2", 2, "ja", "-", "✓", "yes?"])
    def test_no_other_word_is_guessed_at(self, cell: object) -> None:
        assert wrong(YES_NO, cell)[0].partition(";")[2].startswith(" expected one of yes, no")

    def test_the_nearest_word_is_named(self) -> None:
        assert wrong(choice_of("before", "apart"), "befor") == (
            '"befor"; expected one of before, apart; did you mean before?',
        )

    def test_a_choice_writes_the_word_of_a_value(self) -> None:
        assert Choice({"one": 1, "two": 2}).written(2) == "two"


class TestCodes:
    """Codes as they are, in other case, by name; never one that could be another."""

    @pytest.mark.parametrize(
        "said", ["JPN", "jpn", " Jpn ", "Japan", "JAPAN", '"JPN"', "ＪＰＮ", "JPN\u200b"]
    )
    def test_a_code_is_found(self, said: str) -> None:
        assert Reference("nations").read(said, NATIONS) == "JPN"

    def test_in_quotes_it_means_itself_alone(self) -> None:
        assert wrong(Reference("nations"), '"jpn"') == ('no nation "jpn"; did you mean JPN?',)

    def test_a_code_comes_before_a_name_and_its_own_spelling_before_another(self) -> None:
        known = {"nations": Names("nation", [("A", "B"), ("B", "x"), ("a", "x")])}
        read = Reference("nations").read
        assert (read("A", known), read("a", known), read("B", known)) == ("A", "a", "B")
        assert read("b", known) == "B"

    def test_what_could_be_two_is_ambiguous(self) -> None:
        known = {"nations": Names("nation", [("Ab", ""), ("aB", ""), ("C", "same"), ("D", "Same")])}
        assert wrong(Reference("nations"), "AB", known) == ('nation "AB" is ambiguous: Ab or aB',)
        assert wrong(Reference("nations"), "SAME", known) == ('nation "SAME" is ambiguous: C or D',)

    def test_the_nearest_is_named_else_what_there_is(self) -> None:
        assert wrong(Reference("nations"), "JPM") == ('no nation "JPM"; did you mean JPN?',)
        assert wrong(Reference("nations"), "?") == (
            'no nation "?"; expected one of JPN, AUS, USA, NZL',
        )
        many = {"nations": Names("nation", [(f"N{i:04}", "") for i in range(1_000)])}
        assert wrong(Reference("nations"), "?", many) == (
            'no nation "?"; expected one of N0000, N0001, N0002, N0003, N0004, N0005 and 994 more',
        )
        none = {"nations": Names("nation", [])}
        assert wrong(Reference("nations"), "JPN", none) == (
            'no nation "JPN"; there is no nation at all',
        )

    def test_where_a_code_cannot_be_read_any_may_be_that_one(self) -> None:
        known = {"nations": Names("nation", [("JPN", "Japan")], unread=1)}
        assert Reference("nations").read("JPM", known) == "JPM"
        assert Reference("nations").read("japan", known) == "JPN"

    def test_where_no_codes_are_known_any_will_do(self) -> None:
        assert Reference("nations").read("anything", {}) == "anything"

    def test_a_word_of_its_own_comes_first_and_the_code_of_that_name_in_quotes(self) -> None:
        known = {"nations": Names("nation", [("stay away", "")])}
        assert ROLE.read("STAY  AWAY", known) is None
        assert ROLE.written("stay away") == '"stay away"'
        assert ROLE.read('"stay away"', known) == "stay away"


class TestSeveral:
    """Several values in a cell, however they are parted, and everything wrong with any of them."""

    @pytest.mark.parametrize(
        "said",
        [
            "JPN, AUS",
            "JPN,AUS",
            "JPN;AUS",
            " jpn ; aus ",
            "JPN\nAUS",
            "JPN\r\nAUS\r\n",
            "JPN,,AUS,",
            ";JPN,\n;AUS",
            "Japan, Australia",
            '"JPN", "AUS"',
            "JPN，AUS",
            "JPN、AUS；",
        ],
    )
    def test_signs_that_part_them(self, said: str) -> None:
        assert MEMBERS.read(said, NATIONS) == ["JPN", "AUS"]

    def test_one_alone_and_none(self) -> None:
        assert MEMBERS.read("jpn", NATIONS) == ["JPN"]
        assert MEMBERS.read(" NONE ", NATIONS) == []

    def test_signs_and_nothing_between_are_no_list(self) -> None:
        for said in (",", " ; ", "\n,", "、"):
            assert wrong(MEMBERS, said)[0].endswith(
                "; expected one or more, separated by commas, or an empty cell"
            )

    def test_everything_wrong_is_said(self) -> None:
        assert wrong(MEMBERS, "JPM, AUS, Q, none") == (
            'no nation "JPM"; did you mean JPN?',
            'no nation "Q"; expected one of JPN, AUS, USA, NZL',
            'no nation "none"; expected one of JPN, AUS, USA, NZL',
        )

    @pytest.mark.parametrize("kind", [Several(), MEMBERS])
    def test_signs_without_a_letter_or_digit_are_no_items(self, kind: Several) -> None:
        for said in ("-", "?", "JPN, --", "…", "( )"):
            (message,) = wrong(kind, said)
            assert "has no letter or digit; expected one or more" in message
        assert Several().read('"-", A', {}) == ["-", "A"]
        assert Several().written(["-", "A"]) == '"-", A'

    def test_none_is_no_word_of_any_kind(self) -> None:
        assert Several().read("None", {}) == []
        assert Several().written(["none"]) == '"none"'
        assert Several().read('"none"', {}) == ["none"]

    @pytest.mark.parametrize("said", ["JPN AUS", "jpn/aus", "JPN / AUS", "JPN  aus"])
    def test_codes_without_commas_are_told_apart(self, said: str) -> None:
        assert wrong(MEMBERS, said) == (f'no nation "{said}"; separate codes by commas: JPN, AUS',)
        assert wrong(MEMBERS, f"{said} X")[0].startswith(f'no nation "{said} X"; ')

    def test_the_beginning_of_a_weekday_is_enough_to_name_it(self) -> None:
        assert wrong(DAYS, "Mo")[0].endswith("; did you mean Monday?")
        assert wrong(DAYS, "Tu")[0].endswith("; did you mean Tuesday?")
        assert wrong(DAYS, "T")[0].endswith(", Sunday")

    def test_a_quotation_mark_is_closed_before_the_next(self) -> None:
        for said in ('"JPN, AUS', '"JPN" AUS', '"', 'JPN;"AUS'):
            assert wrong(MEMBERS, said)[0].endswith(
                ": a quotation mark is left open or has text after it"
            )

    def test_weekdays_in_full_or_by_three_letters_but_not_by_number(self) -> None:
        assert DAYS.read("Mon, TUESDAY; sun", {}) == [1, 2, 7]
        assert len(wrong(DAYS, "1, 2")) == 2  # the first day is a Sunday to some
        assert len(wrong(DAYS, 1)) == 1

    def test_a_long_cell_takes_no_long_time(self) -> None:
        assert MEMBERS.read("JPN," * 8_000, NATIONS) == ["JPN"] * 8_000
        assert len(wrong(MEMBERS, "JPM," * 8_000)) == 8_000
        assert wrong(MEMBERS, '"' * 32_767)


@given(
    st.sampled_from([Text(), Whole(), Decimal(), Day(), YES_NO, ROLE, MEMBERS, DAYS, Several()]),
    odd_texts()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.datetimes()
    | st.times(),
)
def test_whatever_stands_in_a_cell_is_read_or_refused_in_words(kind: Kind, value: Any) -> None:
    if value in ("", " "):
        return
    messages: tuple[Any, ...] = ("read",)
    try:
        kind.read(value, NATIONS)
    except UnreadableError as error:
        messages = error.args
    assert messages
    assert all(isinstance(message, str) and message for message in messages)
