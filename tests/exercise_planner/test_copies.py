"""Copies of parts of a plan with some fields changed."""

from datetime import date

from exercise_planner.plan import Closure


def test_what_was_worked_out_of_a_field_is_worked_out_anew_in_a_copy() -> None:
    closed = Closure(start=date(2028, 5, 1), end=date(2028, 5, 3))
    assert closed.span.days == 3
    longer = closed.model_copy(update={"end": date(2028, 5, 9)})
    assert longer.span.days == 9
    assert closed.span.days == 3
