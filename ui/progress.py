"""The live view of a solve at the command line: a line a tier, redrawn while it runs."""

from collections.abc import Sequence

from rich.console import Console, Group
from rich.table import Table

from exercise_planner.calendar import MeasureName, Tier, gap
from solver.messages import Finished, Found, Gathered, Message, Progress, Seeking, Started
from ui.live import LiveView
from ui.words import escaped


def tier_table(tiers: Sequence[Tier], seconds: Sequence[float | None] | None = None) -> Table:
    """Return a table of tiers: value, bound, gap, proof and, where given, time."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("measure")
    for name in ("value", "bound", "gap"):
        table.add_column(name, justify="right")
    table.add_column("")
    if seconds is not None:
        table.add_column("seconds", justify="right")
    for i, tier in enumerate(tiers):
        open_ = gap(tier.value, tier.bound)
        took = seconds[i] if seconds is not None else None
        row = [
            tier.measure,
            "-" if tier.value is None else f"{tier.value:,}",
            "-" if tier.bound is None else f"{tier.bound:,}",
            "-" if open_ is None else f"{open_:.1%}",
            "[green]proven[/]" if tier.proven else "",
        ]
        table.add_row(*row, *([] if seconds is None else ["" if took is None else f"{took:.1f}"]))
    return table


class LiveProgress(LiveView):
    """Shows the messages of a solve."""

    def __init__(self, console: Console, measures: Sequence[MeasureName]) -> None:
        super().__init__(console)
        self._measures = measures
        self._sought = ""
        self._named: set[str] = set()
        self._begin()

    def show(self, message: Message) -> None:
        """Take in a message."""
        match message:
            case Started():
                self._draw(
                    f"{message.exercises} exercises, {message.candidates} of them can be held"
                )
            case Progress():
                self._heard[message.tier] = message
                self._update()
            case Seeking():
                self._begin()
                self._sought = f"{message.number} of {message.of}: {escaped(message.said)}"
                self._update()
            case Found():
                self._say_once(message.alternative.calendar.name)
            case Finished() | Gathered():
                self._draw("")
            case _:
                pass

    def _say_once(self, name: str) -> None:
        """Name a calendar; one that is found again is a better one of the same name."""
        if name not in self._named:
            self._named.add(name)
            self._leave(f"  {escaped(name)}")

    def _begin(self) -> None:
        """Forget the tiers of what was solved before."""
        self._heard: dict[int, Progress] = {}

    def _update(self) -> None:
        nothing = {
            place: Tier(measure=measure, value=None, bound=None, proven=False)
            for place, measure in enumerate(self._measures)
        }
        known = {place: _tier(message) for place, message in self._heard.items()}
        rows = sorted((nothing | known).items())  # an alternative may be sought by more measures
        took = {place: message.seconds for place, message in self._heard.items()}
        seconds = [took.get(place) for place, _ in rows]
        tiers = tier_table([tier for _, tier in rows], seconds)
        self._draw(Group(self._sought, tiers) if self._sought else tiers)


def _tier(message: Progress) -> Tier:
    return Tier(
        measure=message.measure,
        value=message.value,
        bound=message.bound,
        proven=message.proven,
    )
