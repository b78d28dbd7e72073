"""Replies merged into a plan: only facts of whose reply it is change, all at once or not at all."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercise_planner.plan import Plan, Unit
from exercise_planner.problems import InputError
from exercise_planner.reading import read_plan
from exercise_planner.workbook.merging import RepliesError, merge_replies
from exercise_planner.workbook.opening import Book
from exercise_planner.workbook.reading import WorkbookError
from tests.db.examples import whole_plan
from tests.exercise_planner.workbook.books import (
    Draft,
    Edit,
    add_rows,
    both,
    plain,
    put,
    record,
    retitled,
)
from tests.exercise_planner.workbook.odd import odd_texts
from tests.exercise_planner.workbook.replies import (
    REPLY,
    book_of,
    plain_reply,
    reply_of,
    small_plan,
    without,
)


def reply(*edits: Edit, source: str = "jpn.xlsx") -> Book:
    """Return Japan's reply with something done to it."""
    draft = plain_reply()
    both(*edits)(draft)
    return book_of(draft, source)


def merged(*edits: Edit) -> Plan:
    return merge_replies(small_plan(), [reply(*edits)]).plan


def wrong(*edits: Edit, plan: Plan | None = None) -> list[str]:
    with pytest.raises(InputError) as caught:
        merge_replies(small_plan() if plan is None else plan, [reply(*edits)])
    return list(map(str, caught.value.problems))


def unit(plan: Plan, code: str) -> Unit:
    return next(unit for unit in plan.units if unit.id == code)


class TestWhatAReplyChanges:
    """The nation's units, levels, availability and how much it can do at once."""

    def test_facts_of_a_unit_and_the_nation(self) -> None:
        plan = merged(
            put({"Units!D2": 20, "Units!F2": 2, "Units!G2": None, "Reply!B4": 3}),
        )
        wanted = record()
        wanted["units"][0] |= {"recovery_days": 20, "capabilities": {"IAMD": 2}}
        wanted["nations"][0]["max_concurrent"] = 3
        assert plan == read_plan(wanted)

    def test_new_units_come_after_the_nation_s_last(self) -> None:
        plan = merged(add_rows("Units", ["SS-1", "JS Taigei", "nea", None, None, None, 3]))
        assert [unit.id for unit in plan.units] == ["DDG-1", "DDG-2", "SS-1", "FFH-1", "CG-1"]
        assert unit(plan, "SS-1").nation == "JPN"
        assert unit(plan, "SS-1").capabilities == {"ASW": 3}

    def test_units_in_another_order_stay_where_they_were(self) -> None:
        first, second = REPLY["Units"][1:]
        swapped = dict(zip(["A2", "B2", "C2", "D2", "E2", "F2", "G2"], second, strict=True)) | dict(
            zip(["A3", "B3", "C3", "D3", "E3", "F3", "G3"], first, strict=True)
        )
        plan = merged(put({f"Units!{cell}": value for cell, value in swapped.items()}))
        assert plan == small_plan()

    def test_times_of_units_and_of_the_nation(self) -> None:
        plan = merged(
            put({"Availability!C2": date(2028, 5, 28)}),
            add_rows("Availability", [None, "1 Jan 2028", "3 Jan 2028", "Unavailable"]),
            add_rows("Availability", ["ddg-2", "1 Feb 2028", "3 Feb 2028", "tentative", "Crew"]),
        )
        days = {"start": "2028-01-01", "end": "2028-01-03"}
        crew = {"start": "2028-02-01", "end": "2028-02-03", "status": "tentative", "note": "Crew"}
        wanted = record()
        refit, election = wanted["availability"]
        wanted["availability"] = [
            refit | {"end": "2028-05-28"},
            {"nation": "JPN", **days, "status": "unavailable"},
            {"unit": "DDG-2", **crew},
            election,
        ]
        assert plan == read_plan(wanted)

    def test_no_limit_any_more(self) -> None:
        assert merged(put({"Reply!B4": None})).nations[0].max_concurrent is None

    def test_a_nation_without_units_gives_its_first(self) -> None:
        bare = record()
        bare["nations"].insert(1, {"id": "NZL", "name": "New Zealand"})
        draft = reply_of(read_plan(bare), "NZL")
        add_rows("Units", [None, "HMNZS-1", "", "", "OCE"])(draft)
        plan = merge_replies(read_plan(bare), [book_of(draft)]).plan
        assert [one.id for one in plan.units] == ["DDG-1", "DDG-2", "FFH-1", "CG-1", "HMNZS-1"]
        assert unit(plan, "HMNZS-1").nation == "NZL"

    def test_units_that_are_no_longer_offered(self) -> None:
        free = record()
        free["exercises"][1].pop("lock")
        plan = merge_replies(
            read_plan(free), [reply(lambda book: book["Units"].delete_rows(3))]
        ).plan
        assert [one.id for one in plan.units] == ["DDG-1", "FFH-1", "CG-1"]


