"""The sample's year: US fiscal year 2028, and dates written short as month-day."""

from typing import Any

Json = dict[str, Any]

PERIOD = "FY28"
FIRST_DAY = "2027-10-01"
LAST_DAY = "2028-09-30"
AS_OF = "2026-11-23"


def day(month_day: str) -> str:
    """The date of a ``MM-DD`` in FY28: October to December fall in 2027, the rest in 2028."""
    year = 2027 if month_day >= "10-01" else 2028
    return f"{year}-{month_day}"
