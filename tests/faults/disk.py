"""What may be on a disk after a power cut, from all that was done to it until then.

What was synced is there. Of what was not, each write may be there, be lost, be there in part, or
have made room in the file and left garbage in it, whatever became of the writes before and after
it. Names (made, removed, changed) come to the disk in their order, as with a file system that keeps
a journal, but how many of them have come is open until their folder is synced.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Literal

from tests.faults.operations import Operation

Contents = dict[str, bytes]
"""The files of a folder by their names."""
Fate = Literal["kept", "lost", "torn", "garbage"]

_SECTOR = 512
_FATES: tuple[Fate, ...] = ("kept", "lost", "torn", "garbage")


@dataclass
class _File:
    sure: bytearray = field(default_factory=bytearray)
    now: bytearray = field(default_factory=bytearray)
    unsure: list[Operation] = field(default_factory=list)


class Disk:
    """A folder on a disk with a cache that a power cut empties."""

    def __init__(self, contents: Contents) -> None:
        self._files = [_File(bytearray(data), bytearray(data)) for data in contents.values()]
        self._names = {name: number for number, name in enumerate(contents)}
        self._on_disk = [dict(self._names)]  # the names that are sure, and each change since

    def do(self, operation: Operation) -> None:
        """Do what a program asks for; the cache may keep it for later."""
        name = Path(operation.path).name
        match operation.kind:
            case "create":
                self._files.append(_File())
                self._names[name] = len(self._files) - 1
            case "delete":
                del self._names[name]
            case "rename":
                self._names[Path(operation.to).name] = self._names.pop(name)
            case "sync folder":
                self._on_disk = [dict(self._names)]
                return
            case "sync":
                file = self._file(name)
                file.sure, file.unsure = bytearray(file.now), []
                return
            case _:
                file = self._file(name)
                _apply(file.now, operation)
                file.unsure.append(operation)
                return
        self._on_disk.append(dict(self._names))

    def as_seen(self) -> Contents:
        """Return what all programs see: the disk and what its cache holds."""
        return {name: bytes(self._files[number].now) for name, number in self._names.items()}

    def with_nothing_unsure(self) -> Contents:
        """Return what is there if everything is lost that was not synced."""
        return self._contents(self._on_disk[0], {n: f.sure for n, f in enumerate(self._files)})

    def with_names_alone(self) -> Contents:
        """Return what is there if all names have come, but nothing else that was not synced."""
        return self._contents(self._names, {n: f.sure for n, f in enumerate(self._files)})

    def with_data_alone(self) -> Contents:
        """Return what is there if all has come but names."""
        return self._contents(self._on_disk[0], {n: f.now for n, f in enumerate(self._files)})

    def with_some(self, draw: Random) -> Contents:
        """Return what is there if each thing that was not synced has a fate of its own."""
        names = draw.choice(self._on_disk)
        return self._contents(
            names, {number: _drawn(self._files[number], draw) for number in names.values()}
        )

    def _file(self, name: str) -> _File:
        return self._files[self._names[name]]

    @staticmethod
    def _contents(names: dict[str, int], data: dict[int, bytearray]) -> Contents:
        return {name: bytes(data[number]) for name, number in names.items()}


def contents_of(folder: Path) -> Contents:
    """Return the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _drawn(file: _File, draw: Random) -> bytearray:
    data = bytearray(file.sure)
    for operation in file.unsure:
        fate = draw.choice(_FATES)
        if fate == "kept":
            _apply(data, operation)
        elif operation.kind == "write" and fate == "torn":
            for part in _sectors(operation):
                if draw.random() < 0.5:
                    _apply(data, part)
        elif operation.kind == "write" and fate == "garbage":
            # in place of bytes that were there before nothing strange can stand, only after them
            end = operation.at + len(operation.data)
            if end > len(data):
                data += draw.randbytes(end - len(data))
    return data


def _sectors(operation: Operation) -> Iterable[Operation]:
    start, end = operation.at, operation.at + len(operation.data)
    while start < end:
        stop = min(end, (start // _SECTOR + 1) * _SECTOR)
        data = operation.data[start - operation.at : stop - operation.at]
        yield Operation("write", operation.path, start, data)
        start = stop


def _apply(data: bytearray, operation: Operation) -> None:
    if operation.kind == "truncate":
        del data[operation.at :]
        return
    end = operation.at + len(operation.data)
    data.extend(bytes(max(0, end - len(data))))
    data[operation.at : end] = operation.data
