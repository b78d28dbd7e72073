"""The sentences of explanations, as said of the other of two calendars."""

from collections.abc import Iterator, Sequence

from exercise_planner.comparison.changes import EventChange
from exercise_planner.comparison.comparison import Comparison
from exercise_planner.comparison.doing import Kind, does, kind_of, whither
from exercise_planner.comparison.freeing import Room
from exercise_planner.comparison.needs import Need
from exercise_planner.comparison.stories import Account, Story
from exercise_planner.comparison.wording import listed, money
from exercise_planner.days import counted
from exercise_planner.plan import Exclusive, Link, Requires, label
from exercise_planner.text import one_line

_NOTABLE = 100
"""What an event costs is told beside goals if it is one part or more in so many of all cost."""
_MOST_GOALS = 2
_MOST_THINGS = 3

_NO_POINTS: dict[Kind, str] = {
    "dropped": "no goal loses points",
    "added": "no goal gains points",
    "moved": "no goal gains or loses points",
    "restaffed": "no goal gains or loses points",
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
        parts = [self._freed(room) for room in story.frees]
        parts += [self._taken(room) for room in story.takes]
        if len(story.changes) > 1:
            verb, rest = parts[0].split(" ", 1)
            parts[0] = f"both together {verb.removesuffix('s')} {rest}"
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
                return f"changes units or roles in {listed(names)}"
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

    def _freed(self, room: Room) -> str:
        """Return what is freed for which event: ``frees 3rd Wing for Keen Sword, which ...``."""
        things, ties = self._things(room.needs)
        verb = f"frees {things} for" if things else "allows"
        name, goals = self._facts.exercise_name(room.change.exercise), self._goals(room.goals)
        if room.change.verb == "changed":
            which = f", which now shows {goals}" if goals else ""
        else:
            which = f", which shows {goals}" if goals else ", which is added"
        return f"{verb} {name}{ties}{which}"

    def _taken(self, room: Room) -> str:
        """Return what is taken from which event: the room is that of the calendars swapped."""
        things, ties = self._things(room.needs)
        verb = f"takes {things} from" if things else "rules out"
        name, goals = self._facts.exercise_name(room.change.exercise), self._goals(room.goals)
        if room.change.verb == "changed":
            which = f", which no longer shows {goals}" if goals else ""
        else:
            which = ", which is dropped" + (f" and showed {goals}" if goals else "")
        return f"{verb} {name}{ties}{which}"

    def _things(self, needs: Sequence[Need]) -> tuple[str, str]:
        """Return the units and other things that are needed, and which links with whom matter."""
        things = dict.fromkeys(self._thing(need) for need in needs if need.link is None)
        links = (self._facts.plan.links[n.link] for n in needs if n.link is not None)
        ties = dict.fromkeys(map(_tie, links))
        return (
            listed(things, _MOST_THINGS) if things else "",
            f" ({listed(ties)})" if ties else "",
        )

    def _thing(self, need: Need) -> str:
        facts = self._facts
        match need.code:
            case "SEPARATION" | "TEMPO":
                return facts.unit_name(need.thing)
            case "CONCURRENT":
                return facts.nation_name(need.thing)
            case "RESOURCE":
                return facts.resource_name(need.thing)
            case "VENUE_CAPACITY":
                return facts.venue_name(need.thing)
        payer = facts.nation_name(need.thing) if need.thing else "the command"
        return f"{payer}'s money of {facts.period_name(need.period or '')}"

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


def _tie(link: Link) -> str:
    match link:
        case Exclusive():
            return "they exclude each other"
        case Requires():
            return "one requires the other"
    return "their days are linked"
