"""SQLite's own way to its files, with somebody told before each step: a VFS made with ctypes.

https://www.sqlite.org/vfs.html. It needs no compiler, only a SQLite that lies in a library of its
own, as on most systems. The usual VFS does the work. What it opens gets a table of methods in which
those that matter here are ours; they tell, and then call the usual ones, or return an error.
"""

import _sqlite3
import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_int, c_int64, c_void_p, cast
from typing import Any

from tests.faults.operations import GO_AHEAD, Kind, Operation, Watcher, python_watched

_OPEN_CREATE = 0x4
_OPEN_JOURNAL = 0x800

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_Access = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_void_p)
_Close = CFUNCTYPE(c_int, c_void_p)
_Transfer = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Number = CFUNCTYPE(c_int, c_void_p, c_int)
_Ask = CFUNCTYPE(c_int, c_void_p, c_void_p)


class _Vfs(Structure):
    _fields_ = [
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", ctypes.c_char_p),
        ("pAppData", c_void_p),
        *((name, c_void_p) for name in ("xOpen", "xDelete", "xAccess")),
        *((f"other{number}", c_void_p) for number in range(13)),
    ]


class _Methods(Structure):
    _fields_ = [
        ("iVersion", c_int),
        *((name, c_void_p) for name in ("xClose", "xRead", "xWrite", "xTruncate", "xSync")),
        *((name, c_void_p) for name in ("xFileSize", "xLock")),
        *((f"other{number}", c_void_p) for number in range(11)),
    ]


class _File(Structure):
    _fields_ = [("pMethods", POINTER(_Methods))]


def _library() -> ctypes.CDLL | None:
    """Return the SQLite that Python uses; None where it cannot be reached from here."""
    # that of the module also finds what lies in the libraries that it is bound to
    for place in (getattr(_sqlite3, "__file__", None), None, "sqlite3"):
        try:
            library = ctypes.CDLL(place)
            library.sqlite3_vfs_find.restype = POINTER(_Vfs)
            library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
            library.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
            library.sqlite3_vfs_unregister.argtypes = [c_void_p]
        except (OSError, AttributeError, TypeError):
            continue
        return library
    return None


