"""Questions asked of small plans, and their answers held against all calendars."""

from __future__ import annotations

from collections.abc import Callable, Collection

from exercise_planner.board import Board
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.profile import Profile
from exercise_planner.reading import read_baseline, read_plan
from exercise_planner.rules import check
from exercise_planner.why.answer import Answer, Suggestion
from exercise_planner.why.costs import Costs
from exercise_planner.why.easing import without
from exercise_planner.why.patching import patched
from exercise_planner.why.restrictions import restrictions
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish, Wish, granted
from solver.requests import ExplainRequest, Limits
from solver.why.explain import Explain
from tests.support import bruteforce, oracle
from tests.support.oracle import Json


def asked(
    raw: Json, wish: Wish, start: Json | None = None, costs: Costs | None = None, most: int = 5
) -> Answer:
    """Ask a question with one worker and without a time limit."""
    request = ExplainRequest.of(
        read_plan(raw),
        Profile(),
        Limits(workers=1),
        wish,
        None if start is None else read_baseline(start),
        costs=costs,
        most=most,
    )
    return Explain(request, lambda _: None).run().answer


# --- what all calendars say --------------------------------------------------------------------


def can_be(plan: Json, wish: Wish) -> bool:
    """Whether any calendar of a plan has what is wished."""
    least = wish.times if isinstance(wish, GoalWish) else int(isinstance(wish, ExerciseWish))
    return bruteforce.first_valid(plan, _counts(plan, wish), least) is not None


def has(plan: Json, calendar: Json, wish: Wish) -> bool:
    """Whether a calendar has what is wished."""
    counts = _counts(plan, wish)
    least = wish.times if isinstance(wish, GoalWish) else int(isinstance(wish, ExerciseWish))
    return sum(map(counts, calendar["events"])) >= least


def _counts(plan: Json, wish: Wish) -> Callable[[Json], bool]:
    """Return whether an event counts for a wish."""
    reading = oracle.Reading(plan)

    def counts(event: Json) -> bool:
        match wish:
            case GoalWish():
                alone = {"format": "exercise-calendar/1", "plan": plan["name"], "events": [event]}
                return bool(reading.demonstrations(alone)[wish.goal])
            case ExerciseWish():
                return (
                    event["exercise"] == wish.exercise
                    and (wish.start is None or event["start"] == wish.start.isoformat())
                    and wish.unit in (None, *(part["unit"] for part in event["participants"]))
                )
            case CalendarWish():
                return False

    return counts


class Facing:
    """A plan with some of its facts, and all calendars it has then.

    ``fixed`` are the beginnings of paths of facts that always stay.
    """

    def __init__(self, plan: Plan, wish: Wish, fixed: tuple[str, ...] = ()) -> None:
        self._plan, self._wish = plan, wish
        found = restrictions(plan, wish)
        self._all = {fact.path: fact for fact in found if not fact.path.startswith(fixed)}

    def can_be(self, kept: Collection[str]) -> bool:
        """Whether the wish can be granted when only the facts at these paths are kept."""
        assert set(kept) <= set(self._all)
        dropped = [fact for path, fact in self._all.items() if path not in kept]
        return can_be(without(self._plan, dropped).to_json_object(), self._wish)

    @property
    def could_ever_be(self) -> bool:
        """Whether the wish can be granted when no fact is kept."""
        return self.can_be(())

    def check_in_the_way(self, paths: Collection[str], *, minimal: bool) -> None:
        """Check that these facts are enough to rule it out, and that each is needed for that."""
        assert len(set(paths)) == len(paths)
        assert not self.can_be(paths)
        if minimal:
            for path in paths:
                assert self.can_be([other for other in paths if other != path])


def check_suggestion(raw: Json, wish: Wish, suggestion: Suggestion) -> Plan:
    """Check that the witness is valid under the patched plan and has what is wished; return it."""
    plan = patched(read_plan(raw), suggestion.patch)
    changed, witness = plan.to_json_object(), suggestion.calendar.to_json_object()
    assert not oracle.breaks(changed, witness)
    assert has(changed, witness, wish)
    assert not check(plan, suggestion.calendar)
    assert granted(wish, Board(Facts(plan), suggestion.calendar))
    assert suggestion.cost > 0
    assert suggestion.message.endswith(".")
    return plan


def sentences(answer: Answer) -> list[str]:
    """Return all that an answer says to a planner."""
    told = [reason.message for reason in answer.because]
    told += [reason.message for further in answer.further for reason in further]
    told += [suggestion.message for suggestion in answer.suggestions]
    return [answer.sentence, *told, *answer.notes]
