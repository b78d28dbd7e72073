"""What the change of one event frees for another: looked for on a board, never guessed.

An event of the other calendar is put into the one as it stands. Where that breaks a rule together
with an event that the other calendar drops, moves or staffs otherwise, and breaks it no longer
once that event is as the other has it, then it is that change which makes room.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from exercise_planner.board import Board, Placed, Scope
from exercise_planner.calendar import Event
from exercise_planner.comparison.changes import EventChange
from exercise_planner.comparison.needs import SHARED, Need
from exercise_planner.facts import Facts
from exercise_planner.rules import RULES
from exercise_planner.violation import Code, Violation

_STAFF: tuple[Code, ...] = ("HOST", "ROLE")
_MOST_TRIED = 12
"""Other events looked at, dropped ones first, where very many have what one needs."""
_MOST_TOGETHER = 2
"""So many changes that make room only together are still worth telling."""


@dataclass(frozen=True, slots=True)
class Room:
    """What some changes free for one event.

    Parameters
    ----------
    causes
        The changes. More than one where each of them alone would not do.
    change
        The change for which it is free: its event after.
    needs
        What is free for it only then.
    goals
        The goals that the event demonstrates, and would not without these.
    """

    causes: tuple[EventChange, ...]
    change: EventChange
    needs: tuple[Need, ...]
    goals: tuple[str, ...]


def rooms(
    before: Board,
    broken: Iterable[Violation],
    changes: Sequence[EventChange],
    wanted: Collection[str],
) -> Iterator[Room]:
    """Yield the room that changes of a calendar make for the events of some exercises.

    Parameters
    ----------
    before
        The calendar before all of the changes; it is not changed.
    broken
        What it breaks. What it has too little of already is in nobody's way: it was taken anyway.
    changes
        To another calendar with the same facts. Exercises that one of the two holds more than once
        are left out: it is not known which of their events became which.
    wanted
        Their events after the changes are looked at.
    """
    finder = _Finder(before, broken, changes)
    for exercise in finder.changes:
        if exercise in wanted:
            yield from finder.made_for(exercise)


class _Finder:
    """A board on which changes are tried, one or some at a time."""

    def __init__(
        self, before: Board, broken: Iterable[Violation], changes: Sequence[EventChange]
    ) -> None:
        self._board = before.copy()
        self._lacking = {Need.of(v) for v in broken if v.code in SHARED}
        times = Counter(change.exercise for change in changes)
        self.changes = {
            change.exercise: change
            for change in changes
            if times[change.exercise] == 1
            and len(before.of_exercise.get(change.exercise, ())) == (change.before is not None)
        }

    def made_for(self, exercise: str) -> list[Room]:
        """Return the room that other changes make for the event of an exercise."""
        change = self.changes[exercise]
        if change.after is None:
            return []
        with self._held(exercise, change.after):
            found = self._causes(exercise)
        if change.before is not None:
            lacked = self._lacked(change, change.before)
            found = {causes: [n for n in needs if lacked(n)] for causes, needs in found.items()}
        return [
            Room(
                causes=tuple(self.changes[name] for name in causes),
                change=change,
                needs=tuple(needs),
                goals=tuple(self._goals(change, needs)),
            )
            for causes, needs in found.items()
            if needs
        ]

    @contextmanager
    def _held(self, exercise: str, event: Event | None) -> Iterator[None]:
        """Hold an exercise as an event for a while."""
        self._hold(exercise, event)
        try:
            yield
        finally:
            self._hold(exercise, self.changes[exercise].before)

    def _hold(self, exercise: str, event: Event | None) -> None:
        for placed in tuple(self._board.of_exercise[exercise]):
            self._board.lift(placed)
        if event is not None:
            self._board.place(event)

    def _causes(self, exercise: str) -> Mapping[tuple[str, ...], list[Need]]:
        """Return which changes make room for an exercise held as after its own, and what room.

        Changes that do alone go before those that do together; of money it is told only where
        nothing else is in the way, because a budget names every event of its period.
        """
        alone: defaultdict[tuple[str, ...], list[Need]] = defaultdict(list)
        together: defaultdict[tuple[str, ...], list[Need]] = defaultdict(list)
        for needs, others in self._in_the_way(exercise):
            if needs[0].code == "BUDGET" and (alone or together):
                break
            enough = [name for name in others if self._has(exercise, needs, [name])]
            for name in enough:
                alone[(name,)] += needs
            if not enough and len(both := self._fewest(exercise, needs, others)) > 1:
                together[both] += needs
        return alone or together

    def _lacked(self, change: EventChange, before: Event) -> Callable[[Need], bool]:
        """Return what tells whether units that come new to an event could not come to it before.

        On new days or at a new venue others may be in the way of all of an event. But it lacked
        only what it could not have where it was, and nothing that it had.
        """
        had = {p.unit for p in before.participants}
        new = tuple(p for p in change.joined if p.unit not in had)
        units = {p.unit for p in new}
        nations = {self._board.facts.units[unit].nation for unit in units}
        with_new = before.model_copy(update={"participants": (*before.participants, *new)})

        def lacked(need: Need) -> bool:
            if need.unit not in units and need.nation not in nations:
                return False
            with self._held(change.exercise, with_new):
                return not self._has(change.exercise, [need], ())

        return lacked

    def _in_the_way(self, exercise: str) -> Iterator[tuple[list[Need], list[str]]]:
        """Yield what an exercise lacks, and the other changed events that have it.

        What several rules ask of one unit is one thing: it is not free before all are kept.
        """
        scope = Scope.around(self._board, exercise)
        lacking: defaultdict[object, list[Need]] = defaultdict(list)
        having: defaultdict[object, list[str]] = defaultdict(list)
        for code in SHARED:
            for violation in RULES[code](self._board, scope):
                need = Need.of(violation)
                if exercise in violation.exercises and need not in self._lacking:
                    lacking[need.subject].append(need)
                    having[need.subject] += violation.exercises
        for subject, needs in lacking.items():
            others = (name for name in dict.fromkeys(having[subject]) if name in self.changes)
            tried = sorted(others, key=lambda name: self.changes[name].after is not None)
            yield (
                list(dict.fromkeys(needs)),
                [name for name in tried if name != exercise][:_MOST_TRIED],
            )

    def _fewest(
        self, exercise: str, needs: Sequence[Need], others: Sequence[str]
    ) -> tuple[str, ...]:
        """Return the fewest changes that make room only together; none if they do not."""
        if not self._has(exercise, needs, others):
            return ()
        needed = list(others)
        for name in others:
            fewer = [other for other in needed if other != name]
            if self._has(exercise, needs, fewer):
                needed = fewer
        return tuple(needed) if len(needed) <= _MOST_TOGETHER else ()

    def _has(self, exercise: str, needs: Sequence[Need], changed: Sequence[str]) -> bool:
        """Whether an exercise has all it needs once some others are as after their changes."""
        with ExitStack() as stack:
            for name in changed:
                stack.enter_context(self._held(name, self.changes[name].after))
            return not any(
                exercise in violation.exercises and Need.of(violation) == need
                for need in needs
                for violation in RULES[need.code](self._board, need.scope)
            )

    def _goals(self, change: EventChange, needs: Sequence[Need]) -> Iterator[str]:
        """Yield the goals that an event demonstrates after its change, and not without its needs.

        An event that was not held before needs them for all if it could not be held without.
        """
        if change.after is None:
            return
        facts = self._board.facts
        rest = _without(facts, change.after, needs)
        if change.before is None and rest is not None and not self._can_be_held(rest, change.after):
            rest = None
        shown_anyway = () if rest is None else Placed(facts, rest).goals
        for goal in Placed(facts, change.after).goals:
            if goal not in shown_anyway:
                yield goal

    def _can_be_held(self, rest: Event, whole: Event) -> bool:
        """Whether an event breaks no rule on its staff with fewer units that it keeps with all."""
        broken = []
        for event in (rest, whole):
            with self._held(event.exercise, event):
                scope = Scope.around(self._board, event.exercise)
                found = (v for code in _STAFF for v in RULES[code](self._board, scope))
                broken.append({violation.about(self._board.facts.plan) for violation in found})
        return broken[0] <= broken[1]


def _without(facts: Facts, event: Event, needs: Sequence[Need]) -> Event | None:
    """Return an event without those units that some needs are about, None if it needs them all."""
    if any(need.unit is None and need.nation is None for need in needs):
        return None
    units, nations = {need.unit for need in needs}, {need.nation for need in needs}
    kept = tuple(
        p
        for p in event.participants
        if p.unit not in units and facts.units[p.unit].nation not in nations
    )
    return event.model_copy(update={"participants": kept})
