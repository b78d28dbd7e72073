"""The workbook that one nation fills in: all of its own facts, and nothing of anybody else's."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from exercise_planner.problems import InputError
from exercise_planner.reading import read_json, read_plan
from exercise_planner.sample import sample_text
from exercise_planner.workbook.merging import merge_replies
from exercise_planner.workbook.opening import read_book
from exercise_planner.workbook.reading import read_plan_book
from exercise_planner.workbook.recognising import is_reply
from exercise_planner.workbook.reply import GIVEN, OWN, reply_book
from exercise_planner.workbook.writing import plan_book
from tests.db.examples import whole_plan
from tests.exercise_planner.workbook.books import Json, plain
from tests.exercise_planner.workbook.odd import odd_plans
from tests.exercise_planner.workbook.replies import (
    book_of,
    plain_reply,
    reply_of,
    small_plan,
)

SECRET = "CANARY"


def secret_plan() -> Json:
    """Return a plan in which everything that Japan must not be told has a telling name."""
    days = {"start": "2028-05-01", "end": "2028-05-09"}
    return {
        "format": "exercise-plan/1",
        "name": "Pacific 28",
        "marking": "UNCLASSIFIED",
        "currency": "USD",
        "horizon": {"start": "2027-10-01", "end": "2028-09-30"},
        "regions": [{"id": "NEA", "name": "Northeast Asia"}],
        "transit": [{"from": "NEA", "to": "NEA", "days": 7719}],
        "periods": [{"id": "CANARY-FY", "start": "2027-10-01", "end": "2028-09-30"}],
        "capabilities": [{"id": "IAMD"}],
        "nations": [
            {"id": "JPN", "name": "Japan", "max_concurrent": 2, "groups": ["CANARY-GROUP"]},
            {"id": "CANARY-N", "name": "CANARY nation", "max_concurrent": 7719},
        ],
        "units": [
            {
                "id": "DDG",
                "name": "JS Maya",
                "nation": "JPN",
                "home_region": "NEA",
                "capabilities": {"IAMD": 2},
            },
            {
                "id": "CANARY-U",
                "name": "CANARY unit",
                "nation": "CANARY-N",
                "domain": "CANARY domain",
                "home_region": "NEA",
                "capabilities": {"IAMD": 3},
                "daily_cost": 7719,
            },
        ],
        "availability": [
            {"unit": "DDG", **days, "status": "tentative", "note": "Refit"},
            {"unit": "CANARY-U", **days, "status": "unavailable", "note": "CANARY refit"},
            {"nation": "CANARY-N", **days, "status": "unavailable", "note": "CANARY election"},
        ],
        "resources": [{"id": "CANARY-S", "name": "CANARY staff", "capacity": 7719}],
        "venues": [
            {"id": "HYUGA", "region": "NEA", "closures": [{**days, "note": "CANARY closure"}]},
            {"id": "CANARY-V", "name": "CANARY venue", "region": "NEA"},
        ],
        "exercises": [
            {
                "id": "KEEN",
                "name": "Keen Edge",
                "kind": "FTX",
                "duration_days": 5,
                "venues": ["HYUGA"],
                "host": "JPN",
                "invited": ["JPN"],
                "priority": 7719,
                "fixed_cost": 7719,
                "resources": {"CANARY-S": 1},
                "roles": [
                    {"id": "AD", "name": "Air defence", "capability": "IAMD", "min_level": 2},
                    {"id": "CANARY-R", "name": "CANARY role", "nations": ["CANARY-N"]},
                ],
                "milestones": [{"name": "CANARY conference", "days_before": 7719}],
                "lock": {"units": {"CANARY-U": "AD"}},
            },
            {
                "id": "CANARY-E",
                "name": "CANARY exercise",
                "series": "CANARY series",
                "duration_days": 5,
                "venues": ["CANARY-V"],
                "invited": ["CANARY-N"],
            },
        ],
        "links": [{"type": "apart", "first": "KEEN", "second": "CANARY-E", "min_gap_days": 7719}],
        "budgets": [{"period": "CANARY-FY", "nation": "JPN", "amount": 7719}],
        "goals": [{"id": "CANARY-G", "name": "CANARY goal", "capability": "IAMD",
                   "group": "CANARY-GROUP"}],
        "baseline": {
            "format": "exercise-calendar/1",
            "plan": "CANARY plan",
            "events": [
                {"exercise": "CANARY-E", **days, "venue": "CANARY-V",
                 "participants": [{"unit": "CANARY-U", "role": "x"}]}
            ],
        },
    }  # fmt: skip


def parts(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_nothing_of_others_is_in_any_part_of_the_file() -> None:
    data = reply_book(read_plan(secret_plan()), "JPN")
    for name, content in parts(data).items():
        assert SECRET.lower() not in content.lower(), name
        assert SECRET.lower() not in name.lower()
        assert "7719" not in content, name
    assert SECRET.encode() not in data


def test_the_same_words_are_found_where_they_may_stand() -> None:
    """Else the search above would prove nothing."""
    inside = "".join(parts(plan_book(read_plan(secret_plan()))).values())
    for word in ("CANARY unit", "CANARY refit", "CANARY goal", "CANARY closure", "7719"):
        assert word in inside


def test_it_holds_all_of_the_nation_s_own_and_what_it_is_invited_to() -> None:
    inside = "".join(parts(reply_book(read_plan(secret_plan()), "JPN")).values())
    for word in ("JPN", "DDG", "JS Maya", "Refit", "KEEN", "Keen Edge", "HYUGA", "Air defence"):
        assert word in inside


@pytest.mark.parametrize("place", range(3))
def test_an_untouched_reply_changes_nothing(place: int) -> None:
    for plan in (small_plan(), whole_plan()):
        nation = plan.nations[place].id
        merged = merge_replies(plan, [read_book(reply_book(plan, nation), "r.xlsx")])
        assert merged.plan == plan
        assert merged.nations == (nation,)
        assert merged.notes == ()


def test_untouched_replies_of_all_nations_of_the_sample_change_nothing() -> None:
    plan = read_plan(read_json(sample_text(), "the sample"))
    nations = [nation.id for nation in plan.nations][:12]
    books = [read_book(reply_book(plan, n), n) for n in nations]
    merged = merge_replies(plan, books)
    assert merged.plan == plan
    assert merged.nations == tuple(nations)


@settings(max_examples=10, deadline=None)
@given(odd_plans())
def test_untouched_replies_of_odd_plans_change_nothing(drawn: Json) -> None:
    drawn.pop("marking", None)
    plan = read_plan(drawn)
    books = []
    for nation in plan.nations:
        with suppress(InputError):  # some ids cannot stand in a marking
            books.append(read_book(reply_book(plan, nation.id), f"{len(books)}.xlsx"))
    found = merge_replies(plan, books)
    assert found.plan == plan
    assert found.notes == ()


def test_a_plain_reply_with_nothing_changed_changes_nothing() -> None:
    assert merge_replies(small_plan(), [book_of(plain_reply())]).plan == small_plan()


def test_a_reply_is_known_by_its_sheet_and_is_no_plan() -> None:
    book = book_of(plain_reply())
    assert is_reply(book)
    assert not is_reply(read_book(plain().saved()))
    with pytest.raises(InputError, match="is one nation's reply, not a whole plan"):
        read_plan_book(book)


def test_a_plan_is_no_reply() -> None:
    with pytest.raises(InputError, match='is no nation\'s reply: it has no sheet "Reply"'):
        merge_replies(small_plan(), [read_book(plain().saved(), "plan.xlsx")])


def test_a_nation_that_there_is_not_is_sent_nothing() -> None:
    with pytest.raises(InputError, match='--for: no nation "JPM"; did you mean "JPN"'):
        reply_book(small_plan(), "JPM")


def test_a_nation_to_which_the_marking_does_not_allow_it_is_sent_nothing() -> None:
    record = small_plan().to_json_object() | {"marking": "SECRET//REL TO AUS, USA"}
    plan = read_plan(record)
    assert reply_book(plan, "AUS")
    with pytest.raises(InputError):
        reply_book(plan, "JPN")


def test_its_examples_are_nobody_s() -> None:
    """Else they look like another nation's data, and name what this plan need not have."""
    data = parts(reply_book(read_plan(secret_plan()), "JPN"))
    inside = "".join(data.values())
    for word in ("JPN-DDG-1", "JS Example", "SDF-HYUGA", "destroyer"):
        assert word not in inside
    draft = reply_of(small_plan(), "JPN")
    header = [cell.value for cell in draft["Units"][4]]
    example = dict(zip(header, (cell.value for cell in draft["Units"][5]), strict=True))
    assert example["Name"] == "Example unit"
    assert example["Home region *"] is None


def test_it_says_itself_what_its_sheets_hold() -> None:
    draft = reply_of(small_plan(), "JPN")
    told = {row[0].value: row[1].value for row in draft["Read me"].iter_rows(min_row=5)}
    assert told["Units"] == "Your units, and their interoperability level in each capability."
    for form in (*OWN, *GIVEN):
        assert told[form.title] == form.about == draft[form.title]["A3"].value


def test_its_example_is_left_out() -> None:
    draft = reply_of(small_plan(), "JPN")
    assert draft["Units"]["A5"].value == "example"
    assert draft["Units"]["B5"].value == "UNIT-1"
    assert draft["Availability"]["B5"].value == "UNIT-1"
    assert merge_replies(small_plan(), [book_of(draft)]).plan == small_plan()
