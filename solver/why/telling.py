"""What is known of a question so far, and who hears of it."""

from collections.abc import Callable
from typing import Any

from exercise_planner.why.answer import Answer
from solver.messages import Explaining, Message
from solver.stop import Clock


class Telling:
    """An answer that grows; whoever listens hears of each addition."""

    def __init__(self, answer: Answer, clock: Clock, listen: Callable[[Message], None]) -> None:
        self.answer = answer
        self._clock = clock
        self._listen = listen

    def learn(self, **known: Any) -> None:
        """Add to the answer what has become known, or put it in the place of what was."""
        self.answer = self.answer.model_copy(update=known)

    def note(self, sentence: str) -> None:
        """Add what could not be settled, once."""
        if sentence not in self.answer.notes:
            self.learn(notes=(*self.answer.notes, sentence))

    def say(self, said: str, **known: Any) -> None:
        """Add to the answer and tell of it; ``said`` is what goes on now."""
        self.learn(**known)
        self._listen(Explaining(seconds=self._clock.seconds, said=said, answer=self.answer))
