"""How the desktop looks: the theme in force, its palette, and the few rules of style beside it.

Widgets take every colour from :func:`theme` when they paint, and paint again on
``appearance().changed``.
"""

from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ui.desktop.style_sheet import style_sheet
from ui.fonts import load_fonts
from ui.theme import DARK, HIGH_CONTRAST, LIGHT, THEMES, Theme

SYSTEM = "system"
"""The choice to follow the system."""
CHOICES = (SYSTEM, *THEMES)

TEXT, SECONDARY, CAPTION = 13, 12, 11
"""Sizes of text in device-independent pixels."""
ROW = 28
"""Height of a row, in device-independent pixels."""


class Appearance(QObject):
    """The theme in force, chosen or following the system."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choice = SYSTEM
        self._theme = _of_system()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def choice(self) -> str:
        """What was chosen: one of ``CHOICES``."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Use a theme of ``THEMES``, or follow the system; what is neither follows it too."""
        self._choice = choice if choice in THEMES else SYSTEM
        self._apply(THEMES[choice] if choice in THEMES else _of_system())

    def _follow(self) -> None:
        if self._choice == SYSTEM:
            self._apply(_of_system())

    def _apply(self, theme: Theme) -> None:
        self._theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette_of(theme))
            application.setStyleSheet(style_sheet(theme))
        self.changed.emit()


@cache
def appearance() -> Appearance:
    """Return the one appearance of the program. There must be an application."""
    return Appearance()


def theme() -> Theme:
    """Return the theme in force."""
    return appearance().theme


def dress(application: QApplication, choice: str = SYSTEM) -> None:
    """Give an application its style, typeface and theme."""
    application.setStyle("Fusion")
    application.setFont(font())
    appearance().choose(choice)


def font(size: int = TEXT, *, bold: bool = False) -> QFont:
    """Return the program's typeface, its figures all of one width."""
    found = QFont(load_fonts())
    found.setPixelSize(size)
    found.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    found.setFeature(QFont.Tag("tnum"), 1)
    return found


def palette_of(theme: Theme) -> QPalette:
    """Return what Qt's own widgets take their colours from."""
    role = QPalette.ColorRole
    palette = QPalette()
    for where, colour in {
        role.Window: theme.paper,
        role.WindowText: theme.ink,
        role.Base: theme.field,
        role.AlternateBase: theme.heading,
        role.Text: theme.ink,
        role.PlaceholderText: theme.muted,
        role.Button: theme.field,
        role.ButtonText: theme.ink,
        role.BrightText: theme.broken,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.ink,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.heading,
        role.ToolTipText: theme.ink,
        role.Light: theme.grid,
        role.Midlight: theme.grid,
        role.Mid: theme.strong_grid,
        role.Dark: theme.strong_grid,
        role.Shadow: theme.strong_grid,
        role.Accent: theme.accent,
    }.items():
        palette.setColor(where, QColor(colour))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(theme.muted))
    return palette


def _of_system() -> Theme:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return HIGH_CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
