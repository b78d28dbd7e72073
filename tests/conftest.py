"""What every test run needs: no display, and examples that do not depend on the machine."""

import os

# Before Qt is loaded: tests never open a window on the machine they run on.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from tests.faults.counting import pytest_terminal_summary  # noqa: F401  a hook
