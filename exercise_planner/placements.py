"""Where else an exercise could be held: every possible start looked at, and the best of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Literal

from exercise_planner.board import Board
from exercise_planner.brief import brief_break
from exercise_planner.calendar import Event, Participation
from exercise_planner.days import Span, as_date
from exercise_planner.openings import Openings
from exercise_planner.options import event_starts
from exercise_planner.profile import Profile
from exercise_planner.staffing import seek_staff
from exercise_planner.starts import Starts, offsets
from exercise_planner.trial import Effect, Trial

Kind = Literal["outside", "free", "costs", "breaks"]
"""What holding an exercise at a start means: it is no possible start (WINDOW, LEAD, VENUE or a
lock); it breaks nothing and no measure becomes worse first; one does, or a rule stays broken by it;
a rule breaks anew."""

_MEETING = frozenset(("VENUE_CAPACITY", "SEPARATION", "CONCURRENT", "RESOURCE", "LINK"))
"""The rules whose breaks are between events that are in each other's way."""
_NEAR = 7
"""Days between possible starts that still count as neighbours: those of one weekday do."""
_LONG = 28
"""Days of a run of which more than one start is worth suggesting."""


@dataclass(frozen=True)
class Displaced:
    """An exercise that is in the way of a placement, and in a few words by what."""

    exercise: str
    why: str


@dataclass(frozen=True)
class Placement:
    """An exercise held on a start, at the venue and with the units that suit it best there.

    Parameters
    ----------
    kind
        Never "outside": such a start has no placement.
    joined, left
        Units that take part and did not, and the other way round.
    displaces
        Other exercises that its new breaks are with.
    """

    event: Event
    effect: Effect
    kind: Kind
    joined: tuple[str, ...]
    left: tuple[str, ...]
    displaces: tuple[Displaced, ...]

    @property
    def start(self) -> date:
        """The start."""
        return self.event.start


@dataclass(frozen=True)
class Suggestion:
    """The best placement of neighbouring starts that are alike, and the first and last of them."""

    placement: Placement
    run: Span


