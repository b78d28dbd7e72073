"""The colours of the program, each named for what it means.

Text and the edges of signs stand out from what lies behind them by 4.5:1 or more. No colour
carries a meaning alone: a shape or a word says the same.
"""

from dataclasses import dataclass

from exercise_planner.marking import MARKED_COLOUR, UNCLASSIFIED_COLOUR, banner_colour


@dataclass(frozen=True)
class Theme:
    """One set of colours, as ``#RRGGBB``."""

    paper: str
    ink: str
    muted: str
    """Text of second rank."""
    grid: str
    strong_grid: str
    heading: str
    """Behind the heading of a group."""
    high_end: str
    on_high_end: str
    other: str
    """The edge of an exercise that is not high-end."""
    other_fill: str
    milestone: str
    closure: str
    """Days on which a venue is closed."""
    as_of: str
    unclassified: str
    marked: str
    """Behind every marking whose first part is not UNCLASSIFIED."""
    on_marking: str

    def behind_marking(self, marking: str) -> str:
        """Return the colour of the banner: green says that the marking begins UNCLASSIFIED."""
        return banner_colour(marking)


LIGHT = Theme(
    paper="#FFFFFF",
    ink="#1B2430",
    muted="#586474",
    grid="#E9ECF0",
    strong_grid="#CBD2DA",
    heading="#F3F5F8",
    high_end="#0B6BCB",
    on_high_end="#FFFFFF",
    other="#64788F",
    other_fill="#DBE3EC",
    milestone="#475261",
    closure="#EFE6EA",
    as_of="#C0342B",
    unclassified=UNCLASSIFIED_COLOUR,
    marked=MARKED_COLOUR,
    on_marking="#FFFFFF",
)