class TestWhatIsKept:
    """What people delete or spell otherwise is not lost."""

    @pytest.mark.parametrize("column", [2, 4, 5, 6, 7])
    def test_a_column_taken_out_of_the_units(self, column: int) -> None:
        assert merged(lambda book: book["Units"].delete_cols(column)) == small_plan()

    def test_the_column_of_notes_taken_out(self) -> None:
        assert merged(lambda book: book["Availability"].delete_cols(5)) == small_plan()

    def test_the_row_of_the_limit_taken_out(self) -> None:
        assert merged(lambda book: book["Reply"].delete_rows(4)) == small_plan()

    def test_codes_in_lower_case_and_names(self) -> None:
        spelled = {"Units!A2": "ddg-1", "Units!A3": "Ddg-2", "Units!C2": "Northeast asia"}
        spelled |= {"Availability!A2": "DDG-1", "Reply!B2": "japan"}
        assert merged(put(spelled)) == small_plan()
        assert merged(put({"Availability!A2": "js maya"})) == small_plan()

    def test_a_row_said_twice_keeps_its_place(self) -> None:
        draft = reply_of(whole_plan(), "jpn")
        assert merge_replies(whole_plan(), [book_of(draft)]).plan == whole_plan()

    def test_sheets_that_are_only_told_may_be_missing_or_changed(self) -> None:
        draft = reply_of(small_plan(), "JPN")
        draft["Invitations"]["B5"] = "=1/0"
        draft["Regions"]["A5"] = "MARS"
        del draft.book["Capabilities"]
        assert merge_replies(small_plan(), [book_of(draft)]).plan == small_plan()


