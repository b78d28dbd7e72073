"""Where the sample's exercises are held: regions, the way between them, venues and their closures.

The places are real and named as in the exercise records; days of travel, capacities and closures
are ILLUSTRATIVE. The closures follow the weather a planner knows: monsoon, typhoons, heat, fire.
"""

from exercise_planner.sample.fiscal import Json, day

REGIONS = {
    "WPAC": "Western Pacific",
    "SEA": "South-East Asia",
    "OCE": "Oceania",
    "CPAC": "Central Pacific",
    "ALA": "Alaska",
    "IOR": "Indian Ocean",
    "NAM": "North America",
    "EUR": "Europe",
}

# Days on the way, one compromise between a ship's passage and an airlift. Each row carries the
# regions to its right in the order of the header.
_TRANSIT = """
      SEA OCE CPAC ALA IOR NAM EUR
WPAC    4   7    6   5   7   9  16
SEA         6    9   9   4  12  14
OCE              7  10   8  12  18
CPAC                 5  12   5  15
ALA                     12   4  11
IOR                         15  10
NAM                              8
"""

# By id: name, region, events at once (None: no limit)
VENUES: dict[str, tuple[str, str, int | None]] = {
    "japan-maneuver": ("Sekiyama and other Japanese manoeuvre areas", "WPAC", 1),
    "japan-army-camps": ("Camps Itami, Senzo and Asaka", "WPAC", 1),
    "japan-headquarters": ("Yokota and Ichigaya headquarters", "WPAC", 1),
    "kyushu-okinawa": ("Kyushu, Okinawa and the Southwest Islands", "WPAC", 1),
    "misawa-hyakuri": ("Misawa and Hyakuri air bases", "WPAC", 1),
    "jeju-waters": ("Waters south and east of Jeju", "WPAC", 1),
    "korea-ranges": ("Republic of Korea, headquarters and ranges", "WPAC", 1),
    "andersen-cnmi": ("Andersen AFB and Northern Mariana airfields", "WPAC", 1),
    "guam-sea": ("Guam and Philippine Sea areas", "WPAC", 2),
    "luzon-palawan": ("Luzon, Batanes and Palawan", "SEA", 1),
    "rayong-sattahip": ("Rayong, U-Tapao and Sattahip", "SEA", 1),
    "baturaja-dabo": ("Baturaja and Dabo Singkep", "SEA", 1),
    "singapore-changi": ("Changi and the Singapore Strait", "SEA", 2),
    "butterworth": ("Peninsular Malaysia and the South China Sea", "SEA", 1),
    "darwin-tindal": ("RAAF Darwin and Tindal", "OCE", 1),
    "amberley": ("RAAF Amberley", "OCE", 1),
    "darwin-sea": ("Darwin to Cairns sea areas", "OCE", 1),
    "jervis-bay": ("Jervis Bay, East Australian sea areas", "OCE", 2),
    "pacific-islands": ("Pacific island ports of call", "OCE", 1),
    "hawaii": ("Hawaiian Islands operating area", "CPAC", 2),
    "pmrf": ("Pacific Missile Range Facility, Kauai", "CPAC", 1),
    "jparc": ("Joint Pacific Alaska Range Complex", "ALA", 1),
    "gulf-of-alaska": ("Gulf of Alaska and the Aleutians", "ALA", 1),
    "visakhapatnam": ("Visakhapatnam and the Bay of Bengal", "IOR", 1),
    "sulur-jodhpur": ("Sulur and Jodhpur air stations", "IOR", 1),
    "fort-irwin": ("National Training Center, Fort Irwin", "NAM", 1),
    "vandenberg": ("Vandenberg SFB, distributed", "NAM", 2),
    "maxwell": ("Maxwell AFB wargaming institute", "NAM", None),
}

# (venue, first day, last day, why), month-day in the fiscal year
CLOSURES = (
    ("japan-maneuver", "12-20", "02-28", "snow on the northern ranges"),
    ("kyushu-okinawa", "07-20", "09-03", "typhoon season"),
    ("misawa-hyakuri", "06-01", "09-12", "runway resurfacing"),
    ("jeju-waters", "06-19", "09-05", "typhoon season"),
    ("korea-ranges", "12-15", "01-31", "winter range upkeep"),
    ("andersen-cnmi", "10-01", "12-10", "typhoon season"),
    ("andersen-cnmi", "02-22", "03-05", "runway upkeep"),
    ("guam-sea", "10-01", "10-14", "typhoon season"),
    ("guam-sea", "08-24", "09-03", "typhoon season"),
    ("luzon-palawan", "10-01", "10-14", "south-west monsoon"),
    ("luzon-palawan", "06-16", "09-30", "south-west monsoon"),
    ("rayong-sattahip", "03-13", "05-31", "hot season, range fires"),
    ("baturaja-dabo", "09-11", "09-30", "haze season"),
    ("butterworth", "11-15", "02-28", "north-east monsoon"),
    ("darwin-tindal", "11-01", "04-30", "wet season"),
    ("darwin-tindal", "07-01", "07-16", "tourist season, no beds"),
    ("amberley", "10-01", "02-15", "bushfire season"),
    ("amberley", "08-01", "09-30", "runway upkeep, then bushfire season"),
    ("darwin-sea", "11-15", "04-15", "cyclone season"),
    ("jervis-bay", "12-01", "02-29", "bushfire season, shore ranges shut"),
    ("pacific-islands", "11-01", "04-30", "cyclone season"),
    ("pmrf", "08-05", "08-11", "range upkeep"),
    ("jparc", "10-25", "03-31", "winter"),
    ("jparc", "06-20", "07-09", "fire season and range upkeep"),
    ("gulf-of-alaska", "10-15", "04-30", "winter storms"),
    ("visakhapatnam", "10-18", "12-15", "cyclone season"),
    ("sulur-jodhpur", "04-15", "08-20", "heat, then monsoon"),
    ("fort-irwin", "04-06", "04-30", "range upkeep"),
)


def transit() -> list[Json]:
    """The pairs of the travel table, each once."""
    header, *rows = (line.split() for line in _TRANSIT.strip().splitlines())
    return [
        {"from": origin, "to": to, "days": int(days)}
        for origin, *cells in rows
        for to, days in zip(header[-len(cells) :], cells, strict=True)
    ]


def venues() -> list[Json]:
    """The venues with their closures, in the order of the table."""
    return [
        {
            "id": venue,
            "name": name,
            "region": region,
            "capacity": capacity,
            "closures": [
                {"start": day(first), "end": day(last), "note": why}
                for closed, first, last, why in CLOSURES
                if closed == venue
            ],
        }
        for venue, (name, region, capacity) in VENUES.items()
    ]
