"""A difference between two calendars in words: what the other does, and why it matters.

Every sentence is true by the rules: what is said to be freed for an event was put to the test on
a board (:mod:`exercise_planner.comparison.freeing`), and what is said to bring and take no points
brings and takes none whichever of the other changes are made too.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.changes import event_changes
from exercise_planner.comparison.comparison import Comparison
from exercise_planner.comparison.doing import KINDS, Kind, kind_of
from exercise_planner.comparison.sentences import Sentences
from exercise_planner.comparison.stories import Account, Story
from exercise_planner.comparison.wording import versus
from exercise_planner.days import counted

_MOST_MEASURES = 3
_FIRST_TOLD: tuple[MeasureName, ...] = ("high_end", "cost")
"""Measures that a headline tells before others, should there be too many."""
_HELD: Mapping[Kind, str] = {
    "dropped": "dropped",
    "added": "added",
    "moved": "moved",
    "restaffed": "with other units",
    "altered": "changed otherwise",
}
"""How a headline counts what becomes of exercises."""
_MOST_ROOMS = 2
"""Other events for which one explanation says that room is made, or from which it is taken."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Something that one calendar does otherwise than another, and why it matters.

    Parameters
    ----------
    sentence
        In words, with names.
    exercises
        All it is about, those that it begins with first.
    goals
        Those that bring more or fewer points by it, or are shown by other exercises.
    kind
        What becomes of the exercises that it begins with.
    """

    sentence: str
    exercises: tuple[str, ...]
    goals: tuple[str, ...]
    kind: Kind


def headline(comparison: Comparison, one: int, other: int) -> str:
    """Return in one line, as said of the other, how the measures differ and what it does.

    ``B: 3 % fewer high-end points, 40 % cheaper; 4 exercises dropped, 2 added, 7 moved``. What it
    breaks comes last.
    """
    parts = [", ".join(_measures(comparison, one, other)) or "all measures the same"]
    changes = event_changes(comparison.calendars[one], comparison.calendars[other])
    numbers = Counter(map(kind_of, changes))
    done = [(kind, numbers[kind]) for kind in KINDS if numbers[kind]]
    if done:
        (first, number), *rest = done
        said = [f"{counted(number, 'exercise')} {_HELD[first]}"]
        said += [f"{n:,} {_HELD[kind]}" for kind, n in rest]
        parts.append(", ".join(said))
    else:
        parts.append(f"the same events as {comparison.letters[one]}")
    if broken := len(comparison.violations[other]):
        parts.append(f"{counted(broken, 'break')} of the rules")
    return f"{comparison.letters[other]}: {'; '.join(parts)}"


def _measures(comparison: Comparison, one: int, other: int) -> Iterator[str]:
    """Yield how the most important of the measures differ, in their usual order."""
    rows = [row for row in comparison.measures if row.values[one] != row.values[other]]
    if len(rows) > _MOST_MEASURES:
        rows.sort(key=lambda row: row.measure not in _FIRST_TOLD)  # the others keep their order
        told = {row.measure for row in rows[:_MOST_MEASURES]}
        rows = [row for row in comparison.measures if row.measure in told]
    for row in rows:
        yield versus(comparison.plan, row.measure, row.values[other], row.values[one])


def explanations(comparison: Comparison, one: int, other: int) -> tuple[Explanation, ...]:
    """Return what one calendar does otherwise than another, as said of the other.

    What changes the most points comes first, high-end ones before others; then what changes none,
    many in a sentence. Each exercise that the two hold differently is in one of them, and so is
    each goal that brings other points, or that other exercises show where that matters.
    """
    account = Account(comparison, one, other)
    say = Sentences(comparison, account, one, other)
    told = _told(account)
    begun = {change.exercise for story in told for change in story.changes}
    rest = [s for s in account.stories if not s.matters and s.changes[0].exercise not in begun]
    return (*(_explained(say, story) for story in told), *_grouped(say, rest))


def _explained(say: Sentences, story: Story) -> Explanation:
    kind = kind_of(story.changes[0])
    return Explanation(say.story(story), story.exercises, story.goals, kind)


def _told(account: Account) -> list[Story]:
    """Return the stories that matter, what changes most first, without those told by others."""
    found: list[Story] = []
    goals: set[tuple[str, str]] = set()
    named: set[str] = set()
    stories = [_at_most(account, story) for story in account.stories if story.matters]
    for story in sorted(stories, key=account.rank):
        subjects = {change.exercise for change in story.changes}
        if not (subjects <= named and story.told <= goals):
            found.append(story)
            goals |= story.told
            named.update(story.exercises)
    return found


def _at_most(account: Account, story: Story) -> Story:
    """Return a story with the room that brings or takes most, and no more than can be read."""
    rooms = (*story.frees, *story.takes)
    most = sorted(rooms, key=lambda room: account.weight(room.goals), reverse=True)[:_MOST_ROOMS]
    return replace(
        story,
        frees=tuple(room for room in story.frees if room in most),
        takes=tuple(room for room in story.takes if room in most),
    )


def _grouped(say: Sentences, rest: Sequence[Story]) -> Iterator[Explanation]:
    """Yield an explanation for each kind of change among those that matter to no goal."""
    for kind in KINDS:
        group = [story for story in rest if kind_of(story.changes[0]) == kind]
        if group:
            group.sort(key=lambda story: -abs(story.cost))
            exercises = tuple(dict.fromkeys(s.changes[0].exercise for s in group))
            yield Explanation(say.together(kind, group), exercises, (), kind)
