"""Nothing but what may be told to a nation stands in any file of a release.

Every name, note and amount of a drawn plan gets a text of its own. Which of them may go out is
worked out here from the files alone, without the code under test. Then no other stands in any
file; and, since a text can hide (as glyphs of a PDF, pixels, a hash), every file is byte for byte
the same when all that may not go out is another, and when it is not there.
"""

import html
import json
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.reading import read_calendar, read_plan, to_text
from exercise_planner.release import Release, ReleaseForm, released
from tests.support import examples
from tests.support.examples import Json
from tests.support.strategies import calendars, small_plans
from ui.outputs.csv import schedule_csv
from ui.outputs.exchange import release_json
from ui.outputs.ics import calendar_ics
from ui.picture import write_picture
from ui.picture.content import content_of

NOW = datetime(2028, 1, 2, tzinfo=UTC)
PICTURES = (".svg", ".png", ".pdf")
LETTERS = {
    "R": "regions",
    "C": "capabilities",
    "N": "nations",
    "U": "units",
    "S": "resources",
    "V": "venues",
    "E": "exercises",
    "G": "goals",
    "P": "periods",
}
"""The first letter of a drawn id, and the list of the plan that it stands in."""
AMOUNTS = {
    *("fixed_cost", "daily_cost", "deploy_cost", "amount", "priority", "capacity"),
    *("max_concurrent", "recovery_days", "max_days_per_period", "default_transit_days"),
}

Told = set[str]
"""What may go out: drawn ids, an exercise's role as ``E1:role-1``."""
Canary = Callable[[str], str]
"""Makes the text that a drawn id becomes."""


def plain_canary(drawn: str) -> str:
    return f"Qx{drawn.replace(':', 'x').replace('-', 'x')}xZ"


def may_be_told(plan: Json, calendar: Json, nation: str) -> Told:
    """Work out, from the files, what a nation may be told."""
    nation_of = {unit["id"]: unit["nation"] for unit in plan["units"]}
    home = {unit["id"]: unit["home_region"] for unit in plan["units"]}
    region = {venue["id"]: venue["region"] for venue in plan["venues"]}
    exercises = {exercise["id"]: exercise for exercise in plan["exercises"]}
    told = {nation} | {period["id"] for period in plan.get("periods", [])}
    for event in calendar["events"]:
        exercise = exercises[event["exercise"]]
        parties = {nation_of[p["unit"]] for p in event["participants"]}
        if nation not in parties and nation not in exercise.get("invited", [nation]):
            continue
        told |= {exercise["id"], event["venue"], region[event["venue"]], *parties}
        if exercise.get("host") is not None:
            told.add(exercise["host"])
        for p in event["participants"]:
            if nation_of[p["unit"]] == nation:
                told |= {p["unit"], home[p["unit"]], f"{exercise['id']}:{p['role']}"}
    return told


def branded(plan: Json, calendar: Json, canary: Canary, more: int = 0) -> tuple[Json, Json]:
    """Give the same plan and calendar with a text of its own for each name and note."""
    plan = deepcopy(plan)
    calendar = deepcopy(calendar)
    plan |= {"currency": canary("currency"), "marking": "UNCLASSIFIED"}
    calendar |= {"plan": canary("made-for"), "name": canary("calendar")}
    calendar["solve"] = {
        "status": "feasible",
        "seconds": 912345678 + more,
        "tiers": [{"measure": "cost", "value": 912345679 + more, "bound": None, "proven": False}],
    }
    for exercise in plan["exercises"]:
        name = exercise["id"]
        exercise["series"] = f"series {name}"
        for step in exercise.get("milestones", []):
            step["name"] = f"step {name}"
        for role in exercise.get("roles", []):
            role["id"] = f"{name}:{role['id']}"
            role["name"] = f"name {role['id']}"
        units = exercise.get("lock", {}).get("units", {})
        units |= {unit: role and f"{name}:{role}" for unit, role in units.items()}
    events = calendar["events"] + plan.get("baseline", {}).get("events", [])
    for event in events:
        for p in event["participants"]:
            p["role"] = f"{event['exercise']}:{p['role']}"
    for kind in set(LETTERS.values()) - {"periods"}:
        for thing in plan.get(kind, []):
            thing["name"] = f"name {thing['id']}"
    for unit in plan["units"]:
        unit["domain"] = f"domain {unit['id']}"
    for noted in plan.get("availability", []):
        noted["note"] = canary("note")
    for venue in plan["venues"]:
        for closure in venue.get("closures", []):
            closure["note"] = canary("closure")
    return _renamed(plan, canary, more), _renamed(calendar, canary, more)


