"""The page of the exercises, with the parts of the one that is current."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from exercise_planner.plan import Plan
from ui.desktop.desk import Desk
from ui.desktop.pages.exercise_details import WINDOW, ExerciseDetails
from ui.desktop.selection import Place
from ui.desktop.tables.columns import Column, columns_of, moved_last, without
from ui.desktop.tables.page import TablePage
from ui.desktop.tables.panel import TablePanel
from ui.desktop.tables.rows import ListRows

FIRST = ("name", "kind", "high_end", "mandatory", "priority", "duration_days")
WIDTHS = {"name": 240, "kind": 72, "high_end": 78, "mandatory": 86, "priority": 70,
          "duration_days": 64, "venues": 240, "host": 130, "invited": 240, "series": 150,
          "id": 180}  # fmt: skip


class ExercisesPage(TablePage):
    """What may be held. The exercise of the row is the one that is selected everywhere."""

    details: ExerciseDetails

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        panel = TablePanel(
            desk,
            ListRows("exercises"),
            _columns,
            title="Exercises",
            things="exercises",
            empty="No exercises yet. Add one, or paste a list from Excel with Ctrl+V.",
            frozen=1,
            page=True,
        )
        details = ExerciseDetails(desk)
        super().__init__(desk, "exercises", panel, details, parent)
        self.details = details
        panel.current_changed.connect(self._show)
        desk.selection.exercise_changed.connect(self._follow)
        desk.document.plan_changed.connect(self._keep_up)
        self._follow()

    def show_place(self, place: Place) -> bool:
        """Go to an exercise, or to a link with the first of the exercises that it ties."""
        if place.kind != "links":
            return super().show_place(place)
        links = self.desk.document.plan.links
        if not isinstance(place.thing, int) or not 0 <= place.thing < len(links):
            return False
        link = links[place.thing]
        return self.show_thing(link.first) and self.details.show_link(link, place.field)

    def show_thing(self, thing: str | int, field: str | None = None) -> bool:
        """Go to an exercise's row, and to the cell of a field, which may be one of its parts."""
        if field is None or self.table.plan_model.column_of(field) is not None:
            return super().show_thing(thing, field)
        return super().show_thing(thing) and self.details.show_field(field)

    def _show(self, thing: object) -> None:
        exercise = thing if isinstance(thing, str) else None
        self.details.show_exercise(exercise)
        if exercise is not None:
            self.desk.selection.select_exercise(exercise)

    def _keep_up(self) -> None:
        """Show the parts of the current row, though its exercise may have another id now."""
        if self.table.current_thing != self.details.exercise:
            self._show(self.table.current_thing)

    def _follow(self) -> None:
        """Go to the row of the exercise that is selected elsewhere."""
        exercise = self.desk.selection.exercise
        if exercise is not None and exercise != self.table.current_thing:
            self.table.show_cell(exercise, None, reveal=False)


def _columns(plan: Plan) -> Sequence[Column]:
    return moved_last(
        without(columns_of(plan, "exercises", first=FIRST, widths=WIDTHS), *WINDOW[2:]),
        ["series", "id"],
    )
