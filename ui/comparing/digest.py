"""What of a comparison is worth a reader's time, the weightiest first: goals, exercises.

Files hold no more of it than somebody reads; whoever leaves something out says how much.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from exercise_planner.calendar import Event, Participation
from exercise_planner.comparison.changes import EventChange
from exercise_planner.comparison.rows import ExerciseRow, GoalRow
from exercise_planner.comparison.wording import otherwise
from exercise_planner.days import counted
from exercise_planner.measures import points
from exercise_planner.plan import Goal, label
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.words import lettered

MOST_UNITS = 3
"""Units named of an event; more are counted."""

# --- goals -------------------------------------------------------------------------------------


def goals_not_alike(case: Case) -> list[GoalRow]:
    """Return the goals that bring some options more points than others, the most points first."""
    rows = [row for row in case.comparison.goals if len(set(row.points)) > 1]
    return sorted(rows, key=lambda row: min(row.points) - max(row.points))


def goals_of_none(case: Case) -> list[GoalRow]:
    """Return the goals that no option shows even once, those worth most first."""
    rows = [row for row in case.comparison.goals if not any(row.times)]
    return sorted(rows, key=lambda row: -points(row.goal, row.goal.target))


def shown_by(case: Case, row: GoalRow) -> str:
    """Return by which options a goal is shown: ``all``, ``A, C`` or ``none``."""
    places = [place for place, times in enumerate(row.times) if times]
    if len(places) == case.comparison.size:
        return "all"
    return lettered(case, places) or "none"


def goal_called(goal: Goal, most: int = 80) -> str:
    """Return a goal by its id, and its name if it has one."""
    name = look.shortened(goal.name, most)
    return f"{look.shortened(goal.id, 40)}  {name}" if name else look.shortened(goal.id, most)


# --- exercises ---------------------------------------------------------------------------------


def differing(case: Case) -> list[ExerciseRow]:
    """Return the exercises that are not held alike: those not in all, then the furthest moved."""
    rows = [row for row in case.comparison.exercises if row.differs]
    return sorted(rows, key=lambda row: (not row.only_in, -row.apart, not row.other_venue))


def held_again(row: ExerciseRow) -> list[int]:
    """Return the places of the calendars that hold it more than once, against the rules."""
    return [place for place, events in enumerate(row.held) if len(events) > 1]


def what_differs(case: Case, row: ExerciseRow) -> str:
    """Return how an exercise is not held alike: ``only in A, C; starts up to 35 days apart``."""
    said = []
    if row.only_in:
        said.append(f"only in {lettered(case, row.only_in)}")
    if row.apart:
        said.append(f"starts up to {counted(row.apart, 'day')} apart")
    said += otherwise(row)
    if again := held_again(row):
        said.append(f"held more than once in {lettered(case, again)}")
    return "; ".join(said)


def who_differs(case: Case, row: ExerciseRow, place: int, most: int = MOST_UNITS) -> str:
    """Return who takes part otherwise than in the first option that holds an exercise.

    ``without HMS Duncan; with Lv 6``; empty where nobody does.
    """
    event, reference = row.events[place], row.events[reference_of(row)]
    if event is None or reference is None or event is reference:
        return ""
    change = EventChange(row.exercise.id, reference, event)
    said = (("without", change.left), ("with", change.joined))
    return "; ".join(f"{how} {_named(case, who, most)}" for how, who in said if who)


def reference_of(row: ExerciseRow) -> int:
    """Return the first option that holds an exercise: the others are held against that one."""
    return next(place for place, event in enumerate(row.events) if event is not None)


def _named(case: Case, who: Iterable[Participation], most: int) -> str:
    names = dict.fromkeys(case.comparison.facts.unit_name(one.unit) for one in who)
    return look.listed((look.shortened(name, 60) for name in names), most)


# --- the same exercise in several options, on the same days ------------------------------------


@dataclass(frozen=True, slots=True)
class Lane:
    """An exercise as some of the options hold it: on the same days at the same venue."""

    places: tuple[int, ...]
    event: Event


@dataclass(frozen=True, slots=True)
class Track:
    """All ways in which an exercise is held, by the letters of who holds it so.

    So the eye can follow one option down the page; bars say which is earlier.
    """

    row: ExerciseRow
    lanes: tuple[Lane, ...]

    @property
    def name(self) -> str:
        """What planners call the exercise."""
        return label(self.row.exercise)


def tracks(rows: Sequence[ExerciseRow]) -> list[Track]:
    """Return exercises by their earliest start."""
    found = [Track(row, tuple(_lanes(row))) for row in rows]
    return sorted(found, key=lambda t: (min(n.event.span for n in t.lanes), t.row.exercise.id))


def _lanes(row: ExerciseRow) -> Iterator[Lane]:
    ways: dict[tuple[object, str], tuple[list[int], Event]] = {}
    for place, events in enumerate(row.held):
        for event in events:
            places, _ = ways.setdefault((event.span, event.venue), ([], event))
            places.append(place)
    for places, event in sorted(ways.values(), key=lambda way: (way[0], way[1].span)):
        yield Lane(tuple(dict.fromkeys(places)), event)
