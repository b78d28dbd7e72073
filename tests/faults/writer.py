"""A program that writes to a plan file as others do at once, and says which edits were done.

``python -m tests.faults.writer PATH WHO ROUNDS`` prints a line for each edit once it was done.
"""

import sys
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from tests.db.examples import whole_calendar

T = TypeVar("T")
_AGAIN = ("changed by somebody else meanwhile", "being written by another program")


def main() -> None:
    """Make so many rounds of edits, each edit until it is done."""
    path, who, rounds = sys.argv[1:]
    with _patiently(lambda: PlanFile.open(path, who=who)) as file:
        own = _patiently(lambda: file.add_calendar(whole_calendar(), who))
        for number in range(int(rounds)):
            for kind, edit in EDITS.items():
                _patiently(partial(edit, file, own, number))
                print(kind, number, flush=True)


def _patiently(do: Callable[[], T]) -> T:
    """Do something again and again until it is not refused because of what others do."""
    while True:
        try:
            return do()
        except InputError as error:
            if not any(words in str(error) for words in _AGAIN):
                raise


def _count_up(file: PlanFile, _own: str, _number: int) -> None:
    """Add 1 to the number that the plan has for a name, which the other writers do too."""
    seen = file.plan()
    plan = seen.model_copy(update={"name": str(int(seen.name) + 1)})
    file.revise("count", plan=plan, instead_of=seen)


EDITS: dict[str, Callable[[PlanFile, str, int], Any]] = {
    "remark": lambda file, own, number: file.add_remark(own, f"{own} {number}"),
    "note": lambda file, own, number: file.set_notes(own, str(number)),
    "count": _count_up,
}


if __name__ == "__main__":
    main()
