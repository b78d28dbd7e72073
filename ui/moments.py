"""Moments at which people did something, told by the clock and the day where they are read."""

from datetime import date, datetime


def local(moment: datetime) -> datetime:
    """Return a moment by the clock here; one without a zone is by that clock already."""
    return moment if moment.tzinfo is None else moment.astimezone()


def local_day(moment: date) -> date:
    """Return the day here of a moment, and a day as it is."""
    return local(moment).date() if isinstance(moment, datetime) else moment