class TestWhatIsRefused:
    """Whatever is not the nation's own to say, or would leave the plan in pieces."""

    def test_the_units_of_others_cannot_be_taken_over(self) -> None:
        assert wrong(add_rows("Units", ["CG-1", "Ours now", "NEA"])) == [
            'Units!A4: "CG-1" cannot be used here; choose another'
        ]
        assert wrong(add_rows("Units", ["cg-1 ", "Ours now", "NEA"])) == [
            'Units!A4: "cg-1" cannot be used here; choose another'
        ]

    def test_times_of_the_units_of_others_cannot_be_given(self) -> None:
        row = ["CG-1", "1 Jan 2028", "2 Jan 2028", "unavailable"]
        assert wrong(add_rows("Availability", row)) == [
            'Availability!A3: no unit "CG-1"; did you mean DDG-1?'
        ]

    def test_a_unit_on_which_an_exercise_is_locked_cannot_go(self) -> None:
        assert wrong(lambda book: book["Units"].delete_rows(2)) == [
            "Units: the unit DDG-1 is not in it, but Keen Edge is locked to that unit; put it "
            "back, or lift the lock in the plan",
            'Availability!A2: no unit "DDG-1"; did you mean DDG-2?',
        ]

    def test_a_unit_twice(self) -> None:
        assert wrong(add_rows("Units", ["ddg-1", "Again", "NEA"])) == [
            'Units!A4: a second unit "DDG-1"; the first is Units!A2'
        ]

    def test_a_code_that_could_be_two_of_its_units(self) -> None:
        double = record()
        double["units"].append(double["units"][0] | {"id": "ddg-1"})
        assert wrong(put({"Units!A2": "Ddg-1"}), plan=read_plan(double))[0] == (
            'Units!A2: unit "Ddg-1" is ambiguous: DDG-1 or ddg-1'
        )

    def test_the_column_unit_taken_out(self) -> None:
        """Else each of its times would be the whole nation's."""
        assert wrong(lambda book: book["Availability"].delete_cols(1)) == [
            'Availability!A1: no column "Unit" in the header row; expected one'
        ]

    def test_a_nation_that_there_is_not_or_none(self) -> None:
        assert wrong(put({"Reply!B2": "JPM"})) == ['Reply!B2: no nation "JPM"; did you mean JPN?']
        assert wrong(put({"Reply!B2": None})) == ["Reply!B2: Nation is empty; expected a text"]

    def test_sheets_taken_out(self) -> None:
        def edit(draft: Draft) -> None:
            del draft.book["Units"]
            del draft.book["Availability"]

        assert wrong(edit) == [
            'no sheet "Units"; a reply has one',
            'no sheet "Availability"; a reply has one',
        ]

    def test_everything_wrong_in_it_is_said(self) -> None:
        assert wrong(
            put({"Units!C2": "NEE", "Units!F2": 4, "Units!D3": "ten", "Reply!B4": -1}),
            put({"Availability!B2": "03/04/2028", "Availability!D2": "away"}),
        ) == [
            "Reply!B4: Maximum events at once: -1; expected at least 0",
            'Units!C2: no region "NEE"; did you mean NEA?',
            "Units!F2: 4; expected 1, 2, 3 or empty",
            'Units!D3: "ten"; expected a whole number',
            'Availability!B2: "03/04/2028" is ambiguous: 3 Apr 2028 or 4 Mar 2028; write the month '
            "as a word, or 2028-04-03",
            'Availability!D2: "away"; expected one of unavailable, tentative',
        ]

    def test_ends_before_starts_are_said_of_their_cells(self) -> None:
        assert wrong(put({"Availability!B2": date(2028, 6, 1)})) == [
            "Availability!C2: 21 May 2028 lies before 1 Jun 2028 in Availability!B2; expected a "
            "later day"
        ]

    def test_a_reply_to_another_plan(self) -> None:
        """Last year's would delete this year's facts."""
        assert wrong(put({"Reply!B3": "Pacific 27"})) == [
            'Reply!B3: made for the plan "Pacific 27"; this one is "Pacific 28"; if it is meant '
            "for this one, write that here"
        ]
        assert merged(put({"Reply!B3": " pacific  28"})) == small_plan()

    def test_a_reply_that_does_not_say_to_which_plan(self) -> None:
        assert wrong(put({"Reply!B3": None})) == ["Reply!B3: Plan is empty; expected a text"]
        assert wrong(lambda book: book["Reply"].delete_rows(3)) == [
            'Reply: no row "Plan"; expected one'
        ]


