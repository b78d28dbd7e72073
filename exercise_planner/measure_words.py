"""What planners call the measures, what they count, and in which unit."""

from exercise_planner.calendar import MeasureName

NAMES: dict[MeasureName, str] = {
    "high_end": "High-end points",
    "standard": "Standard points",
    "priority": "Priority of the events",
    "breadth": "Nations taking part",
    "tentative": "Tentative days",
    "disruption": "Disruption",
    "cost": "Cost",
}
"""Short names, for a column of a table."""

EXPLANATIONS: dict[MeasureName, str] = {
    "high_end": "Points of high-end goals; more is better",
    "standard": "Points of the other goals; more is better",
    "priority": "Of those held; more is better",
    "breadth": "In each event, added up; more is better",
    "tentative": "Days someone may be away; fewer is better",
    "disruption": "Changes to the baseline; fewer is better",
    "cost": "Of command and nations; less is better",
}
"""What each counts, and which way is better."""

THINGS: dict[MeasureName, tuple[str, str]] = {
    "high_end": ("high-end point", "high-end points"),
    "standard": ("standard point", "standard points"),
    "priority": ("priority point", "priority points"),
    "breadth": ("participation by a nation", "participations by nations"),
    "tentative": ("tentative day", "tentative days"),
    "disruption": ("disruption point", "disruption points"),
    "cost": ("cost", "cost"),
}
"""In a sentence what each counts, of one and of more."""
