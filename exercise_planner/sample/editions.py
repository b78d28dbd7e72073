"""The exercises the sample's planners want to hold: editions of real series, in season order.

Only series plausible in fiscal year 2028 are here: Talisman Sabre, Northern Edge and La Perouse
fall in odd years, Keen Sword in the autumns of even ones. Threads follow the public record and
windows lie around its typical months; hosts are public where the venue tells them. Windows, roles,
priorities, money, resources and locks are ILLUSTRATIVE.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from exercise_planner.sample.fiscal import Json, day


class Role(NamedTuple):
    """A mission thread to man; ``HOST`` stands for the host's own contingent, of any thread."""

    thread: str
    min_level: int
    min_units: int
    max_units: int
    min_nations: int = 1


@dataclass(frozen=True)
class Edition:
    """One candidate exercise: an edition of a series, in a window of month-days."""

    id: str
    series: str
    edition: str
    size: str
    window: tuple[str, str]
    venues: str
    priority: int
    fixed_cost: int
    roles: tuple[Role, ...]
    host: str | None = None
    resources: dict[str, int] = field(default_factory=dict)
    mandatory: bool = False
    start_weekdays: tuple[int, ...] = ()
    done: str = ""
    lock: Json | None = None


MONDAY, TUESDAY = 1, 2

# A table, kept in its own columns.
# fmt: off
AUTUMN = (
    Edition(
        "bersama-lima", "Bersama Lima", "2027", "medium", ("10-01", "10-31"),
        "butterworth singapore-changi", 45, 700,
        (Role("ASW", 2, 2, 3, 2), Role("LFE", 2, 1, 3), Role("ASUW", 1, 2, 3, 2),
         Role("HADR", 2, 1, 2), Role("TDL", 2, 0, 3, 0)),
        host="MYS", resources={"airlift": 1}, done="CDC",
    ),
    Edition(
        "rfa-28-1", "Red Flag-Alaska", "28-1", "small", ("10-04", "10-24"), "jparc", 40, 900,
        (Role("LFE", 2, 2, 4, 2), Role("AIR5", 2, 1, 2), Role("AAR", 2, 0, 1, 0)),
        host="USA", resources={"opfor": 2, "airlift": 2},
    ),
    Edition(
        "kamandag-autumn", "KAMANDAG", "autumn 2027", "medium", ("10-15", "11-12"),
        "luzon-palawan", 38, 900,
        (Role("AMPH", 2, 2, 3, 2), Role("LAND", 2, 1, 3), Role("SOF", 2, 0, 2, 0),
         Role("HADR", 2, 1, 2)),
        host="PHL", resources={"airlift": 2},
    ),
    Edition(
        "malabar", "Malabar", "2027", "medium", ("10-10", "11-21"),
        "guam-sea visakhapatnam jervis-bay", 85, 1100,
        (Role("ASW", 2, 3, 5, 3), Role("ASUW", 2, 2, 4, 2), Role("ISR", 2, 0, 3, 0),
         Role("MSO", 2, 0, 4, 0)),
        resources={"opfor": 1}, done="CDC",
    ),
    Edition(
        "freedom-edge-28-1", "Freedom Edge", "28-1", "small", ("11-01", "11-26"), "jeju-waters",
        70, 600,
        (Role("IAMD", 3, 3, 4, 3), Role("ASW", 2, 2, 3, 2), Role("AIR5", 2, 0, 3, 0),
         Role("CYB", 2, 0, 2, 0)),
    ),
    Edition(
        "yama-sakura-winter", "Yama Sakura", "December 2027", "medium", ("11-29", "12-17"),
        "japan-army-camps", 62, 1300,
        (Role("LAND", 2, 3, 5, 3), Role("CJC2", 2, 1, 2), Role("LRF", 2, 2, 3, 2),
         Role("CYB", 2, 0, 2, 0)),
        host="JPN", resources={"simulation": 2}, start_weekdays=(MONDAY, TUESDAY),
    ),
)

