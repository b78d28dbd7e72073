"""A corpus of workbooks as officers send them: what is read all the same, and what is refused how.

Each case is the workbook of a small plan with something done to it. Either it gives the plan it
should, or it gives just these errors, all of them, and no plan.
"""

# ruff: noqa: E501  (an error stands here as it is printed, on one line)

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from exercise_planner.problems import InputError
from exercise_planner.reading import read_plan
from exercise_planner.workbook.opening import Book, read_book
from exercise_planner.workbook.reading import read_plan_book
from exercise_planner.workbook.writing import template_book
from tests.exercise_planner.workbook.books import (
    Edit,
    Json,
    add_rows,
    both,
    formula,
    loaded,
    merged,
    moved,
    percent,
    plain,
    preceded,
    put,
    record,
    repeat_header,
    retitled,
    struck,
    titled,
    unformatted,
    with_baseline,
)


@dataclass(frozen=True)
class Case:
    """A workbook with something done to it.

    Parameters
    ----------
    becomes
        What the plan then is, beside what it was.
    wrong
        The errors, where no plan comes of it.
    notes
        What is said beside a plan.
    """

    name: str
    edit: Edit
    becomes: Callable[[Json], Any] = lambda plan: None
    wrong: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


CASES = (
    # ---- what people do and is read all the same
    Case(
        "codes in lower case",
        put(
            {
                "Units!C4": "aus",
                "Exercises!I2": "hyuga",
                "Exercises!K2": "jpn,usa",
                "Availability!B2": "ddg-1",
                "Roles!A2": "keen",
                "Roles!C2": "iamd",
                "Locked units!C2": "ad",
                "Budgets!A2": "fy28",
            }
        ),
    ),
    Case(
        "names in the place of codes",
        put(
            {
                "Units!C4": "Australia",
                "Exercises!I3": "Shoalwater Bay; Hyuga-nada",
                "Exercises!K2": "japan, united states",
                "Roles!A2": "Keen Edge",
            }
        ),
    ),
    Case(
        "names of things as the owner of a row",
        put({"Closures!A2": "hyuga-nada", "Milestones!A2": "keen", "Needs!A2": "talisman sabre"}),
    ),
    Case(
        "spaces that cannot be seen",
        put(
            {
                "Units!C4": " AUS ",
                "Units!A4": "FFH-1 ",
                "Exercises!K2": " JPN ,  USA ",
                "Units!C1": " Nation ",
                "Nations!A3": "\xa0AUS",
                "Units!D4": "OCE\u200b",
                "Locked units!C3": "Stay  away",
            }
        ),
    ),
    Case(
        "signs of full width",
        put(
            {
                "Closures!B2": "２０２８-０８-０１",
                "Travel!C2": "９",
                "Units!C4": "ＡＵＳ",
                "Exercises!K2": "JPN、USA",
                "Goals!E2": "JPN，USA",
            }
        ),
    ),
    Case(
        "dates as text with one reading",
        put(
            {
                "Closures!B2": "1 Aug 2028",
                "Closures!C2": "31.08.2028",
                "Availability!C2": "2028-05-01",
                "Availability!D2": "May 21, 2028",
                "Availability!C3": "Wed 26 January 2028",
                "Availability!D3": "26JAN2028",
                "Periods!B2": "2027/10/1",
                "Periods!C2": "9/30/2028",
                "Plan!B4": "1st October 2027",
                "Plan!B5": "20280930",
                "Exercises!F2": "1-Feb-2028",
                "Exercises!G2": "2028-04-30T00:00:00Z",
            }
        ),
    ),
    Case(
        "dates as Japan and Korea write them",
        put({"Closures!B2": "2028年8月1日", "Closures!C2": "2028년 8월 31일"}),
    ),
    Case(
        "day and month the same",
        put({"Closures!B2": "08/08/2028"}),
        becomes=lambda plan: plan["venues"][0]["closures"][0].update(start="2028-08-08"),
    ),
    Case(
        "a date as a number of eight digits",
        both(unformatted("Closures!B2"), put({"Closures!B2": 20280801})),
    ),
    Case("days counted from 1904", lambda book: setattr(book.book, "epoch", CALENDAR_MAC_1904)),
    Case("numbers as text", put({"Travel!C2": "9", "Units!E2": " 10 "})),
    Case("whole numbers with a fraction of nothing", put({"Units!E2": 10.0, "Budgets!C2": 2.5e4})),
    Case(
        "a thousand as a power of ten",
        put({"Budgets!C2": 1e3}),
        becomes=lambda plan: plan["budgets"][0].update(amount=1000),
    ),
    Case(
        "yes in other words", put({"Exercises!D2": True, "Exercises!D3": "Y", "Milestones!D2": "x"})
    ),
    Case(
        "yes and no as numbers and as Excel spells them",
        put(
            {
                "Exercises!D2": 1,
                "Exercises!D3": "TRUE",
                "Milestones!D2": "YES ",
                "Milestones!D3": "0",
            }
        ),
    ),
    Case(
        "weekdays cut short",
        put({"Exercises!H2": "mon", "Exercises!H3": "Fri; Sunday"}),
        becomes=lambda plan: plan["exercises"][1].update(start_weekdays=[5, 7]),
    ),
    Case(
        "words that are choices in other case",
        put(
            {
                "Exercises!C2": "ftx",
                "Exercises!C3": "Livex",
                "Availability!E2": "UNAVAILABLE",
                "Links!A2": "Before",
            }
        ),
    ),
    Case(
        "formulas with results",
        both(
            formula("Units!C4", '="AU"&"S"', "AUS"),
            formula("Travel!C2", "=4+5", 9),
            formula("Units!E2", "=5*2", "10"),
        ),
    ),
    Case(
        "lists with signs too many",
        put(
            {"Exercises!K2": "JPN, USA,", "Exercises!I3": "SWBTA;HYUGA;", "Goals!E2": "JPN\nUSA\n"}
        ),
    ),
    Case(
        "none in capitals",
        put({"Exercises!K2": "None", "Exercises!H2": "NONE"}),
        becomes=lambda plan: plan["exercises"][0].update(invited=[], start_weekdays=[]),
    ),
    Case(
        "numbers as codes",
        put({"Venues!A3": 101, "Exercises!I3": "101, HYUGA"}),
        becomes=lambda plan: (
            plan["venues"][1].update(id="101"),
            plan["exercises"][1].update(venues=["101", "HYUGA"]),
        ),
    ),
    Case(
        "level 0",
        put({"Units!G3": 0}),
        becomes=lambda plan: plan["units"][1].update(capabilities={}),
    ),
    Case("columns moved", both(moved("Units!C1:C5", 10), moved("Units!A1:A5", 20))),
    Case("a column without anything between", lambda book: book["Units"].insert_cols(3)),
    Case(
        "columns of the officer's own",
        put(
            {
                "Nations!E1": "Number",
                "Nations!E2": 173,
                "Nations!F1": "POC",
                "Nations!F2": "Cdr Sato",
            }
        ),
        notes=("Nations: the columns were not read: Number, POC",),
    ),
    Case(
        "a column that may be empty taken out",
        lambda book: book["Closures"].delete_cols(4),
        becomes=lambda plan: plan["venues"][0]["closures"][0].pop("note"),
        notes=("Closures: no column Note: taken as empty",),
    ),
    Case(
        "headers in other words",
        put(
            {
                "Units!A1": "unit id",
                "Units!D1": "HOME",
                "Units!F1": "cost per day *",
                "Availability!C1": "Start date",
                "Availability!D1": "until",
            }
        ),
    ),
    Case("headers of levels in other words", put({"Units!G1": "Level in IAMD", "Units!H1": "asw"})),
    Case(
        "the column of a capability taken out",
        lambda book: book["Units"].delete_cols(8),
        wrong=("Units!A1: no column for the capability ASW; add one, empty if no unit has it",),
    ),
    Case("the header further down", lambda book: book["Units"].insert_rows(1, 60)),
    Case("merged titles above the header", titled("Units")),
    Case(
        "another row like a header above",
        both(
            lambda book: book["Units"].insert_rows(1),
            put({"Units!A1": "Name", "Units!E1": "Cost per day"}),
        ),
    ),
    Case(
        "the header once more between the rows",
        lambda book: repeat_header(book["Units"], 4),
        notes=("Units: the header again, not read: row 4",),
    ),
    Case(
        "the header once more where any text would do",
        lambda book: repeat_header(book["Regions"], 3),
        notes=("Regions: the header again, not read: row 3",),
    ),
    Case("blank rows between", lambda book: book["Units"].insert_rows(3, 2)),
    Case("rows of nothing but spaces", add_rows("Units", [" ", "\xa0", None, " "])),
    Case(
        "rows hidden by a filter",
        lambda book: setattr(book["Units"].row_dimensions[3], "hidden", True),
    ),
    Case(
        "cells with a comment and nothing else",
        lambda book: setattr(book["Units"]["C9"], "comment", Comment("Who?", "me")),
    ),
    Case(
        "a sheet's title in capitals",
        retitled("Units", "UNITS "),
        notes=(
            "UNITS : no columns Domain, Maximum days per period, Cost to deploy: taken as empty",
        ),
    ),
    Case("a sheet by its other title", retitled("Travel", "Transit")),
    Case("a sheet hidden", lambda book: setattr(book["Units"], "sheet_state", "hidden")),
    Case("a sheet hidden well", lambda book: setattr(book["Units"], "sheet_state", "veryHidden")),
    Case(
        "a sheet copied",
        lambda book: setattr(book.book.copy_worksheet(book["Units"]), "title", "Units (2)"),
        notes=('the sheet "Units (2)" was not read; a plan has none such',),
    ),
    Case(
        "a sheet of the officer's own",
        lambda book: book.book.create_sheet("Contacts").append(["Name", "Telephone"]),
        notes=('the sheet "Contacts" was not read; a plan has none such',),
    ),
    Case("a sheet with nothing in it", lambda book: book.book.create_sheet("Sheet1")),
    Case(
        "a sheet that may be missing",
        lambda book: book.book.remove(book["Travel"]),
        becomes=lambda plan: plan.pop("transit"),
        notes=('no sheet "Travel": taken as empty',),
    ),
    Case(
        "a sheet of a header alone",
        lambda book: book["Goals"].delete_rows(2, 9),
        becomes=lambda plan: plan.update(goals=[]),
    ),
    Case("sheets in another order", lambda book: book.book._sheets.reverse()),
    Case(
        "a row left out",
        both(
            lambda book: book["Closures"].insert_cols(1),
            put({"Closures!A1": "Leave out", "Closures!A2": "not agreed"}),
        ),
        becomes=lambda plan: plan["venues"][0].pop("closures"),
        notes=("Closures: left out: row 2",),
    ),
    Case(
        "a row that is said not to be left out",
        both(
            lambda book: book["Units"].insert_cols(1),
            put({"Units!A1": "Leave out", "Units!A2": "no", "Units!A3": False}),
        ),
    ),
    Case(
        "the plan's facts in other words",
        put({"Plan!A4": "first day", "Plan!A2": "NAME OF THE PLAN *", "Plan!A5": "Horizon end"}),
    ),
    Case("the plan's facts without a header", lambda book: book["Plan"].delete_rows(1)),
    Case(
        "more of the plan's facts",
        both(
            put({"Plan!B7": "EUR"}),
            add_rows("Plan", ["Travel counts", "no"], ["As of", "1 Mar 2027"], ["Agreed by", "J7"]),
        ),
        becomes=lambda plan: plan.update(travel_counts=False, currency="EUR", as_of="2027-03-01"),
        notes=('the row was not read: Plan!A10 "Agreed by"',),
    ),
    Case(
        "codes that differ in case",
        add_rows("Units", ["ddg-1", "JS Other", "JPN", "NEA"]),
        becomes=lambda plan: plan["units"].append(
            {
                "id": "ddg-1",
                "name": "JS Other",
                "nation": "JPN",
                "home_region": "NEA",
                "capabilities": {},
            }
        ),
        notes=(
            'Units: "DDG-1" and "ddg-1" differ only in how they are written, and count as 2 units',
        ),
    ),
    Case(
        "groups that differ in case",
        put({"Nations!C2": "quad"}),
        becomes=lambda plan: plan["nations"][0].update(groups=["quad"]),
        notes=(
            'Nations: "QUAD" and "quad" differ only in how they are written, and count as 2 groups',
        ),
    ),
    Case(
        "a text of 32,767 characters",
        put({"Units!B2": "x" * 32_767}),
        becomes=lambda plan: plan["units"][0].update(name="x" * 32_767),
    ),
    Case(
        "a text that is no value but may be a text",
        put({"Units!B2": "n/a", "Availability!F3": "TBD"}),
        becomes=lambda plan: (
            plan["units"][0].update(name="n/a"),
            plan["availability"][1].update(note="TBD"),
        ),
    ),
    Case(
        "names of capabilities as headers of levels",
        put(
            {
                "Units!G1": "Air and Missile Defence",
                "Capabilities!B3": "Submarines",
                "Units!H1": "submarines",
            }
        ),
        becomes=lambda plan: plan["capabilities"][1].update(name="Submarines"),
    ),
    Case(
        "nations of no group",
        put({"Nations!C3": "none", "Goals!G3": None}),
        becomes=lambda plan: (plan["nations"][1].pop("groups"), plan["goals"][1].pop("at_least")),
    ),
    Case(
        "a sheet that may be missing beside one that nothing stands in",
        both(
            lambda book: book.book.remove(book["Budgets"]),
            lambda book: book.book.create_sheet("Sheet1"),
        ),
        becomes=lambda plan: plan.pop("budgets"),
        notes=('no sheet "Budgets": taken as empty',),
    ),
    Case(
        "a row struck through",
        both(struck("Units!A3"), struck("Travel!B2"), struck("Closures!D2")),
        notes=("Units: row 3 is struck through, and was read",),
    ),
    Case(
        "rows struck through",
        both(struck("Regions!A2"), struck("Regions!A3"), struck("Roles!B3"), struck("Regions!B9")),
        notes=(
            "Regions: rows 2 to 3 are struck through, and were read",
            "Roles: row 3 is struck through, and was read",
        ),
    ),
    Case(
        "cells merged beside the table, over columns and with nothing in them",
        both(
            put({"Nations!F1": "F", "Nations!F2": "Asia", "Nations!H3": "x"}),
            merged("Nations!F2:F4"),
            merged("Roles!F2:F2"),
            merged("Exercises!J4:L4"),
            merged("Units!E4:E5"),
        ),
        notes=("Nations: the columns were not read: F, column H without a header",),
    ),
    Case(
        "a row of double height",
        both(
            add_rows("Budgets", [], ["FY28", "AUS", 1]),
            *(merged(f"Budgets!{c}3:{c}4") for c in "ABC"),
        ),
        becomes=lambda plan: plan["budgets"].append(
            {"period": "FY28", "nation": "AUS", "amount": 1}
        ),
    ),
    # ---- dates that are none
    Case(
        "dates with two readings",
        put({"Closures!B2": "03/04/2027", "Closures!C2": "04-03-2028"}),
        wrong=(
            'Closures!B2: "03/04/2027" is ambiguous: 3 Apr 2027 or 4 Mar 2027; write the month as a word, or 2027-04-03',
            'Closures!C2: "04-03-2028" is ambiguous: 4 Mar 2028 or 3 Apr 2028; write the month as a word, or 2028-03-04',
        ),
    ),
    Case(
        "days that there are not",
        put({"Closures!B2": "31/02/2028", "Closures!C2": "2028-02-30"}),
        wrong=(
            'Closures!B2: "31/02/2028" is no day that there is: February 2028 has 29 days',
            'Closures!C2: "2028-02-30" is no day that there is: February 2028 has 29 days',
        ),
    ),
    Case(
        "years of two digits",
        put({"Closures!B2": "01/08/28", "Closures!C2": "31-Aug-28"}),
        wrong=(
            'Closures!B2: "01/08/28" has a year of two digits; expected four, as in 7 Mar 2028',
            'Closures!C2: "31-Aug-28" has a year of two digits; expected four, as in 7 Mar 2028',
        ),
    ),
    Case(
        "times of day",
        put({"Closures!B2": datetime(2028, 8, 1, 9, 30), "Closures!C2": time(9, 30)}),
        wrong=(
            "Closures!B2: 1 Aug 2028 09:30 has a time of day; expected a date alone",
            "Closures!C2: 09:30 is a time of day; expected a date, such as 7 Mar 2028",
        ),
    ),
    Case(
        "days as Excel counts them",
        both(unformatted("Closures!B2"), put({"Closures!B2": 46966, "Closures!C2": "46996"})),
        wrong=(
            "Closures!B2: 46966 is a number; expected a date, such as 7 Mar 2028",
            'Closures!C2: "46996" is no date; expected one such as 7 Mar 2028 or 2028-03-07',
        ),
    ),
    Case(
        "a weekday that it is not",
        put({"Closures!B2": "Mon 1 Aug 2028"}),
        wrong=('Closures!B2: "Mon 1 Aug 2028" is no day that there is: 1 Aug 2028 is a Tuesday',),
    ),
    Case(
        "words and months",
        put({"Closures!B2": "soon", "Closures!C2": "August 2028"}),
        wrong=(
            'Closures!B2: "soon" is no date; expected one such as 7 Mar 2028 or 2028-03-07',
            'Closures!C2: "August 2028" is no date; expected one such as 7 Mar 2028 or 2028-03-07',
        ),
    ),
    # ---- numbers that are none
    Case(
        "words for numbers",
        put(
            {
                "Travel!C2": "nine",
                "Units!E2": "10 days",
                "Units!F2": "25k",
                "Venues!D2": "unlimited",
            }
        ),
        wrong=(
            'Travel!C2: "nine"; expected a whole number',
            'Units!E2: "10 days"; expected a whole number',
            'Units!F2: "25k"; expected a whole number',
            'Venues!D2: "unlimited"; expected a whole number',
        ),
    ),
    Case(
        "fractions",
        put({"Travel!C2": 9.5, "Units!F2": "1,200", "Budgets!C2": "25.000"}),
        wrong=(
            "Travel!C2: 9.5; expected a whole number",
            'Units!F2: "1,200"; expected a whole number',
            'Budgets!C2: "25.000"; expected a whole number',
        ),
    ),
    Case(
        "numbers below 0",
        put({"Travel!C2": -9, "Units!E2": "-1"}),
        wrong=(
            "Travel!C2: Days: -9; expected at least 0",
            "Units!E2: Recovery days: -1; expected at least 0",
        ),
    ),
    Case(
        "a power of ten as text",
        put({"Budgets!C2": "1e3"}),
        wrong=('Budgets!C2: "1e3"; expected a whole number',),
    ),
    Case(
        "numbers too large",
        put({"Budgets!C2": 1e300, "Budgets!C3": 10**13}),
        wrong=(
            "Budgets!C2: Amount: 100000000000000005250476025520442024870446858110815915491...; expected at most 1000000000000",
            "Budgets!C3: Amount: 10000000000000; expected at most 1000000000000",
        ),
    ),
    Case(
        "yes-or-no and date in cells of numbers",
        put({"Budgets!C2": True, "Budgets!C3": date(2028, 1, 1)}),
        wrong=(
            "Budgets!C2: TRUE; expected a whole number",
            "Budgets!C3: 1 Jan 2028; expected a whole number",
        ),
    ),
    Case(
        "numbers out of bounds",
        put(
            {
                "Units!G2": 4,
                "Roles!D2": 0,
                "Exercises!E2": 0,
                "Goals!H2": 7,
                "Goals!I2": 101,
                "Venues!D2": -1,
            }
        ),
        wrong=(
            "Units!G2: 4; expected 1, 2, 3 or empty",
            "Venues!D2: Maximum events at once: -1; expected at least 0",
            "Exercises!E2: Days: 0; expected at least 1",
            "Roles!D2: At least level: 0; expected at least 1",
            "Goals!H2: Target: 7; expected at most 6",
            "Goals!I2: Weight: 101; expected at most 100",
        ),
    ),
    Case(
        "percentages",
        both(
            put({"Travel!C2": 1, "Units!G2": 0.02, "Budgets!C2": "50%", "Roles!E2": 1}),
            percent("Travel!C2"),
            percent("Units!G2"),
            percent("Roles!E2"),
        ),
        wrong=(
            "Travel!C2: 100%; expected a whole number without percent",
            "Units!G2: 2%; expected 1, 2, 3 or empty",
            "Roles!E2: 100%; expected a whole number without percent",
            'Budgets!C2: "50%"; expected a whole number without percent',
        ),
    ),
    Case(
        "words for levels",
        put({"Units!G3": "two", "Units!G4": "-"}),
        wrong=(
            'Units!G3: "two"; expected 1, 2, 3 or empty',
            'Units!G4: "-"; expected 1, 2, 3 or empty',
        ),
    ),
    # ---- words that are none
    Case(
        "the nearest is named",
        put({"Units!C4": "AUZ"}),
        wrong=('Units!C4: no nation "AUZ"; did you mean AUS?',),
    ),
    Case(
        "nothing is near",
        put({"Units!C4": "Q"}),
        wrong=('Units!C4: no nation "Q"; expected one of JPN, AUS, USA',),
    ),
    Case(
        "neither yes nor no",
        put(
            {
                "Exercises!D2": "maybe",
                "Exercises!D3": 2,
                "Milestones!D2": "✓",
                "Milestones!D3": "yess",
            }
        ),
        wrong=(
            'Exercises!D2: "maybe"; expected one of yes, no',
            'Exercises!D3: "2"; expected one of yes, no',
            'Milestones!D2: "✓"; expected one of yes, no',
            'Milestones!D3: "yess"; expected one of yes, no; did you mean yes?',
        ),
    ),
    Case(
        "kinds, states and types that there are not",
        put({"Exercises!C3": "FXT", "Availability!E3": "not available", "Links!A2": "after"}),
        wrong=(
            'Availability!E3: "not available"; expected one of unavailable, tentative; did you mean unavailable?',
            'Exercises!C3: "FXT"; expected one of LIVEX, FTX, CPX, CAX, TTX; did you mean FTX?',
            'Links!A2: "after"; expected one of before, requires, exclusive, apart, overlap, within',
        ),
    ),
    Case(
        "weekdays by number and badly spelled",
        put({"Exercises!H2": 1, "Exercises!H3": "Tues; Wednsday"}),
        wrong=(
            'Exercises!H2: "1"; expected one of Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday',
            'Exercises!H3: "Tues"; expected one of Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday; did you mean Tuesday?',
            'Exercises!H3: "Wednsday"; expected one of Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday; did you mean Wednesday?',
        ),
    ),
    Case(
        "words for what is not known",
        put(
            {
                "Travel!C2": "n/a",
                "Units!C4": "-",
                "Exercises!F2": "TBD",
                "Exercises!J2": "n/a",
                "Exercises!K2": "all",
                "Units!E2": "-",
                "Exercises!C2": "tbc",
            }
        ),
        wrong=(
            'Travel!C2: "n/a"; expected a whole number',
            'Units!E2: "-"; expected a whole number',
            'Units!C4: no nation "-"; expected one of JPN, AUS, USA',
            'Exercises!C2: "tbc"; expected one of LIVEX, FTX, CPX, CAX, TTX',
            'Exercises!F2: "TBD" is no date; expected one such as 7 Mar 2028 or 2028-03-07',
            'Exercises!J2: no nation "n/a"; expected one of JPN, AUS, USA',
            'Exercises!K2: no nation "all"; expected one of JPN, AUS, USA',
        ),
    ),
    Case(
        "unknown codes in lists",
        put({"Exercises!K2": "JPN, UAS, FRA", "Exercises!I3": "SWBTA HYUGA"}),
        wrong=(
            'Exercises!K2: no nation "UAS"; did you mean USA?',
            'Exercises!K2: no nation "FRA"; expected one of JPN, AUS, USA',
            'Exercises!I3: no venue "SWBTA HYUGA"; separate codes by commas: SWBTA, HYUGA',
        ),
    ),
    Case(
        "a list of commas",
        put({"Exercises!K2": ",", "Exercises!I2": " ; "}),
        wrong=(
            'Exercises!I2: ";"; expected one or more, separated by commas, or an empty cell',
            'Exercises!K2: ","; expected one or more, separated by commas, or an empty cell',
        ),
    ),
    Case(
        "none among others",
        put({"Exercises!K2": "none, JPN"}),
        wrong=('Exercises!K2: no nation "none"; expected one of JPN, AUS, USA',),
    ),
    Case(
        "a code twice in a list",
        put({"Exercises!K2": "JPN, USA, jpn"}),
        wrong=('Exercises!K2: "JPN" is named twice',),
    ),
    Case(
        "a quotation mark left open",
        put({"Exercises!K2": '"JPN, USA'}),
        wrong=('Exercises!K2: "\\"JPN, USA": a quotation mark is left open or has text after it',),
    ),
    Case(
        "a code and a name that could be two",
        both(put({"Venues!B3": "Hyuga-nada"}), put({"Exercises!I2": "Hyuga-Nada"})),
        wrong=('Exercises!I2: venue "Hyuga-Nada" is ambiguous: HYUGA or SWBTA',),
    ),
    Case(
        "dates that Excel made of codes",
        put({"Units!A2": date(2028, 5, 1), "Nations!A2": True}),
        wrong=(
            "Nations!A2: TRUE: Excel made a yes-or-no value of it; format the cell as text and type it again",
            "Units!A2: 1 May 2028: Excel made a date or time of it; format the cell as text and type it again",
        ),
    ),
    Case(
        "signs for no group",
        put({"Nations!C2": "-", "Goals!G3": None}),
        wrong=(
            'Nations!C2: "-" has no letter or digit; expected one or more, separated by commas, or an empty cell',
        ),
    ),
    Case(
        "a role whose exercise and one whose code cannot be told",
        put({"Roles!A2": None, "Roles!B3": None, "Locked units!C3": "SUB"}),
        wrong=(
            "Roles!A2: Exercise is empty; expected a code",
            "Roles!B3: Role is empty; expected a code",
        ),
    ),
    Case(
        "a role whose code cannot be told",
        put({"Roles!B2": None}),
        wrong=("Roles!B2: Role is empty; expected a code",),
    ),
    Case(
        "a capability whose code cannot be told",
        put({"Capabilities!A2": None}),
        wrong=("Capabilities!A2: Code is empty; expected a code",),
    ),
    Case(
        "an exercise whose code cannot be told",
        put({"Exercises!A2": None}),
        wrong=("Exercises!A2: Code is empty; expected a code",),
    ),
    Case(
        "a period, a resource and a venue whose codes cannot be told",
        put({"Periods!A2": None, "Resources!A2": "#N/A", "Venues!A2": None}),
        wrong=(
            "Periods!A2: Code is empty; expected a code",
            "Resources!A2: #N/A; expected a value, not an error of Excel",
            "Venues!A2: Code is empty; expected a code",
        ),
    ),
    Case(
        "formulas without results",
        put({"Travel!C2": "=4+5"}),
        wrong=(
            "Travel!C2: a formula whose result was not stored; open the workbook in Excel, save it, and hand that over",
        ),
    ),
    Case(
        "formulas that came to errors",
        both(formula("Travel!C2", "=1/0", "#DIV/0!"), formula("Units!C4", "=NA()", "#N/A")),
        wrong=(
            "Travel!C2: #DIV/0!; expected a value, not an error of Excel",
            "Units!C4: #N/A; expected a value, not an error of Excel",
        ),
    ),
    Case(
        "errors as values",
        put({"Units!C4": "#REF!"}),
        wrong=("Units!C4: #REF!; expected a value, not an error of Excel",),
    ),
    Case(
        "cells that must be filled in",
        put(
            {
                "Units!C4": None,
                "Units!A2": None,
                "Travel!C2": None,
                "Exercises!I2": None,
                "Plan!B2": None,
                "Resources!C2": None,
            }
        ),
        wrong=(
            "Plan!B2: Name of the plan is empty; expected a text",
            "Travel!C2: Days is empty; expected a whole number",
            "Units!A2: Code is empty; expected a code",
            "Units!C4: Nation is empty; expected a code",
            "Resources!C2: Capacity is empty; expected a whole number",
            "Exercises!I2: Venues is empty; expected one or more, separated by commas",
        ),
    ),
    Case(
        "cells merged over rows",
        both(merged("Roles!E2:F3"), merged("Units!F2:F4"), merged("Availability!E2:E3")),
        wrong=(
            "Units!F3: merged with F2; unmerge and fill in each row",
            "Units!F4: merged with F2; unmerge and fill in each row",
            "Availability!E3: merged with E2; unmerge and fill in each row",
            "Roles!E3: merged with E2; unmerge and fill in each row",
            "Roles!F3: merged with E2; unmerge and fill in each row",
        ),
    ),
    Case(
        "a cell merged over two rows",
        lambda book: book["Units"].merge_cells("C2:C3"),
        wrong=("Units!C3: merged with C2; unmerge and fill in each row",),
    ),
    # ---- things that do not fit together
    Case(
        "units twice",
        add_rows("Units", ["DDG-1", "Again", "JPN", "NEA"]),
        wrong=('Units!A6: a second unit "DDG-1"; the first is Units!A2',),
    ),
    Case(
        "nations and roles twice",
        both(add_rows("Nations", ["JPN", "Japan"]), add_rows("Roles", ["KEEN", "AD"])),
        wrong=(
            'Nations!A5: a second nation "JPN"; the first is Nations!A2',
            'Roles!B4: a second role "AD"; the first is Roles!A2',
        ),
    ),
    Case(
        "needs and locks twice",
        both(
            add_rows("Needs", ["TALISMAN", "STAFF", 1]),
            add_rows("Locked units", ["KEEN", "DDG-1", "stay away"]),
        ),
        wrong=(
            'Needs!B3: "STAFF" stands here twice; first in Needs!B2',
            "'Locked units'!B4: \"DDG-1\" stands here twice; first in 'Locked units'!B2",
        ),
    ),
    Case(
        "travel twice",
        add_rows("Travel", ["OCE", "NEA", 8]),
        wrong=("Travel!A3: a second entry for the pair of Travel!A2",),
    ),
    Case(
        "what is left out is named",
        both(
            lambda book: book["Units"].insert_cols(1),
            put({"Units!A1": "Leave out", "Units!A2": "x"}),
        ),
        wrong=(
            'Availability!B2: no unit "DDG-1"; did you mean DDG-2?',
            "'Locked units'!B2: no unit \"DDG-1\"; did you mean DDG-2?",
        ),
    ),
    Case(
        "a mark to leave out that is an error",
        both(
            lambda book: book["Resources"].insert_cols(1),
            put({"Resources!A1": "Leave out", "Resources!A2": "#REF!"}),
        ),
        wrong=(
            "Resources!A2: #REF!; expected a value, not an error of Excel",
            'Needs!B2: no resource "STAFF"; there is no resource at all',
        ),
    ),
    Case(
        "parts of what there is not",
        put(
            {
                "Closures!A2": "HYUGGA",
                "Roles!A3": "TALISMEN",
                "Milestones!A2": "X",
                "Needs!B2": "STAF",
            }
        ),
        wrong=(
            'Closures!A2: no venue "HYUGGA"; did you mean HYUGA?',
            'Roles!A3: no exercise "TALISMEN"; did you mean TALISMAN?',
            'Milestones!A2: no exercise "X"; expected one of KEEN, TALISMAN',
            'Needs!B2: no resource "STAF"; did you mean STAFF?',
        ),
    ),
    Case(
        "parts of nothing",
        put({"Closures!A2": None, "Milestones!A2": None}),
        wrong=(
            "Closures!A2: Venue is empty; expected a code",
            "Milestones!A2: Exercise is empty; expected a code",
        ),
    ),
    Case(
        "links and locks of what there is not",
        put({"Links!B2": "KEAN", "Locked units!B2": "DDG-9", "Locked units!C2": "ADD"}),
        wrong=(
            "'Locked units'!B2: no unit \"DDG-9\"; did you mean DDG-2?",
            "'Locked units'!C2: no role \"ADD\"; did you mean AD?",
            'Links!B2: no exercise "KEAN"; did you mean KEEN?',
        ),
    ),
    Case(
        "a link with what only others have",
        put({"Links!A2": "requires"}),
        wrong=(
            "Links!D2: 7: Minimum free days between means nothing for a link of type requires; leave the cell empty",
        ),
    ),
    Case(
        "periods that overlap",
        add_rows("Periods", ["FY28B", date(2028, 9, 1), date(2029, 9, 30)]),
        wrong=("Periods!A3: overlaps Periods!A2, which lasts until 30 Sep 2028",),
    ),
    Case(
        "ends before starts",
        put(
            {
                "Closures!B2": date(2028, 9, 1),
                "Exercises!F2": date(2028, 5, 1),
                "Plan!B4": date(2029, 1, 1),
            }
        ),
        wrong=(
            "Plan!B5: 30 Sep 2028 lies before 1 Jan 2029 in Plan!B4; expected a later day",
            "Closures!C2: 31 Aug 2028 lies before 1 Sep 2028 in Closures!B2; expected a later day",
            "Exercises!G2: 30 Apr 2028 lies before 1 May 2028 in Exercises!F2; expected a later day",
        ),
    ),
    Case(
        "neither nation nor unit, and both",
        put({"Availability!B2": None, "Availability!B3": "FFH-1"}),
        wrong=(
            "Availability!A2: expected exactly one of nation and unit; neither is given",
            "Availability!A3: expected exactly one of nation and unit; both are given",
        ),
    ),
    Case(
        "neither nations nor group, and both",
        put({"Goals!E2": None, "Goals!E3": "JPN"}),
        wrong=(
            "Goals!A2: expected exactly one of nations and group; neither is given",
            "Goals!A3: expected exactly one of nations and group; both are given",
        ),
    ),
    Case(
        "groups of nobody",
        put({"Goals!F3": "QAUD"}),
        wrong=('Goals!F3: no nation is in group "QAUD"; did you mean QUAD?',),
    ),
    Case(
        "more nations than a goal has",
        put({"Goals!G2": 3}),
        wrong=("Goals!G2: 3 is more than the goal's nations; expected 1 to 2",),
    ),
    Case(
        "a code renamed in one place alone",
        put({"Nations!A3": "AUSTRALIA"}),
        wrong=(
            'Units!C4: no nation "AUS"; did you mean USA?',
            'Availability!A3: no nation "AUS"; did you mean USA?',
            'Exercises!J3: no nation "AUS"; did you mean USA?',
            'Roles!F3: no nation "AUS"; did you mean USA?',
        ),
    ),
    Case(
        "a sum below",
        add_rows("Units", [], ["Total", None, None, None, None, "=SUM(F2:F5)"]),
        wrong=(
            "Units!C7: Nation is empty; expected a code",
            "Units!D7: Home region is empty; expected a code",
            "Units!F7: a formula whose result was not stored; open the workbook in Excel, save it, and hand that over",
        ),
    ),
    Case(
        "a sum below where any text would do",
        add_rows("Budgets", ["Total", None, 30000]),
        wrong=('Budgets!A4: no period "Total"; expected one of FY28',),
    ),
    Case(
        "a remark below",
        add_rows("Units", [], ["Please check with the fleet"]),
        wrong=(
            "Units!C7: Nation is empty; expected a code",
            "Units!D7: Home region is empty; expected a code",
        ),
    ),
    Case(
        "events agreed before without a calendar",
        lambda book: (
            [
                book.book.create_sheet("Baseline").append(r)
                for r in (["Event", "Exercise", "From", "To", "Venue"],)
            ]
            and [book["Baseline"].append([1, "KEEN", date(2028, 2, 7), date(2028, 2, 16), "HYUGA"])]
        ),
        wrong=('Baseline: says something, but "Baseline: of the plan" on the sheet Plan is empty',),
    ),
    Case(
        "events agreed before whose numbers are twice, missing or of none",
        both(with_baseline, put({"Baseline!A3": 1, "Baseline units!A2": None})),
        wrong=(
            "Baseline!A3: a second event 1",
            "'Baseline units'!A2: Event is empty; expected a whole number",
            "'Baseline units'!A3: no event 2",
        ),
    ),
    Case(
        "events agreed before without a number, a venue and a day",
        both(with_baseline, put({"Baseline!A3": None, "Baseline!E2": None, "Baseline!C3": "soon"})),
        wrong=(
            "Baseline!E2: Venue is empty; expected a text",
            "Baseline!A3: Event is empty; expected a whole number",
            'Baseline!C3: "soon" is no date; expected one such as 7 Mar 2028 or 2028-03-07',
        ),
    ),
    # ---- columns, rows and sheets that are not there
    Case(
        "the numbers of the events agreed before taken out",
        both(with_baseline, lambda book: book["Baseline"].delete_cols(1)),
        wrong=('Baseline!A1: no column "Event" in the header row; expected one',),
    ),
    Case(
        "no header on a sheet whose title is written otherwise",
        both(retitled("Units", "UNITS "), lambda book: book["UNITS "].delete_rows(1)),
        wrong=(
            "UNITS : no header row found; expected one with Code, Name, Nation, Domain, Home region, Recovery days, Maximum days per period, Cost per day, Cost to deploy",
        ),
    ),
    Case(
        "a column badly spelled",
        put({"Units!C1": "Natoin", "Units!E1": "Recovry days"}),
        wrong=(
            'Units!C1: no column "Natoin"; did you mean Nation?',
            'Units!E1: no column "Recovry days"; did you mean Recovery days?',
        ),
    ),
    Case(
        "a column taken out",
        lambda book: book["Units"].delete_cols(3),
        wrong=('Units!A1: no column "Nation" in the header row; expected one',),
    ),
    Case(
        "columns of levels of no capability",
        put({"Units!I1": "Cyber", "Units!I2": 2, "Units!I3": "3", "Units!I5": 1.0}),
        wrong=(
            'Units!I1: no capability "Cyber"; expected one of IAMD, ASW; delete the column if it is none',
        ),
    ),
    Case(
        "a header that is the name of two capabilities, and one that is nearly a name",
        both(
            put(
                {
                    "Capabilities!B3": "AIR and missile defence",
                    "Units!G1": "Air and missile defence",
                }
            ),
            put({"Units!H1": "Air defence"}),
        ),
        wrong=(
            "Units!A1: no column for the capabilities IAMD, ASW; add a column for each, empty if no unit has it",
            'Units!G1: no capability "Air and missile defence"; expected one of IAMD, ASW; delete the column if it is none',
            'Units!H1: no capability "Air defence"; expected one of IAMD, ASW; delete the column if it is none',
        ),
    ),
    Case(
        "a column under another header",
        put({"Closures!D1": "Season"}),
        wrong=(
            'Closures!D1: "Season" is not a column of Closures, and Note is missing: rename it, delete it, or add the missing column',
        ),
    ),
    Case(
        "a column without its header",
        put({"Closures!D1": None}),
        wrong=(
            "Closures!D1: a column without a header, and Note is missing: rename it, delete it, or add the missing column",
        ),
    ),
    Case(
        "a column twice",
        put({"Units!I1": "Nation", "Units!J1": "IAMD"}),
        wrong=(
            'Units!I1: a second column "Nation"; the first is Units!C1',
            'Units!J1: a second column "IAMD"; the first is Units!G1',
        ),
    ),
    Case(
        "a capability badly spelled",
        put({"Units!G1": "IAMDD"}),
        wrong=('Units!G1: no column "IAMDD"; did you mean IAMD?',),
    ),
    Case(
        "no header",
        lambda book: book["Units"].delete_rows(1),
        wrong=(
            "Units: no header row found; expected one with Code, Name, Nation, Domain, Home region, Recovery days, Maximum days per period, Cost per day, Cost to deploy",
        ),
    ),
    Case(
        "a header below too much",
        preceded("Units", 45),
        wrong=(
            "Units: no header row found; expected one with Code, Name, Nation, Domain, Home region, Recovery days, Maximum days per period, Cost per day, Cost to deploy",
        ),
    ),
    Case(
        "a sheet badly spelled",
        retitled("Units", "Unit"),
        wrong=('no sheet "Units"; a plan has one', "Unit: no sheet of a plan; did you mean Units?"),
    ),
    Case(
        "a sheet with another title",
        retitled("Units", "Ships"),
        wrong=('no sheet "Units"; a plan has one',),
    ),
    Case(
        "a sheet with another title that may be missing",
        retitled("Budgets", "Money"),
        wrong=(
            "Money: not a sheet of a plan, and Budgets is missing: rename it to Budgets if that is what it is, delete it, or add what is missing",
        ),
    ),
    Case(
        "sheets with other titles that may be missing",
        both(retitled("Budgets", "Money"), lambda book: book.book.remove(book["Travel"])),
        wrong=(
            "Money: not a sheet of a plan, and Travel, Budgets are missing: rename it if it is one of them, delete it, or add what is missing",
        ),
    ),
    Case(
        "the events of a baseline taken out",
        both(
            with_baseline,
            lambda book: book.book.remove(book["Baseline units"]),
            retitled("Travel", "Ways"),
        ),
        wrong=(
            "Ways: not a sheet of a plan, and Travel, Baseline units are missing: rename it if it is one of them, delete it, or add what is missing",
        ),
    ),
    Case(
        "the marking and the currency taken out",
        both(lambda book: book["Plan"].delete_rows(7), lambda book: book["Plan"].delete_rows(3)),
        wrong=(
            'Plan: no row "Marking"; expected one, which may be empty',
            'Plan: no row "Currency"; expected one, which may be empty',
        ),
    ),
    Case(
        "sheets taken out",
        lambda book: [book.book.remove(book[title]) for title in ("Nations", "Roles")],
        wrong=('no sheet "Nations"; a plan has one', 'no sheet "Roles"; a plan has one'),
    ),
    Case(
        "the plan's facts taken out",
        lambda book: book.book.remove(book["Plan"]),
        wrong=('no sheet "Plan"; a plan has one',),
    ),
    Case(
        "two sheets for the same",
        lambda book: setattr(book.book.copy_worksheet(book["Travel"]), "title", "Transit"),
        wrong=("Transit: a second sheet for Travel, beside Travel",),
    ),
    Case(
        "a sheet emptied",
        lambda book: book["Units"].delete_rows(1, 9),
        wrong=(
            'Availability!B2: no unit "DDG-1"; there is no unit at all',
            "'Locked units'!B2: no unit \"DDG-1\"; there is no unit at all",
            "'Locked units'!B3: no unit \"DDG-2\"; there is no unit at all",
        ),
    ),
    Case(
        "a fact of the plan taken out",
        lambda book: book["Plan"].delete_rows(4),
        wrong=('Plan: no row "First day"; expected one',),
    ),
    Case(
        "a fact of the plan badly spelled",
        put({"Plan!A7": "Currancy", "Plan!B7": "EUR"}),
        wrong=('Plan!A7: no row "Currancy"; did you mean Currency?',),
    ),
    Case(
        "a fact of the plan twice",
        add_rows("Plan", ["First day", date(2026, 1, 1)]),
        wrong=('Plan!A8: a second row "First day"; the first is Plan!A4',),
    ),
    Case(
        "something wrong everywhere",
        put(
            {
                "Plan!B4": "soon",
                "Regions!A2": None,
                "Units!C2": "X",
                "Goals!C2": "IAMDX",
                "Links!D2": "week",
            }
        ),
        wrong=(
            'Plan!B4: "soon" is no date; expected one such as 7 Mar 2028 or 2028-03-07',
            "Regions!A2: Code is empty; expected a code",
            'Units!C2: no nation "X"; expected one of JPN, AUS, USA',
            'Links!D2: "week"; expected a whole number',
            'Goals!C2: no capability "IAMDX"; did you mean IAMD?',
        ),
    ),
)


