"""What is about to be done, shown before it is done: a plan or a calendar that comes in."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.consequences import Consequences
from exercise_planner.days import counted
from exercise_planner.differences import Difference
from exercise_planner.violation import Violation
from ui.desktop.appearance import theme
from ui.desktop.plain_text import plain_label
from ui.incoming import Incoming

MOST_SHOWN = 2000
"""Differences listed one by one."""


@dataclass(frozen=True)
class Shown:
    """What is shown of something that is about to be done.

    Parameters
    ----------
    title
        What it is: "Import fy28.xlsx".
    said
        What comes of it in a sentence or two.
    broken, broken_title
        What breaks by it, a sentence each, and what stands above them.
    different
        What would change, thing by thing.
    known
        What is broken now already and stays so, a sentence each under what it is called.
    apply_text
        What the button says that does it.
    can_apply
        Whether there is anything to be done.
    """

    title: str
    said: str
    broken: Sequence[str]
    broken_title: str
    different: Sequence[Difference]
    apply_text: str
    can_apply: bool = True
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)


def of_plan(title: str, different: Sequence[Difference], follows: Consequences | None) -> Shown:
    """Return what is shown of another plan that is to be put in place of the one there is."""
    broken = [] if follows is None else list(follows.sentences)
    said = "The plan holds just that already."
    if different:
        after = f" The calendar would break in {counted(len(broken), 'place')}." if broken else ""
        said = f"{_counts(different)}.{after} Applied in one step; undo takes it back."
    return Shown(
        title,
        said,
        broken,
        "What it does to the calendar",
        different,
        f"Apply {counted(len(different), 'change')}" if different else "Nothing to apply",
        can_apply=bool(different),
    )


def of_calendar(title: str, incoming: Incoming) -> Shown:
    """Return what is shown of a calendar that is to be added to those of the file."""
    different = incoming.differences
    broken, before = _sentences(incoming.broken), _sentences(incoming.broken_before)
    if incoming.known is not None and different:
        said = f"Against {incoming.known.said}: {_counts(different)}."
    elif incoming.known is not None:
        said = f"The events of {incoming.known.said}, unchanged."
    else:
        said = f"{counted(len(incoming.calendar.events), 'event')}."
    rules = "It keeps all rules"
    if broken or before:
        of_them = f", {len(before):,} of them as {incoming.origin} does" if before else ""
        rules = f"It breaks rules in {counted(len(broken) + len(before), 'place')}{of_them}"
    return Shown(
        title,
        f"{said} {rules}. Added beside the calendars there are; undo takes it back.",
        broken,
        "Rules that it breaks",
        different,
        "Add as a new calendar",
        known={f"Rules that {incoming.origin} breaks, too": before} if before else {},
    )


class Preview(QWidget):
    """What would be done, thing by thing, and what breaks by it; apply or leave."""

    def __init__(
        self,
        shown: Shown,
        apply: Callable[[], object],
        leave: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        heading = plain_label(self, shown.title)
        heading.setProperty("rank", "title")
        said = plain_label(self, shown.said)
        said.setProperty("rank", "muted")
        said.setWordWrap(True)
        self._tree = QTreeWidget(self)
        self._tree.setHeaderHidden(True)
        self._tree.setAccessibleName("What would change")
        self._tree.setUniformRowHeights(True)
        self._fill(shown)
        self._apply = QPushButton(shown.apply_text, self)
        self._apply.setProperty("rank", "main")
        self._apply.setEnabled(shown.can_apply)
        self._apply.clicked.connect(lambda _=False: apply())
        self._leave = QPushButton("Leave it", self)
        self._leave.setShortcut(Qt.Key.Key_Escape)
        self._leave.clicked.connect(lambda _=False: leave())
        buttons = QHBoxLayout()
        buttons.addWidget(self._apply)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(10)
        for widget in (heading, said):
            layout.addWidget(widget)
        layout.addWidget(self._tree, 1)
        layout.addLayout(buttons)
        self._apply.setFocus()

    def _fill(self, shown: Shown) -> None:
        groups: dict[str, Sequence[str]] = {}
        if shown.broken:
            groups[shown.broken_title] = shown.broken
        listed: defaultdict[str, list[str]] = defaultdict(list)
        for difference in shown.different:
            group = f"{difference.kind.capitalize()}, {difference.verb}"
            listed[group].append(difference.sentence)
        groups |= listed
        groups |= shown.known
        left = MOST_SHOWN
        for title, lines in groups.items():
            item = QTreeWidgetItem(self._tree, [f"{title} ({len(lines):,})"])
            for line in lines[:left]:
                child = QTreeWidgetItem(item, [line])
                child.setToolTip(0, line)
                if lines is shown.broken:
                    child.setForeground(0, QColor(theme().broken))
            if len(lines) > left:
                QTreeWidgetItem(item, [f"and {len(lines) - left:,} more"])
            left = max(0, left - len(lines))
            item.setExpanded(len(lines) <= 40)


def _sentences(violations: Iterable[Violation]) -> list[str]:
    return [f"{violation.code}: {violation.message}" for violation in violations]


def _counts(different: Sequence[Difference]) -> str:
    """Return how much would change: ``2 added, 1 changed``."""
    verbs = Counter(difference.verb for difference in different)
    return ", ".join(f"{number:,} {verb}" for verb, number in verbs.items())
