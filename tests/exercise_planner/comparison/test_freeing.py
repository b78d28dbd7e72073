"""What is said to be freed is freed: each claim is read again, day by day, on whole calendars."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from exercise_planner.comparison.changes import EventChange, event_changes
from exercise_planner.comparison.freeing import Room, rooms
from exercise_planner.comparison.needs import SHARED, Need
from tests.exercise_planner.comparison.drawn import Drawn, pair, tight_comparisons
from tests.support.boards import moderate
from tests.support.examples import Json, event, plan
from tests.support.oracle import Key, Reading, iso


def made_room(drawn: Drawn, one: int, other: int) -> list[Room]:
    """Give all room that the changes from one calendar to another make."""
    comparison = drawn.comparison
    changes = event_changes(comparison.calendars[one], comparison.calendars[other])
    wanted = {change.exercise for change in changes}
    return list(rooms(comparison.boards[one], comparison.violations[one], changes, wanted))


def with_changes(form: Json, changes: list[EventChange]) -> Json:
    """Give a calendar in which the exercises of some changes are held as after them."""
    names = {change.exercise for change in changes}
    kept = [e for e in form["events"] if e["exercise"] not in names]
    after = [c.after.model_dump(mode="json") for c in changes if c.after is not None]
    return form | {"events": kept + after}


def lacks(reading: Reading, form: Json, exercise: str, need: Need) -> bool:
    """Whether a calendar breaks the rule of a need so that it shows on the exercise's event."""
    (held,) = [e for e in reading._events(form) if e.id == exercise]
    broken: set[Key] = reading.breaks(form)
    match need.code:
        case "SEPARATION":
            return any(
                key[:2] == (need.code, need.thing) and exercise in key[2]
                for key in broken
                if key[0] == need.code
            )
        case "TEMPO":
            assert need.thing in held.units
            return (need.code, need.thing, need.period) in broken
        case "CONCURRENT" | "RESOURCE" | "VENUE_CAPACITY":
            return any((need.code, need.thing, iso(day)) in broken for day in held.days)
        case "BUDGET":
            return (need.code, need.period, need.thing or None) in broken
        case _:
            return (need.code, need.link) in broken


def assert_free_only_then(drawn: Drawn, one: int, room: Room) -> None:
    """With the event put into the one calendar a rule is broken; with the causes too, it is not."""
    reading, form, exercise = Reading(drawn.plan), drawn.calendars[one], room.change.exercise
    alongside = with_changes(form, [room.change])
    instead = with_changes(form, [room.change, *room.causes])
    assert room.needs
    for need in room.needs:
        assert lacks(reading, alongside, exercise, need)
        assert not lacks(reading, instead, exercise, need)
    if len(room.causes) > 1:
        for cause in room.causes:
            only = with_changes(form, [room.change, cause])
            assert any(lacks(reading, only, exercise, need) for need in room.needs)


def assert_new_to_the_event(drawn: Drawn, one: int, room: Room) -> None:
    """Of an event in both, what is freed are units and nations that could not come as it was."""
    before, reading, form = room.change.before, Reading(drawn.plan), drawn.calendars[one]
    if before is None:
        return
    had = {p.unit for p in before.participants}
    nations = {reading.units[unit]["nation"] for unit in had}
    new = tuple(p for p in room.change.joined if p.unit not in had)
    joined = before.model_copy(update={"participants": (*before.participants, *new)})
    change = EventChange(before.exercise, before, joined)
    for need in room.needs:
        assert need.unit in {p.unit for p in new} or need.nation is not None
        assert need.code != "CONCURRENT" or need.thing not in nations
        assert lacks(reading, with_changes(form, [change]), before.exercise, need)


def assert_goals_need_it(drawn: Drawn, other: int, room: Room) -> None:
    """The goals are shown by the event in the other calendar, and not without the units."""
    reading, exercise = Reading(drawn.plan), room.change.exercise
    shown = reading.demonstrations(drawn.calendars[other])
    assert all(exercise in shown[goal] for goal in room.goals)
    if all(need.unit for need in room.needs):
        rest = without(drawn.calendars[other], exercise, {str(need.unit) for need in room.needs})
        broken = reading.breaks(rest) - reading.breaks(drawn.calendars[other])
        cannot = any(key[0] in ("ROLE", "HOST") and key[1] == exercise for key in broken)
        if room.change.before is not None or not cannot:
            shown = reading.demonstrations(rest)
            assert all(exercise not in shown[goal] for goal in room.goals)


def test_what_is_freed_was_in_the_way_and_what_is_laid_to_it_needs_it() -> None:
    """Of drawn calendars; whatever can be shared is freed in some of them."""
    found: Counter[str] = Counter()

    @settings(moderate, max_examples=150, derandomize=True, database=None)
    @given(tight_comparisons())
    def look(drawn: Drawn) -> None:
        for one, other in ((0, 1), (1, 0)):
            for room in made_room(drawn, one, other):
                assert_free_only_then(drawn, one, room)
                assert_new_to_the_event(drawn, one, room)
                assert_goals_need_it(drawn, other, room)
                found.update(need.code for need in room.needs)
                found.update([room.change.verb] if room.goals else [])

    look()
    assert found.keys() == {*SHARED, "added", "changed"}, found


def without(form: Json, exercise: str, units: set[str]) -> Json:
    """Give a calendar without some units in one of its events."""
    events = []
    for held in form["events"]:
        kept = [p for p in held["participants"] if p["unit"] not in units]
        events.append(held | {"participants": kept} if held["exercise"] == exercise else held)
    return form | {"events": events}


@settings(moderate, max_examples=40)
@given(tight_comparisons())
def test_looking_for_room_leaves_the_board_as_it_was(drawn: Drawn) -> None:
    board = drawn.comparison.boards[0]
    before = list(board.placed)
    found = made_room(drawn, 0, 1)
    assert board.placed == before
    assert made_room(drawn, 0, 1) == found


def test_what_is_lacking_already_was_in_nobodys_way() -> None:
    ship = {"ship": "defend"}
    one = [event("iron", 8, units=ship), event("blue", 9, units=ship)]
    comparison = pair(one, [event("keen", 8, units=ship), event("blue", 9, units=ship)])
    changes = event_changes(*comparison.calendars)
    board, broken = comparison.boards[0], comparison.violations[0]
    assert [v.code for v in broken] == ["SEPARATION"]
    assert not list(rooms(board, broken, changes, {"keen"}))


def test_a_unit_is_not_free_before_every_rule_on_it_is_kept() -> None:
    """Iron Spear is in the ship's way, but Blue Wave too leaves it too few days."""
    form = plan(
        periods=[{"id": "FY28", "start": "2028-05-01", "end": "2028-05-31"}],
        units={"ship": {"max_days_per_period": 5}},
    )
    ship = {"ship": "defend"}
    one = [event("iron", 8, units=ship), event("blue", 20, units=ship)]
    for kept, expected in (([event("blue", 20, units=ship)], 0), ([], 1)):
        comparison = pair(one, [event("keen", 8, units=ship), *kept], form)
        changes = event_changes(*comparison.calendars)
        found = list(rooms(comparison.boards[0], comparison.violations[0], changes, {"keen"}))
        assert len(found) == expected
        assert [{c.exercise for c in room.causes} for room in found] == [{"iron", "blue"}][
            :expected
        ]
