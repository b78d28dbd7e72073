"""What is said around an answer to a question: its headings, prices and effects, in words.

The command line and the desktop say the same. Sentences of single facts and changes come with the
answer itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.comparison.comparison import Comparison
from exercise_planner.comparison.explaining import Explanation, explanations
from exercise_planner.comparison.wording import listed, versus
from exercise_planner.consequences import fitted
from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.measure_words import NAMES as MEASURE_NAMES
from exercise_planner.measures import MEASURES
from exercise_planner.plan import Plan
from exercise_planner.profile import NAMES, Profile
from exercise_planner.text import one_line
from exercise_planner.why.answer import Answer, Price, Reason, Status, Suggestion
from exercise_planner.why.restriction import RestrictionKind
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish, Wish, held_how
from ui.goal_words import full_name

STATUS_WORDS: Mapping[Status, str] = {
    "met": "It is there",
    "traded": "Possible, at a price",
    "blocked": "Not possible as the plan is",
    "never": "Not possible at all",
    "unknown": "Not known",
}
"""Each status in a few words; the answer's own sentence says the rest."""

KIND_WORDS: Mapping[RestrictionKind, str] = {
    "availability": "Availability of a nation or unit",
    "closure": "Closure of a venue",
    "earliest_start": "Earliest start of an exercise",
    "latest_end": "Latest end of an exercise",
    "weekdays": "Weekdays on which an exercise may start",
    "milestone": "Milestone before an exercise",
    "locked_off": "Lock that keeps an exercise off",
    "locked_on": "Lock that keeps an exercise on",
    "locked_start": "Locked start",
    "locked_venue": "Locked venue",
    "unit_kept_out": "Lock that keeps a unit out",
    "unit_locked_in": "Lock that keeps a unit in",
    "mandatory": "Exercise that must be held",
    "invited": "Nations invited to an exercise",
    "role_nations": "Nations that may fill a role",
    "role_limit": "Units in a role at most",
    "capability": "Capability of a nation",
    "venue_capacity": "Events at a venue at once",
    "max_concurrent": "Events of a nation at once",
    "resource": "Capacity of a resource",
    "budget": "Budget",
    "tempo": "Days of a unit in a period",
    "recovery": "Recovery days of a unit",
    "link": "Link between two exercises",
    "goal_window": "Days in which a goal counts",
    "goal_exercises": "Exercises that count for a goal",
}
"""What sort of fact of the plan, for somebody who says what its change would cost."""

_TIMES = ("", "", "a second time", "a third time", "a fourth time", "a fifth time", "a sixth time")


def question(wish: Wish, facts: Facts, *, met: bool = False) -> str:
    """Return what is asked: ``Why is Keen Sword not held from 3 May 2028?``.

    Parameters
    ----------
    met
        Whether it is so already: then nobody can ask why not, but whether it is.
    """
    asked, is_not = ("Is", "") if met else ("Why is", "not ")
    match wish:
        case GoalWish():
            again = f" {_again(wish.times)}" if wish.times > 1 else ""
            return f"{asked} {full_name(facts, facts.goals[wish.goal])} {is_not}shown{again}?"
        case ExerciseWish():
            name = facts.exercise_name(wish.exercise)
            return f"{asked} {name} {is_not}held{held_how(wish, facts)}?"
        case CalendarWish():
            return "Is there a valid calendar?"


def _again(times: int) -> str:
    return _TIMES[times] if times < len(_TIMES) else f"{times} times"


def calendar_name(wish: Wish, facts: Facts) -> str:
    """Return what to call a calendar that has what was asked for: ``With Keen Sword``."""
    match wish:
        case GoalWish():
            return f"With {full_name(facts, facts.goals[wish.goal])}"
        case ExerciseWish():
            return f"With {facts.exercise_name(wish.exercise)}{held_how(wish, facts, 'and')}"
        case CalendarWish():
            return "Valid calendar"


def logged(message: str) -> str:
    """Return what a suggestion does as a history tells it: without capital and full stop."""
    message = one_line(message).rstrip(".")
    return message[:1].lower() + message[1:]