class TestWhatIsHeard:
    """What stands on the sheets that are given: answers, and what is not as it was sent."""

    def notes(self, *edits: Edit, plan: Plan | None = None) -> list[str]:
        draft = reply_of(small_plan(), "JPN")
        both(*edits)(draft)
        found = merge_replies(plan or small_plan(), [book_of(draft, "japan.xlsx")])
        assert found.plan == (plan or small_plan())
        assert all(note.startswith("japan.xlsx: ") for note in found.notes)
        return [note.removeprefix("japan.xlsx: ") for note in found.notes]

    def test_answers(self) -> None:
        said = {"Invitations!J5": "we decline", "Invitations!J6": "two tankers,\nplease"}
        assert self.notes(put(said)) == [
            'on Keen Edge: "we decline"',
            'on Talisman Sabre: "two tankers, please"',
        ]

    def test_an_answer_of_any_kind(self) -> None:
        assert self.notes(put({"Invitations!J5": 2})) == ['on Keen Edge: "2"']
        assert self.notes(put({"Invitations!J5": date(2028, 5, 1)})) == [
            'on Keen Edge: "2028-05-01 00:00:00"'
        ]
        assert self.notes(put({"Invitations!J5": "#N/A"})) == ['on Keen Edge: "#N/A"']
        (long,) = self.notes(put({"Invitations!J5": "x" * 30_000}))
        assert len(long) < 1_100

    def test_an_answer_where_the_exercise_is_not_named(self) -> None:
        assert self.notes(put({"Invitations!A5": None, "Invitations!J5": "yes"})) == [
            'on Keen Edge: "yes"',
            'Invitations!B5: "Keen Edge, FTX, yes, 10, 1 Feb - 30 Apr 2028, Hyuga-nada and 2 more" '
            "was not sent",
            "Invitations: KEEN can no longer be found on it",
        ]

    def test_what_is_not_as_it_was_sent(self) -> None:
        edits = {"Regions!B5": "Mars", "Capabilities!B6": "Hunting", "Invitations!B5": None}
        assert self.notes(put(edits)) == [
            'Invitations!B5: is empty; sent was "Keen Edge"',
            'Regions!B5: "Mars"; sent was "Northeast Asia"',
            'Capabilities!B6: "Hunting"; sent was nothing',
        ]

    def test_codes_and_rows_of_their_own(self) -> None:
        added = {"Regions!A9": "MARS", "Regions!B9": "Mars", "Capabilities!A5": "CYBER"}
        assert self.notes(put(added)) == [
            'Regions!A9: "MARS, Mars" was not sent',
            'Capabilities!A5: "CYBER, Air and missile defence" was not sent',
            "Capabilities: IAMD can no longer be found on it",
        ]

    def test_columns_of_their_own(self) -> None:
        added = {"Regions!C4": "Remark", "Regions!C5": "too far", "Invitations!N9": "call me"}
        assert self.notes(put(added)) == [
            'Invitations!N9: "call me" was not sent',
            'Regions!C5: "too far" was not sent',
            "Regions: the column was not read: Remark",
        ]

    def test_a_deleted_invitation(self) -> None:
        assert self.notes(lambda book: book["Invitations"].delete_rows(5)) == [
            "Invitations: KEEN can no longer be found on it"
        ]

    def test_what_changed_in_the_plan_since_is_no_news(self) -> None:
        since = record()
        since["exercises"][0] |= {"duration_days": 9, "kind": "CPX", "earliest_start": "2028-03-01"}
        assert self.notes(plan=read_plan(since)) == []

    def test_a_sheet_that_is_a_mess_keeps_nothing_from_being_read(self) -> None:
        def mess(draft: Draft) -> None:
            draft["Regions"].delete_rows(1, 9)
            draft["Regions"]["A1"] = "We like it here"
            draft["Capabilities"]["D4"] = "Code"

        assert self.notes(mess) == [
            "Regions: no header row found; expected one with Code, Name",
            'Capabilities!D4: a second column "Code"; the first is Capabilities!A4',
        ]

    def test_more_than_anybody_reads_is_counted(self) -> None:
        edit = put({f"Regions!A{row}": f"R{row}" for row in range(7, 90)})
        notes = self.notes(edit)
        assert len(notes) == 51
        assert notes[-1] == "Regions: 33 changes more"


