"""What is done to files, operation by operation, and who is told before each is done."""

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Literal, NamedTuple
from unittest.mock import patch

Kind = Literal[
    "open", "create", "read", "write", "truncate", "sync", "sync folder", "size", "lock", "look",
    "delete", "rename",
]  # fmt: skip
LASTING: frozenset[Kind] = frozenset(
    {"create", "write", "truncate", "sync", "sync folder", "delete", "rename"}
)
"""What changes a disk, or makes sure that a change stays."""
GO_AHEAD = 0
_CHUNK = 1 << 16


class Operation(NamedTuple):
    """One operation on a file.

    Parameters
    ----------
    at
        The offset of a write; the new size of a truncated file.
    to
        The new name of a file that is renamed.
    """

    kind: Kind
    path: str
    at: int = 0
    data: bytes = b""
    to: str = ""


Watcher = Callable[[Operation], int]
"""Is told of an operation before it is done; returns 0, or SQLite's code of the error instead."""


@contextmanager
def python_watched(watcher: Watcher) -> Iterator[None]:
    """Tell of what the plan file does to files past SQLite: puts in place, removes, copies."""
    replace, unlink, fsync = os.replace, os.unlink, os.fsync
    written: dict[int, str] = {}

    def told(operation: Operation) -> None:
        if watcher(operation) != GO_AHEAD:
            full = operation.kind in ("write", "create")
            number = errno.ENOSPC if full else errno.EIO
            raise OSError(number, os.strerror(number), operation.path)

    def replacing(source: Any, target: Any, **how: Any) -> None:
        told(Operation("rename", os.fspath(source), to=os.fspath(target)))
        replace(source, target, **how)

    def unlinking(path: Any, **how: Any) -> None:
        if Path(path).exists():
            told(Operation("delete", os.fspath(path)))
        unlink(path, **how)

    def syncing(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            told(Operation("sync folder", ""))
        elif number in written:
            told(Operation("sync", written[number]))
        fsync(number)

    def copying(source: BinaryIO, target: BinaryIO) -> None:
        path = written[target.fileno()] = str(target.name)
        told(Operation("create", path))
        while data := source.read(_CHUNK):
            told(Operation("write", path, target.tell(), data))
            target.write(data)
            target.flush()

    with ExitStack() as patched:
        patched.enter_context(patch.object(os, "replace", replacing))
        patched.enter_context(patch.object(os, "unlink", unlinking))
        patched.enter_context(patch.object(os, "fsync", syncing))
        patched.enter_context(patch.object(shutil, "copyfileobj", copying))
        yield
