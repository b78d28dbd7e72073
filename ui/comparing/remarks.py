"""The remarks of a case in the order in which they are read: thread by thread."""

from collections.abc import Iterator
from dataclasses import dataclass

from exercise_planner.review import About, Remark, threads
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.remark_words import subject


@dataclass(frozen=True, slots=True)
class Said:
    """A remark, and where it belongs.

    Parameters
    ----------
    number
        Of the thread, from 1.
    letter
        Of the option that it is about.
    about
        What of it: the calendar, an exercise or a goal, by its name.
    answer
        Whether it answers the remark that began its thread.
    resolved
        Whether the thread is resolved, and by whom.
    """

    number: int
    letter: str
    about: str
    remark: Remark
    answer: bool
    resolved: bool
    resolved_by: str

    @property
    def text(self) -> str:
        """What was said, line by line."""
        return "\n".join(look.shortened(line, 4000) for line in self.remark.text.splitlines())


def said_in(case: Case) -> Iterator[Said]:
    """Yield the remarks of a case: option by option, open threads first."""
    number = 0
    for option in case.options:
        own = threads(r for r in case.remarks if r.calendar == option.uid)
        for thread in sorted(own, key=lambda thread: thread.resolved):
            number += 1
            for remark in (thread.first, *thread.answers):
                yield Said(
                    number=number,
                    letter=option.letter,
                    about=_about(case, thread.first.about),
                    remark=remark,
                    answer=remark is not thread.first,
                    resolved=thread.resolved,
                    resolved_by=look.shortened(thread.first.resolved_by or "", 80)
                    if thread.resolved
                    else "",
                )


def _about(case: Case, about: About) -> str:
    said = look.shortened(subject(case.comparison.facts, about), 120)
    return f"Goal {said}" if about.kind == "goal" else said