def status_words(status: Status, *, beside: bool) -> str:
    """Return a status in a few words.

    Parameters
    ----------
    beside
        Whether it was asked beside a calendar: else what is possible has no price.
    """
    return STATUS_WORDS[status] if beside or status != "traded" else "Possible"


def heading_of_reasons(answer: Answer) -> str:
    """Return what stands over the facts because of which an answer is what it is."""
    several = len(answer.because) > 1
    match answer.status:
        case "never":
            return "What it fails on, whatever else is changed"
        case "traded":
            return "In its way beside the calendar as it is"
        case _ if not answer.minimal:
            return "In its way, perhaps more of it than need be"
        case _ if several:
            return "In its way together; without any one of these, the others would not rule it out"
        case _:
            return "In its way: this alone rules it out"


def heading_of_further(place: int) -> str:
    """Return what stands over another set of facts in the way, counted from zero."""
    return "In its way too, were that mended" if not place else "And were that mended too"


def heading_of_suggestions(wish: Wish) -> str:
    """Return what stands over changes of the plan."""
    mends = "mend it" if isinstance(wish, CalendarWish) else "bring it in"
    return f"What would {mends}, what is least to you first"


def is_link(reason: Reason) -> bool:
    """Whether a reason names a fact that a planner entered, rather than the want of one."""
    return reason.fact in KIND_WORDS


@dataclass(frozen=True, slots=True)
class Effect:
    """How the measures of another calendar differ, each in words: ``2 fewer tentative days``.

    Parameters
    ----------
    worse, better
        In the order of the default profile.
    """

    worse: tuple[str, ...]
    better: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """All of it in one line, without a full stop."""
        if not self.worse and not self.better:
            return "No measure changes"
        if not self.better:
            return f"Worse: {listed(self.worse, len(NAMES))}"
        if not self.worse:
            return f"Better: {listed(self.better, len(NAMES))}"
        worse, better = listed(self.worse, len(NAMES)), listed(self.better, len(NAMES))
        return f"Worse: {worse}. Better: {better}"

    @property
    def price(self) -> str:
        """What there is to pay, and what one gets for it, without a full stop."""
        worse = listed(self.worse, len(NAMES)) if self.worse else "nothing"
        return f"{worse}. Better: {listed(self.better, len(NAMES))}" if self.better else worse


def effect(plan: Plan, measures: Mapping[MeasureName, int]) -> Effect:
    """Return in words by how much measures are more or, where negative, less than they were."""
    said: dict[bool, list[str]] = {True: [], False: []}
    for name in NAMES:
        if change := measures.get(name, 0):
            better = MEASURES[name].improves(change, over=0)
            said[better].append(versus(plan, name, change, 0))
    return Effect(tuple(said[False]), tuple(said[True]))


def proof_of_price(price: Price, profile: Profile) -> str:
    """Return how far it is proven that it cannot be had for less."""
    proven = profile.measures[: price.proven]
    if not proven:
        return "Perhaps it can be had for less: there was no time to prove that it cannot."
    if len(proven) == len(profile.measures):
        return "It cannot be had for less: proven."
    named = listed((MEASURE_NAMES[measure].lower() for measure in proven), len(NAMES))
    return f"It cannot be had for less in {named}: proven. In what follows, perhaps."


def suggestion_told(suggestion: Suggestion) -> tuple[str, tuple[str, ...]]:
    """Return what to do in one sentence; where it is several things, a heading and one for each."""
    if len(suggestion.steps) < 2:
        return suggestion.message, ()
    return f"{counted(len(suggestion.steps), 'change')} together:", suggestion.steps


def changes_told(facts: Facts, at_hand: Calendar, other: Calendar) -> tuple[Explanation, ...]:
    """Return what another calendar does otherwise than the one at hand, a sentence each.

    The weightiest comes first: which exercises it moves, adds or drops, and which goals gain or
    lose points by it. Both may name what the plan does not have; that is left out.
    """
    calendars = [fitted(calendar, facts.plan)[0] for calendar in (at_hand, other)]
    comparison = Comparison(facts, calendars)
    told = []
    for explanation in explanations(comparison, 0, 1):
        said = explanation.sentence.removeprefix(f"{comparison.letters[1]} ")
        told.append(replace(explanation, sentence=said[:1].upper() + said[1:]))
    return tuple(told)
