"""The sentences of explanations, as said of the other of two calendars."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from exercise_planner.comparison.changes import EventChange
from exercise_planner.comparison.comparison import Comparison
from exercise_planner.comparison.doing import Kind, does, kind_of, whither
from exercise_planner.comparison.freeing import Room
from exercise_planner.comparison.reasons import freed, taken
from exercise_planner.comparison.stories import Account, Story
from exercise_planner.comparison.wording import listed, money
from exercise_planner.days import counted
from exercise_planner.plan import label
from exercise_planner.text import one_line

_NOTABLE = 100
"""What an event costs is told beside goals if it is one part or more in so many of all cost."""
_MOST_GOALS = 2
_MOST_SHOWING = 3

_NO_POINTS: dict[Kind, str] = {
    "dropped": "no goal loses points",
    "added": "no goal gains points",
    "moved": "no goal gains or loses points",
    "restaffed": "no goal gains or loses points",
    "altered": "no goal gains or loses points",
}


class Sentences:
    """What is said of one calendar beside another.

    Parameters
    ----------
    account
        Of what the one at the place ``other`` does otherwise than that at the place ``one``.
    """

    def __init__(self, comparison: Comparison, account: Account, one: int, other: int) -> None:
        self._facts = comparison.facts
        self._account = account
        self._who = comparison.letters[other]
        self._cost = comparison.scores[one].measures["cost"]

    def story(self, story: Story) -> str:
        """Return a story in a sentence."""
        does_what = self._done(story.changes)
        parts = [part for room in story.frees for part in self._freed(room)]
        parts += [part for room in story.takes for part in self._taken(room)]
        if len(story.changes) > 1:
            parts = [_plural(part) for part in parts]
            parts[0] = f"both together {parts[0]}"
        parts[:0] = self._swapped(story)
        if own := self._own_goals(story):
            if story.changes[0].verb == "changed":
                parts.insert(0, f"it {own}")
            else:
                does_what += f", which {own}"
        parts += self._days_and_money(story, least=self._cost // _NOTABLE)
        return self._whole(does_what, parts)

    def together(self, kind: Kind, stories: Sequence[Story]) -> str:
        """Return stories of one kind, which matter to no goal, in a sentence."""
        changes = [story.changes[0] for story in stories]
        parts = [_NO_POINTS[kind]] if self._facts.plan.goals else []
        all_of_them = Story(
            tuple(changes),
            tentative=sum(story.tentative for story in stories),
            cost=sum(story.cost for story in stories),
        )
        parts += self._days_and_money(all_of_them, least=1)
        return self._whole(self._done(changes), parts)

    def _done(self, changes: Sequence[EventChange]) -> str:
        """Return what is done in some changes: in a few words, where they are of one kind."""
        kinds = set(map(kind_of, changes))
        if len(changes) == 1 or len(kinds) > 1:
            return listed(does(self._facts, change) for change in changes)
        names = [self._facts.exercise_name(change.exercise) for change in changes]
        match kinds.pop():
            case "moved":
                return f"moves {listed(whither(self._facts, change) for change in changes)}"
            case "restaffed":
                return f"changes units in {listed(names)}"
            case "altered":
                return listed(does(self._facts, change) for change in changes)
            case "dropped":
                return f"drops {listed(names)}"
            case "added":
                return f"adds {listed(names)}"

    def _whole(self, does_what: str, parts: Sequence[str]) -> str:
        effect = f": {'; '.join(parts)}" if parts else ""
        return one_line(f"{self._who} {does_what}{effect}.")

    # --- goals ---------------------------------------------------------------------------------

    def _own_goals(self, story: Story) -> str:
        """Return which goals the changed event itself shows or no longer shows."""
        shows, showed = self._goals(story.gained), self._goals(story.lost)
        match story.changes[0].verb:
            case "added":
                return f"shows {shows}" if shows else ""
            case "dropped":
                return f"showed {showed}" if showed else ""
        if shows and showed:
            return f"now shows {shows} but no longer {showed}"
        return f"now shows {shows}" if shows else f"no longer shows {showed}" if showed else ""

    def _swapped(self, story: Story) -> Iterator[str]:
        """Yield which goals other exercises show instead of the changed event, or it of them."""
        found: defaultdict[tuple[bool, tuple[str, ...]], dict[str, None]] = defaultdict(dict)
        for swap in story.swaps:
            found[swap.comes, swap.others][label(self._facts.goals[swap.goal])] = None
        come = []
        leave = []
        for (comes, others), goals in found.items():
            which = listed(goals, _MOST_GOALS)
            where = listed(map(self._facts.exercise_name, dict.fromkeys(others)), _MOST_SHOWING)
            if comes:
                come.append(f"{which} instead of {where}")
            else:
                be = "is" if len(goals) == 1 else "are"
                leave.append(f"{which} {be} shown at {where} instead")
        if come:
            now = "now " if story.changes[0].verb == "changed" else ""
            yield f"it {now}shows {', and '.join(come)}"
        yield from leave

    def _goals(self, goals: Sequence[str]) -> str:
        """Return goals by name, with the points that they bring or take if these alone do."""
        if not goals:
            return ""
        names = dict.fromkeys(label(self._facts.goals[goal]) for goal in goals)
        said = listed(names, _MOST_GOALS)
        if not self._account.by_one.issuperset(goals):
            return said
        points = sum(self._account.points[goal] for goal in goals)
        return f"{said} ({'+' if points > 0 else '−'}{abs(points):,} points)"

    # --- room ----------------------------------------------------------------------------------

    def _freed(self, room: Room) -> Iterator[str]:
        """Yield what is freed for which event: ``frees 3rd Wing for Keen Sword, which ...``."""
        goals = self._goals(room.goals)
        if room.change.verb == "changed":
            which = f", which now shows {goals}" if goals else ""
        else:
            which = f", which shows {goals}" if goals else ", which is added"
        first, *others = freed(self._facts, room)
        yield first + which
        yield from others

    def _taken(self, room: Room) -> Iterator[str]:
        """Yield what is taken from which event: the room is that of the calendars swapped."""
        goals = self._goals(room.goals)
        if room.change.verb == "changed":
            which = f", which no longer shows {goals}" if goals else ""
        else:
            which = ", which is dropped" + (f" and showed {goals}" if goals else "")
        first, *others = taken(self._facts, room)
        yield first + which
        yield from others

    # --- days and money ------------------------------------------------------------------------

    def _days_and_money(self, story: Story, least: int) -> Iterator[str]:
        """Yield the tentative days that come or go, and the cost if it is so many thousand."""
        if story.tentative:
            more = "more" if story.tentative > 0 else "fewer"
            yield counted(abs(story.tentative), f"{more} tentative day")
        if story.cost and abs(story.cost) >= least:
            amount = money(self._facts.plan, story.cost)
            if story.cost < 0:
                yield f"saves {amount}"
            else:
                added = story.changes[0].verb == "added"
                yield f"costs {amount}{'' if added else ' more'}"


def _plural(said: str) -> str:
    """Return what one event does as what several do."""
    verb, rest = said.split(" ", 1)
    return f"{verb.removesuffix('s')} {rest}"
