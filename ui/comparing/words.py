"""What the files of a comparison say of its options in the same words: status, making, worth."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from exercise_planner.calendar import MeasureName
from exercise_planner.comparison.comparison import LETTERS
from exercise_planner.comparison.rows import MeasureRow
from exercise_planner.comparison.wording import listed, versus
from exercise_planner.days import counted, spoken_day
from exercise_planner.measure_words import NAMES
from exercise_planner.measures import MEASURES
from exercise_planner.plan import Plan
from exercise_planner.review import CalendarStatus
from exercise_planner.revision import stamp
from exercise_planner.workbook import look
from ui.comparing.case import Case, Option
from ui.moments import local_day
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


def unsound(option: Option) -> str:
    """Return why a value of an option is no match for that of a sound one; empty of a sound one."""
    if option.broken:
        return "breaks rules"
    return "names what is gone" if option.lost else ""


def marked(case: Case, places: Iterable[int]) -> str:
    """Return some options by their letters as in a sentence: ``A and B (breaks rules)``."""
    return listed(
        (
            f"{option.letter} ({why})" if (why := unsound(option)) else option.letter
            for option in (case.options[place] for place in places)
        ),
        len(LETTERS),
    )


def called(option: Option, most: int = 60) -> str:
    """Return an option by its letter and its name."""
    return f"{option.letter} · {look.shortened(option.name, most)}"


def number_said(number: int, thing: str) -> str:
    """Return a small number with its noun in words: ``five calendars``."""
    words = ("no", "one", "two", "three", "four", "five", "six")
    said = counted(number, thing)
    return said.replace(str(number), words[number], 1) if number < len(words) else said


def day_said(moment: date) -> str:
    """Return a day as planners write it, of a moment the day where this is written."""
    return spoken_day(local_day(moment).toordinal())


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
    why = unsound(case.options[place])
    return said[0].upper() + said[1:] + (f" ({why})" if why else "")


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
    if option.revision:
        known_by = stamp(option.revision, option.made_for)
        said.append(f"{known_by[:1].upper()}{known_by[1:]}.")
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
    """Return the measures in the order in which it was solved for them, with what each gave up."""
    given = option.made_with.get("give_up") if _is_best_of_all(option) else None
    shares = given if isinstance(given, Mapping) else {}
    return [
        NAMES[tier.measure].lower() + (f" (may give up {share} %)" if _is_share(share) else "")
        for tier in (option.solve.tiers if option.solve else ())
        for share in (shares.get(tier.measure),)
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
    tiers = option.solve.tiers
    proven = [NAMES[t.measure].lower() for t in tiers if known[t.measure].proven]
    if not proven:
        said = "No measure is proven best"
    elif len(proven) < len(tiers):
        names = f"{', '.join(proven)} ({len(proven)} of {len(tiers)})"
        said = f"Proven best, each given those solved before it: {names}"
    elif len(proven) == 1:
        said = f"Proven best in {proven[0]}, for which alone it was solved"
    else:
        said = f"All {len(proven)} measures are proven best, each given those solved before it"
    if proven and not (_is_best_of_all(option) and option.changed is False):
        said += ", among calendars that keep to what was asked of it"
    return f"{said}.{_how_found(option)}"


def _how_found(option: Option) -> str:
    """Return what an alternative is, and what of that is proven, in a sentence behind others."""
    told = option.made_with.get("explanation")
    if _is_best_of_all(option) or not isinstance(told, str) or not told:
        return ""
    return f" How it was found: {look.shortened(told, LONGEST_NOTES)}"


def _is_best_of_all(option: Option) -> bool:
    """Whether it is known that nothing was asked of it but to be the best by its profile."""
    return bool(option.made_with.get("profile")) and option.made_with.get("kind", "best") == "best"


def plan_said(option: Option) -> str:
    """Return whether the plan is still the one that a calendar was made for, if that is known."""
    if option.changed is None:
        return "Not known"
    return "Changed since it was made" if option.changed else "As it was made for"


def rules_said(option: Option) -> str:
    """Return whether a calendar keeps the rules of the plan as it is, and fits it at all."""
    said = [counted(option.broken, "break") + " of the rules"] if option.broken else []
    if option.lost:
        said.append(lost_said(option))
    return "; ".join(said) or "Keeps every rule"


def lost_said(option: Option) -> str:
    """Return how much of a calendar the plan no longer has, so that it was left out."""
    return f"names {counted(len(option.lost), 'thing')} that the plan no longer has"
