"""Workbooks of a small plan as an officer would make one, plain cells, to be spoiled."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

Json = dict[str, Any]
Rows = list[list[Any]]

_ = None
"""An empty cell."""

TABLES: dict[str, Rows] = {
    "Plan": [
        ["Fact", "Value"],
        ["Name of the plan", "Pacific 28"],
        ["Marking", "UNCLASSIFIED"],
        ["First day", date(2027, 10, 1)],
        ["Last day", date(2028, 9, 30)],
        ["Usual travel days", 5],
        ["Currency", _],
    ],
    "Regions": [["Code", "Name"], ["NEA", "Northeast Asia"], ["OCE", "Oceania"]],
    "Travel": [["From region", "To region", "Days"], ["NEA", "OCE", 9]],
    "Periods": [["Code", "From", "To"], ["FY28", date(2027, 10, 1), date(2028, 9, 30)]],
    "Capabilities": [["Code", "Name"], ["IAMD", "Air and missile defence"], ["ASW", _]],
    "Nations": [
        ["Code", "Name", "Groups", "Maximum events at once"],
        ["JPN", "Japan", "QUAD", 2],
        ["AUS", "Australia", "QUAD, FVEY", _],
        ["USA", "United States", "QUAD; FVEY", _],
    ],
    "Units": [
        ["Code", "Name", "Nation", "Home region", "Recovery days", "Cost per day", "IAMD", "ASW"],
        ["DDG-1", "JS Maya", "JPN", "NEA", 10, 25, 3, 1],
        ["DDG-2", "JS Haguro", "JPN", "NEA", 10, 25, 2, _],
        ["FFH-1", "HMAS Anzac", "AUS", "OCE", _, 20, _, 2],
        ["CG-1", "USS Shiloh", "USA", "NEA", _, 40, 3, 2],
    ],
    "Availability": [
        ["Nation", "Unit", "From", "To", "Status", "Note"],
        [_, "DDG-1", date(2028, 5, 1), date(2028, 5, 21), "unavailable", "Refit"],
        ["AUS", _, date(2028, 1, 26), date(2028, 1, 26), "tentative", _],
    ],
    "Resources": [["Code", "Name", "Capacity"], ["STAFF", "Control cell", 4]],
    "Venues": [
        ["Code", "Name", "Region", "Maximum events at once"],
        ["HYUGA", "Hyuga-nada", "NEA", 1],
        ["SWBTA", "Shoalwater Bay", "OCE", _],
    ],
    "Closures": [
        ["Venue", "From", "To", "Note"],
        ["HYUGA", date(2028, 8, 1), date(2028, 8, 31), "Typhoons"],
    ],
    "Exercises": [
        ["Code", "Name", "Kind", "High-end", "Days", "Earliest start", "Latest end", "Start on",
         "Venues", "Host", "Invited", "Cost to the command"],
        ["KEEN", "Keen Edge", "FTX", "yes", 10, date(2028, 2, 1), date(2028, 4, 30), "Monday",
         "HYUGA", "JPN", "JPN, USA", 900],
        ["TALISMAN", "Talisman Sabre", "LIVEX", "yes", 14, _, _, _, "SWBTA, HYUGA", "AUS", _, _],
    ],
    "Roles": [
        ["Exercise", "Role", "Capability", "At least level", "Minimum units", "Nations"],
        ["KEEN", "AD", "IAMD", 2, 1, _],
        ["TALISMAN", "SUB", "ASW", 1, 2, "AUS, USA"],
    ],
    "Milestones": [
        ["Exercise", "Milestone", "Days before start", "Done"],
        ["KEEN", "Main planning", 90, "yes"],
        ["KEEN", "Final planning", 30, _],
    ],
    "Needs": [["Exercise", "Resource", "Amount"], ["TALISMAN", "STAFF", 2]],
    "Locked units": [
        ["Exercise", "Unit", "Role"],
        ["KEEN", "DDG-1", "AD"],
        ["TALISMAN", "DDG-2", "stay away"],
    ],
    "Links": [
        ["Type", "First", "Second", "Minimum free days between"],
        ["before", "KEEN", "TALISMAN", 7],
    ],
    "Budgets": [["Period", "Nation", "Amount"], ["FY28", "JPN", 25000], ["FY28", _, 5000]],
    "Goals": [
        ["Code", "Name", "Capability", "At least level", "Nations", "Group", "At least nations",
         "Target", "Weight"],
        ["SHIELD", "One air defence", "IAMD", 2, "JPN, USA", _, _, 2, 10],
        ["HUNT", _, "ASW", 1, _, "QUAD", 2, _, _],
    ],
}  # fmt: skip
"""The cells of each sheet, from A1 on."""

RECORD: Json = {
    "format": "exercise-plan/1",
    "name": "Pacific 28",
    "marking": "UNCLASSIFIED",
    "horizon": {"start": "2027-10-01", "end": "2028-09-30"},
    "default_transit_days": 5,
    "regions": [{"id": "NEA", "name": "Northeast Asia"}, {"id": "OCE", "name": "Oceania"}],
    "transit": [{"from": "NEA", "to": "OCE", "days": 9}],
    "periods": [{"id": "FY28", "start": "2027-10-01", "end": "2028-09-30"}],
    "capabilities": [{"id": "IAMD", "name": "Air and missile defence"}, {"id": "ASW"}],
    "nations": [
        {"id": "JPN", "name": "Japan", "groups": ["QUAD"], "max_concurrent": 2},
        {"id": "AUS", "name": "Australia", "groups": ["QUAD", "FVEY"]},
        {"id": "USA", "name": "United States", "groups": ["QUAD", "FVEY"]},
    ],
    "units": [
        {
            "id": "DDG-1",
            "name": "JS Maya",
            "nation": "JPN",
            "home_region": "NEA",
            "capabilities": {"IAMD": 3, "ASW": 1},
            "recovery_days": 10,
            "daily_cost": 25,
        },
        {
            "id": "DDG-2",
            "name": "JS Haguro",
            "nation": "JPN",
            "home_region": "NEA",
            "capabilities": {"IAMD": 2},
            "recovery_days": 10,
            "daily_cost": 25,
        },
        {
            "id": "FFH-1",
            "name": "HMAS Anzac",
            "nation": "AUS",
            "home_region": "OCE",
            "capabilities": {"ASW": 2},
            "daily_cost": 20,
        },
        {
            "id": "CG-1",
            "name": "USS Shiloh",
            "nation": "USA",
            "home_region": "NEA",
            "capabilities": {"IAMD": 3, "ASW": 2},
            "daily_cost": 40,
        },
    ],
    "availability": [
        {
            "unit": "DDG-1",
            "start": "2028-05-01",
            "end": "2028-05-21",
            "status": "unavailable",
            "note": "Refit",
        },
        {"nation": "AUS", "start": "2028-01-26", "end": "2028-01-26", "status": "tentative"},
    ],
    "resources": [{"id": "STAFF", "name": "Control cell", "capacity": 4}],
    "venues": [
        {
            "id": "HYUGA",
            "name": "Hyuga-nada",
            "region": "NEA",
            "capacity": 1,
            "closures": [{"start": "2028-08-01", "end": "2028-08-31", "note": "Typhoons"}],
        },
        {"id": "SWBTA", "name": "Shoalwater Bay", "region": "OCE"},
    ],
    "exercises": [
        {
            "id": "KEEN",
            "name": "Keen Edge",
            "kind": "FTX",
            "high_end": True,
            "duration_days": 10,
            "earliest_start": "2028-02-01",
            "latest_end": "2028-04-30",
            "start_weekdays": [1],
            "venues": ["HYUGA"],
            "host": "JPN",
            "invited": ["JPN", "USA"],
            "fixed_cost": 900,
            "roles": [{"id": "AD", "capability": "IAMD", "min_level": 2, "min_units": 1}],
            "milestones": [
                {"name": "Main planning", "days_before": 90, "done": True},
                {"name": "Final planning", "days_before": 30},
            ],
            "lock": {"units": {"DDG-1": "AD"}},
        },
        {
            "id": "TALISMAN",
            "name": "Talisman Sabre",
            "kind": "LIVEX",
            "high_end": True,
            "duration_days": 14,
            "venues": ["SWBTA", "HYUGA"],
            "host": "AUS",
            "roles": [
                {"id": "SUB", "capability": "ASW", "min_units": 2, "nations": ["AUS", "USA"]}
            ],
            "resources": {"STAFF": 2},
            "lock": {"units": {"DDG-2": None}},
        },
    ],
    "links": [{"type": "before", "first": "KEEN", "second": "TALISMAN", "min_gap_days": 7}],
    "budgets": [
        {"period": "FY28", "nation": "JPN", "amount": 25000},
        {"period": "FY28", "amount": 5000},
    ],
    "goals": [
        {
            "id": "SHIELD",
            "name": "One air defence",
            "capability": "IAMD",
            "min_level": 2,
            "nations": ["JPN", "USA"],
            "target": 2,
            "weight": 10,
        },
        {"id": "HUNT", "capability": "ASW", "group": "QUAD", "at_least": 2},
    ],
}
"""What these tables say."""


@dataclass
class Draft:
    """A workbook while it is spoiled: an openpyxl one, and what its formulas came to."""

    book: Workbook
    results: dict[str, Any] = field(default_factory=dict)
    """By cell, as in "Units!C2"."""

    def __getitem__(self, title: str) -> Worksheet:
        return self.book[title]

    def saved(self) -> bytes:
        """Return the file's bytes."""
        held = BytesIO()
        self.book.save(held)
        return _with_results(held.getvalue(), self.book, self.results)