WINTER = (
    Edition(
        "keen-edge", "Keen Edge", "2028", "large", ("01-31", "02-20"), "japan-headquarters",
        90, 1800,
        (Role("CJC2", 3, 1, 2), Role("IAMD", 2, 2, 4, 2), Role("LRF", 2, 1, 3),
         Role("SPC", 2, 2, 3, 2), Role("CYB", 2, 1, 2)),
        host="JPN", resources={"simulation": 2}, mandatory=True,
        # Agreed with the host: first days of February, a Thursday as in 2024.
        lock={"start": day("02-03")},
    ),
    Edition(
        "global-sentinel", "Global Sentinel", "2028", "desk", ("02-01", "02-29"), "vandenberg",
        42, 500,
        (Role("SPC", 2, 3, 7, 3),),
        resources={"simulation": 1},
    ),
    Edition(
        "cope-north", "Cope North", "2028", "medium", ("01-31", "03-05"), "andersen-cnmi",
        78, 1700,
        (Role("AIR5", 2, 2, 4, 2), Role("LFE", 2, 1, 3), Role("AAR", 2, 1, 2),
         Role("ACE", 2, 1, 3), Role("EW", 3, 0, 2, 0), Role("HADR", 2, 0, 2, 0)),
        host="USA", resources={"airlift": 3},
    ),
    Edition(
        "milan", "MILAN", "2028", "medium", ("02-08", "03-05"), "visakhapatnam", 36, 500,
        (Role("ASW", 2, 2, 4, 2), Role("ASUW", 1, 1, 4), Role("MSO", 2, 2, 5, 2)),
        host="IND",
    ),
    Edition(
        "iron-fist", "Iron Fist", "2028", "medium", ("02-14", "03-20"), "kyushu-okinawa",
        66, 1300,
        (Role("AMPH", 3, 2, 4, 2), Role("LAND", 2, 1, 3), Role("CLOG", 2, 0, 2, 0)),
        host="JPN", resources={"airlift": 1},
    ),
    Edition(
        "cobra-gold", "Cobra Gold", "2028", "large", ("02-14", "03-12"), "rayong-sattahip",
        80, 2100,
        (Role("HOST", 1, 1, 1), Role("AMPH", 2, 2, 4, 2), Role("LAND", 2, 1, 3),
         Role("CYB", 2, 0, 2, 0), Role("SPC", 2, 0, 2, 0), Role("HADR", 2, 1, 3)),
        host="THA", resources={"airlift": 3},
    ),
    Edition(
        "project-convergence", "Project Convergence Capstone", "2028", "large",
        ("02-14", "04-14"), "fort-irwin", 55, 3200,
        (Role("LRF", 2, 2, 4, 2), Role("CJC2", 2, 1, 3), Role("IAMD", 2, 1, 4),
         Role("UXS", 2, 1, 3), Role("EW", 2, 0, 2, 0), Role("TDL", 2, 0, 4, 0)),
        host="USA", resources={"simulation": 1, "opfor": 2, "airlift": 4},
    ),
    Edition(
        "schriever", "Schriever Wargame", "2028", "desk", ("03-01", "03-26"), "maxwell", 30, 350,
        (Role("SPC", 2, 3, 6, 3), Role("CYB", 2, 0, 3, 0)),
        resources={"simulation": 1},
    ),
    Edition(
        "freedom-shield", "Freedom Shield", "2028", "large", ("03-06", "03-31"), "korea-ranges",
        95, 2400,
        (Role("LAND", 2, 2, 4, 2), Role("CJC2", 3, 1, 2), Role("LFE", 3, 2, 4, 2),
         Role("IAMD", 2, 1, 3), Role("CBRN", 2, 1, 2)),
        host="KOR", resources={"simulation": 2, "opfor": 1, "airlift": 2}, mandatory=True,
        start_weekdays=(MONDAY,),
    ),
)

SPRING = (
    Edition(
        "balikatan", "Balikatan", "2028", "large", ("04-03", "06-04"), "luzon-palawan",
        95, 3000,
        (Role("LAND", 2, 3, 5, 3), Role("AMPH", 2, 3, 5, 3), Role("LRF", 2, 2, 4, 2),
         Role("ASUW", 2, 2, 4, 2), Role("IAMD", 2, 1, 3), Role("CYB", 2, 0, 2, 0),
         Role("HADR", 2, 1, 3)),
        host="PHL", resources={"opfor": 1, "airlift": 4}, mandatory=True,
        # The amphibious ready group is promised to the RIMPAC landing.
        lock={"units": {"usa-uss-tripoli": None}},
    ),
    Edition(
        "bersama-shield", "Bersama Shield", "2028", "medium", ("04-10", "05-14"), "butterworth",
        34, 500,
        (Role("LFE", 2, 1, 3), Role("ASUW", 1, 2, 4, 2), Role("IAMD", 2, 1, 3)),
        host="MYS",
    ),
    Edition(
        "kamandag", "KAMANDAG", "spring 2028", "medium", ("05-10", "06-15"), "luzon-palawan",
        48, 1000,
        (Role("AMPH", 2, 2, 3, 2), Role("LAND", 2, 1, 3), Role("LRF", 2, 1, 2),
         Role("SOF", 2, 0, 2, 0), Role("HADR", 2, 1, 2)),
        host="PHL", resources={"airlift": 2},
    ),
    Edition(
        "pacific-partnership", "Pacific Partnership", "2028", "medium", ("05-15", "08-20"),
        "pacific-islands", 40, 1200,
        (Role("HADR", 2, 2, 4, 2), Role("MED", 2, 2, 4, 2)),
        host="USA",
    ),
    Edition(
        "valiant-shield", "Valiant Shield", "2028", "large", ("06-01", "06-25"),
        "guam-sea hawaii", 88, 2600,
        (Role("CSG", 2, 2, 3, 2), Role("AIR5", 2, 2, 4, 2), Role("ASUW", 2, 2, 4, 2),
         Role("LRF", 2, 1, 3), Role("IAMD", 3, 1, 3), Role("EW", 2, 0, 2, 0)),
        host="USA", resources={"simulation": 1, "opfor": 2, "airlift": 3},
    ),
    Edition(
        "freedom-edge-28-2", "Freedom Edge", "28-2", "small", ("05-29", "06-18"), "jeju-waters",
        72, 600,
        (Role("IAMD", 3, 3, 4, 3), Role("ASW", 2, 2, 3, 2), Role("AIR5", 2, 0, 3, 0),
         Role("TDL", 2, 0, 3, 0)),
    ),
    Edition(
        "rfa-28-2", "Red Flag-Alaska", "28-2", "small", ("05-29", "06-19"), "jparc", 44, 900,
        (Role("LFE", 2, 2, 4, 2), Role("AIR5", 2, 2, 3, 2), Role("EW", 2, 0, 2, 0)),
        host="USA", resources={"opfor": 2, "airlift": 2},
    ),
)

