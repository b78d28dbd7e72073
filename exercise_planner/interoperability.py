"""Who is to be interoperable with whom, at which level, and what a calendar demonstrates of it.

A goal concerns each of its nations and each pair of them, in its capability. An event that
demonstrates it does so by the nations that are able: each of them, and each pair of them, has
then shown what the goal asks. With a goal that needs only some of its nations (``at_least``), the
others have not, however often the goal is met.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from exercise_planner.board import Board, Placed
from exercise_planner.facts import Facts
from exercise_planner.measures import demonstrations
from exercise_planner.plan import Goal

LEVEL_NAMES = ("not interoperable", "deconflicted", "compatible", "integrated")
"""What the levels 0 to 3 are called."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What is wanted and what is shown of one nation, or one pair of nations, in a capability.

    Parameters
    ----------
    wanted
        The highest level that any of the goals asks; 0 when there is no goal.
    wanted_times
        How many demonstrations the goals ask, their targets together.
    demonstrated
        The best level shown in a demonstration of one of the goals; 0 when there is none. Of a
        pair, the lower level of the two counts, here and below.
    times
        How many demonstrations there are, of each goal at most its target.
    shown
        The best level in a role of that capability in any event, whether or not that serves a
        goal.
    goals
        The goals that concern the nation or the pair, in the plan's order.
    events
        The exercises whose events demonstrate one of the goals by them, in the plan's order.
    """

    wanted: int = 0
    wanted_times: int = 0
    demonstrated: int = 0
    times: int = 0
    shown: int = 0
    goals: tuple[str, ...] = ()
    events: tuple[str, ...] = ()

    @property
    def met(self) -> bool:
        """Whether something is wanted and all of it is demonstrated."""
        return 0 < self.wanted_times <= self.times


EMPTY = Cell()
"""Nothing wanted and nothing shown."""

Pair = tuple[str, str]
"""Two nations, in the plan's order."""


class Matrix:
    """Nations against capabilities, and pairs of nations against capabilities.

    It tells of the calendar as it was when the matrix was made. Cells are counted when they are
    first asked for, a capability at a time.

    Parameters
    ----------
    board
        Of a calendar, valid or not.
    """

    def __init__(self, board: Board) -> None:
        plan = board.facts.plan
        self.nations: tuple[str, ...] = tuple(n.id for n in plan.nations)
        self.capabilities: tuple[str, ...] = tuple(c.id for c in plan.capabilities)
        self._place = {nation: i for i, nation in enumerate(self.nations)}
        self._order = {exercise.id: i for i, exercise in enumerate(plan.exercises)}
        self._facts: Facts = board.facts
        self._demonstrations = demonstrations(board)
        self._events = tuple(board.placed)
        self._counted: dict[tuple[str, int], Mapping[tuple[str, ...], Cell]] = {}

    def cell(self, nation: str, capability: str) -> Cell:
        """Return what is wanted and shown of a nation in a capability."""
        return self._cells(capability, 1).get((nation,), EMPTY)

    def pair(self, nation: str, other: str, capability: str) -> Cell:
        """Return what is wanted and shown of two nations together, in either order."""
        return self._cells(capability, 2).get(self._in_order((nation, other)), EMPTY)

    def pairs(self, capability: str) -> Iterator[tuple[Pair, Cell]]:
        """Yield the pairs of which something is wanted or shown, in the plan's order."""
        cells = self._cells(capability, 2)
        for nations in sorted(cells, key=lambda pair: [self._place[n] for n in pair]):
            nation, other = nations
            yield (nation, other), cells[nations]

    def _in_order(self, nations: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted(nations, key=self._place.__getitem__))

    def _cells(self, capability: str, together: int) -> Mapping[tuple[str, ...], Cell]:
        """Return the cells of a capability by so many nations together."""
        key = capability, together
        if key not in self._counted:
            self._counted[key] = self._count(capability, together)
        return self._counted[key]

    def _count(self, capability: str, together: int) -> Mapping[tuple[str, ...], Cell]:
        tallies: dict[tuple[str, ...], _Tally] = {}
        for goal in self._facts.goals_in.get(capability, ()):
            concerned = self._in_order(tuple(self._facts.goal_nations[goal.id]))
            for nations in combinations(concerned, together):
                tallies.setdefault(nations, _Tally()).want(goal)
            for placed in self._demonstrations[goal.id]:
                levels = placed.shown[capability]
                able = [n for n in concerned if levels.get(n, 0) >= goal.min_level]
                for nations in combinations(able, together):
                    level = min(levels[n] for n in nations)
                    tallies[nations].demonstrate(goal, placed, level)
        for placed in self._events:
            levels = placed.shown.get(capability, {})
            for nations in combinations(self._in_order(tuple(levels)), together):
                tally = tallies.setdefault(nations, _Tally())
                tally.shown = max(tally.shown, min(levels[n] for n in nations))
        return {nations: tally.cell(self._order) for nations, tally in tallies.items()}


def matrix(board: Board) -> Matrix:
    """Return what the plan wants and what the calendar on a board demonstrates of it."""
    return Matrix(board)


@dataclass(slots=True)
class _Tally:
    """A cell while it is counted."""

    goals: list[Goal] = field(default_factory=list)
    times: dict[str, int] = field(default_factory=dict)
    demonstrated: int = 0
    shown: int = 0
    events: set[str] = field(default_factory=set)

    def want(self, goal: Goal) -> None:
        self.goals.append(goal)

    def demonstrate(self, goal: Goal, placed: Placed, level: int) -> None:
        self.times[goal.id] = self.times.get(goal.id, 0) + 1
        self.demonstrated = max(self.demonstrated, level)
        self.events.add(placed.exercise.id)

    def cell(self, order: Mapping[str, int]) -> Cell:
        return Cell(
            wanted=max((goal.min_level for goal in self.goals), default=0),
            wanted_times=sum(goal.target for goal in self.goals),
            demonstrated=self.demonstrated,
            times=sum(min(goal.target, self.times.get(goal.id, 0)) for goal in self.goals),
            shown=self.shown,
            goals=tuple(goal.id for goal in self.goals),
            events=tuple(sorted(self.events, key=order.__getitem__)),
        )
