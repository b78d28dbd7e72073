"""What a console shows while the solver works, drawn anew as it goes on."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from rich.console import Console, RenderableType
from rich.live import Live

from solver.messages import Message


class LiveView(ABC):
    """Shows how far the solver is. Use it as a context, of which nothing stays on the console."""

    def __init__(self, console: Console) -> None:
        self._live = Live(console=console, refresh_per_second=4, transient=True)

    def __enter__(self) -> Self:
        self._live.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._draw("")
        self._live.__exit__(kind, error, trace)

    @abstractmethod
    def show(self, message: Message) -> None:
        """Take in a message."""

    def _draw(self, what: RenderableType, *, at_once: bool = False) -> None:
        """Show something in place of what is shown, at the next of four times a second or now."""
        self._live.update(what, refresh=at_once)

    def _leave(self, line: str) -> None:
        """Print a line that stays."""
        self._live.console.print(line)
