"""The parts of one exercise: its roles, links, milestones, window, lock and resources."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from exercise_planner.editing import EditError
from exercise_planner.plan import Exercise, Link, Plan, label
from ui.desktop.desk import Desk
from ui.desktop.plain_text import plain_label
from ui.desktop.tables.columns import Column, columns_of
from ui.desktop.tables.panel import TablePanel
from ui.desktop.tables.part_rows import KeyedRows, PartRows, free_code
from ui.desktop.tables.rows import ListRows, Rows

WINDOW = ("earliest_start", "latest_end", "start_weekdays", "lock.held", "lock.start", "lock.venue")
"""Fields that say when it may start, and what of it is fixed."""
_WIDTHS = {"name": 220, "capability": 200, "min_level": 76, "nations": 260}


class ExerciseDetails(QWidget):
    """Tables of what belongs to one exercise, a tab each."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._exercise: str | None = None
        self._name = plain_label(self)
        self._name.setProperty("rank", "heading")
        self._name.setContentsMargins(12, 8, 12, 0)
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName("Parts of the exercise")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.parts: dict[str, TablePanel] = {}
        for part, (title, empty) in _PARTS.items():
            panel = TablePanel(
                desk, None, _COLUMNS[part], title="", things=title.lower(), empty=empty
            )
            self.parts[part] = panel
            self.tabs.addTab(panel, title)
        self.parts["window"].only_edits()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._name)
        layout.addWidget(self.tabs, 1)
        desk.document.plan_changed.connect(self._tell)
        self.show_exercise(None)

    @property
    def exercise(self) -> str | None:
        """The exercise whose parts are shown."""
        return self._exercise

    def show_exercise(self, exercise: str | None) -> None:
        """Show the parts of an exercise; of none, nothing."""
        self._exercise = exercise
        for part, panel in self.parts.items():
            panel.show_rows(None if exercise is None else _rows(part, exercise))
        self._tell()

    def show_field(self, field: str) -> bool:
        """Go to the cell of a field such as ``roles[1].capability``; return whether it is here."""
        if field in WINDOW:
            return self._show_cell("window", self._exercise, field)
        for part, panel in self.parts.items():
            if not field.startswith(part):
                continue
            number, _, inner = field.removeprefix(part).lstrip("[.").partition("]")
            if number.isdigit():
                return self._show_cell(part, int(number), inner.lstrip(".") or None)
            self.tabs.setCurrentWidget(panel)
            return True
        return False

    def show_link(self, link: Link, field: str | None) -> bool:
        """Go to one of the links of the exercise."""
        links = self.parts["links"].table.plan_model.things
        return link in links and self._show_cell("links", links.index(link), field)

    def _show_cell(self, part: str, thing: object, field: str | None) -> bool:
        self.tabs.setCurrentWidget(self.parts[part])
        return self.parts[part].show_cell(thing, field)

    def _tell(self) -> None:
        """Say whose parts they are, and how many of each there are."""
        plan = self._desk.document.plan
        exercise = next((e for e in plan.exercises if e.id == self._exercise), None)
        self._name.setText("" if exercise is None else label(exercise))
        self._name.setVisible(exercise is not None)
        for part, (title, _) in _PARTS.items():
            panel = self.parts[part]
            number = panel.table.plan_model.rowCount()
            text = title if part == "window" or not number else f"{title} {number}"
            self.tabs.setTabText(self.tabs.indexOf(panel), text)


def _rows(part: str, exercise: str) -> Rows:
    """Return the rows of a part of an exercise."""
    match part:
        case "roles":
            return PartRows("exercises", exercise, "roles", "role", _new_role)
        case "milestones":
            return PartRows("exercises", exercise, "milestones", "milestone", _new_milestone)
        case "resources":
            return KeyedRows(exercise, "resources", "resource", ("resource", "amount"), _new_need)
        case "lock.units":
            return KeyedRows(exercise, "lock.units", "unit", ("unit", "role"), _new_lock)
        case "links":
            return ListRows(
                "links",
                "link",
                which=lambda link: exercise in (link.first, link.second),
                new=lambda plan: _new_link(plan, exercise),
            )
    return ListRows("exercises", "exercise", which=lambda e: e.id == exercise)


def _new_role(plan: Plan, roles: tuple[Any, ...]) -> Mapping[str, Any]:
    taken = {role.id for role in roles}
    return {"id": "ROLE" if "ROLE" not in taken else free_code("ROLE", taken), "min_units": 1}


def _new_milestone(plan: Plan, milestones: tuple[Any, ...]) -> Mapping[str, Any]:
    return {"name": "Planning conference", "days_before": 90}


def _new_need(plan: Plan, exercise: Exercise) -> tuple[str, Any]:
    free = (resource.id for resource in plan.resources if resource.id not in exercise.resources)
    if (resource := next(free, None)) is None:
        raise EditError.of("there is no further resource in the plan; add one to it first")
    return resource, 1


def _new_lock(plan: Plan, exercise: Exercise) -> tuple[str, Any]:
    free = (unit.id for unit in plan.units if unit.id not in exercise.lock.units)
    if (unit := next(free, None)) is None:
        raise EditError.of("there is no further unit in the plan")
    return unit, None


def _new_link(plan: Plan, exercise: str) -> Mapping[str, Any]:
    other = next((e.id for e in plan.exercises if e.id != exercise), None)
    if other is None:
        raise EditError.of("a link needs a second exercise; add one first")
    return {"type": "before", "first": exercise, "second": other}


def _window_columns(plan: Plan) -> Sequence[Column]:
    return [c for c in columns_of(plan, "exercises", first=WINDOW) if c.path in WINDOW]


_PARTS = {
    "roles": ("Roles", "No roles yet. A role says which units an exercise needs, and how many."),
    "milestones": ("Milestones", "No milestones. Add planning conferences and other steps before "
                   "the exercise."),
    "links": ("Links", "Nothing ties this exercise to others."),
    "resources": ("Resources", "It uses none of the resources that exercises share."),
    "lock.units": ("Locked units", "No unit is locked into a role, and none is kept away."),
    "window": ("Window and locks", ""),
}  # fmt: skip
_COLUMNS = {
    "roles": lambda plan: columns_of(plan, "roles", widths=_WIDTHS),
    "milestones": lambda plan: columns_of(plan, "milestones"),
    "links": lambda plan: columns_of(plan, "links", widths={"first": 240, "second": 240}),
    "resources": lambda plan: columns_of(plan, "needs", widths={"resource": 260}),
    "lock.units": lambda plan: columns_of(plan, "lock.units", widths={"unit": 280, "role": 200}),
    "window": _window_columns,
}