class Placements(Iterator[Placement]):
    """The placements of one exercise, one for each possible start.

    To be iterated over at leisure: each turn looks at one start, those next to the present start
    first, or the earliest first for an exercise that is not held. On large plans a turn takes
    long; ``steps`` goes on in small ones. What is known so far can be asked for at any time.
    The board may be changed meanwhile; its calendar as it stood counts.

    Parameters
    ----------
    board
        The calendar as it stands.
    exercise
        The exercise, held or not. If it is held twice, the first event counts as the present one.
    profile
        Decides what is better; the default one when None.
    starts
        The starts to look at, in this order, as places in the horizon; all possible ones when
        None.
    """

    def __init__(
        self,
        board: Board,
        exercise: str,
        profile: Profile | None = None,
        starts: Iterable[int] | None = None,
    ) -> None:
        self.profile = profile or Profile()
        self.trial = Trial(board, exercise)
        self._exercise = board.facts.exercises[exercise]
        self._facts = board.facts
        held = board.of_exercise[exercise]
        self.present = held[0].event if held else None
        """The exercise as it is held now, if it is."""
        self.openings = Openings(self.trial.rest, exercise)
        """What is open to it beside the others."""
        self._found: dict[int, Placement] = {}  # by offset of the start
        everywhere = sorted(offsets(self.possible), key=self._distance)
        self.steps = self._steps(everywhere if starts is None else starts)
        """The same placements in small steps: None after each, a placement once it is known."""

    # --- looking

    def __next__(self) -> Placement:
        return next(placement for placement in self.steps if placement is not None)

    @cached_property
    def possible(self) -> Starts:
        """The starts at which the exercise may be held, as far as it and its venues alone show."""
        found = 0
        for starts in self._starts.values():
            found |= starts
        return found

    @property
    def looked_at(self) -> int:
        """How many starts have been looked at."""
        return len(self._found)

    @property
    def found(self) -> list[Placement]:
        """The placements found so far, by start."""
        return [self._found[offset] for offset in sorted(self._found)]

    def kind(self, offset: int) -> Kind | None:
        """Return the kind of a start, told by its place in the horizon; None if not yet known."""
        if offset < 0 or not self.possible >> offset & 1:
            return "outside"
        return self._found[offset].kind if offset in self._found else None

    # --- choosing

    def best(self, number: int = 5) -> list[Suggestion]:
        """Return the best placements found so far other than the present one, the best first.

        Those that break nothing anew come first, then those that mend more, then those of the
        better measures by the profile, then the nearest. Of neighbouring starts that are alike
        there is the best alone; but where fewer than the number asked for break nothing anew, long
        runs of such starts are halved until there are enough, before any that breaks is suggested.
        """
        suggestions = []
        for run in self._enough(number):
            others = [offset for offset in run if self._found[offset].event != self.present]
            if others:
                chosen = self._found[min(others, key=self._rank)]
                first = self._facts.horizon.first
                suggestions.append(Suggestion(chosen, Span(first + run[0], first + run[-1])))
        suggestions.sort(key=lambda s: self._rank(self._offset(s.placement.event)))
        return suggestions[:number]

    def _enough(self, number: int) -> list[list[int]]:
        """Return the runs, with long ones halved until so many of them break nothing anew."""
        kept: list[list[int]] = []
        broken: list[list[int]] = []
        for run in self._runs():
            (broken if self._found[run[0]].kind == "breaks" else kept).append(run)
        while kept and len(kept) < number:
            longest = max(kept, key=_length)
            if _length(longest) < _LONG:
                break
            kept.remove(longest)
            middle = len(longest) // 2
            kept += [longest[:middle], longest[middle:]]
        return kept + broken

    def _runs(self) -> Iterator[list[int]]:
        """Yield the runs of neighbouring starts whose placements are alike."""
        known = sorted(self._found)
        run = known[:1]
        for before, after in pairwise(known):
            alike = self._look(self._found[before]) == self._look(self._found[after])
            if not alike or after - before > _NEAR:
                yield run
                run = []
            run.append(after)
        if run:
            yield run

    def _look(self, placement: Placement) -> tuple[object, ...]:
        """Return what makes placements alike: breaks and goals are the same, if not figures."""
        effect = placement.effect
        return (
            placement.event.venue,
            placement.kind,
            effect.verdict(self.profile),
            [
                {(v.code, v.role, v.nation, v.venue, v.resource, v.period, v.link) for v in breaks}
                for breaks in (effect.new, effect.mended)
            ],
            effect.gained,
            effect.lost,
        )

    def _rank(self, offset: int) -> tuple[object, ...]:
        return self._found[offset].effect.rank(self.profile), self._distance(offset)

    def _distance(self, offset: int) -> tuple[int, int]:
        now = 0 if self.present is None else self._offset(self.present)
        return abs(offset - now), offset

    def _offset(self, event: Event) -> int:
        return event.start.toordinal() - self._facts.horizon.first

    # --- one start

    @cached_property
    def _starts(self) -> dict[str, Starts]:
        if self._exercise.lock.held is False:
            return {}
        starts = event_starts(self._facts, self._exercise)
        return {} if isinstance(starts, str) else starts

    def _steps(self, starts: Iterable[int]) -> Iterator[Placement | None]:
        for offset in starts:
            effects = []
            for effect in self._effects(offset):
                if effect is not None:
                    effects.append(effect)
                yield None
            best = min(effects, key=lambda effect: effect.rank(self.profile))
            self._found[offset] = placement = self._made(best)
            yield placement

    def _effects(self, offset: int) -> Iterator[Effect | None]:
        """Yield what holding it at a start does, at each venue; None after other steps."""
        start = as_date(self._facts.horizon.first + offset)
        present = self.present
        venues = [venue for venue, starts in self._starts.items() if starts >> offset & 1]
        if present is not None:
            if present.start == start and present.venue in venues:
                yield self.trial.of(present)
                return
            venues.sort(key=lambda venue: venue != present.venue)
        for venue in venues:
            yield from self._effects_at(start, venue)

    def _effects_at(self, start: date, venue: str) -> Iterator[Effect | None]:
        """Yield what it does there with the present units, and anew where they break rules."""
        keep = self._participants
        if self.present is not None:
            effect = self.trial.of(self._event(start, venue, keep))
            yield effect
            if not effect.new:
                return
        for anew in seek_staff(
            self.trial.rest,
            self._exercise.id,
            start,
            venue,
            keep,
            instead_of=self.present,
            profile=self.profile,
            openings=self.openings,
        ):
            yield None if anew is None else self.trial.of(self._event(start, venue, anew))

    @property
    def _participants(self) -> tuple[Participation, ...]:
        return () if self.present is None else self.present.participants

    def _event(self, start: date, venue: str, participants: tuple[Participation, ...]) -> Event:
        return Event(
            exercise=self._exercise.id,
            start=start,
            end=start + timedelta(self._exercise.duration_days - 1),
            venue=venue,
            participants=participants,
        )

    def _made(self, effect: Effect) -> Placement:
        assert effect.event is not None
        kind: Kind = "free"
        if effect.new:
            kind = "breaks"
        elif effect.violations or effect.verdict(self.profile) == "worse":
            kind = "costs"
        before = dict.fromkeys(p.unit for p in self._participants)
        after = dict.fromkeys(p.unit for p in effect.event.participants)
        return Placement(
            event=effect.event,
            effect=effect,
            kind=kind,
            joined=tuple(unit for unit in after if unit not in before),
            left=tuple(unit for unit in before if unit not in after),
            displaces=tuple(self._displaced(effect)),
        )

    def _displaced(self, effect: Effect) -> Iterator[Displaced]:
        """Yield each other exercise of the new breaks, with the first of its breaks."""
        named = {effect.exercise}
        for violation in effect.new:
            if violation.code in _MEETING:
                for other in violation.exercises:
                    if other not in named:
                        named.add(other)
                        why = brief_break(self._facts, violation, effect.exercise)
                        yield Displaced(other, why)


def _length(run: list[int]) -> int:
    """Return how many days lie between the first and the last start of a run, both counted."""
    return run[-1] - run[0] + 1
