"""Facts in the way, folded where they are many."""

from exercise_planner.why.answer import Reason
from exercise_planner.why.restriction import RestrictionKind
from ui.reason_groups import reason_groups


def reasons(**numbers: int) -> list[Reason]:
    """Give so many facts of each kind, in turns."""
    turns = range(max(numbers.values()))
    return [
        reason(kind, turn)  # type: ignore[arg-type]
        for turn in turns
        for kind, number in numbers.items()
        if turn < number
    ]


def reason(kind: RestrictionKind, number: int) -> Reason:
    return Reason(fact=kind, path=f"/{kind}/{number}", message=f"{kind} {number}")


def told(given: list[Reason]) -> list[tuple[str, int, int]]:
    """Return what stands over each group, and how many are shown and folded."""
    return [(g.heading, len(g.shown), len(g.folded)) for g in reason_groups(given)]


def test_a_few_are_told_as_they_come() -> None:
    few = reasons(budget=3, availability=3)
    (group,) = reason_groups(few)
    assert list(group.shown) == few
    assert told(few) == [("", 6, 0)]
    assert told([]) == []


def test_many_of_one_kind_need_no_heading() -> None:
    assert told(reasons(availability=200)) == [("", 6, 194)]


def test_many_of_several_kinds_stand_by_kind_the_first_one_first() -> None:
    given = reasons(budget=2, availability=20, closure=3)
    assert told(given) == [
        ("Budget", 2, 0),
        ("Availability of a nation or unit", 2, 18),
        ("Closure of a venue", 3, 0),
    ]


def test_of_each_kind_at_least_one_is_shown() -> None:
    kinds = ("budget", "availability", "closure", "tempo", "recovery", "link", "mandatory")
    assert [shown for _, shown, _ in told(reasons(**dict.fromkeys(kinds, 4)))] == [1] * 7


def test_no_line_says_that_one_more_is_folded() -> None:
    assert told(reasons(availability=7)) == [("", 7, 0)]


def test_no_fact_is_lost() -> None:
    given = reasons(budget=9, availability=20, closure=3, tempo=1)
    groups = reason_groups(given)
    found = [one.path for group in groups for one in (*group.shown, *group.folded)]
    assert sorted(found) == sorted(one.path for one in given)
