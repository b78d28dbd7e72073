"""Everything that can be done, by name: for menus, buttons, keys and the command palette."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence


@dataclass(frozen=True)
class Found:
    """Something that the palette offers besides actions: a thing of the plan to go to."""

    title: str
    context: str
    """What it is, in words of second rank: "unit of Japan"."""
    go: Callable[[], object]


class Actions(QObject):
    """The actions of a window, each known by its id ("file.open", "timeline.zoom_in")."""

    added = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._words: dict[str, str] = {}

    def add(
        self,
        name: str,
        text: str,
        do: Callable[[], object],
        keys: str | QKeySequence.StandardKey | None = None,
        *,
        words: str = "",
        tip: str = "",
    ) -> QAction:
        """Make an action and return it.

        Parameters
        ----------
        text
            What menus and palette say: a verb first, sentence case.
        do
            What it does; takes nothing.
        keys
            Its shortcut, in force in the whole window.
        words
            More words under which the palette finds it.
        tip
            More about it than its text, for a tooltip.
        """
        action = QAction(text, self)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip or text}{f' ({shortcut})' if shortcut else ''}")
        action.triggered.connect(lambda _checked=False: do())
        self._actions[name] = action
        self._words[name] = words
        self.added.emit(name)
        return action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def words(self, name: str) -> str:
        """Return the words under which an action is found besides its text."""
        return self._words[name]
