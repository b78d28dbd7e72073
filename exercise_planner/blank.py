"""A plan with nothing in it yet."""

from datetime import date

from exercise_planner.plan import PLAN_FORMAT, Plan
from exercise_planner.reading import read_plan

_REQUIRED_LISTS = (
    "regions",
    "capabilities",
    "nations",
    "units",
    "venues",
    "exercises",
    "goals",
)

FIRST_MONTH = 10
"""Of the fiscal year of the United States."""


def blank_plan(name: str, start: str | None = None, end: str | None = None) -> Plan:
    """Return an empty plan of a name.

    Parameters
    ----------
    start, end
        First and last day of its horizon, ``YYYY-MM-DD``; by default the next fiscal year of the
        United States, 1 October to 30 September.

    Raises
    ------
    InputError
        A day is none, or the start lies after the end.
    """
    today = date.today()
    year = today.year + (2 if today.month >= FIRST_MONTH else 1)
    raw = {
        "format": PLAN_FORMAT,
        "name": name,
        "horizon": {"start": start or f"{year - 1}-10-01", "end": end or f"{year}-09-30"},
        **{part: [] for part in _REQUIRED_LISTS},
    }
    return read_plan(raw, "the new plan")
