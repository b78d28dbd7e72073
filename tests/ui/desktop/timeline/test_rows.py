"""How exercises are grouped into headings and rows, and what lies behind these."""

from collections.abc import Iterable

from exercise_planner.board import Board
from exercise_planner.facts import Facts
from exercise_planner.states import states
from tests.support import examples
from tests.support.examples import Json
from tests.ui.desktop.timeline.conftest import day, small_events, small_plan
from ui.desktop.timeline.rows import Grouping, Heading, Line, Row, by_start, lines
from ui.desktop.timeline.shading import Shading
from ui.desktop.timeline.tracks import Track, said, state_words, track


def tracks_of(form: Json, *events: Json) -> tuple[Facts, list[Track]]:
    plan, calendar = examples.read(form, *events)
    facts = Facts(plan)
    board, stands = Board(facts, calendar), states(plan, calendar)
    made = [track(board, e, stands[e.id], (), (), None) for e in plan.exercises]
    return facts, sorted(made, key=by_start)


def grouped(grouping: Grouping, closed: Iterable[str] = ()) -> list[str]:
    facts, made = tracks_of(small_plan(), *small_events())
    return [told(line) for line in lines(made, facts, grouping, frozenset(closed))]


def told(line: Line) -> str:
    if isinstance(line, Heading):
        return f"# {line.name} ({line.note})"
    names = ", ".join(one.name for one in line.tracks)
    return line.name if line.unit is None else f"{line.name}: {names}"


def test_by_region_of_the_venue_by_start_with_those_not_held_last() -> None:
    assert grouped("region") == [
        "# North Pacific (1 of 2 held)",
        "Keen Sword",
        "Blue Wave",
        "# Oceania (1)",
        "Iron Spear",
    ]


def test_by_venue_with_the_empty_ones_to_drop_on() -> None:
    facts, made = tracks_of(small_plan(), small_events()[0])
    found = [told(line) for line in lines(made, facts, "venue")]
    assert found[-1] == "# Darwin Coast (0)"


def test_by_nation_each_with_what_it_takes_part_in() -> None:
    assert grouped("nation") == [
        "# Japan (1)",
        "Keen Sword",
        "# Australia (1)",
        "Keen Sword",
        "# United States (1)",
        "Iron Spear",
        "# Without a nation (0 of 1 held)",
        "Blue Wave",
    ]


def test_by_unit_a_row_a_unit_with_all_its_events() -> None:
    assert grouped("unit") == [
        "# Japan (1 of 1 taking part)",
        "JS Kongo: Keen Sword",
        "# Australia (1 of 1 taking part)",
        "No. 75 Squadron: Keen Sword",
        "# United States (1 of 1 taking part)",
        "VP-8 Tigers: Iron Spear",
        "# Exercises without units (0 of 1 held)",
        "Blue Wave",
    ]


def test_by_kind_in_the_order_of_the_kinds() -> None:
    form = small_plan()
    form["exercises"][0]["kind"], form["exercises"][2]["kind"] = "CPX", "LIVEX"
    facts, made = tracks_of(form, *small_events())
    found = [told(line) for line in lines(made, facts, "kind") if isinstance(line, Heading)]
    assert found == ["# LIVEX (0 of 1 held)", "# CPX (1)", "# Of no kind (1)"]


def test_a_closed_group_is_only_its_heading() -> None:
    assert grouped("region", ["north"]) == [
        "# North Pacific (1 of 2 held)",
        "# Oceania (1)",
        "Iron Spear",
    ]


def test_an_exercise_without_venues_stands_last_by_region() -> None:
    form = small_plan()
    form["exercises"][2]["venues"] = []
    facts, made = tracks_of(form, *small_events())
    found = [told(line) for line in lines(made, facts, "region")]
    assert found[-2:] == ["# Without a venue (0 of 1 held)", "Blue Wave"]


def row_of(form: Json, exercise: str, grouping: Grouping = "region") -> tuple[Facts, Row]:
    facts, made = tracks_of(form, *small_events())
    rows = (line for line in lines(made, facts, grouping) if isinstance(line, Row))
    return facts, next(row for row in rows if any(t.id == exercise for t in row.tracks))


def test_behind_a_row_lie_closures_of_its_venue_and_days_its_host_is_away() -> None:
    form = small_plan(
        venues={"range": {"closures": [{"start": "2028-08-01", "end": "2028-08-10"}]}},
        availability=[
            {"nation": "jpn", "start": "2028-09-01", "end": "2028-09-10", "status": "unavailable"},
            {"nation": "usa", "start": "2028-09-01", "end": "2028-09-10", "status": "unavailable"},
            {"unit": "ship", "start": "2028-10-01", "end": "2028-10-10", "status": "unavailable"},
        ],
    )
    facts, row = row_of(form, "keen")
    found = Shading(facts).of(row)
    assert [(shade.kind, shade.words) for shade in found] == [
        ("unavailable", "Japan is unavailable"),
        ("closure", "Okinawa Range is closed"),
    ]


def test_behind_the_row_of_a_unit_lie_its_own_days_and_its_nations() -> None:
    form = small_plan(
        availability=[
            {
                "nation": "jpn",
                "start": "2028-09-01",
                "end": "2028-09-10",
                "status": "tentative",
                "note": "Elections",
            },
            {"unit": "ship", "start": "2028-10-01", "end": "2028-10-10", "status": "unavailable"},
        ],
    )
    facts, row = row_of(form, "keen", "unit")
    assert [shade.words for shade in Shading(facts).of(row)] == [
        "Japan is only tentatively available: Elections",
        "JS Kongo is unavailable",
    ]


def test_the_window_of_a_row_is_that_of_its_exercise() -> None:
    facts, row = row_of(small_plan(), "keen")
    assert Shading(facts).window(row) == (day("2028-04-01"), day("2028-08-31"))


def test_a_track_is_told_with_dates_venue_nations_and_state() -> None:
    facts, made = tracks_of(small_plan(), *small_events())
    keen = next(one for one in made if one.id == "keen")
    assert said(keen, facts).split("\n") == [
        "8–12 May · 5 days · Okinawa Range",
        "jpn host · aus",
        "free",
    ]


def test_one_that_is_not_held_is_told_with_its_reason() -> None:
    facts, made = tracks_of(small_plan(), *small_events())
    blue = next(one for one in made if one.id == "blue")
    assert said(blue, facts, "no ship is free") == "not held: no ship is free"


def test_locked_parts_are_told_apart() -> None:
    form = small_plan()
    form["exercises"][0]["lock"] = {
        "start": examples.may(8),
        "venue": "range",
        "units": {"ship": "defend"},
    }
    form["exercises"][2]["lock"] = {"held": False}
    _, made = tracks_of(form, *small_events())
    words = {one.id: state_words(one.state) for one in made}
    assert words == {
        "keen": "dates, venue and 1 unit locked",
        "iron": "free",
        "blue": "locked off",
    }
