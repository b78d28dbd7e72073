"""A field for a whole number."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox


def number_field(name: str, least: int, most: int, unit: str = "") -> QSpinBox:
    """Return a field for a number.

    Parameters
    ----------
    name
        What a screen reader calls it.
    unit
        What stands after the number.
    """
    field = QSpinBox()
    field.setRange(least, most)
    field.setSuffix(unit)
    field.setAccessibleName(name)
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    return field
