"""What the sample's command wants to see: goals by mission thread. All of them are ILLUSTRATIVE."""

from typing import NamedTuple

from exercise_planner.sample.fiscal import Json, day
from exercise_planner.sample.threads import THREADS

LEVELS = {1: "deconflicted", 2: "compatible", 3: "integrated"}


class Goal(NamedTuple):
    """A thread, a least level, and the nations: one group's name or several nation ids."""

    thread: str
    min_level: int
    nations: str
    weight: int
    target: int = 1
    at_least: int | None = None
    exercises: str = ""
    window: tuple[str, str] | None = None


HIGH_END = (
    # Air and missile defence
    Goal("IAMD", 3, "JPN KOR USA", 100, target=3),
    Goal("IAMD", 3, "AUS JPN USA", 90, target=2),
    Goal("IAMD", 3, "AUS JPN KOR USA", 70),
    Goal("IAMD", 3, "DEU ESP FRA GBR NLD USA", 45, at_least=4),
    Goal("IAMD", 3, "NLD USA", 40, exercises="pacific-dragon"),
    # Under, on and from the sea
    Goal("ASW", 2, "QUAD", 90, target=2),
    Goal("ASW", 3, "AUKUS", 75),
    Goal("ASW", 2, "FVEY", 60),
    Goal("ASW", 2, "JPN KOR USA", 80, target=2),
    Goal("ASW", 2, "FPDA", 40, at_least=3),
    Goal("CSG", 2, "JPN USA", 70, target=2),
    Goal("CSG", 2, "FRA GBR IND ITA JPN USA", 65, at_least=3),
    Goal("ASUW", 2, "AUS JPN PHL USA", 75),
    Goal("ASUW", 3, "JPN USA", 60, target=3),
    Goal("ASUW", 3, "AUS KOR USA", 50),
    Goal("MCM", 2, "GBR JPN USA", 40),
    Goal("AMPH", 3, "JPN USA", 65, target=2),
    Goal("AMPH", 2, "AUS JPN PHL USA", 60),
    Goal("AMPH", 3, "AUS FRA GBR ITA KOR NLD USA", 45, at_least=4),
    # In the air
    Goal("AIR5", 3, "AUS JPN USA", 85, target=3),
    Goal("AIR5", 3, "JPN KOR USA", 65, target=2),
    Goal("AIR5", 3, "AUS GBR ITA JPN KOR USA", 50, at_least=5),
    Goal("LFE", 3, "AUS DEU ESP FRA GBR", 45, target=2, at_least=3),
    Goal("LFE", 3, "KOR USA", 50, target=3),
    Goal("AAR", 3, "AUS FRA SGP", 35),
    Goal("ACE", 2, "AUS USA", 45, target=2),
    Goal("EW", 3, "AUS USA", 50, target=3),
    Goal("EW", 3, "AUS DEU USA", 35),
    # Fires and land
    Goal("LRF", 2, "AUS JPN USA", 80, target=2),
    Goal("LRF", 2, "JPN USA", 60, target=4),
    Goal("LRF", 2, "AUKUS", 45),
    Goal("LAND", 3, "KOR USA", 60, target=2),
    Goal("LAND", 2, "AUS JPN USA", 50, target=3),
    Goal("ABN", 2, "IDN JPN USA", 40),
    Goal("CBRN", 2, "KOR USA", 35, target=2),
    # Command, space, cyber, data and supply
    Goal("CJC2", 3, "GBR USA", 40, target=2),
    Goal("SPC", 2, "AUS JPN USA", 60, target=2),
    Goal("SPC", 3, "FVEY", 50, at_least=3, window=("01-01", "06-30")),
    Goal("CYB", 2, "JPN USA", 55, target=3),
    Goal("TDL", 2, "FVEY", 55),
    Goal("TDL", 2, "JPN KOR USA", 50, target=2),
    Goal("ISR", 2, "AUS IND USA", 35),
    Goal("UXS", 2, "JPN USA", 35),
    Goal("CLOG", 2, "AUS CAN FRA USA", 30, at_least=3),
)

STANDARD = (
    Goal("HADR", 3, "AUS JPN PHL USA", 50, target=2, at_least=3),
    Goal("HADR", 2, "JPN THA USA", 30, at_least=2, exercises="cobra-gold"),
    Goal("HADR", 2, "AUS FRA GBR JPN USA", 35, target=2, at_least=4),
    Goal("MSO", 3, "ASEAN", 55, target=2, at_least=3),
    Goal("MSO", 2, "QUAD", 45, target=2),
    Goal("SUBR", 2, "GBR ITA JPN SGP", 60, at_least=3),
    Goal("AMPH", 3, "JPN KOR USA", 45, exercises="cobra-gold kamandag kamandag-autumn"),
    Goal("CYB", 2, "JPN USA", 30, exercises="cobra-gold"),
    Goal("SOF", 3, "KOR USA", 30),
    Goal("MED", 2, "AUS FRA JPN USA", 25, at_least=3),
)


def goals(groups: set[str]) -> list[Json]:
    """All goals, the high-end ones first; ``groups`` tells a group's name from a nation's."""
    return [
        _goal(goal, groups, high_end=high_end)
        for high_end, table in ((True, HIGH_END), (False, STANDARD))
        for goal in table
    ]


def _goal(goal: Goal, groups: set[str], *, high_end: bool) -> Json:
    names = goal.nations.split()
    who = {"group": goal.nations} if goal.nations in groups else {"nations": names}
    some = f", any {goal.at_least}" if goal.at_least else ""
    return {
        "id": "-".join(["G" if high_end else "S", goal.thread, *names]),
        "name": f"{THREADS[goal.thread]} · {goal.nations}{some} · {LEVELS[goal.min_level]}",
        "capability": goal.thread,
        "min_level": goal.min_level,
        **who,
        **({"at_least": goal.at_least} if goal.at_least else {}),
        "high_end": high_end,
        "target": goal.target,
        "weight": goal.weight,
        **({"start": day(goal.window[0]), "end": day(goal.window[1])} if goal.window else {}),
        **({"exercises": goal.exercises.split()} if goal.exercises else {}),
    }
