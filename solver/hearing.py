"""What is known of a question so far, so that nothing is lost when the solver's process is."""

from solver.messages import Explained, Explaining, Failed, Message

CUT_OFF = "The search for the answer broke off: this is what was known until then."


class Hearing:
    """The messages of one question, heard one by one."""

    def __init__(self) -> None:
        self._known: Explaining | None = None
        self._explained: Explained | None = None
        self.failure: Failed | None = None
        """Why the solver itself came to no end, if it did not."""

    def hear(self, message: Message) -> None:
        """Take in a message."""
        match message:
            case Explaining():
                self._known = message
            case Explained():
                self._explained = message
            case Failed():
                self.failure = message
            case _:
                pass

    @property
    def end(self) -> Explained | None:
        """The solver's own end; without one, what it knew until then; None without any.

        What an answer was refuted for is not believed again.
        """
        if self._explained is not None or self._known is None:
            return self._explained
        if self.failure is not None and self.failure.cause == "refuted":
            return None
        answer = self._known.answer
        cut_off = answer.model_copy(update={"notes": (*answer.notes, CUT_OFF)})
        return Explained(seconds=self._known.seconds, answer=cut_off, stopped=True)
