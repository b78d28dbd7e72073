"""What the solver's process says, doubted by its caller: believed is what can be an answer.

The process checks whatever CP-SAT says. This is for a process that is itself not sound any more:
no calendar of it is shown or kept before the rules have passed it on this side too, and no message
leads a caller to tiers or ends that there are not.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from exercise_planner.board import Board
from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.measures import MEASURES, score_board
from exercise_planner.problems import InputError
from exercise_planner.reading import read_calendar
from exercise_planner.rules import check_board
from solver.messages import (
    ENDS,
    Alternative,
    Finished,
    Found,
    Gathered,
    Improved,
    Learned,
    Message,
    Progress,
    Result,
    Surveyed,
)
from solver.requests import AnyRequest, Request, SurveyRequest

MOST_FOUND = 1000
"""Calendars of a set, better proven ones counted again; each goes to disk as it comes."""
_END_OF = {
    "calendar": "finished",
    "alternatives": "gathered",
    "repairs": "gathered",
    "explanation": "explained",
    "survey": "surveyed",
}


class Doubts:
    """What is wrong with messages as answers to one request."""

    def __init__(self, request: AnyRequest) -> None:
        self._request = request
        self._told = 0

    def about(self, message: Message) -> str | None:
        """Return what is wrong with a message, a part of a sentence; None where nothing is."""
        if message.event in ENDS and message.event not in (_END_OF[self._request.asks], "failed"):
            return f"it ended as if something else had been asked ({message.event})"
        match message:
            case Progress() | Improved() if isinstance(self._request, Request):
                return self._course(message, self._request.measures)
            case Finished():
                return self._finished(message)
            case Found():
                return self._found(message)
            case Learned():
                return self._results(message.results)
            case Surveyed():
                return self._surveyed(message)
            case Gathered():
                said = (self._alternative(one) for one in message.alternatives)
                return next((doubt for doubt in said if doubt is not None), None)
            case _:
                return None

    @cached_property
    def _facts(self) -> Facts:
        return Facts(self._request.plan)

    def _course(self, message: Progress | Improved, tiers: Sequence[MeasureName]) -> str | None:
        if not 0 <= message.tier < len(tiers):
            return f"it told of tier {message.tier}, and there are {len(tiers)}"
        if isinstance(message, Progress):
            return None
        if missing := set(tiers) - message.measures.keys():
            return f"it left out what {sorted(missing)[0]} is"
        return self._calendar(message.calendar, message.measures)

    def _finished(self, message: Finished) -> str | None:
        if message.calendar.solve is None:
            return "it ended without saying how far it came"
        if message.record.status not in ("optimal", "feasible"):
            return None
        for tier in message.record.tiers:
            if tier.value is None or tier.bound is None:
                continue
            if MEASURES[tier.measure].improves(tier.value, tier.bound):
                return f"{tier.measure} is {tier.value}, beyond its own bound of {tier.bound}"
        return self._calendar(message.calendar, {})

    def _found(self, message: Found) -> str | None:
        self._told += 1
        if self._told > MOST_FOUND:
            return f"it told of more than {MOST_FOUND:,} calendars"
        return self._alternative(message.alternative)

    def _alternative(self, alternative: Alternative) -> str | None:
        if alternative.calendar.solve is None:
            return "a calendar does not say how it was solved"
        if missing := MEASURES.keys() - alternative.measures.keys():
            return f"it left out what {sorted(missing)[0]} of a calendar is"
        return self._calendar(alternative.calendar, alternative.measures)

    def _surveyed(self, message: Surveyed) -> str | None:
        if [result.place for result in message.results] != list(range(self._variants)):
            return "it ended without saying what is known of each variant"
        if message.plan.place is not None:
            return "it ended without saying how good the plan is as it is"
        return self._results((message.plan, *message.results))

    def _results(self, results: Iterable[Result]) -> str | None:
        asked = set(self._request.measures)
        for result in results:
            if result.place is not None and result.place >= self._variants:
                return f"it told of variant {result.place}, and there are {self._variants}"
            other = bool(result.measures) and result.measures.keys() != asked
            if other or result.proven > len(asked):
                return "it told of other measures of a variant than were asked about"
        return None

    @property
    def _variants(self) -> int:
        """How many variants were asked about."""
        return len(self._request.variants) if isinstance(self._request, SurveyRequest) else 0

    def _calendar(self, calendar: Calendar, measures: Mapping[MeasureName, int]) -> str | None:
        """Return what is wrong with a calendar, or with what was counted in it."""
        try:
            read_calendar(calendar.to_json_object(), self._request.plan)
        except InputError as error:
            return f"a calendar does not fit the plan ({error.problems[0]})"
        board = Board(self._facts, calendar)
        for violation in check_board(board):
            return f"a calendar breaks {violation.code}: {violation.message}"
        counted = score_board(board).measures if measures else {}
        for measure, value in measures.items():
            if counted[measure] != value:
                return f"{measure} of a calendar was told as {value} and is {counted[measure]}"
        return None
