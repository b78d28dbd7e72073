"""What the parts of a survey share: its variants, its time, and how it tells what it learns."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from exercise_planner.facts import Facts
from exercise_planner.profile import Profile
from exercise_planner.variants.one_more import told
from exercise_planner.variants.variant import OneMore, Withdrawal
from solver.climb import Climb
from solver.messages import Learned, Result
from solver.requests import Limits
from solver.search import Listener
from solver.stop import Clock, OutOfTimeError
from solver.survey.case import Case
from solver.survey.cases import Cases
from solver.survey.workshops import Workshops

LEAST_SECONDS = 1.0
"""The least time for one variant by itself, if there is so much."""


class Ground:
    """What the parts of a survey share.

    Parameters
    ----------
    facts
        Of the plan as it is.
    profile
        The measures asked about.
    listen
        Called with each message as it arises.
    """

    def __init__(
        self,
        facts: Facts,
        profile: Profile,
        limits: Limits,
        clock: Clock,
        cases: Cases,
        listen: Listener,
    ) -> None:
        self.facts = facts
        self.profile = profile
        self.limits = limits
        self.clock = clock
        self.cases = cases
        self.workshops = Workshops(profile, limits, clock)
        self._listen = listen
        self._told: dict[int | None, Result] = {}

    def tell(self, said: str) -> None:
        """Tell what has become known since it was last told, and what goes on."""
        results = self.cases.results()
        news = [result for place, result in results.items() if self._told.get(place) != result]
        self._told = results
        self._listen(Learned(seconds=self.clock.seconds, said=said, results=tuple(news)))

    def said(self, case: Case) -> str:
        """Return a variant in words."""
        match case.variant:
            case OneMore():
                return told(self.facts.plan, case.variant)
            case Withdrawal(kind="unit"):
                return f"Without {self.facts.unit_name(case.variant.id)}"
            case Withdrawal():
                return f"Without {self.facts.nation_name(case.variant.id)}"
            case _:
                return "The plan as it is"

    @contextmanager
    def part(self, share: float, least: float = 0.0) -> Iterator[None]:
        """Let only a share of what is left be there while the block runs, or so many seconds.

        Raises
        ------
        OutOfTimeError
            The survey, or what this is a part of, must end.
        """
        self.clock.tick()
        with suppress(OutOfTimeError), self.clock.part(share, least):
            yield
        self.clock.tick()

    def climb_of(self, case: Case) -> Climb | None:
        """Return the climb of a variant, that has a first calendar then; None if it has none.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        climb = Climb(self.workshops.of(case), case.standings)
        if not case.begun:
            case.infeasible = not climb.begin(self.cases.held.calendar)
            case.begun = True
            case.pass_bounds()
        return None if case.infeasible else climb

    def climb(self, case: Case) -> None:
        """Give a variant one more turn by itself.

        Raises
        ------
        OutOfTimeError
            The search must end.
        """
        climb = self.climb_of(case)
        if climb is not None:
            case.turn += 1
            climb.turn(case.turn - 1)

    def climb_each(self, cases: Sequence[Case], *, best_first: bool) -> None:
        """Solve variants one by one until all are proven, the best or the worst of them first.

        Raises
        ------
        OutOfTimeError
            The survey, or what this is a part of, must end.
        """
        open_ = [case for case in cases if not case.settled]
        while open_:
            open_.sort(key=self.cases.worth, reverse=best_first)
            for left, case in zip(range(len(open_), 0, -1), open_, strict=True):
                with self.part(2 / (left + 1), LEAST_SECONDS):
                    self.climb(case)
                self.tell(self.said(case))
            open_ = [case for case in open_ if not case.settled]
