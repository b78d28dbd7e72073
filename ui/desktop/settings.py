"""What the desktop remembers between sessions: its window, its choices, the files of late.

Facts of a plan are never here; they are in its file.
"""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

MOST_RECENT = 12
"""Files in the list of recent ones."""


class Settings:
    """Typed access to what is remembered.

    Parameters
    ----------
    store
        Where it lies; by default where the system keeps settings of a user.
    """

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = QSettings("exercise-planner", "desktop") if store is None else store
        self.session: dict[tuple[str, Path], Any] = {}
        """Choices on a file that are remembered until the program ends: what, and of which file."""

    @property
    def who(self) -> str | None:
        """The name under which this person remarks and decides; None for that of the login."""
        name = self.read("who")
        return name if isinstance(name, str) and name.strip() else None

    @who.setter
    def who(self, name: str | None) -> None:
        self.write("who", name)

    @property
    def recent(self) -> list[Path]:
        """Plan files opened of late, the last one first; those that are gone left out."""
        return [path for name in self._recent_names() if _is_there(path := Path(name))]

    def remember(self, path: Path) -> None:
        """Put a file first among the recent ones."""
        name = str(path.resolve())
        names = [name, *(other for other in self._recent_names() if other != name)]
        self.write("recent", names[:MOST_RECENT])

    def forget(self, path: Path) -> None:
        """Take a file off the recent ones."""
        names = [name for name in self._recent_names() if name != str(path.resolve())]
        self.write("recent", names)

    def read(self, key: str, default: Any = None) -> Any:
        """Return a choice as it was written; the default where there is none that can be read."""
        try:
            return json.loads(str(self._store.value(f"choice/{key}", "")))
        except ValueError:
            return default

    def write(self, key: str, value: Any) -> None:
        """Remember a choice, anything that JSON can say."""
        self._store.setValue(f"choice/{key}", json.dumps(value))

    def read_state(self, key: str) -> QByteArray:
        """Return the state of a window or splitter; empty where none was kept."""
        value = self._store.value(f"state/{key}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def write_state(self, key: str, state: QByteArray) -> None:
        """Remember the state of a window or splitter."""
        self._store.setValue(f"state/{key}", state)

    def _recent_names(self) -> list[str]:
        names = self.read("recent", [])
        return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # it lies where this person may not look
        return False
