"""The desktop, ``exercise-planner-desktop [PLAN]``: on Windows it opens no console beside it."""

import sys

from exercise_planner.__main__ import main

sys.argv.insert(1, "desktop")
main()
