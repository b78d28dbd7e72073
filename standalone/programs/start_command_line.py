"""The command line, ``exercise-planner``."""

from exercise_planner.__main__ import main

main()
