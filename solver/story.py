"""What a solve has told its caller so far, so that nothing is lost when its process is."""

from exercise_planner.calendar import SolveRecord, Tier
from exercise_planner.profile import Profile
from solver.messages import Failed, Finished, Improved, Message, Progress


class Story:
    """The messages of one solve, heard one by one.

    Parameters
    ----------
    profile
        Under which the plan is solved.
    """

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._standing: dict[str, Progress] = {}
        self._best: Improved | None = None
        self._finished: Finished | None = None
        self.failure: Failed | None = None
        """Why the solver itself came to no end, if it did not."""

    def hear(self, message: Message) -> None:
        """Take in a message."""
        match message:
            case Progress():
                self._standing[message.measure] = message
            case Improved():
                self._best = message
            case Finished():
                self._finished = message
            case Failed():
                self.failure = message
            case _:
                pass

    @property
    def end(self) -> Finished | None:
        """The solver's own end; without one, the best calendar it told of; None without any.

        What an answer was refuted for is not believed again: then there are no bounds.
        """
        if self._finished is not None or self._best is None:
            return self._finished
        believed = self.failure is None or self.failure.cause == "ended"
        tiers = []
        for measure in self._profile.measures:
            known, value = self._standing.get(measure), self._best.measures[measure]
            bound = known.bound if believed and known is not None else None
            tiers.append(Tier(measure=measure, value=value, bound=bound, proven=value == bound))
        record = SolveRecord(status="feasible", seconds=self._best.seconds, tiers=tuple(tiers))
        return Finished(calendar=self._best.calendar.model_copy(update={"solve": record}))
