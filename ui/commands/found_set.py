"""What a search for alternatives finds, kept at the command line as it is found."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from db.plan_file import PlanFile
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import to_text
from solver.gathering import Gathering
from solver.messages import Alternative, Found
from ui.commands.keeping import saved
from ui.console import err, say_problems
from ui.files import JSON_SUFFIX, Target
from ui.kept_set import KeptSet, said_of_spared
from ui.words import escaped


class FoundSet:
    """Keeps alternatives in a plan file, in the files of a folder, or in both.

    Each is on disk as soon as it is found: whatever ends the search loses nothing of it.

    Parameters
    ----------
    file
        The plan file; None where there is none.
    plan
        That is solved.
    made_with
        Returns what one of them was made with.
    targets
        The files, in the order of the set.
    """

    def __init__(
        self,
        file: PlanFile | None,
        plan: Plan,
        made_with: Callable[[Alternative], Mapping[str, Any]],
        targets: Sequence[Target],
    ) -> None:
        self._file, self._targets, self._written = file, targets, 0
        self._kept = None if file is None else KeptSet(file, plan, made_with, self._complain)
        self._trouble: InputError | None = None
        self._gathering = Gathering()

    def take(self, found: Found) -> None:
        """Keep one that was found."""
        self._gathering.hear(found)
        if self._kept is not None:
            self._kept.take(found)
        with suppress(InputError):  # they are written once more at the end, which tells
            self._write(self._so_far)

    def finish(self, alternatives: Sequence[Alternative]) -> None:
        """Take the set as the search ended with it, and say what is kept.

        Raises
        ------
        InputError
            Something could not be stored or written; where it lies instead.
        """
        if self._kept is not None and self._file is not None:
            self._kept.finish(alternatives)
            for name in self._kept.names:
                said = f"Kept in {escaped(str(self._file.path))} as {escaped(name)}."
                err.print(said, soft_wrap=True)
            if self._kept.spared:
                err.print(escaped(said_of_spared(self._kept.spared)), soft_wrap=True)
        self._write(alternatives)
        if self._kept is not None and self._kept.waiting and not self._targets:
            assert self._trouble is not None
            raise saved(self._trouble, [one.calendar for one in self._kept.waiting])

    def break_off(self) -> None:
        """Put what was found until now in order: the search comes to no end."""
        self.finish(self._so_far)

    @property
    def _so_far(self) -> Sequence[Alternative]:
        end = self._gathering.end
        return () if end is None else end.alternatives

    def _write(self, alternatives: Sequence[Alternative]) -> None:
        """Write the files; those that were written of a longer set go."""
        for target, alternative in zip(self._targets, alternatives, strict=False):
            target.write(to_text(alternative.calendar))
        for target in self._targets[len(alternatives) : self._written]:
            target.path.unlink(missing_ok=True)
        self._written = min(len(alternatives), len(self._targets))

    def _complain(self, error: InputError) -> None:
        self._trouble = error
        say_problems(error)


def targets_in(folder: Path, count: int, *, replace: bool) -> list[Target]:
    """Return files for so many calendars, looked at before the work begins.

    Raises
    ------
    InputError
        One cannot be written, or is there already.
    """
    paths = [folder / f"alternative-{number}{JSON_SUFFIX}" for number in range(1, count + 1)]
    return [Target.for_export(path, replace=replace) for path in paths]
