"""The two streams of the command line, and how it warns and complains."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console

from exercise_planner.problems import InputError
from ui.words import escaped

MOST_PROBLEMS = 1000
"""More lines than this help nobody; what is beyond is counted."""

out = Console(highlight=False, emoji=False)
err = Console(stderr=True, highlight=False, emoji=False)


def warn(messages: Iterable[str | None]) -> None:
    """Say warnings, a line each; None is none."""
    for message in messages:
        if message is not None:
            err.print(f"[yellow]warning:[/] {escaped(message)}", soft_wrap=True)


def say(sentence: str) -> None:
    """Say what was done."""
    err.print(escaped(sentence), soft_wrap=True)


def note(sentence: str) -> None:
    """Say what is good to know."""
    err.print(f"note: {escaped(sentence)}", soft_wrap=True)


def complain(sentence: str) -> None:
    """Say what went wrong."""
    err.print(f"[red]error:[/] {escaped(sentence)}", soft_wrap=True)


def say_problems(error: InputError) -> None:
    """Say everything that is wrong with an input."""
    shown, more = error.problems[:MOST_PROBLEMS], len(error.problems)
    if more == 1:
        complain(str(error))
        return
    complain(f"{error.source}: {more:,} problems")
    for problem in shown:
        err.print(f"  {escaped(str(problem))}", soft_wrap=True)
    if more > len(shown):
        err.print(f"  and {more - len(shown):,} more", soft_wrap=True)


@contextmanager
def working(verb: str = "Writing") -> Iterator[Callable[[str], None]]:
    """Show at a terminal that something longer goes on; yields what is told its parts."""
    with err.status(verb) as status:

        def say(part: str) -> None:
            status.update(f"{verb} {escaped(part)}")

        yield say
