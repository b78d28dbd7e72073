"""Runs a program whose processes the kernel kills as soon as one opens a way to a network.

``python -m tests.supply.offline PROGRAM WORD ...``. A seccomp filter watches the calls that make
sockets: one of any family but ``AF_UNIX`` (how Qt talks to its display) ends the process, which
nothing in it can catch, in Python or below. Children inherit the filter.
"""

import ctypes
import os
import platform
import struct
import sys

_MACHINES = {"x86_64": (0xC000003E, 41, 425), "aarch64": (0xC00000B7, 198, 425)}
"""Of each machine: its number, those of the calls ``socket`` and ``io_uring_setup``."""
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_LOAD, _EQUAL, _ANSWER = 0x20, 0x15, 0x06
_CALL, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16
"""Where these stand in what the kernel tells a filter of a call."""
_AF_UNIX = 1
_ASK_SECCOMP, _SECCOMP, _NO_NEW_PRIVILEGES, _FILTER = 21, 22, 38, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def works_here() -> bool:
    """Whether this is a system that the filter is written for, and its kernel takes filters."""
    if sys.platform != "linux" or platform.machine() not in _MACHINES:
        return False
    return int(ctypes.CDLL(None).prctl(_ASK_SECCOMP, 0, 0, 0, 0)) >= 0


def forbid() -> None:
    """Forbid sockets to this process and all that it starts, for good.

    Raises
    ------
    OSError
        The kernel takes no filters.
    """
    machine, socket, ring = _MACHINES[platform.machine()]
    steps = (
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 0, 5, machine),  # another machine's calls have other numbers: none of them
        (_LOAD, 0, 0, _CALL),
        (_EQUAL, 3, 0, ring),  # a ring makes sockets without that call
        (_EQUAL, 0, 3, socket),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 1, 0, _AF_UNIX),
        (_ANSWER, 0, 0, _KILL),
        (_ANSWER, 0, 0, _ALLOW),
    )
    code = b"".join(struct.pack("=HBBI", *step) for step in steps)
    libc = ctypes.CDLL(None, use_errno=True)
    program = _Program(len(steps), code)
    for words in (
        (_NO_NEW_PRIVILEGES, 1, 0, 0, 0),
        (_SECCOMP, _FILTER, ctypes.byref(program), 0, 0),
    ):
        if libc.prctl(*words):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


if __name__ == "__main__":
    forbid()
    os.execvp(sys.argv[1], sys.argv[1:])
