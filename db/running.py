"""Whether a process that another program named is still running on this computer."""

import os
from pathlib import Path

_STATE, _STARTED = 0, 19
"""What stands where in Linux's line about a process, after its name."""
_ENDED = (b"Z", b"X")
"""States of a process that has ended and whose end nobody has heard of yet."""


def birth_of(process: int) -> str:
    """Return what tells a process from all others, on any computer, that have or had its number.

    It says when the computer was started, whose numbers are meant (containers count anew), and
    when the process was started.

    Returns
    -------
    "" where there is no such process, or where the system does not tell.
    """
    try:
        line = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
        if line[_STATE] in _ENDED:
            return ""
        return f"{_numbering()} {int(line[_STARTED])}"
    except (OSError, IndexError, ValueError):
        return ""


def is_running(process: int, birth: str) -> bool | None:
    """Whether a process of this computer is still running; None where that cannot be told.

    Parameters
    ----------
    birth
        What :func:`birth_of` said of it when it ran.
    """
    if birth:
        try:
            same_numbers = birth.startswith(f"{_numbering()} ")
        except OSError:
            return None
        return birth_of(process) == birth if same_numbers else None
    if os.name == "nt":  # there os.kill ends what it asks for
        return None
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        pass  # it is somebody else's
    return None  # the number may be that of another process by now


def _numbering() -> str:
    started = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    return f"{started} {Path('/proc/self/ns/pid').readlink()}"
