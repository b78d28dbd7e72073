"""The colours of the program, each named for what it means.

Text and the edges of signs stand out from what lies behind them by 4.5:1 or more. No colour
carries a meaning alone: a shape or a word says the same.
"""

from dataclasses import dataclass

from exercise_planner.marking import MARKED_COLOUR, UNCLASSIFIED_COLOUR, banner_colour


@dataclass(frozen=True)
class Theme:
    """One set of colours, as ``#RRGGBB``."""

    dark: bool
    paper: str
    """Behind everything that is read or edited."""
    field: str
    """Behind what is typed into, and behind buttons."""
    ink: str
    muted: str
    """Text of second rank."""
    grid: str
    strong_grid: str
    """Lines between parts of the window, edges of fields."""
    heading: str
    """Behind the heading of a group."""
    selection: str
    """Behind what is selected; ink and muted are read on it."""
    accent: str
    """Of what can be clicked and of where the keyboard is; also as a text."""
    on_accent: str
    high_end: str
    on_high_end: str
    other: str
    """The edge of an exercise that is not high-end."""
    other_fill: str
    milestone: str
    closure: str
    """Days on which a venue is closed."""
    unavailable: str
    """Days on which a nation or unit is unavailable."""
    tentative_days: str
    """Days on which one is tentatively available."""
    outside: str
    """Days on which an exercise may not lie."""
    load: str
    """Bars of a load that leaves room."""
    full: str
    """Bars of a load that leaves none."""
    as_of: str
    broken: str
    """What breaks a rule, and errors; as a text too."""
    broken_fill: str
    tentative: str
    """What costs something, is tentative, or full; as a text too."""
    good: str
    """What is kept, met, gained; as a text too."""
    unclassified: str
    marked: str
    """Behind every marking whose first part is not UNCLASSIFIED."""
    on_marking: str

    def behind_marking(self, marking: str) -> str:
        """Return the colour of the banner: green says that the marking begins UNCLASSIFIED."""
        return banner_colour(marking)


LIGHT = Theme(
    dark=False,
    paper="#FFFFFF",
    field="#FFFFFF",
    ink="#1B2430",
    muted="#586474",
    grid="#E9ECF0",
    strong_grid="#CBD2DA",
    heading="#F3F5F8",
    selection="#E3EFFB",
    accent="#0B62BA",
    on_accent="#FFFFFF",
    high_end="#0B6BCB",
    on_high_end="#FFFFFF",
    other="#64788F",
    other_fill="#DBE3EC",
    milestone="#475261",
    closure="#EFE6EA",
    unavailable="#E6DCE2",
    tentative_days="#F6ECD6",
    outside="#F1F3F6",
    load="#8FA3B8",
    full="#B7791F",
    as_of="#C0342B",
    broken="#B3261E",
    broken_fill="#FBE7E5",
    tentative="#8A5A00",
    good="#17734A",
    unclassified=UNCLASSIFIED_COLOUR,
    marked=MARKED_COLOUR,
    on_marking="#FFFFFF",
)

DARK = Theme(
    dark=True,
    paper="#1C222A",
    field="#242B35",
    ink="#E6EAF0",
    muted="#A3AEBD",
    grid="#272F3A",
    strong_grid="#3A4452",
    heading="#15191F",
    selection="#20344A",
    accent="#6BB3F5",
    on_accent="#0E1217",
    high_end="#3D8FE0",
    on_high_end="#0E1217",
    other="#8FA0B5",
    other_fill="#3B4757",
    milestone="#B3BDCA",
    closure="#2A2431",
    unavailable="#352833",
    tentative_days="#332D1E",
    outside="#181D24",
    load="#55657A",
    full="#E0B04B",
    as_of="#EF6B5E",
    broken="#F4857A",
    broken_fill="#3D2426",
    tentative="#E0B04B",
    good="#4CC38A",
    unclassified=UNCLASSIFIED_COLOUR,
    marked=MARKED_COLOUR,
    on_marking="#FFFFFF",
)

HIGH_CONTRAST = Theme(
    dark=True,
    paper="#000000",
    field="#000000",
    ink="#FFFFFF",
    muted="#E4E4E4",
    grid="#5A5A5A",
    strong_grid="#FFFFFF",
    heading="#1A1A1A",
    selection="#003A73",
    accent="#66D9FF",
    on_accent="#000000",
    high_end="#4DA6FF",
    on_high_end="#000000",
    other="#FFFFFF",
    other_fill="#3A3A3A",
    milestone="#FFFFFF",
    closure="#4A2448",
    unavailable="#4A2448",
    tentative_days="#4A3A00",
    outside="#1F1F1F",
    load="#A8A8A8",
    full="#FFD24D",
    as_of="#FF8080",
    broken="#FF8A80",
    broken_fill="#4A0E0E",
    tentative="#FFD24D",
    good="#5CF2A0",
    unclassified=UNCLASSIFIED_COLOUR,
    marked=MARKED_COLOUR,
    on_marking="#FFFFFF",
)

THEMES = {"light": LIGHT, "dark": DARK, "high contrast": HIGH_CONTRAST}
"""The themes by the names under which people choose them."""
