"""What the commands that solve share: their options, and what these say of profile and limits."""

import math
from typing import Annotated

import typer

from exercise_planner.problems import InputError, shown
from exercise_planner.profile import NAMES, Profile
from solver.requests import Limits

ALL_MEASURES = ",".join(NAMES)

ProfileOption = Annotated[
    str, typer.Option("--profile", help="Measures in the order in which they decide.")
]
GiveUpOption = Annotated[
    list[str] | None,
    typer.Option(
        "--give-up", metavar="MEASURE=PERCENT", help="What later measures may cost this one."
    ),
]
TimeLimitOption = Annotated[
    float | None,
    typer.Option("--time-limit", min=0.1, help="Seconds; default: until all is proven."),
]
WorkersOption = Annotated[int, typer.Option("--workers", min=1, max=64, help="CP-SAT workers.")]
SeedOption = Annotated[int, typer.Option("--seed", min=0, max=2**31 - 1, help="Of the search.")]
DeterministicOption = Annotated[
    bool, typer.Option("--deterministic", help="The same calendar every time; slower.")
]
StartOption = Annotated[
    str | None,
    typer.Option("--start", metavar="CALENDAR", help="To go on from, valid or not."),
]
BaselineOption = Annotated[
    str | None, typer.Option("--baseline", metavar="CALENDAR", help="What was agreed before.")
]


def named_measures(given: str) -> list[str]:
    """Return the names in a list of measures, as it is typed: with commas between them."""
    return [name.strip() for name in given.split(",")]


def chosen_profile(profile: str, give_up: list[str] | None) -> Profile:
    """Return the profile that ``--profile`` and ``--give-up`` ask for.

    Raises
    ------
    InputError
        A name is no measure or stands twice, or a percentage is none.
    """
    shares: dict[str, int] = {}
    for entry in give_up or []:
        measure, _, share = entry.partition("=")
        if measure in shares:
            raise InputError.because("--give-up", f"{shown(measure)} stands twice")
        found = _whole_percent(share)
        if found is None:
            raise InputError.because("--give-up", f"{shown(entry)}; expected MEASURE=PERCENT")
        shares[measure] = found
    return Profile.of(named_measures(profile), shares)


def percent(option: str, given: str) -> int:
    """Return the percentage of an option, with or without its sign: ``5%`` or ``5``.

    Raises
    ------
    InputError
        It is none from 0 to 100.
    """
    found = _whole_percent(given)
    if found is None or found > 100:
        raise InputError.because(option, f"{shown(given)}; expected 0% to 100%")
    return found


def chosen_limits(
    time_limit: float | None, workers: int, seed: int, *, deterministic: bool
) -> Limits:
    """Return the limits that the options ask for.

    Raises
    ------
    InputError
        The time is no number of seconds.
    """
    if time_limit is not None and not (0 < time_limit < math.inf):
        raise InputError.because("--time-limit", f"{time_limit}; expected a number of seconds")
    return Limits(time_limit=time_limit, workers=workers, seed=seed, deterministic=deterministic)


def _whole_percent(given: str) -> int | None:
    digits = given.strip().removesuffix("%").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 3 else None
