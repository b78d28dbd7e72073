"""Whether a window could be seen here; ``python -m ui.display`` ends with status 0 if so."""

import os
import sys


def has_display() -> bool:
    """Whether there is a display. On Linux one must be named, elsewhere there always is."""
    shown_by = os.environ.get("QT_QPA_PLATFORM", "").split(":")  # options follow the colon
    if shown_by[0] in ("offscreen", "minimal"):
        return False
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(not has_display())
