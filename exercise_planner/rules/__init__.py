"""The rules a valid calendar keeps: one function a rule, in the order of the rule table.

Each rule takes a board and a scope and yields the breaks it finds there. :func:`check` asks all
of them about a whole calendar; :func:`check_around` about one exercise, fast enough to run while
its bar is dragged.
"""

from collections.abc import Callable, Iterator, Mapping

from exercise_planner.board import Board, Scope
from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.rules.alone import available, held, host, lead, role, venue, window
from exercise_planner.rules.linked import link
from exercise_planner.rules.together import (
    budget,
    concurrent,
    resource,
    separation,
    tempo,
    venue_capacity,
)
from exercise_planner.violation import Code, Violation

Rule = Callable[[Board, Scope], Iterator[Violation]]

RULES: Mapping[Code, Rule] = {
    "HELD": held,
    "WINDOW": window,
    "LEAD": lead,
    "VENUE": venue,
    "VENUE_CAPACITY": venue_capacity,
    "HOST": host,
    "ROLE": role,
    "AVAILABLE": available,
    "SEPARATION": separation,
    "TEMPO": tempo,
    "CONCURRENT": concurrent,
    "RESOURCE": resource,
    "BUDGET": budget,
    "LINK": link,
}


def check(plan: Plan, calendar: Calendar) -> list[Violation]:
    """Return every break in a calendar, in the order of the rule table.

    The calendar's ids must exist in the plan, as they do once it has been read.
    """
    return check_board(Board(Facts(plan), calendar))


def check_board(board: Board) -> list[Violation]:
    """Return every break in the calendar on a board, in the order of the rule table."""
    scope = Scope.everything(board)
    return [violation for rule in RULES.values() for violation in rule(board, scope)]


def check_around(board: Board, exercise: str) -> list[Violation]:
    """Return the breaks that concern one exercise, in the order of the rule table."""
    scope = Scope.around(board, exercise)
    return [
        violation
        for rule in RULES.values()
        for violation in rule(board, scope)
        if exercise in violation.exercises
    ]
