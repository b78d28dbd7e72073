"""The known sequence of edits, taken once, with all that it does to files written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.disk import Contents, contents_of
from tests.faults.operations import GO_AHEAD, LASTING, Operation
from tests.faults.story import OLD, STEPS, State, set_the_scene, state_of
from tests.faults.vfs import watched


@dataclass
class Recording:
    """What was done to a folder.

    Parameters
    ----------
    before
        The files that were there.
    operations
        What was done to files that changes a disk, or makes sure that a change stays.
    steps
        After how many operations each step was done.
    states
        What the plan files held before the first step, and after each.
    """

    before: Contents
    operations: list[Operation] = field(default_factory=list)
    steps: list[int] = field(default_factory=list)
    states: list[State] = field(default_factory=list)

    def finished(self, operations: int) -> int:
        """Return how many steps are done after so many operations."""
        return sum(1 for step in self.steps if step <= operations)

    def allowed(self, finished: int) -> list[State]:
        """Return what files may hold when so many steps are done, and perhaps one more."""
        return self.states[finished : finished + 2]


def recorded(folder: Path) -> Recording:
    """Take all steps in a new folder, and return what that did."""
    scene = set_the_scene(folder)
    made = Recording(contents_of(folder), states=[state_of(folder)])
    with _noted(made.operations):
        for step in STEPS.values():
            step(scene)
            made.steps.append(len(made.operations))
            made.states.append(state_of(folder))
        scene.close()
    for state in made.states:  # whoever opens it brings it up to date
        state.update({name: made.states[-1][name] for name in OLD})
    return made


@contextmanager
def _noted(operations: list[Operation]) -> Iterator[None]:
    def note(operation: Operation) -> int:
        if operation.kind in LASTING:
            operations.append(operation)
        return GO_AHEAD

    with watched(note):
        yield
