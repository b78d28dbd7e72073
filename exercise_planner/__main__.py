"""Starts the program: ``exercise-planner`` and ``python -m exercise_planner``."""

import sys

INTERRUPTED = 130
"""The exit status of what Ctrl-C ended, as shells count it: 128 and the number of the signal."""


def main() -> None:
    """Run the program; Ctrl-C while it still loads ends it like any other."""
    try:
        from ui.command_line import main as run
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