DRAWN = re.compile(
    r"(?P<before>(?:name|series|step|domain) )?"
    r"(?P<id>E\d+:role-\d+|[A-Z](?:\d+|-gone)|FVEY|QUAD|E-gone:role-1)"
)


def _renamed(value: Any, canary: Canary, more: int, field: str = "") -> Any:
    if isinstance(value, Mapping):
        return {
            _renamed(name, canary, more): _renamed(entry, canary, more, name)
            for name, entry in value.items()
        }
    if isinstance(value, list):
        return [_renamed(entry, canary, more, field) for entry in value]
    if isinstance(value, str) and (found := DRAWN.fullmatch(value)):
        return (found["before"] or "") + canary(found["id"])
    if type(value) is int and field in AMOUNTS:
        return 912_000_000 + value + more
    return value


@st.composite
def asked(draw: st.DrawFn) -> tuple[Json, Json, str]:
    """Give a plan, a calendar of it and a nation, in drawn ids."""
    plan = draw(small_plans())
    return plan, draw(calendars(plan)), draw(st.sampled_from([n["id"] for n in plan["nations"]]))


def release_of(
    case: tuple[Json, Json, str], canary: Canary, more: int = 0
) -> tuple[Plan, Calendar, Release]:
    raw_plan, raw_calendar = branded(case[0], case[1], canary, more)
    plan = read_plan(raw_plan)
    calendar = read_calendar(raw_calendar, plan)
    return plan, calendar, released(plan, calendar, canary(case[2]))


def texts(plan: Plan, calendar: Calendar, release: Release) -> dict[str, bytes]:
    """Write each format that is text."""
    return {
        "plan": to_text(release.plan).encode(),
        "calendar": to_text(release.calendar).encode(),
        "json": release_json(release).encode(),
        "ics": calendar_ics(plan, calendar, release=release, now=NOW).replace(b"\r\n ", b""),
        "csv": schedule_csv(plan, calendar, release=release).encode(),
        "picture": repr(content_of(plan, calendar, release=release)).encode(),
    }


