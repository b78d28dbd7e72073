"""What a search for alternatives has told so far, so that nothing is lost when its process is."""

from exercise_planner.comparison.dominance import dominates
from solver.conditions import COMPARED
from solver.messages import Alternative, Failed, Found, Gathered, Message


class Gathering:
    """The messages of one search for alternatives, heard one by one."""

    def __init__(self) -> None:
        self._found: dict[int, Found] = {}
        self._gathered: Gathered | None = None
        self.failure: Failed | None = None
        """Why the solver itself came to no end, if it did not."""

    def hear(self, message: Message) -> None:
        """Take in a message."""
        match message:
            case Found():
                self._found[message.number] = message
            case Gathered():
                self._gathered = message
            case Failed():
                self.failure = message
            case _:
                pass

    @property
    def end(self) -> Gathered | None:
        """The solver's own end; without one, what it found until then; None without any.

        Of what it found, none that another one dominates, and each with a name of its own.
        """
        if self._gathered is not None or not self._found:
            return self._gathered
        found = [self._found[number].alternative for number in sorted(self._found)]
        kept = [a for a in found if not any(_beats(other, a) for other in found)]
        notes = ["The search came to no end: these are the calendars found until then."]
        if left_out := len(found) - len(kept):
            notes.append(f"{left_out} of those found are left out: others beat them.")
        return Gathered(
            seconds=max(message.seconds for message in self._found.values()),
            status="feasible",
            alternatives=tuple(_told_apart(kept)),
            notes=tuple(notes),
            stopped=True,
        )


def _beats(one: Alternative, other: Alternative) -> bool:
    return dominates(one.measures, other.measures, COMPARED)


def _told_apart(alternatives: list[Alternative]) -> list[Alternative]:
    """Return alternatives with a number behind a name that one before them has."""
    told: list[Alternative] = []
    for place, alternative in enumerate(alternatives, start=1):
        name = alternative.calendar.name
        if any(before.calendar.name == name for before in told):
            calendar = alternative.calendar.model_copy(update={"name": f"{name} ({place})"})
            alternative = alternative.model_copy(update={"calendar": calendar})
        told.append(alternative)
    return told
