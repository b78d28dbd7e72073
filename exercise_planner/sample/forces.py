"""Who can take part: the nations, and the units of ``units.json`` with an id, a region and a cost.

Nations, groups, unit names, home bases and mission threads are public knowledge. The levels come
from ``units.json`` and are ILLUSTRATIVE, as are limits, recovery, tempo and money in this module.
"""

import re
from typing import NamedTuple

from exercise_planner.sample.fiscal import Json

# By id: name, groups, exercises at once
NATIONS: dict[str, tuple[str, str, int | None]] = {
    "AUS": ("Australia", "FVEY QUAD AUKUS FPDA", 2),
    "CAN": ("Canada", "FVEY NATO", 2),
    "DEU": ("Germany", "NATO", 1),
    "ESP": ("Spain", "NATO", 1),
    "FRA": ("France", "NATO", 2),
    "GBR": ("United Kingdom", "FVEY AUKUS FPDA NATO", 2),
    "IDN": ("Indonesia", "ASEAN", 1),
    "IND": ("India", "QUAD", 2),
    "ITA": ("Italy", "NATO", 1),
    "JPN": ("Japan", "QUAD", 2),
    "KOR": ("Republic of Korea", "", 2),
    "MYS": ("Malaysia", "FPDA ASEAN", 1),
    "NLD": ("Netherlands", "NATO", 1),
    "NZL": ("New Zealand", "FVEY FPDA", 2),
    "PHL": ("Philippines", "ASEAN", 1),
    "SGP": ("Singapore", "FPDA ASEAN", 2),
    "THA": ("Thailand", "ASEAN", 1),
    "USA": ("United States", "FVEY QUAD AUKUS NATO", 5),
}

# Home bases within the record's wide "Indo-Pacific", by a word of the base; the records' own
# "Europe" and "North America" are planning regions already.
_BASES = {
    "WPAC": "Japan Yokosuka Kure Maizuru Sasebo Ainoura Narashino Kengun Misawa Fuchu Ichigaya "
    "Busan Jinhae Pohang Cheongju Icheon Guam Western",
    "SEA": "Surabaya Malang Lumut Subic Palawan Changi Sattahip forward",
    "OCE": "Sydney Fleet Tindal Amberley Edinburgh Darwin Townsville Perth Canberra Devonport "
    "Ohakea",
    "CPAC": "Hawaii",
    "ALA": "Alaska",
    "IOR": "Kochi Visakhapatnam Arakkonam",
}
_REGION_OF_BASE = {word: region for region, words in _BASES.items() for word in words.split()}
_REGION_OF_RECORD = {"Europe": "EUR", "North America": "NAM"}

