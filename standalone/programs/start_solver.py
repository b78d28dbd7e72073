"""The solver's process, ``exercise-planner-solver``; the others start it by its name."""

from solver.__main__ import main

main()
