"""What is said about a window while it is drawn, moved or resized, and when it is looked at."""

from collections.abc import Iterable, Iterator

from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.plan import Availability
from exercise_planner.text import one_line
from ui.desktop.availability.draft import Draft
from ui.desktop.availability.effects import Effect, Effects
from ui.desktop.availability.model import AvailabilityModel
from ui.desktop.availability.rows import Row
from ui.desktop.availability.windows import said
from ui.desktop.timeline.move import Said

MOST_SENTENCES = 4
"""Breaks named in words while something is moved; more are only counted."""
MOST_NAMES = 3


def draft_lines(draft: Draft, effects: Effects, facts: Facts) -> list[Said]:
    """Return what a window on its way does, line by line."""
    return list(_draft_lines(draft, effects, facts))


def window_text(entry: Availability, effect: Effect, facts: Facts) -> str:
    """Return everything about a window on lines."""
    lines = [said(entry)]
    if entry.note:
        lines.append(one_line(entry.note))
    lines += [each.sentence for each in effect.breaks[:MOST_SENTENCES]]
    if (more := len(effect.breaks) - MOST_SENTENCES) > 0:
        lines.append(f"and {more} more")
    if effect.tentative:
        lines.append(f"tentative for {named(effect.tentative, facts)}")
    return "\n".join(lines)


def row_text(model: AvailabilityModel, row: Row) -> str:
    """Return what stands in a row, in few words."""
    own = counted(len(row.windows), "window")
    if row.is_nation:
        folded = ", folded" if row.closed else ""
        return f"{row.name}: {counted(row.units, 'unit')}{folded}, {own} of the nation"
    events = model.held(row.owner)
    broken = sum(bool(held.breaks) for held in events)
    said = f"{row.name}: {own}, {counted(len(events), 'event')}"
    return f"{said}, {broken} of them broken" if broken else said


def in_calendar(effect: Effect, facts: Facts) -> str:
    """Return what a window does in a few words: "breaks Balikatan, Cobra Gold"."""
    if effect.breaks:
        return f"breaks {named(effect.broken, facts)}"
    return f"tentative for {named(effect.tentative, facts)}" if effect.tentative else ""


def named(exercises: Iterable[str], facts: Facts) -> str:
    """Return some exercises by name; of many the first, and how many more there are."""
    names = [one_line(facts.exercise_name(name)) for name in exercises]
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _draft_lines(draft: Draft, effects: Effects, facts: Facts) -> Iterator[Said]:
    effect = effects.of(draft.owner, draft.entry)
    yield Said(said(draft.entry), "strong")
    for each in effect.breaks[:MOST_SENTENCES]:
        yield Said(each.sentence, "broken")
    if (more := len(effect.breaks) - MOST_SENTENCES) > 0:
        yield Said(f"and {more} more", "broken")
    if effect.tentative:
        yield Said(f"tentative for {named(effect.tentative, facts)}", "worse")
    before = Effect() if draft.was is None else effects.of(draft.owner, draft.was)
    freed = [name for name in before.broken if name not in effect.broken]
    if freed:
        yield Said(f"no longer breaks {named(freed, facts)}", "better")
    elif effect == Effect():
        yield Said("breaks nothing in the calendar", "better")
