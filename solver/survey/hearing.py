"""What a survey has told so far, so that nothing is lost when the solver's process is."""

from solver.messages import Failed, Learned, Message, Result, Surveyed


class SurveyHearing:
    """The messages of one survey, heard one by one.

    Parameters
    ----------
    number
        How many variants were asked about.
    """

    def __init__(self, number: int) -> None:
        self.results = [Result(place=place) for place in range(number)]
        """What is known of each variant, in the order of the request."""
        self.plan = Result(place=None)
        """What is known of the plan as it is."""
        self.said = ""
        """What goes on."""
        self.seconds = 0.0
        self.failure: Failed | None = None
        """Why the solver itself came to no end, if it did not."""
        self._surveyed: Surveyed | None = None

    def hear(self, message: Message) -> None:
        """Take in a message."""
        match message:
            case Learned():
                self.said, self.seconds = message.said, message.seconds
                for result in message.results:
                    self._take(result)
            case Surveyed():
                self._surveyed, self.seconds = message, message.seconds
                for result in (message.plan, *message.results):
                    self._take(result)
            case Failed():
                self.failure = message
            case _:
                pass

    def _take(self, result: Result) -> None:
        if result.place is None:
            self.plan = result
        else:
            self.results[result.place] = result

    @property
    def end(self) -> Surveyed | None:
        """The solver's own end; without one, what it told until then; None without any.

        What an answer was refuted for is not believed again.
        """
        if self._surveyed is not None or not self.plan.measures:
            return self._surveyed
        if self.failure is not None and self.failure.cause == "refuted":
            return None
        return Surveyed(
            seconds=self.seconds, plan=self.plan, results=tuple(self.results), stopped=True
        )
