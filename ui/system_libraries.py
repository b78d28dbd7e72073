"""What Qt needs of a Linux system beside its wheel: checked, named, and installed where it may be.

``python -m ui.system_libraries`` ends with status 0 when all is there. As root on Debian and its
relatives it installs what is missing; elsewhere it says which packages to ask for.
"""

import ctypes
import os
import shutil
import subprocess
import sys

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Shared libraries that Qt links to, and the Debian package of each."""


FOR_WINDOWS = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What a window on X11 needs beside them."""


def missing() -> list[str]:
    """Return those of the libraries that the system does not have.

    Where there is a display those for windows are needed too.
    """
    if not sys.platform.startswith("linux"):
        return []  # the wheels for Windows and macOS bring all they need
    needed = [*LIBRARIES, *(FOR_WINDOWS if os.environ.get("DISPLAY") else ())]
    return [name for name in needed if not _loads(name)]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def main() -> int:
    """Check, install where that is possible, and return the exit status."""
    lacking = missing()
    if not lacking:
        return 0
    if os.geteuid() == 0 and (apt := shutil.which("apt-get")):
        packages = [(LIBRARIES | FOR_WINDOWS)[name] for name in lacking]
        print(f"Qt needs {', '.join(lacking)}; installing {' '.join(packages)}", file=sys.stderr)
        subprocess.run([apt, "update", "-qq"], check=False)
        subprocess.run([apt, "install", "-y", "-qq", *packages], check=False)
        lacking = missing()
        if not lacking:
            return 0
    print(advice(lacking), file=sys.stderr)
    return 1


def advice(lacking: list[str]) -> str:
    """Return what to do about libraries that the system does not have."""
    packages = [(LIBRARIES | FOR_WINDOWS)[name] for name in lacking]
    return (
        f"Qt needs {', '.join(lacking)}, which this system does not have. On Debian or Ubuntu:\n"
        f"  sudo apt-get install {' '.join(packages)}\n"
        "Elsewhere ask for the packages that hold these files."
    )


if __name__ == "__main__":
    sys.exit(main())