# Ids are the nation and the name without brackets; these names would make a long one.
_SHORT = {
    "Philippine Marine Corps 3rd Marine Brigade": "3rd-marine-brigade",
    "ROK Marine Corps 1st Marine Division": "1st-marine-division",
    "ROK Special Warfare Command": "special-warfare-command",
    "ROKAF 17th Fighter Wing (F-35A)": "17th-fighter-wing",
    "Amphibious Rapid Deployment Brigade (JGSDF)": "ardb",
    "5th Surface-to-Ship Missile Regiment (JGSDF)": "5th-ssm-regiment",
    "JASDF Space Operations Group": "space-operations-group",
    "JSDF Cyber Defense Command": "cyber-defense-command",
    "2nd Battalion, Royal Australian Regiment (Amphibious)": "2-rar",
    "Special Air Service Regiment": "sasr",
    "Australian Defence Space Command": "space-command",
    "18th Airborne Raider Brigade (Kostrad)": "18th-airborne-brigade",
    "USS George Washington (CVN-73) Carrier Strike Group": "uss-george-washington",
    "3rd Marine Littoral Regiment": "3rd-mlr",
    "12th Marine Littoral Regiment": "12th-mlr",
    "31st Marine Expeditionary Unit": "31st-meu",
    "Marine Rotational Force - Darwin": "mrf-darwin",
    "3rd Multi-Domain Task Force": "3rd-mdtf",
    "38th Air Defense Artillery Brigade": "38th-ada-brigade",
    "8th Theater Sustainment Command": "8th-tsc",
    "U.S. Space Forces Indo-Pacific": "space-forces-indopac",
    "1st Special Forces Group (Airborne)": "1st-sfg",
    "Mine and Threat Exploitation Group": "mteg",
    "UK Commando Force (40/45 Commando Royal Marines)": "commando-force",
    "16 Air Assault Brigade Combat Team": "16-air-assault-brigade",
    "HQ Allied Rapid Reaction Corps": "arrc",
    "NATO Submarine Rescue System": "nsrs",
    "UK Space Command": "space-command",
    "31e escadre aerienne de ravitaillement (A330 Phenix)": "31e-escadre",
    "Escadron de Chasse 1/4 Gascogne (Rafale)": "ec-1-4-gascogne",
    "Taktisches Luftwaffengeschwader 74 (Eurofighter)": "taktlwg-74",
    "Taktisches Luftwaffengeschwader 51 (Tornado ECR)": "taktlwg-51",
    "1st German-Netherlands Corps": "1st-gnc",
    "Kommando Spezialkraefte": "ksk",
    "Cyber- und Informationsraum (Bundeswehr)": "cir",
    "NRDC-ITA (NATO Rapid Deployable Corps - Italy)": "nrdc-ita",
    "Multinational MRTT Unit (A330)": "mmu",
    "1 (Fighter) Squadron RAF (Typhoon)": "1-fighter-squadron",
    "120 Squadron RAF (P-8A)": "120-squadron",
    "617 Squadron RAF (F-35B)": "617-squadron",
    "313 Squadron RNLAF (F-35A)": "313-squadron",
    "112 Squadron RSAF (A330 MRTT)": "112-squadron",
    "No. 5 Squadron RNZAF (P-8A)": "5-squadron",
    "No. 6 Squadron RAAF (EA-18G)": "6-squadron",
    "No. 33 Squadron RAAF (KC-30A)": "33-squadron",
    "No. 75 Squadron RAAF (F-35A)": "75-squadron",
    "No. 92 Wing RAAF (P-8A)": "92-wing",
    "407 Long Range Patrol Squadron (CP-140)": "407-squadron",
    "437 Transport Squadron (CC-150/CC-330)": "437-squadron",
}


class Burden(NamedTuple):
    """What taking part costs a unit: rest, days a year, money a day and to deploy (k USD)."""

    recovery_days: int
    max_days_per_period: int
    daily_cost: int
    deploy_cost: int


_BURDEN = {
    "carrier": Burden(21, 70, 420, 900),
    "sea": Burden(10, 75, 85, 160),
    "air": Burden(7, 75, 95, 420),
    "land": Burden(14, 65, 45, 650),
    "sof": Burden(10, 45, 20, 120),
    "cyber": Burden(3, 40, 6, 20),
    "space": Burden(3, 40, 6, 20),
}


def nations() -> list[Json]:
    """The nations with their groups, in the order of the table."""
    return [
        {"id": nation, "name": name, "groups": groups.split(), "max_concurrent": at_once}
        for nation, (name, groups, at_once) in NATIONS.items()
    ]


def units(records: list[Json]) -> list[Json]:
    """The plan's units, one for each record, by nation and id."""
    return sorted(map(_unit, records), key=lambda unit: unit["id"])


def _unit(record: Json) -> Json:
    levels = {entry["code"]: entry["level"] for entry in record["capabilities"]}
    is_carrier = record["domain"] == "sea" and "CSG" in levels
    burden = _BURDEN["carrier" if is_carrier else record["domain"]]
    return {
        "id": f"{record['nation'].lower()}-{_slug(record['name'])}",
        "name": record["name"],
        "nation": record["nation"],
        "domain": record["domain"],
        "home_region": _home_region(record),
        "capabilities": levels,
        **burden._asdict(),
    }


def _slug(name: str) -> str:
    """The part of a unit's id after the nation: ``HMAS Hobart (DDG 39)`` is ``hmas-hobart``."""
    plain = name.split(" (", maxsplit=1)[0].lower()
    return _SHORT.get(name) or re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _home_region(record: Json) -> str:
    wide: str = record["home_region"]
    if wide in _REGION_OF_RECORD:
        return _REGION_OF_RECORD[wide]
    # The last known word of the base decides: "Kaneohe Bay, Hawaii".
    words: list[str] = re.findall(r"\w+", record["home_base"])
    return [_REGION_OF_BASE[word] for word in words if word in _REGION_OF_BASE][-1]
