"""What the files of a comparison say of its options in the same words: status, making, worth."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any, get_args

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.rows import MeasureRow
from exercise_planner.comparison.wording import versus
from exercise_planner.days import counted, spoken_day
from exercise_planner.measure_words import NAMES
from exercise_planner.measures import MEASURES
from exercise_planner.plan import Plan
from exercise_planner.review import CalendarStatus
from exercise_planner.workbook import look
from ui.comparing.case import Case, Option
from ui.schedule.proofs import proofs
from ui.schedule.subject import Subject
from ui.status_words import STATUS_WORDS

NO_STATUS = "Not in a plan file"
STATUSES: Mapping[CalendarStatus | None, str] = dict(STATUS_WORDS) | {None: NO_STATUS}
BEST = "★"
"""Stands beside the best value of a measure."""
PLAN_CHANGED = "The plan has changed since it was made; what was proven then is not known now."
LONGEST_NOTES = 600
"""Characters of notes that are told."""

NOTHING = "No measure"
_SHORT: Mapping[MeasureName, str] = {"priority": "priority", "breadth": "nations"}


def lettered(case: Case, places: Iterable[int]) -> str:
    """Return some options by their letters: ``A, C``."""
    return ", ".join(case.options[place].letter for place in sorted(places))


def called(option: Option, most: int = 60) -> str:
    """Return an option by its letter and its name."""
    return f"{option.letter} · {look.shortened(option.name, most)}"


def number_said(number: int, thing: str) -> str:
    """Return a small number with its noun in words: ``five calendars``."""
    words = ("no", "one", "two", "three", "four", "five", "six")
    said = counted(number, thing)
    return said.replace(str(number), words[number], 1) if number < len(words) else said


def day_said(moment: date) -> str:
    """Return a day as planners write it, of a moment the day in UTC."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return spoken_day(moment.toordinal())


def status_said(option: Option) -> str:
    """Return an option's status, and who gave it when."""
    said = STATUSES[option.status]
    by = f" by {look.shortened(option.decided_by, 60)}" if option.decided_by else ""
    on = f", {day_said(option.decided_at)}" if option.decided_at is not None else ""
    return f"{said}{by}{on}" if option.status != "draft" else said


def unit_of(plan: Plan, measure: MeasureName) -> str:
    """Return in what a measure is counted; nothing where its name says that."""
    if measure == "cost":
        return f"thousand {look.shortened(plan.currency, 12)}".rstrip()
    units: Mapping[MeasureName, str] = {
        "high_end": "points",
        "standard": "points",
        "breadth": "nations",
        "tentative": "days",
        "disruption": "points",
    }
    return units.get(measure, "")


def best_at(case: Case, place: int) -> list[MeasureName]:
    """Return the measures in which an option is better than some and worse than none."""
    return [row.measure for row in case.comparison.measures if place in row.best]


def best_at_said(case: Case, place: int, most: int = 4) -> str:
    """Return what an option is best at: ``Cost, tentative days``."""
    names = [_SHORT.get(m, NAMES[m].lower()) for m in best_at(case, place)]
    if not names:
        return NOTHING
    said = look.listed(names, most)
    return said[0].upper() + said[1:]


def measure_of(case: Case, measure: MeasureName) -> MeasureRow:
    """Return the row of a measure."""
    return next(row for row in case.comparison.measures if row.measure == measure)


def difference_said(plan: Plan, measure: MeasureName, value: int, reference: int) -> str:
    """Return how a value differs from another as what a calendar is: ``is 40 % cheaper``."""
    said = versus(plan, measure, value, reference)
    if not said:
        return f"is equal in {NAMES[measure].lower()}"
    verbs: Mapping[MeasureName, str] = {"cost": "is", "high_end": "shows", "standard": "shows"}
    return f"{verbs.get(measure, 'has')} {said}"


def is_better(measure: MeasureName, value: int, reference: int) -> bool:
    """Whether a value of a measure is better than another."""
    return MEASURES[measure].improves(value, over=reference)


# --- how a calendar was made -------------------------------------------------------------------


def how_made(option: Option) -> str:
    """Return how a calendar was made, in sentences: by what, in which order, how long."""
    made = option.made_with
    said = []
    if option.solve is None:
        said.append("Not solved here: made by hand or brought in.")
    else:
        by = made.get("solver")
        by = f" by {look.shortened(by, 60)}" if isinstance(by, str) and by else ""
        said.append(f"Solved{by} in {option.solve.seconds:,.0f} s{_limits(made)}.")
        measures = _profile(option)
        if measures:
            said.append(f"Order of the measures: {', '.join(measures)}.")
    if option.author:
        said.append(f"By {look.shortened(option.author, 80)}.")
    return " ".join(said)


def _limits(made: Mapping[str, Any]) -> str:
    limit, seed = made.get("time_limit"), made.get("seed")
    said = []
    if isinstance(limit, int | float) and not isinstance(limit, bool):
        said.append(f"limit {limit:,.0f} s")
    if isinstance(seed, int) and not isinstance(seed, bool):
        said.append(f"seed {seed}")
    return f" ({', '.join(said)})" if said else ""


def _profile(option: Option) -> list[str]:
    """Return the measures in which a calendar was to be good, with what each may give up."""
    given = option.made_with.get("give_up")
    shares = given if isinstance(given, Mapping) else {}
    measures = option.made_with.get("profile")
    if not isinstance(measures, list | tuple):
        measures = [tier.measure for tier in option.solve.tiers] if option.solve else []
    known = [m for m in measures if m in get_args(MeasureName)]
    return [
        NAMES[m].lower() + (f" (may give up {shares[m]} %)" if _is_share(shares.get(m)) else "")
        for m in known
    ]


def _is_share(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def how_proven(case: Case, place: int) -> str:
    """Return what is proven of an option, only as far as it still holds."""
    option = case.options[place]
    if option.solve is None:
        return "Nothing is proven: it was not solved here."
    if option.changed:
        return PLAN_CHANGED
    if option.lost:
        return "Nothing is claimed: it names what the plan no longer has."
    known = proofs(Subject(case.plan, case.comparison.calendars[place]))
    proven = [NAMES[m].lower() for m, proof in known.items() if proof.proven]
    if not proven:
        return "No measure is proven best."
    if len(proven) == len(option.solve.tiers):
        if len(proven) == 1:
            return f"Proven best in {proven[0]}, for which alone it was solved."
        return f"All {len(proven)} measures are proven best, each given those before it."
    return f"Proven best: {', '.join(proven)} ({len(proven)} of {len(option.solve.tiers)})."


def plan_said(option: Option) -> str:
    """Return whether the plan is still the one that a calendar was made for, if that is known."""
    if option.changed is None:
        return "Not known"
    return "Changed since it was made" if option.changed else "As it was made for"


def rules_said(option: Option) -> str:
    """Return whether a calendar keeps the rules of the plan as it is."""
    if option.broken:
        return f"{counted(option.broken, 'break')} of the rules"
    return "Keeps every rule"
