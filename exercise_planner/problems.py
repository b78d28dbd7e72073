"""What is wrong with an input, said so that its author can mend it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Literal

Sort = Literal[
    "missing",
    "unknown field",
    "unknown name",
    "value",
    "second",
    "order",
    "overlap",
    "pair",
    "other",
]
"""What sort of mistake a problem is, for those who say it in words of their own."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong at one place, for example ``exercises[3].venues[0]``.

    Parameters
    ----------
    message
        It in words; the other fields say the same to programs.
    thing
        What the wrong name should name: "nation", "group".
    wrong
        The name that is wrong or stands there a second time; the value, as the file has it.
    choices
        The names that would be right.
    near
        The nearest of them, if it was looked for and one is near.
    expected
        What is expected instead of the wrong value, in words.
    other
        The place that this one does not go together with.
    days
        The days that are wrong, each as YYYY-MM-DD: first the one at this place.
    """

    place: str
    message: str
    sort: Sort = field(default="other", compare=False, kw_only=True)
    thing: str = field(default="", compare=False, kw_only=True)
    wrong: str = field(default="", compare=False, kw_only=True)
    choices: Sequence[str] = field(default=(), compare=False, kw_only=True)
    near: str | None = field(default=None, compare=False, kw_only=True)
    expected: str = field(default="", compare=False, kw_only=True)
    other: str = field(default="", compare=False, kw_only=True)
    days: tuple[str, ...] = field(default=(), compare=False, kw_only=True)

    def suggesting(self) -> "Problem":
        """Return the problem with the nearest of the choices in its message, if one is near."""
        near = nearest_of(self.wrong, self.choices)
        return replace(self, message=self.message + _question(near), near=near)

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


def nearest_of(value: str, choices: Sequence[str]) -> str | None:
    """Return the nearest of some choices, None when none is near."""
    if len(value) > 60:  # nobody mistypes an essay, and comparing one is slow
        return None
    folded = {choice.casefold(): choice for choice in choices}
    near = get_close_matches(value.casefold(), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def nearest(value: str, choices: Sequence[str]) -> str:
    """Return ``; did you mean "X"?`` for the nearest choice, or nothing when none is near."""
    return _question(nearest_of(value, choices))


def shown(value: object) -> str:
    """Return a value as it would stand in the file, cut short when it is long."""
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        text = type(value).__name__
    text = text.encode("utf-8", "backslashreplace").decode()  # half a character cannot be shown
    return text if len(text) <= 60 else text[:57] + "..."


def _question(near: str | None) -> str:
    return "" if near is None else f'; did you mean "{near}"?'