SUMMER = (
    Edition(
        "rimpac", "RIMPAC", "2028", "large", ("06-19", "08-06"), "hawaii", 100, 6000,
        (Role("CSG", 2, 2, 3, 2), Role("ASW", 2, 4, 8, 4), Role("IAMD", 3, 2, 4, 2),
         Role("ASUW", 2, 2, 5, 2), Role("AMPH", 2, 3, 5, 3), Role("MCM", 2, 2, 4, 2),
         Role("CLOG", 2, 1, 3), Role("TDL", 2, 0, 5, 0), Role("CJC2", 2, 1, 2)),
        host="USA", resources={"simulation": 1, "opfor": 1, "airlift": 2}, mandatory=True,
        # Canada has offered this frigate to the sub-hunting force and nothing else.
        lock={"units": {"can-hmcs-vancouver": "ASW"}},
    ),
    Edition(
        "reforpac", "REFORPAC (Resolute Force Pacific)", "2028", "large", ("07-05", "08-18"),
        "andersen-cnmi", 60, 3400,
        (Role("ACE", 2, 2, 4, 2), Role("AIR5", 2, 2, 4, 2), Role("AAR", 2, 1, 3),
         Role("CLOG", 2, 1, 3), Role("SPC", 2, 0, 3, 0)),
        host="USA", resources={"simulation": 1, "airlift": 3},
    ),
    Edition(
        "pitch-black", "Pitch Black", "2028", "medium", ("07-10", "08-14"),
        "darwin-tindal amberley", 82, 1900,
        (Role("LFE", 2, 3, 6, 3), Role("AIR5", 2, 2, 5, 2), Role("AAR", 2, 1, 3),
         Role("EW", 2, 0, 3, 0)),
        host="AUS", resources={"opfor": 2, "airlift": 2},
    ),
    Edition(
        "rfa-28-3", "Red Flag-Alaska", "28-3", "small", ("07-24", "08-27"), "jparc", 40, 900,
        (Role("LFE", 2, 2, 4, 2), Role("AIR5", 2, 1, 3), Role("EW", 2, 0, 2, 0)),
        host="USA", resources={"opfor": 2, "airlift": 2},
    ),
    Edition(
        "pacific-dragon", "Pacific Dragon", "2028", "medium", ("07-31", "09-02"), "pmrf",
        86, 1500,
        (Role("IAMD", 3, 3, 6, 3), Role("TDL", 2, 1, 3)),
        host="USA", resources={"opfor": 1},
    ),
    Edition(
        "arctic-edge", "Arctic Edge", "2028", "medium", ("08-01", "09-05"),
        "jparc gulf-of-alaska", 28, 1400,
        (Role("SOF", 2, 1, 2), Role("LAND", 2, 1, 2), Role("ISR", 2, 1, 2),
         Role("MSO", 2, 1, 2)),
        host="USA", resources={"airlift": 3},
    ),
    Edition(
        "seacat", "SEACAT", "2028", "small", ("08-07", "09-03"), "singapore-changi", 38, 350,
        (Role("HOST", 1, 1, 1), Role("MSO", 2, 3, 8, 3), Role("ISR", 2, 1, 3),
         Role("UXS", 2, 0, 2, 0)),
        host="SGP", start_weekdays=(MONDAY,),
    ),
    Edition(
        "ulchi-freedom-shield", "Ulchi Freedom Shield", "2028", "large", ("08-14", "09-02"),
        "korea-ranges", 95, 2400,
        (Role("LAND", 2, 1, 4), Role("CJC2", 3, 1, 2), Role("LFE", 3, 2, 4, 2),
         Role("IAMD", 2, 1, 3), Role("CBRN", 2, 1, 2), Role("EW", 2, 0, 2, 0)),
        host="KOR", resources={"simulation": 2, "opfor": 1, "airlift": 2}, mandatory=True,
        start_weekdays=(MONDAY,),
    ),
    Edition(
        "yama-sakura-summer", "Yama Sakura", "August 2028", "medium", ("08-16", "09-05"),
        "japan-army-camps", 58, 1300,
        (Role("LAND", 2, 3, 5, 3), Role("CJC2", 2, 1, 2), Role("LRF", 2, 2, 3, 2),
         Role("CYB", 2, 0, 2, 0)),
        host="JPN", resources={"simulation": 2},
    ),
    Edition(
        "tarang-shakti", "Tarang Shakti", "2028", "medium", ("08-14", "09-24"), "sulur-jodhpur",
        46, 900,
        (Role("HOST", 1, 1, 1), Role("LFE", 2, 2, 5, 2), Role("AAR", 2, 0, 2, 0)),
        host="IND", resources={"opfor": 1, "airlift": 1},
    ),
)