def pictures(plan: Plan, calendar: Calendar, release: Release) -> dict[str, bytes]:
    """Draw each kind of picture."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "picture"
        for suffix in PICTURES:
            write_picture(plan, calendar, path.with_suffix(suffix), release=release)
        return {suffix: undated(path.with_suffix(suffix).read_bytes()) for suffix in PICTURES}


def undated(data: bytes) -> bytes:
    """Take out the moment of drawing, which Qt writes into a PDF."""
    return re.sub(rb'xmp:\w+Date="[^"]*"', b"", data)


def opened(data: bytes) -> bytes:
    """Give the bytes of a file with what is packed in it."""
    out = [data, html.unescape(data.decode("utf-8", "replace")).encode()]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            out.append(zlib.decompressobj().decompress(found[1]))
        except zlib.error:
            out.append(found[1])
    return b"\n".join(out)


def all_canaries(case: tuple[Json, Json, str]) -> Told:
    """Give every drawn id, and the other things that are named."""
    plan, calendar = branded(*case[:2], canary=lambda drawn: drawn)
    found = {m["id"] for m in DRAWN.finditer(json.dumps([plan, calendar]))}
    return found | {"currency", "note", "closure", "calendar", "made-for"}


def without_the_rest(case: tuple[Json, Json, str], told: Told) -> tuple[Json, Json, str]:
    """Give the case with as little as can be of what may not be told."""
    plan, calendar, nation = deepcopy(case)
    plan["goals"] = []
    for field in ("links", "budgets", "availability", "baseline", "transit"):
        plan.pop(field, None)
    calendar["events"] = [e for e in calendar["events"] if e["exercise"] in told]
    needed = {p["unit"] for event in calendar["events"] for p in event["participants"]}
    plan["units"] = [unit for unit in plan["units"] if unit["id"] in needed]
    for kind in ("exercises", "venues"):
        plan[kind] = [thing for thing in plan[kind] if thing["id"] in told]
    for venue in plan["venues"]:
        venue.pop("closures", None)
    for exercise in plan["exercises"]:
        exercise.pop("lock", None)
        exercise["venues"] = [venue for venue in exercise["venues"] if venue in told]
    return plan, calendar, nation


def assert_holds_none_of(files: Mapping[str, bytes], forbidden: Told) -> None:
    for form, data in files.items():
        inside = opened(data)
        for drawn in forbidden:
            text = plain_canary(drawn)
            assert text.encode() not in inside, (form, drawn)
            assert text.encode("utf-16-be") not in inside, (form, drawn)
        if form not in PICTURES[1:]:
            # amounts, and any amount in the words that people read
            assert not re.search(rb"912[ ,]?\d{3}[ ,]?\d{3}", inside), form


def another(told: Told) -> Canary:
    """Give canaries that are others for whatever may not be told."""
    return lambda drawn: plain_canary(drawn) if drawn in told else plain_canary(drawn) + "other"


few = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=12)
many = settings(deadline=None, suppress_health_check=list(HealthCheck))


@many
@given(asked())
def test_no_text_of_a_release_says_what_may_not_be_told(case: tuple[Json, Json, str]) -> None:
    told = may_be_told(*case)
    files = texts(*release_of(case, plain_canary))
    assert_holds_none_of(files, all_canaries(case) - told)
    assert files == texts(*release_of(case, another(told), more=7))
    assert files == texts(*release_of(without_the_rest(case, told), plain_canary))


@few
@given(asked())
def test_no_picture_of_a_release_says_what_may_not_be_told(case: tuple[Json, Json, str]) -> None:
    told = may_be_told(*case)
    files = pictures(*release_of(case, plain_canary))
    assert_holds_none_of(files, all_canaries(case) - told)
    assert files == pictures(*release_of(case, another(told), more=7))


@many
@given(asked())
def test_what_may_be_told_is_told(case: tuple[Json, Json, str]) -> None:
    files = texts(*release_of(case, plain_canary))
    for drawn in may_be_told(*case):
        assert plain_canary(drawn).encode() in files["plan"], drawn


def test_the_same_files_without_a_release_would_say_it() -> None:
    """The test above can fail."""
    plan, calendar = examples.read(
        examples.plan(), examples.event("keen", units={"ship": "defend", "jets": "defend"})
    )
    whole = calendar_ics(plan, calendar, now=NOW).decode(), schedule_csv(plan, calendar)
    told = released(plan, calendar, "jpn")
    files = texts(plan, calendar, told)
    for text in ("No. 75 Squadron", "roof", "Cost"):
        assert text in "".join(whole)
        assert text not in b"".join(files.values()).decode()


# --- the picture --------------------------------------------------------------------------------


@pytest.fixture
def case() -> tuple[Plan, Calendar, Release]:
    plan = read_plan(examples.complete_plan())
    calendar = read_calendar(examples.complete_calendar(), plan)
    return plan, calendar, released(plan, calendar, "aus")


def test_the_picture_says_to_whom_it_is_released_and_nothing_of_measures(
    case: tuple[Plan, Calendar, Release],
) -> None:
    content = content_of(case[0], case[1], release=case[2])
    assert content.summary == ("Released to Australia", "1 exercise")
    assert content.marking == "UNCLASSIFIED//REL TO USA, AUS"
    assert not any(held.closures for held in content.held)


def test_the_files_of_the_picture_say_nothing_about_themselves_but_title_and_program(
    case: tuple[Plan, Calendar, Release],
) -> None:
    files = pictures(*case)
    assert list(_chunks(files[".png"])) == [b"IHDR", b"pHYs", b"IDAT", b"IEND"]
    svg = files[".svg"].decode()
    assert re.findall(r"<title>(.*?)</title>", svg) == ["Indo-Pacific 2028-29"]
    assert re.findall(r"<desc>(.*?)</desc>", svg) == ["Exercise Planner"]
    assert "<!--" not in svg
    assert "<metadata" not in svg
    pdf = files[".pdf"]
    (number,) = re.findall(rb"/Info (\d+) 0 R", pdf)
    info = re.search(rb"\n%b 0 obj\n<<(.*?)>>" % number, pdf, re.DOTALL)
    assert info is not None
    said = {name for name, words in re.findall(rb"/(\w+) \((.*?)\)", info[1], re.DOTALL) if words}
    assert said == {b"Creator", b"Producer", b"Title"}
    assert b"/EmbeddedFile" not in pdf
    assert b"/Annot " not in pdf


def _chunks(png: bytes) -> Iterator[bytes]:
    """Yield the kinds of a PNG's chunks, those of pixels once."""
    at, last = 8, b""
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind != last:
            yield kind
        at, last = at + 12 + length, kind


# --- the exchange form --------------------------------------------------------------------------


def test_the_exchange_form_has_a_schema_that_it_fits(
    case: tuple[Plan, Calendar, Release],
) -> None:
    form = json.loads(release_json(case[2]))
    jsonschema.validate(form, ReleaseForm.model_json_schema())
    assert form["format"] == "exercise-release/1"
    assert ReleaseForm.model_validate_json(release_json(case[2])) == case[2].form()
