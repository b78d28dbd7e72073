"""What all parts of an answer share: what is asked, how much time there is, and who listens."""

from collections.abc import Sequence
from dataclasses import dataclass

from exercise_planner.calendar import Calendar
from exercise_planner.facts import Facts
from exercise_planner.plan import Plan
from exercise_planner.why.answer import Reason
from exercise_planner.why.restriction import Restriction
from exercise_planner.why.wish import Wish
from solver.climb import Climb
from solver.conditions import Conditions
from solver.incumbent import Incumbent
from solver.requests import ExplainRequest
from solver.standings import Standings
from solver.stop import Clock
from solver.why.oracle import Oracle
from solver.why.question import Question
from solver.why.telling import Telling
from solver.workshop import Workshop


@dataclass(frozen=True)
class Asked:
    """A question that is being answered.

    Parameters
    ----------
    facts
        Of the plan as it is.
    """

    request: ExplainRequest
    facts: Facts
    clock: Clock
    telling: Telling

    @property
    def plan(self) -> Plan:
        """The plan as it is."""
        return self.facts.plan

    @property
    def wish(self) -> Wish:
        """What is asked about."""
        return self.request.wish

    def oracle(self, question: Question) -> Oracle:
        """Return who answers a question for facts dropped."""
        return Oracle(question, self.request.limits, self.clock)

    def begun(self, plan: Plan, start: Calendar, wish: Wish | None) -> Climb | None:
        """Return a search for the best calendar of a plan with a wish; None if there is none.

        It has begun with a calendar that keeps of the one to start from what it can, not settled
        yet.

        Raises
        ------
        OutOfTimeError
            There is no time left.
        """
        profile, limits = self.request.profile, self.request.limits
        facts = Facts(plan)
        workshop = Workshop.of(facts, profile.measures, limits, self.clock)
        standings = Standings(facts, profile, _unheard, _unheard, Conditions(wish=wish))
        climb = Climb(workshop, standings)
        return climb if climb.begin(start, settled=False) else None


def best_of(climb: Climb) -> Incumbent:
    """Return the best calendar of a search that has begun."""
    assert climb.standings.best is not None
    return climb.standings.best


def told(found: Sequence[Restriction]) -> tuple[Reason, ...]:
    """Return facts as an answer tells them."""
    return tuple(Reason(fact=r.kind, path=r.path, message=r.message) for r in found)


def _unheard(*_: object) -> None:
    """Listen to nothing: what the search comes upon is told as part of the answer."""
