"""A calendar of the file in words: who decided, how it was made, how it stands today."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from db.calendars import CalendarSummary
from exercise_planner import measure_words
from exercise_planner.calendar import SolveRecord, gap
from exercise_planner.days import MONTHS, counted
from exercise_planner.revision import short
from ui.desktop.building.telling import spoken_seconds
from ui.desktop.calendars.standings import Standing
from ui.desktop.document import BY_HAND
from ui.desktop.panels.problem_model import rule_name
from ui.status_words import STATUS_WORDS

MOST_RULES = 2
"""Rules that are named in a row."""
_MEASURES: Mapping[str, str] = {str(name): words for name, words in measure_words.NAMES.items()}
"""The names of measures; a file may also say one that is none."""


def day_of(moment: datetime) -> str:
    """Return the day of a moment where the person is: ``7 Mar 2028``."""
    local = moment.astimezone()
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def brief_day(moment: datetime) -> str:
    """Return the day of a moment, its year only where that is another: ``7 Mar``."""
    local = moment.astimezone()
    day = f"{local.day} {MONTHS[local.month - 1]}"
    return day if local.year == datetime.now(UTC).astimezone().year else f"{day} {local.year}"


def moment_of(moment: datetime) -> str:
    """Return a moment where the person is: ``7 Mar 2028, 14:05``."""
    return f"{day_of(moment)}, {moment.astimezone():%H:%M}"


def by_whom(person: str | None, moment: datetime | None) -> str:
    """Return who and when, as far as they are known."""
    return ", ".join(part for part in (person, brief_day(moment) if moment else "") if part)


def decided(summary: CalendarSummary) -> str:
    """Return the status, and who gave it when."""
    who = f" by {summary.decided_by}" if summary.decided_by else ""
    when = f" on {moment_of(summary.decided_at)}" if summary.decided_at else ""
    return f"{STATUS_WORDS[summary.status]}{who}{when}"


def made(summary: CalendarSummary) -> str:
    """Return in a few words how it was made."""
    solve = summary.solve
    if solve is None:
        built = any(key != BY_HAND for key in summary.made_with)
        return "built, then changed by hand" if built else "made by hand or imported"
    how = "an alternative" if _is_alternative(summary) else "built"
    if solve.status == "optimal":
        return f"{how}, {proof(summary)}"
    open_at = next((tier for tier in solve.tiers if not tier.proven), None)
    if open_at is None:
        return f"{how}, not proven"
    name = measure_words.NAMES[open_at.measure].lower()
    share = gap(open_at.value, open_at.bound)
    return f"{how}, {name} not proven" if share is None else f"{how}, {name} within {share:.1%}"


def proof(summary: CalendarSummary) -> str:
    """Return what is proven of a measure that is: an alternative is best for what was asked."""
    return "proven best for what was asked" if _is_alternative(summary) else "proven best"


def how_made(summary: CalendarSummary) -> Iterator[tuple[str, str]]:
    """Yield what is known of how it was made: what each thing is, and what it was."""
    given = summary.made_with
    yield "Author", by_whom(summary.author, summary.created)
    yield "How", made(summary)
    if summary.solve is not None:
        yield "Proven", _proven(summary.solve)
        yield "Took", spoken_seconds(summary.solve.seconds)
    if profile := _profile(given):
        yield "Profile", profile
    limits = ", ".join(_limits(given))
    if limits:
        yield "Limits", limits
    if isinstance(given.get("wanted"), Mapping):
        yield "Sought as", _wanted(given["wanted"])
    if given.get("solver"):
        yield "Solver", str(given["solver"])
    if summary.revision is not None:
        yield "Plan", f"revision {short(summary.revision)}"


def today(standing: Standing) -> tuple[str, str]:
    """Return whether it keeps the rules today, and what is to be minded besides."""
    breaks = len(standing.violations) + len(standing.lost)
    if breaks:
        rules = list(dict.fromkeys(map(rule_name, standing.violations)))
        if standing.lost:
            rules.append("Gone from the plan")
        more = f" + {len(rules) - MOST_RULES}" if len(rules) > MOST_RULES else ""
        return counted(breaks, "break"), ", ".join(rules[:MOST_RULES]) + more
    if standing.changed:
        return "Still valid", "the plan has changed"
    return "All rules kept", ""


def since_made(standing: Standing) -> str:
    """Return in a sentence whether the plan is still the one it was made for."""
    if standing.changed is None:
        return "For which plan it was made is not known."
    if not standing.changed:
        return "It was made for the plan as it is now."
    if standing.valid:
        return "The plan has changed since it was made; it is still valid."
    return "The plan has changed since it was made, and now it breaks rules:"


def _is_alternative(summary: CalendarSummary) -> bool:
    """Whether more was asked of it than to be the best by the profile."""
    return bool(summary.made_with.get("kind", "best") != "best")


def _proven(solve: SolveRecord) -> str:
    proven = sum(tier.proven for tier in solve.tiers)
    return f"{proven} of {counted(len(solve.tiers), 'measure')}"


def _profile(given: Mapping[str, Any]) -> str:
    shares = given.get("give_up")
    if not isinstance(shares, Mapping):
        shares = {}
    said = []
    for measure in _names(given.get("profile")):
        share = f" (−{shares[measure]} %)" if shares.get(measure) else ""
        said.append(f"{_MEASURES.get(measure, measure)}{share}")
    return " › ".join(said)


def _wanted(wanted: Mapping[str, Any]) -> str:
    """Return what set of alternatives it was sought for."""
    if front := _names(wanted.get("front")):
        names = " and ".join(_MEASURES.get(name, name).lower() for name in front)
        return f"one of {wanted.get('count')} on the trade-off of {names}"
    return (
        f"one of {wanted.get('count')}, losing at most {wanted.get('within')} %,"
        f" {wanted.get('apart')} % apart"
    )


def _limits(given: Mapping[str, Any]) -> Iterator[str]:
    match given:
        case {"time_limit": None}:
            yield "until proven"
        case {"time_limit": int(limit) | float(limit)}:
            yield spoken_seconds(limit)
    match given:
        case {"workers": int(workers)}:
            yield counted(workers, "worker")
    if "seed" in given:
        yield f"seed {given['seed']}"
    if given.get("deterministic"):
        yield "the same every time"


def _names(value: object) -> list[str]:
    """Return the names in a list; none where another program has put something else there."""
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []
