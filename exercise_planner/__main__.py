"""Starts the command line: ``python -m exercise_planner``."""

from ui.command_line import main

if __name__ == "__main__":
    main()