SEPTEMBER = (
    Edition(
        "super-garuda-shield", "Super Garuda Shield", "2028", "large", ("08-21", "09-14"),
        "baturaja-dabo", 76, 2000,
        (Role("LAND", 2, 3, 5, 3), Role("ABN", 2, 2, 4, 2), Role("AMPH", 2, 2, 4, 2),
         Role("LRF", 2, 1, 3), Role("CYB", 2, 0, 2, 0)),
        host="IDN", resources={"airlift": 4},
    ),
    Edition(
        "pacific-vanguard", "Pacific Vanguard", "2028", "medium", ("08-18", "09-17"), "guam-sea",
        74, 1000,
        (Role("IAMD", 3, 2, 4, 2), Role("ASW", 2, 2, 4, 2), Role("ASUW", 2, 2, 4, 2),
         Role("TDL", 2, 0, 3, 0)),
        resources={"opfor": 1},
    ),
    Edition(
        "bold-quest", "Bold Quest", "2028", "medium", ("08-21", "09-24"), "fort-irwin", 32, 1200,
        (Role("CJC2", 2, 2, 4, 2), Role("LRF", 2, 1, 3), Role("IAMD", 2, 0, 3, 0),
         Role("TDL", 2, 2, 4, 2)),
        host="USA", resources={"simulation": 1},
    ),
    Edition(
        "pacific-reach", "Pacific Reach", "2028", "small", ("09-01", "09-30"),
        "singapore-changi jervis-bay", 50, 450,
        (Role("SUBR", 2, 2, 4, 2), Role("MED", 2, 1, 3)),
    ),
    Edition(
        "kakadu", "Kakadu", "2028", "medium", ("09-02", "09-30"), "darwin-sea jervis-bay",
        54, 900,
        (Role("ASW", 2, 2, 5, 2), Role("ASUW", 2, 2, 4, 2), Role("MSO", 2, 3, 6, 3),
         Role("HADR", 2, 0, 4, 0)),
        host="AUS",
    ),
    Edition(
        "orient-shield", "Orient Shield", "2028", "medium", ("09-04", "09-30"), "japan-maneuver",
        64, 1100,
        (Role("LAND", 2, 2, 4, 2), Role("LRF", 2, 2, 4, 2), Role("CJC2", 2, 1, 1),
         Role("EW", 2, 0, 2, 0), Role("CYB", 2, 0, 2, 0)),
        host="JPN", resources={"opfor": 1, "airlift": 2},
    ),
    Edition(
        "resolute-dragon", "Resolute Dragon", "2028", "medium", ("09-01", "09-30"),
        "kyushu-okinawa", 68, 1500,
        (Role("LRF", 2, 2, 4, 2), Role("ASUW", 2, 2, 4, 2), Role("LAND", 2, 1, 3),
         Role("IAMD", 2, 0, 2, 0), Role("UXS", 2, 0, 2, 0)),
        host="JPN", resources={"opfor": 1, "airlift": 2},
    ),
    Edition(
        "bushido-guardian", "Bushido Guardian", "2028", "medium", ("09-04", "09-30"),
        "misawa-hyakuri", 52, 900,
        (Role("AIR5", 2, 2, 4, 2), Role("LFE", 2, 1, 3), Role("TDL", 2, 0, 2, 0)),
        host="JPN", resources={"airlift": 2},
    ),
)

# fmt: on

EDITIONS = AUTUMN + WINTER + SPRING + SUMMER + SEPTEMBER
