"""A change of the whole plan, shown before it is made: an import, a merge, next year's plan."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from exercise_planner.consequences import Consequences
from exercise_planner.days import counted
from exercise_planner.differences import Difference
from ui.desktop.appearance import theme
from ui.desktop.plain_text import plain_label

MOST_SHOWN = 2000
"""Differences listed one by one."""


class Preview(QWidget):
    """What would change, thing by thing, and what that does to the calendar; apply or leave."""

    def __init__(
        self,
        title: str,
        different: Sequence[Difference],
        follows: Consequences | None,
        apply: Callable[[], object],
        leave: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        heading = plain_label(self, title)
        heading.setProperty("rank", "title")
        counts = self._counts(different, follows)
        said = QLabel(counts, self)
        said.setProperty("rank", "muted")
        said.setWordWrap(True)
        self._tree = QTreeWidget(self)
        self._tree.setHeaderHidden(True)
        self._tree.setAccessibleName("What would change")
        self._tree.setUniformRowHeights(True)
        self._fill(different, follows)
        number = counted(len(different), "change")
        self._apply = QPushButton(f"Apply {number}" if different else "Nothing to apply", self)
        self._apply.setProperty("rank", "main")
        self._apply.setEnabled(bool(different))
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

    def _counts(self, different: Sequence[Difference], follows: Consequences | None) -> str:
        if not different:
            return "The plan holds just that already."
        verbs = {d.verb: 0 for d in different}
        for difference in different:
            verbs[difference.verb] += 1
        parts = [f"{number:,} {verb}" for verb, number in verbs.items()]
        broken = 0 if follows is None else len(list(follows.sentences))
        after = f" The calendar would break in {counted(broken, 'place')}." if broken else ""
        return f"{', '.join(parts)}.{after} Applied in one step; undo takes it back."

    def _fill(self, different: Sequence[Difference], follows: Consequences | None) -> None:
        groups: dict[str, list[str]] = {}
        sentences = [] if follows is None else list(follows.sentences)
        if sentences:
            groups["What it does to the calendar"] = sentences
        for difference in different:
            group = f"{difference.kind.capitalize()}, {difference.verb}"
            groups.setdefault(group, []).append(difference.sentence)
        left = MOST_SHOWN
        for title, lines in groups.items():
            item = QTreeWidgetItem(self._tree, [f"{title} ({len(lines):,})"])
            for line in lines[:left]:
                child = QTreeWidgetItem(item, [line])
                child.setToolTip(0, line)
                if sentences and lines is sentences:
                    child.setForeground(0, QColor(theme().broken))
            if len(lines) > left:
                QTreeWidgetItem(item, [f"and {len(lines) - left:,} more"])
            left = max(0, left - len(lines))
            item.setExpanded(len(lines) <= 40)
