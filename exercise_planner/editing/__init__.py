"""Editing a plan: every edit gives a new plan, or says why it cannot be.

What an edit does not touch is in the new plan the very same object, so that whoever keeps or
shows plans sees at once what changed. Only what it touches is checked, by the checks that a whole
plan goes through when it is read; so an edit is accepted if the plan it makes could be read.
"""

from exercise_planner.editing.fields import Cell, renamed, with_fields, with_many
from exercise_planner.editing.lists import added, duplicated, moved
from exercise_planner.editing.names import role_renamed
from exercise_planner.editing.parts import part_added, part_removed
from exercise_planner.editing.refusing import EditError, Refusal
from exercise_planner.editing.removing import removed

__all__ = [
    "Cell",
    "EditError",
    "Refusal",
    "added",
    "duplicated",
    "moved",
    "part_added",
    "part_removed",
    "removed",
    "renamed",
    "role_renamed",
    "with_fields",
    "with_many",
]
