"""Things of a plan as people name them at the command line: by id, or by name."""

from collections.abc import Iterable
from datetime import date

from exercise_planner.days import spoken_day
from exercise_planner.plan import Exercise, Goal, Nation, Plan, Unit, label
from exercise_planner.problems import InputError, nearest, shown
from exercise_planner.values import is_iso_date


def named(things: Iterable[Exercise | Goal | Nation | Unit], given: str, thing: str) -> str:
    """Return the id of the one thing of that id or, in any case, of that name.

    Parameters
    ----------
    thing
        What is named: "goal", for what is said of a name that names none.

    Raises
    ------
    InputError
        There is none, or several have the name.
    """
    known = {one.id: label(one) for one in things}
    if given in known:
        return given
    found = [one for one, name in known.items() if name.casefold() == given.casefold()]
    if len(found) > 1:
        raise InputError.because(f"the {thing}", f"{shown(given)} may be {', '.join(found)}")
    if not found:
        near = nearest(given, [*known, *known.values()])
        raise InputError.because(f"the {thing}", f"there is no {shown(given)} in the plan{near}")
    return found[0]


def day(option: str, given: str) -> date:
    """Return the day that an option gives.

    Raises
    ------
    InputError
        It is none.
    """
    try:
        if is_iso_date(given):
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise InputError.because(option, f"{shown(given)}; expected a day as YYYY-MM-DD")


def day_of(plan: Plan, option: str, given: str) -> date:
    """Return the day that an option gives, from which on something of a plan is gone.

    Raises
    ------
    InputError
        It is none, or lies after the plan's last day.
    """
    found, last = day(option, given), plan.horizon.end
    if found > last:
        ended = spoken_day(last.toordinal())
        raise InputError.because(option, f"{shown(given)} lies after the plan's last day, {ended}")
    return found
