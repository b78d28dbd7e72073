"""Editors of cells that name things: one of them, or several, from a list below."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.desktop.tables.editor import ENTER, CellEditor
from ui.desktop.tables.option_list import OptionList
from ui.desktop.tables.wording import Option

_ITEM = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[^,;]*)\s*(?:[,;]|$)')
_LAST = re.compile(r"\s*([^,;]*)$")
PAGE = 8
"""Rows that Page Down goes."""


class _ListEditor(CellEditor):
    """A line with a list of options below."""

    TICKS = False

    def __init__(self, parent: QWidget, title: str, options: Sequence[Option]) -> None:
        super().__init__(parent, title)
        self._options = options
        self._entries = {option.text: option.entry for option in options}
        self.list: OptionList | None = None

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Show the list, too."""
        super().showEvent(event)
        if self.list is None:
            self.list = OptionList(self._options, ticks=self.TICKS, parent=self.window())
            self.list.picked.connect(self._click)
            self.textEdited.connect(self._follow)
        self._begin_list(self.list)
        self.list.drop(self)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Take the list away."""
        if self.list is not None:
            self.list.hide()
            self.list.deleteLater()
            self.list = None
        super().hideEvent(event)

    def refuse(self, reason: str) -> None:
        """Say why the text cannot be entered, where the list does not hide it."""
        if self.list is not None:
            self.list.hide()
        super().refuse(reason)

    def owns(self, widget: QObject | None) -> bool:
        """Whether a widget is the list, or a part of it."""
        return (
            isinstance(widget, QWidget)
            and self.list is not None
            and (widget is self.list or self.list.isAncestorOf(widget))
        )

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key was for the list."""
        rows = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -PAGE,
            Qt.Key.Key_PageDown: PAGE,
        }
        if self.list is None or event.key() not in rows:
            return False
        if not self.list.isVisible():
            self.list.drop(self)
        self.list.move_by(rows[Qt.Key(event.key())])
        return True

    def _begin_list(self, options: OptionList) -> None:
        raise NotImplementedError

    def _follow(self) -> None:
        raise NotImplementedError

    def _click(self, text: str) -> None:
        raise NotImplementedError


class PickEditor(_ListEditor):
    """One of some names: typed, in part or whole, or picked."""

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key was for the list; Enter and Tab take what it is at, and go on."""
        if event.key() in (*ENTER, Qt.Key.Key_Tab) and self.list is not None:
            if self.list.isVisible() and self.list.current is not None:
                self.setText(self.list.current)
            return False
        return super().takes(event)

    def entry(self) -> str:
        """Return the code of what was picked, else what was typed."""
        text = self.text().strip()
        return self._entries.get(text, text)

    def _begin_list(self, options: OptionList) -> None:
        options.narrow("")
        options.go_to(self.text())

    def _follow(self) -> None:
        if self.list is None:
            return
        text = self.text().strip()
        self.list.narrow(text)
        exact = {name.casefold(): name for name in self.list.texts}.get(text.casefold())
        first = self.list.texts[0] if text and self.list.texts else None
        self.list.go_to(exact or first)
        self.list.setVisible(bool(self.list.texts))
        if self.list.texts:
            self.list.drop(self)

    def _click(self, text: str) -> None:
        self.setText(text)
        self.accepted.emit()


class SeveralEditor(_ListEditor):
    """Several names, parted by commas: typed, or ticked in the list."""

    TICKS = True

    def __init__(self, parent: QWidget, title: str, options: Sequence[Option]) -> None:
        super().__init__(parent, title, options)
        self._reached = False
        """Whether the option that the list is at was reached by arrow keys or the mouse."""
        self._by_word = {
            word.casefold(): option
            for option in options
            for word in (option.entry, option.item, option.text)
        }

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key was for the list.

        Enter ticks what it is at; so does Space, unless the list came there by what was typed:
        then Space goes into the text, as names have spaces.
        """
        at = None if self.list is None or not self.list.isVisible() else self.list.current
        ticks = event.key() in ENTER or (event.key() == Qt.Key.Key_Space and self._reached)
        if ticks and at is not None and not event.modifiers():
            self._toggle(at)
            return True
        if super().takes(event):
            self._reached = True
            return True
        return False

    def entry(self) -> str:
        """Return the names, without a comma that nothing follows."""
        return self.text().strip().rstrip(",;").strip()

    def _begin_list(self, options: OptionList) -> None:
        options.narrow("")
        options.tick(self._ticked())

    def _follow(self) -> None:
        self._reached = False
        if self.list is None:
            return
        typed = _last(self.text())
        whole = typed.casefold() in self._by_word
        self.list.narrow("" if whole else typed)
        self.list.tick(self._ticked())
        first = self.list.texts[0] if typed and not whole and self.list.texts else None
        self.list.go_to(first)
        self.list.setVisible(bool(self.list.texts))
        if self.list.texts:
            self.list.drop(self)

    def _click(self, text: str) -> None:
        self._reached = True
        self._toggle(text)

    def _toggle(self, text: str) -> None:
        """Put an option among the names, or take it out."""
        self._forgive()
        items = _items(self.text())
        typed = _last(self.text())
        if typed and typed.casefold() not in self._by_word and items:
            items.pop()  # what was typed in part is what the option is taken for
        option = next(o for o in self._options if o.text == text)
        kept = [i for i in items if self._by_word.get(i.casefold()) is not option]
        if len(kept) == len(items):
            kept.append(option.item)
        self.setText(", ".join(kept))
        if self.list is not None:
            self.list.narrow("")
            self.list.tick(self._ticked())
            self.list.drop(self)
            self.list.go_to(text if self._reached else None)  # Enter after Enter is to go on

    def _ticked(self) -> set[str]:
        found = (self._by_word.get(item.casefold()) for item in _items(self.text()))
        return {option.text for option in found if option is not None}


def _items(text: str) -> list[str]:
    return [found[1].strip() for found in _ITEM.finditer(text) if found[1].strip()]


def _last(text: str) -> str:
    found = _LAST.search(text)
    return found[1].strip() if found else ""
