"""Whether a window could be seen here; ``python -m ui.display`` ends with status 0 if so."""

import os
import sys


def has_display() -> bool:
    """Whether there is a display. On Linux one must be named, elsewhere there always is."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if sys.platform.startswith("linux"):
        return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    return True


if __name__ == "__main__":
    sys.exit(not has_display())
