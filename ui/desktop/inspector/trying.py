"""Shows a placement without storing it, to be looked at and then applied or discarded."""

from collections.abc import Mapping

from exercise_planner.calendar import Event
from exercise_planner.days import Span
from exercise_planner.placements import Placement
from exercise_planner.plan import label
from ui.desktop.document import PARTS, Document, Staged
from ui.picture.content import spoken_dates


def try_placement(document: Document, placement: Placement) -> bool:
    """Stage the calendar with a placement, and return whether that was done."""
    staged = document.staged
    if staged is not None and staged.kind == "build":
        document.notices.warn("A build is running; stop it before you try anything.")
        return False
    if not document.may_place():
        return False
    event, exercise = placement.event, placement.event.exercise
    before = document.view.calendar
    events = [event if e.exercise == exercise else e for e in before.events]
    if exercise not in document.view.events:
        events.append(event)
    calendar = before.model_copy(update={"events": tuple(events), "solve": None})
    name = label(document.facts.exercises[exercise])
    why = f"{name} on {spoken_dates(Span(event.span.first, event.span.first), years=False)}"
    if staged is not None:
        others = (w for w in staged.why.split("; ") if not w.startswith(f"{name} on "))
        why = "; ".join([*others, why])
    document.stage(Staged(calendar, why, by_hand=_by_hand(document, event, placement)))
    return True


def _by_hand(
    document: Document, event: Event, placement: Placement
) -> Mapping[str, tuple[str, ...]]:
    """Return what a person has set once this is tried: the start, and what changes with it."""
    was = document.view.events.get(event.exercise)
    parts = {*document.by_hand.get(event.exercise, ()), "start"}
    if was is None or was.venue != event.venue:
        parts.add("venue")
    if placement.joined or placement.left:
        parts.add("units")
    return {**document.by_hand, event.exercise: tuple(p for p in PARTS if p in parts)}