LIBRARY = _library()
REACHED = LIBRARY is not None
_EVER: list["_Watching"] = []
"""What a connection that nobody closed can still call: nothing here is ever freed."""


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Tell of all that SQLite, and the plan file past it, does to files that are opened within."""
    assert LIBRARY is not None
    watching = _Watching(watcher, LIBRARY.sqlite3_vfs_find(None))
    _EVER.append(watching)
    LIBRARY.sqlite3_vfs_register(ctypes.byref(watching.vfs), 1)
    try:
        with python_watched(watcher):
            yield
    finally:
        LIBRARY.sqlite3_vfs_unregister(ctypes.byref(watching.vfs))


class _Watching:
    """The VFS that is registered, and what must live as long as SQLite may call it."""

    def __init__(self, watcher: Watcher, usual: Any) -> None:
        self._tell = watcher
        self._usual = usual
        self._paths: dict[int, str] = {}
        self._new_journals: set[int] = set()
        self._tables: dict[int, _Methods] = {}
        self._alive: list[Any] = []
        self.vfs = _Vfs.from_buffer_copy(usual.contents)
        self.vfs.zName = b"watched"
        self.vfs.pNext = None
        self._open = cast(usual.contents.xOpen, _Open)
        self._delete = cast(usual.contents.xDelete, _Delete)
        self._access = cast(usual.contents.xAccess, _Access)
        self.vfs.xOpen = self._kept(_Open(self._opening))
        self.vfs.xDelete = self._kept(_Delete(self._deleting))
        self.vfs.xAccess = self._kept(_Access(self._looking))

    def _kept(self, function: Any) -> Any:
        self._alive.append(function)
        return cast(function, c_void_p)

    def _opening(self, _: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        path = _path(name)
        new = bool(path) and bool(flags & _OPEN_CREATE) and not os.path.exists(path)  # noqa: PTH110
        refusal = self._tell(Operation("create" if new else "open", path))
        opened = cast(file, POINTER(_File)).contents
        if refusal != GO_AHEAD:
            opened.pMethods = POINTER(_Methods)()  # as SQLite asks of one that was not opened
            return refusal
        code: int = self._open(cast(self._usual, c_void_p), name, file, flags, out)
        if code == GO_AHEAD and opened.pMethods:
            self._paths[file] = path
            if flags & _OPEN_CREATE and flags & _OPEN_JOURNAL:
                self._new_journals.add(file)
            opened.pMethods = ctypes.pointer(self._table(opened.pMethods))
        return code

    def _deleting(self, _: int, name: int, sync_folder: int) -> int:
        path = _path(name)
        refusal = self._tell(Operation("delete", path))
        code: int = refusal or self._delete(cast(self._usual, c_void_p), name, sync_folder)
        if code == GO_AHEAD and sync_folder:
            return self._tell(Operation("sync folder", path))
        return code

    def _looking(self, _: int, name: int, what: int, out: int) -> int:
        refusal = self._tell(Operation("look", _path(name)))
        return refusal or self._access(cast(self._usual, c_void_p), name, what, out)

    def _table(self, usual: Any) -> _Methods:
        """Return the methods for files whose usual methods are these."""
        key = ctypes.addressof(usual.contents)
        if key not in self._tables:
            plain = usual.contents
            ours = _Methods.from_buffer_copy(plain)
            ours.xClose = self._kept(_Close(self._closing(cast(plain.xClose, _Close))))
            ours.xRead = self._kept(_Transfer(self._telling("read", cast(plain.xRead, _Transfer))))
            ours.xWrite = self._kept(_Transfer(self._writing(cast(plain.xWrite, _Transfer))))
            truncate = self._truncating(cast(plain.xTruncate, _Truncate))
            ours.xTruncate = self._kept(_Truncate(truncate))
            ours.xSync = self._kept(_Number(self._syncing(cast(plain.xSync, _Number))))
            ours.xFileSize = self._kept(_Ask(self._telling("size", cast(plain.xFileSize, _Ask))))
            ours.xLock = self._kept(_Number(self._telling("lock", cast(plain.xLock, _Number))))
            self._tables[key] = ours
        return self._tables[key]

    def _closing(self, usual: Any) -> Callable[..., int]:
        def closing(file: int) -> int:
            self._paths.pop(file, None)
            self._new_journals.discard(file)
            return int(usual(file))

        return closing

    def _telling(self, kind: Kind, usual: Any) -> Callable[..., int]:
        def telling(file: int, *rest: Any) -> int:
            return self._tell(Operation(kind, self._paths[file])) or int(usual(file, *rest))

        return telling

    def _writing(self, usual: Any) -> Callable[..., int]:
        def writing(file: int, data: int, size: int, at: int) -> int:
            told = Operation("write", self._paths[file], at, ctypes.string_at(data, size))
            return self._tell(told) or int(usual(file, data, size, at))

        return writing

    def _truncating(self, usual: Any) -> Callable[..., int]:
        def truncating(file: int, size: int) -> int:
            told = Operation("truncate", self._paths[file], size)
            return self._tell(told) or int(usual(file, size))

        return truncating

    def _syncing(self, usual: Any) -> Callable[..., int]:
        def syncing(file: int, flags: int) -> int:
            path = self._paths[file]
            code = self._tell(Operation("sync", path)) or int(usual(file, flags))
            if code == GO_AHEAD and file in self._new_journals:
                # SQLite's Unix VFS syncs a journal's folder when it first syncs the journal
                self._new_journals.discard(file)
                return self._tell(Operation("sync folder", path))
            return code

        return syncing


def _path(name: int | None) -> str:
    return "" if name is None else os.fsdecode(ctypes.string_at(name))
