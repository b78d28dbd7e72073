"""The page of the venues, with the closures of the one that is current."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from exercise_planner.plan import Plan, label
from ui.desktop.desk import Desk
from ui.desktop.tables.columns import Column, columns_of
from ui.desktop.tables.page import TablePage
from ui.desktop.tables.panel import TablePanel
from ui.desktop.tables.part_rows import PartRows
from ui.desktop.tables.rows import ListRows


class VenuesPage(TablePage):
    """Where events are held, and when that cannot be."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        panel = TablePanel(
            desk,
            ListRows("venues"),
            _columns,
            title="Venues",
            things="venues",
            empty="No venues yet. Add one, or paste a list from Excel with Ctrl+V.",
            page=True,
        )
        self.closures = TablePanel(
            desk,
            None,
            _closure_columns,
            title="Closures",
            things="closures",
            empty="Open all the time. Add the days on which the venue is closed.",
        )
        super().__init__(desk, "venues", panel, self.closures, parent)
        panel.current_changed.connect(self._show)
        desk.document.plan_changed.connect(self._keep_up)
        self._venue: object = None

    def show_thing(self, thing: str | int, field: str | None = None) -> bool:
        """Go to a venue's row, and to the cell of a field such as ``closures[2].end``."""
        if field is None or not field.startswith("closures"):
            return super().show_thing(thing, field)
        if not super().show_thing(thing):
            return False
        number, _, inner = field.removeprefix("closures").lstrip("[").partition("]")
        if number.isdigit():
            return self.closures.show_cell(int(number), inner.lstrip(".") or None)
        return True

    def _keep_up(self) -> None:
        """Show the closures of the current row, though its venue may be called otherwise now."""
        if self.table.current_thing != self._venue:
            self._show(self.table.current_thing)
        self._name()

    def _show(self, thing: object) -> None:
        self._venue = thing
        rows = None
        if isinstance(thing, str):
            rows = PartRows("venues", thing, "closures", "closure", _new_closure)
        self.closures.show_rows(rows)
        self._name()

    def _name(self) -> None:
        venue = next((v for v in self.desk.document.plan.venues if v.id == self._venue), None)
        self.closures.set_title("Closures" if venue is None else f"Closures of {label(venue)}")


def _columns(plan: Plan) -> Sequence[Column]:
    return columns_of(
        plan, "venues", first=("name",), widths={"name": 320, "region": 160, "id": 200}
    )


def _closure_columns(plan: Plan) -> Sequence[Column]:
    return columns_of(plan, "closures")


def _new_closure(plan: Plan, closures: tuple[Any, ...]) -> Mapping[str, Any]:
    """Return a closure on the horizon's first day, or on the day after the last closure."""
    day = max((closure.end for closure in closures), default=plan.horizon.start)
    return {"start": day.isoformat(), "end": day.isoformat()}
