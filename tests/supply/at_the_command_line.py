"""Runs commands, each a line of standard input, one after the other until one does not succeed.

``python -m tests.supply.at_the_command_line``: many commands for the start of one process.
"""

import shlex
import sys

from ui.command_line import main

if __name__ == "__main__":
    for line in sys.stdin:
        sys.argv = ["exercise-planner", *shlex.split(line)]
        try:
            main()
        except SystemExit as ended:
            if ended.code:
                print(f"did not succeed: {line}", file=sys.stderr)
                raise