NOTES = (
    "Plan: no rows As of, Travel counts: taken as empty",
    "Units: no columns Domain, Maximum days per period, Cost to deploy: taken as empty",
    "Exercises: no columns Series, Mandatory, Priority, Locked: held, Locked: start, Locked: venue: taken as empty",
    "Roles: no columns Name, Maximum units, Minimum nations: taken as empty",
    "Links: no columns Maximum free days between, Minimum days shared: taken as empty",
    "Goals: no columns High-end, Not before, Not after, Exercises: taken as empty",
)
"""What is said of the small plan's workbook with nothing done to it: it has not every column."""


def test_what_may_be_missing_and_is_is_noted() -> None:
    found = read_plan_book(read_book(plain().saved()))
    assert found.plan == read_plan(record())
    assert found.notes == NOTES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_workbook_gives_its_plan_or_just_these_errors(case: Case) -> None:
    draft = plain()
    case.edit(draft)
    book = read_book(draft.saved())
    if case.wrong:
        with pytest.raises(InputError) as caught:
            read_plan_book(book)
        assert tuple(map(str, caught.value.problems)) == case.wrong
    else:
        wanted = record()
        case.becomes(wanted)
        found = read_plan_book(book)
        assert found.plan == read_plan(wanted)
        assert tuple(note for note in found.notes if note not in NOTES) == case.notes


