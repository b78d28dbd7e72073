"""The live view of a solve at the command line."""

import io

from rich.console import Console

from solver.messages import Progress, Seeking
from ui.progress import LiveProgress


def shown(live: LiveProgress, console: Console) -> str:
    """Return what stands there now."""
    with console.capture() as capture:
        console.print(live._live.renderable)
    return capture.get()


def progress(tier: int, measure: str, value: int) -> Progress:
    return Progress.model_validate(
        {"seconds": 3, "tier": tier, "measure": measure, "value": value, "bound": value}
    )


def test_each_tier_of_the_profile_has_a_line_from_the_beginning() -> None:
    console = Console(file=io.StringIO(), width=80)
    live = LiveProgress(console, ("high_end", "cost"))
    live.show(progress(1, "cost", 42))
    first, second, third = shown(live, console).splitlines()
    assert first.split()[0] == "measure"
    assert second.split() == ["high_end", "-", "-", "-"]
    assert third.split()[:3] == ["cost", "42", "42"]


def test_a_point_of_a_front_may_be_sought_by_more_measures_than_the_profile_has() -> None:
    console = Console(file=io.StringIO(), width=80)
    live = LiveProgress(console, ("high_end",))
    live.show(Seeking(seconds=1, number=1, of=2, kind="front", measure="cost", said="Least cost"))
    live.show(progress(2, "cost", 42))
    lines = shown(live, console).splitlines()
    assert "1 of 2: Least cost" in lines[0]
    assert [line.split()[0] for line in lines[2:]] == ["high_end", "cost"]
