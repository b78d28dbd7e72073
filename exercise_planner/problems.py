"""What is wrong with an input, said so that its author can mend it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place, for example ``exercises[3].venues[0]``.

    Parameters
    ----------
    wrong, choices
        Where a name is wrong: the name, and the names that would be right.
    """

    place: str
    message: str
    wrong: str = field(default="", compare=False)
    choices: Sequence[str] = field(default=(), compare=False)

    def suggesting(self) -> "Problem":
        """Return the problem with the nearest of the choices in its message, if one is near."""
        return Problem(self.place, self.message + nearest(self.wrong, self.choices))

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class InputError(Exception):
    """An input cannot be used. ``problems`` holds everything found wrong, not the first alone.

    Parameters
    ----------
    source
        What was read: a file's path, or words such as "the calendar".
    problems
        At least one.
    """

    def __init__(self, source: str, problems: Iterable[Problem]) -> None:
        self.source = source
        self.problems = tuple(problems)
        super().__init__(source, self.problems)

    @classmethod
    def because(cls, source: str, message: str) -> "InputError":
        """Return an error with one problem that has no place inside the source."""
        return cls(source, [Problem("", message)])

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return f"{self.source}: {self.problems[0]}"
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        return f"{self.source}: {len(self.problems)} problems\n{lines}"


def nearest(value: str, choices: Sequence[str]) -> str:
    """Return ``; did you mean "X"?`` for the nearest choice, or nothing when none is near."""
    if len(value) > 60:  # nobody mistypes an essay, and comparing one is slow
        return ""
    folded = {choice.casefold(): choice for choice in choices}
    near = get_close_matches(value.casefold(), folded, n=1, cutoff=0.6)
    return f'; did you mean "{folded[near[0]]}"?' if near else ""


def shown(value: object) -> str:
    """Return a value as it would stand in the file, cut short when it is long."""
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        text = type(value).__name__
    return text if len(text) <= 60 else text[:57] + "..."