def template_with(title: str, row: int, values: Mapping[int, Any]) -> Book:
    """Return the empty template with its facts filled in, and some cells of one row changed."""
    draft = loaded(template_book())
    for number, fact in ((5, "FY29"), (8, date(2028, 10, 1)), (9, date(2029, 9, 30))):
        draft["Plan"].cell(number, 2).value = fact
    for column, value in values.items():
        draft[title].cell(row, column).value = value
    return read_book(draft.saved())


@pytest.mark.parametrize(
    ("title", "row", "values"),
    [
        ("Budgets", 5, {2: "FY28", 3: "AUS", 4: 300}),
        ("Budgets", 5, {4: 24_999}),
        ("Budgets", 5, {3: None}),
        ("Nations", 7, {3: "United Kingdom"}),
        ("Periods", 5, {3: date(2027, 10, 2)}),
        ("Units", 5, {4: "=1+1"}),
        ("Exercises", 5, {1: " Example ", 2: "MINE"}),
    ],
)
def test_a_row_typed_over_the_worked_example_is_not_lost(
    title: str, row: int, values: Mapping[int, Any]
) -> None:
    with pytest.raises(InputError) as caught:
        read_plan_book(template_with(title, row, values))
    assert [str(problem) for problem in caught.value.problems] == [
        f'{title}!A{row}: still says "example", but the row was changed; clear this cell to have '
        "the row read"
    ]