Edit = Callable[[Draft], None]


def plain(tables: Mapping[str, Sequence[Sequence[Any]]] = TABLES) -> Draft:
    """Return a workbook of plain cells."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in tables.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return Draft(book)


def loaded(data: bytes) -> Draft:
    """Return a workbook from its bytes, to be edited."""
    return Draft(load_workbook(BytesIO(data)))


def record() -> Json:
    """Return a copy of what the tables say."""
    return copy.deepcopy(RECORD)


def put(values: Mapping[str, Any]) -> Edit:
    """Put values into cells, named as in "Units!C2"."""

    def edit(draft: Draft) -> None:
        for place, value in values.items():
            title, _, cell = place.partition("!")
            draft[title][cell] = value

    return edit


def formula(place: str, text: str, result: Any) -> Edit:
    """Put a formula into a cell, and what Excel made of it last."""

    def edit(draft: Draft) -> None:
        put({place: text})(draft)
        draft.results[place] = result

    return edit


def both(*edits: Edit) -> Edit:
    """Do several edits, one after the other."""

    def edit(draft: Draft) -> None:
        for one in edits:
            one(draft)

    return edit


def add_rows(title: str, *rows: Sequence[Any]) -> Edit:
    """Add rows below the last of a sheet."""

    def edit(draft: Draft) -> None:
        for row in rows:
            draft[title].append(list(row))

    return edit


def with_baseline(draft: Draft) -> None:
    """Add a calendar that was agreed before: two events."""
    draft["Plan"].append(["Baseline: of the plan", "Pacific 27"])
    days = [date(2027, 2, 7), date(2027, 2, 16)]
    for title, rows in {
        "Baseline": [
            ["Event", "Exercise", "From", "To", "Venue"],
            [1, "KEEN", *days, "HYUGA"],
            [2, "GONE", *days, "SOLD"],
        ],
        "Baseline units": [["Event", "Unit", "Role"], [1, "DDG-1", "AD"], [2, "X", "Y"]],
    }.items():
        sheet = draft.book.create_sheet(title)
        for row in rows:
            sheet.append(row)


def unformatted(place: str) -> Edit:
    """Take the number format off a cell."""

    def edit(draft: Draft) -> None:
        title, _, cell = place.partition("!")
        draft[title][cell].value = None
        draft[title][cell].number_format = "General"

    return edit


def percent(place: str) -> Edit:
    """Give a cell the number format of percentages."""

    def edit(draft: Draft) -> None:
        title, _, cell = place.partition("!")
        draft[title][cell].number_format = "0%"

    return edit


def struck(place: str) -> Edit:
    """Strike a cell through."""

    def edit(draft: Draft) -> None:
        title, _, cell = place.partition("!")
        draft[title][cell].font = Font(strike=True)

    return edit


def merged(places: str) -> Edit:
    """Merge cells, named as in "Units!C1:C5"."""

    def edit(draft: Draft) -> None:
        title, _, cells = places.partition("!")
        draft[title].merge_cells(cells)

    return edit


def moved(places: str, columns: int) -> Edit:
    """Move cells, named as in "Units!C1:C5", so many columns to the right."""

    def edit(draft: Draft) -> None:
        title, _, cells = places.partition("!")
        draft[title].move_range(cells, cols=columns)

    return edit


def retitled(title: str, other: str) -> Edit:
    """Give a sheet another title."""

    def edit(draft: Draft) -> None:
        draft[title].title = other

    return edit


def titled(title: str) -> Edit:
    """Put merged titles above the header."""

    def edit(draft: Draft) -> None:
        sheet = draft[title]
        sheet.insert_rows(1, 3)
        for row, text in ((1, f"{title} of all nations"), (2, "as of 1 March")):
            sheet.cell(row, 1, text)
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=8)

    return edit


def preceded(title: str, rows: int) -> Edit:
    """Put so many rows of text above the header."""

    def edit(draft: Draft) -> None:
        draft[title].insert_rows(1, rows)
        for row in range(1, rows + 1):
            draft[title].cell(row, 1, "text")

    return edit


def repeat_header(sheet: Worksheet, row: int) -> None:
    """Insert a row with the header once more."""
    sheet.insert_rows(row)
    for cell in sheet[1]:
        sheet.cell(row, cell.column, cell.value)


def _with_results(data: bytes, book: Workbook, results: Mapping[str, Any]) -> bytes:
    """Return a workbook's bytes with the results of its formulas, which openpyxl cannot write."""
    if not results:
        return data
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for place, result in results.items():
        title, _, cell = place.partition("!")
        name = f"xl/worksheets/sheet{book.sheetnames.index(title) + 1}.xml"
        kind = ""
        if isinstance(result, str):
            kind = ' t="e"' if result.startswith("#") else ' t="str"'
        pattern = rb'<c r="%s"([^>]*?)( t="\w+")?><f>(.*?)</f><v ?/?>(</v>)?</c>' % cell.encode()
        new = rb'<c r="%s"\1%s><f>\3</f><v>%s</v></c>' % (
            cell.encode(),
            kind.encode(),
            str(result).encode(),
        )
        parts[name], found = re.subn(pattern, new, parts[name])
        assert found == 1, place
    calculate = rb' fullCalcOnLoad="1"'  # Excel would not say that results are out of date
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(calculate, b"")
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()
