"""What can be said of calendars, and done with them, by the rules alone."""

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.measures import score_board
from exercise_planner.rules import check_around, check_board
from exercise_planner.why.wish import Wish, granted
from solver.incumbent import Incumbent
from solver.standings import SolverFaultError


def keeps_rules(facts: Facts, calendar: Calendar) -> bool:
    """Whether a calendar is a valid one of a plan; it may name what the plan does not have."""
    return known_to(facts, calendar) and not check_board(Board(facts, calendar))


def known_to(facts: Facts, calendar: Calendar) -> bool:
    """Whether a plan has all that a calendar names."""
    return all(
        event.exercise in facts.exercises
        and event.venue in facts.venues
        and all(
            part.unit in facts.units and (event.exercise, part.role) in facts.roles
            for part in event.participants
        )
        for event in calendar.events
    )


def proven(facts: Facts, calendar: Calendar, wish: Wish) -> Incumbent:
    """Return a calendar with its measures, once the rules have passed it and it grants a wish.

    Raises
    ------
    SolverFaultError
        They have not, or it does not.
    """
    board = Board(facts, calendar)
    for violation in check_board(board):
        message = f"a calendar breaks {violation.code}: {violation.message}"
        raise SolverFaultError(message)
    if not granted(wish, board):
        raise SolverFaultError("a calendar has not what was wished")
    return Incumbent(calendar, score_board(board).measures)


def filled_up(facts: Facts, calendar: Calendar, other: Calendar) -> Calendar:
    """Return a valid calendar with those events of another that have room beside its own."""
    board = Board(facts, calendar)
    for event in other.events:
        alone = other.model_copy(update={"events": (event,)})
        if known_to(facts, alone) and not board.of_exercise[event.exercise]:
            placed = board.place(event)
            if check_around(board, event.exercise):
                board.lift(placed)
    events = sorted((placed.event for placed in board.placed), key=lambda event: event.start)
    return other.model_copy(update={"events": tuple(events), "solve": None})


def joined(added: Calendar, at_hand: Calendar) -> Calendar:
    """Return a calendar with the events of another, in the place of its own of those exercises."""
    other = {event.exercise: event for event in added.events}
    kept = [event for event in at_hand.events if event.exercise not in other]
    events = sorted([*kept, *other.values()], key=lambda event: event.start)
    return at_hand.model_copy(update={"events": tuple(events), "solve": None})