@pytest.mark.parametrize(
    ("values", "notes"),
    [
        ({}, ()),
        ({1: "EXAMPLE", 3: "JPN", 4: "25000"}, ()),
        ({2: None, 3: None, 4: None}, ()),
        ({1: "later", 4: 1}, ("Budgets: left out: row 5",)),
    ],
)
def test_the_worked_example_as_it_was_is_left_out_in_silence(
    values: Mapping[int, Any], notes: tuple[str, ...]
) -> None:
    assert read_plan_book(template_with("Budgets", 5, values)).notes == notes


def test_a_sheet_with_merged_cells_without_end_is_read_in_time() -> None:
    draft = plain()
    for row in range(6, 700):
        draft["Units"].append([f"U{row}", "x", "JPN", "NEA"])
    book = read_book(draft.saved())
    number = next(i for i, sheet in enumerate(book.sheets) if sheet.title == "Units")
    sheets = list(book.sheets)
    sheets[number] = replace(sheets[number], merged=((2, 1, 100_000, 4_000),) * 10_000)
    with pytest.raises(InputError) as caught:
        read_plan_book(replace(book, sheets=tuple(sheets)))
    assert "Units: has too many merged cells; unmerge them" in map(str, caught.value.problems)


def test_the_corpus_is_large_enough_and_names_no_case_twice() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
    assert sum(1 for case in CASES if case.wrong) >= 60
