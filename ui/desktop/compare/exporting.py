"""Writes what is compared into a file for others: a workbook, a summary for print, slides."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from exercise_planner.calendar import MeasureName
from exercise_planner.problems import InputError
from ui.comparing.case import Case, case_of_file
from ui.desktop.desk import Desk
from ui.desktop.dialogs import suffixes_of
from ui.desktop.work import Work
from ui.files import BOOK_SUFFIX, Target

KINDS = (
    "Excel workbook (*.xlsx);;Review summary for print (*.pdf);;Slides for the decision (*.pptx)"
)


def export(
    desk: Desk,
    work: Work,
    names: Sequence[str],
    trade_off: tuple[MeasureName, MeasureName],
    parent: QWidget,
) -> None:
    """Ask where to write the comparison of some calendars of the file, and write it.

    Parameters
    ----------
    trade_off
        The measures that slides hold against each other: upwards and across.
    """
    path = _asked(desk, parent)
    if path is None:
        return
    try:
        case = case_of_file(desk.document.file, names)
    except InputError as error:
        desk.notices.complain(error)
        return
    suffix = path.suffix.lower()
    work.start(
        f"Writing {path.name}",
        lambda: Target.fresh(path, replace=True).write(_written(case, suffix, trade_off)),
        lambda _: desk.notices.tell(f"{path} was written."),
        stays=True,
    )


def _asked(desk: Desk, parent: QWidget) -> Path | None:
    """Ask where to write; a name without a suffix of these kinds is that of a workbook.

    Whether a file may be replaced was asked about the name that was chosen, no other.
    """
    document = desk.document
    proposed = document.path.with_name(f"{document.path.stem} compared{BOOK_SUFFIX}")
    path = desk.dialogs.file_to_write(parent, "Export comparison", KINDS, proposed)
    if path is None or path.suffix.lower() in suffixes_of(KINDS):
        return path
    path = path.with_name(path.name + BOOK_SUFFIX)
    if path.exists():
        desk.notices.warn(
            f"{path.name} is there already; choose it by its whole name to replace it."
        )
        return None
    return path


def _written(case: Case, suffix: str, trade_off: tuple[MeasureName, MeasureName]) -> bytes:
    """Return the file of a suffix; what makes it is loaded now, for that takes a while."""
    if suffix == ".pdf":
        from ui.comparing.paper.pdf import comparison_pdf

        return comparison_pdf(case)
    if suffix == ".pptx":
        from ui.comparing.slides.presentation import decision_brief

        return decision_brief(case, trade_off)
    from ui.comparing.book import comparison_book

    return comparison_book(case)
