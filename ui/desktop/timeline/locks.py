"""What a click on an exercise's sign offers: lock and unlock its parts, publish it, keep it off."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from exercise_planner.plan import Plan
from exercise_planner.states import frozen, locked_off, thawed, with_lock
from ui.desktop.timeline.tracks import Track


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be locked or unlocked.

    Parameters
    ----------
    on
        Whether it is locked now; None where the choice is not one of on and off.
    plan
        Makes the plan with it.
    what
        What that does, for the history.
    """

    text: str
    on: bool | None
    plan: Callable[[Plan], Plan]
    what: str


def choices(track: Track) -> Iterator[Choice]:
    """Yield what can be locked and unlocked of an exercise."""
    event, state, name = track.event, track.state, track.name
    if event is None:
        if state.held is False:
            yield Choice(
                "Locked off the calendar",
                True,
                lambda plan: with_lock(plan, track.id, None, held=False),
                f"unlock {name}",
            )
        else:
            yield Choice(
                "Lock off the calendar",
                False,
                lambda plan: locked_off(plan, track.id),
                f"lock {name} off the calendar",
            )
        return
    if state.name == "frozen":
        yield Choice("Thaw", None, lambda plan: thawed(plan, track.id), f"thaw {name}")
        return
    for part, on in (
        ("dates", state.dates),
        ("venue", state.venue),
        ("units", state.all_units),
        ("held", state.held is True),
    ):
        verb = "unlock" if on else "lock"
        said = "that it is held" if part == "held" else part
        yield Choice(
            f"Lock {said}",
            on,
            lambda plan, part=part, on=on: with_lock(  # type: ignore[misc]
                plan, track.id, event, **{part: not on}
            ),
            f"{verb} {said} of {name}",
        )
    yield toggle(track)
    yield Choice(
        "Publish and freeze", None, lambda plan: frozen(plan, event), f"publish and freeze {name}"
    )


def toggle(track: Track) -> Choice:
    """Return what the key L does to an exercise that is held: lock all of it, or unlock it."""
    event, name = track.event, track.name
    if track.state.name == "free":
        return Choice(
            "Lock everything",
            None,
            lambda plan: with_lock(
                plan, track.id, event, dates=True, venue=True, units=True, held=True
            ),
            f"lock {name}",
        )
    return Choice("Unlock everything", None, lambda plan: thawed(plan, track.id), f"unlock {name}")