class TestManyAtOnce:
    """Ten replies in one go, whichever comes first; one that is wrong, and none is applied."""

    NATIONS = tuple(f"N{i}" for i in range(10))

    def plan(self) -> Plan:
        many = record()
        many["nations"] += [{"id": code, "name": f"Nation {code}"} for code in self.NATIONS]
        many["units"] += [
            {"id": f"{code}-1", "nation": code, "home_region": "NEA", "capabilities": {"ASW": 1}}
            for code in self.NATIONS[::2]
        ]
        return read_plan(many)

    def replies(self, *spoiled: str) -> list[Book]:
        """Return the replies of ten nations, each with a unit more; some of them spoiled."""
        books = []
        for i, code in enumerate(self.NATIONS):
            tables = {
                "Reply": [
                    ["Fact", "Value"],
                    ["Nation", code],
                    ["Plan", "Pacific 28"],
                    ["Maximum events at once", i],
                ],
                "Units": [
                    ["Code", "Home region", "IAMD"],
                    [f"{code}-9", "XXX" if code in spoiled else "OCE", 1],
                ],
                "Availability": [
                    ["Unit", "From", "To", "Status"],
                    [None, "1 Jan 2028", f"{i + 1} Jan 2028", "tentative"],
                    [f"{code}-9", "1 Feb 2028", "1 Feb 2028", "unavailable"],
                ],
            }
            books.append(book_of(plain(tables), f"{code}.xlsx"))
        return books

    def test_all_go_in_and_nothing_else_changes(self) -> None:
        found = merge_replies(self.plan(), self.replies())
        assert found.nations == self.NATIONS
        for i, code in enumerate(self.NATIONS):
            nation = next(nation for nation in found.plan.nations if nation.id == code)
            assert nation.max_concurrent == i
            assert [one.id for one in found.plan.units if one.nation == code] == [f"{code}-9"]
        rest = found.plan.to_json_object()
        for code in self.NATIONS:
            rest = without(read_plan(rest), code)
        wanted = self.plan().to_json_object()
        for code in self.NATIONS:
            wanted = without(read_plan(wanted), code)
        assert rest == wanted

    def test_in_any_order_they_give_the_same_plan(self) -> None:
        books = self.replies()
        wanted = merge_replies(self.plan(), books).plan
        rng = random.Random(1)
        for _ in range(5):
            rng.shuffle(books)
            assert merge_replies(self.plan(), books).plan == wanted

    def test_one_after_the_other_they_give_the_same_facts(self) -> None:
        plan = self.plan()
        for book in self.replies():
            plan = merge_replies(plan, [book]).plan
        at_once = merge_replies(self.plan(), self.replies()).plan
        assert sorted(plan.units, key=repr) == sorted(at_once.units, key=repr)
        assert plan.nations == at_once.nations

    def test_two_of_one_nation_are_one_too_many(self) -> None:
        books = self.replies()
        again = book_of(
            plain({**REPLY, "Reply": [["Nation", "n3"], ["Plan", "Pacific 28"]]}), "again.xlsx"
        )
        with pytest.raises(WorkbookError) as caught:
            merge_replies(self.plan(), [*books, again])
        assert str(caught.value) == ("again.xlsx: a second reply of N3; the first is N3.xlsx")

    def test_all_that_is_wrong_in_all_of_them_is_said(self) -> None:
        with pytest.raises(RepliesError) as caught:
            merge_replies(self.plan(), self.replies("N2", "N7"))
        assert list(map(str, caught.value.problems)) == [
            'N2.xlsx: Units!B2: no region "XXX"; expected one of NEA, OCE',
            'N7.xlsx: Units!B2: no region "XXX"; expected one of NEA, OCE',
        ]
        assert [error.source for error in caught.value.errors] == ["N2.xlsx", "N7.xlsx"]

    def test_one_that_is_no_reply_is_said_beside_the_others(self) -> None:
        other = book_of(plain(), "plan.xlsx")
        with pytest.raises(RepliesError) as caught:
            merge_replies(self.plan(), [other, *self.replies("N2")])
        assert list(map(str, caught.value.problems)) == [
            'plan.xlsx: is no nation\'s reply: it has no sheet "Reply"',
            'N2.xlsx: Units!B2: no region "XXX"; expected one of NEA, OCE',
        ]

    def test_two_nations_that_want_the_same_code_do_not_both_get_it(self) -> None:
        books = []
        for nation in ("AUS", "JPN"):
            draft = reply_of(small_plan(), nation)
            add_rows("Units", [None, "NEW-1", "", "", "OCE"])(draft)
            books.append(book_of(draft, f"{nation}.xlsx"))
        for order in itertools.permutations(books):
            with pytest.raises(WorkbookError) as caught:
                merge_replies(small_plan(), order)
            assert caught.value.book.source == "AUS.xlsx"
            assert '"NEW-1" cannot be used here; choose another' in str(caught.value)

    def test_a_merge_of_none_is_the_plan(self) -> None:
        assert merge_replies(small_plan(), []).plan == small_plan()


ANYTHING = (
    odd_texts().filter(str.isprintable)
    | st.sampled_from(["JPN", "AUS", "CG-1", "ffh-1", "NEA", "Unit", "7 Mar 2028", "tentative"])
    | st.integers(-1, 4)
    | st.dates(date(2027, 1, 1), date(2029, 1, 1))
    | st.booleans()
    | st.none()
)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(["Units", "Availability"]), st.integers(1, 6), st.integers(1, 8)),
        ANYTHING,
        max_size=5,
    ),
    st.sampled_from([lambda _: None, retitled("Units", "Goals"), retitled("Units", "Nations")]),
)
def test_whatever_stands_in_a_reply_only_facts_of_its_nation_change(
    values: dict[tuple[str, int, int], Any], retitle: Callable[[Draft], None]
) -> None:
    draft = plain_reply()
    for (title, row, column), value in values.items():
        draft[title].cell(row, column).value = value
    draft.book.create_sheet("Exercises").append(["Code", "Days", "Venues"])
    draft["Exercises"].append(["KEEN", 99, "none"])
    retitle(draft)
    try:
        plan = merge_replies(small_plan(), [book_of(draft)]).plan
    except InputError:
        return
    assert without(plan, "JPN") == without(small_plan(), "JPN")
    assert {one.nation for one in plan.units if one not in small_plan().units} <= {"JPN"}
