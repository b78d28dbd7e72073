"""The first gate: the zip container, and what is refused because it is a file of another kind."""

import posixpath
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from zipfile import BadZipFile, ZipFile, ZipInfo

from exercise_planner.problems import shown
from exercise_planner.reading import LARGEST_FILE
from exercise_planner.workbook.opening import limits
from exercise_planner.workbook.opening.refusal import RESAVE, RefusedError, damaged

CONTENT_TYPES = "[Content_Types].xml"
"""The part that every Office container has."""

_ZIP, _OLE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_DESCRIPTOR = 0x8
_UTF_8 = 0x800
_STORED, _DEFLATED = 0, 8
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_IN_TRAILER = 0xFFFFFFFF
"""What a size says when it stands elsewhere."""
_PIECE = 64 * 1024
"""Bytes unpacked at a time, at most."""


class Package:
    """The zip container: its parts by name, each unpacked only as far as it said it would be.

    Raises
    ------
    RefusedError
        It is no container of an Excel workbook, or what it says of its parts cannot be true.
    """

    def __init__(self, data: bytes) -> None:
        _refuse_other_kinds(data)
        self._data = data
        self._parts: dict[str, tuple[ZipInfo, int]] = {}
        self._folded: dict[str, str] = {}
        directory, listed = _directory(data)
        spans = [(directory, directory)]
        for info in listed:
            start = self._start_of(info)
            spans.append((info.header_offset, start + info.compress_size))
            self._add(info, start)
        spans.sort()
        for (_, end), (start, _) in pairwise(spans):
            if end > start:
                raise damaged("its parts overlap")
        if sum(info.file_size for info, _ in self._parts.values()) > limits.MOST_UNPACKED:
            raise RefusedError(
                f"unpacks to more than {limits.MOST_UNPACKED:,} bytes; no plan is that large: "
                "clear the rows and columns that stand empty, and remove pictures"
            )
        self._refuse_other_packages()

    @property
    def names(self) -> tuple[str, ...]:
        """The parts as the container spells them."""
        return tuple(self._parts)

    def found(self, name: str) -> str:
        """Return the name as the container spells it; capitals do not count.

        Raises
        ------
        RefusedError
            There is no such part.
        """
        spelled = self._folded.get(name.lower())
        if spelled is None:
            raise damaged(f"its part {shown(name)} is missing")
        return spelled

    def resolved(self, base: str, target: str) -> str:
        """Return the name of the part that a link in the folder ``base`` points at."""
        path = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
        return self._folded.get(path.lower(), path)

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield what a part holds.

        Raises
        ------
        RefusedError
            It is not what the directory of the container says.
        """
        info, start = self._parts[name]
        packed = memoryview(self._data)[start : start + info.compress_size]
        checksum = size = 0
        try:
            for piece in _stored(packed) if info.compress_type == _STORED else _inflated(packed):
                checksum = zlib.crc32(piece, checksum)
                size += len(piece)
                if size > info.file_size:
                    break
                yield piece
        except zlib.error as error:
            raise damaged(f"its part {shown(name)} cannot be unpacked") from error
        if size != info.file_size or checksum != info.CRC:
            raise damaged(f"its part {shown(name)} is not what was packed")

    def _start_of(self, info: ZipInfo) -> int:
        """Return where a part's bytes start, its own header being what the directory says."""
        data, at = self._data, info.header_offset
        if info.flag_bits & _ENCRYPTED:
            raise RefusedError("is an encrypted zip file; unpack it and use the .xlsx file inside")
        if info.compress_type not in (_STORED, _DEFLATED):
            raise damaged("it is packed in a way that Excel cannot read")
        lies = damaged("its directory does not fit its parts")
        if not 0 <= at <= len(data) - _LOCAL_HEADER.size:
            raise lies
        mark, _, flags, method, _, _, crc, packed, size, of_name, of_extra = (
            _LOCAL_HEADER.unpack_from(data, at)
        )
        start = int(at + _LOCAL_HEADER.size)
        name = data[start : start + of_name]
        start += int(of_name) + int(of_extra)
        said = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF_8 else "cp437", "replace")
        if mark != _ZIP or method != info.compress_type or name != said or flags & _ENCRYPTED:
            raise lies
        if not flags & _DESCRIPTOR:
            for here, there in (
                (crc, info.CRC),
                (packed, info.compress_size),
                (size, info.file_size),
            ):
                if here not in (there, _IN_TRAILER):
                    raise lies
        return start

    def _add(self, info: ZipInfo, start: int) -> None:
        name = info.orig_filename
        if name.endswith("/") and not info.file_size:
            return
        if _foul(name):
            raise damaged(f"it has a part called {shown(name)}")
        if info.filename != name:  # by a second name, which openpyxl would find it under
            raise damaged(f"it has a part called {shown(name)} and {shown(info.filename)}")
        if name.lower() in self._folded:
            raise damaged(f"it has two parts called {shown(name)}")
        self._folded[name.lower()] = name
        self._parts[name] = info, start

    def _refuse_other_packages(self) -> None:
        """Refuse what is a zip container of another kind, naming the kind."""
        if "mimetype" in self._parts:
            said = next(self.pieces("mimetype"), b"")[:100]
            if b"opendocument.spreadsheet" in said:
                raise RefusedError("is an OpenDocument spreadsheet (.ods); save it as .xlsx")
            if b"opendocument" in said:
                raise RefusedError("is an OpenDocument file; expected an Excel workbook (.xlsx)")
        for part, message in _OTHER_PACKAGES.items():
            if part in self._folded:
                raise RefusedError(message)
        if CONTENT_TYPES.lower() not in self._folded:
            raise RefusedError("is a zip file, but no Excel workbook; use the .xlsx file itself")


_OTHER_PACKAGES = {
    "xl/workbook.bin": "is a binary workbook (.xlsb); open it in Excel and save it as .xlsx",
    "word/document.xml": "is a Word document; expected an Excel workbook (.xlsx)",
    "ppt/presentation.xml": "is a PowerPoint presentation; expected an Excel workbook (.xlsx)",
    "index/document.iwa": "is an Apple Numbers file; export it as Excel (.xlsx)",
}


def _refuse_other_kinds(data: bytes) -> None:
    """Refuse what is no zip container, naming what it is."""
    if not data:
        raise RefusedError("is empty; copy or send it again")
    if len(data) > LARGEST_FILE:
        raise RefusedError(f"is larger than {LARGEST_FILE:,} bytes; no plan is that large")
    if data.startswith(_OLE):
        for stream, message in _OLE_STREAMS.items():
            if stream.encode("utf-16-le") in data:
                raise RefusedError(message)
        raise RefusedError("is an old Office file; save it as an Excel workbook (.xlsx)")
    if not data.startswith(_ZIP):
        raise RefusedError("is not an Excel workbook; open it in Excel and save it as .xlsx")


_OLE_STREAMS = {  # the first that fits: a protected file may hold more
    "EncryptedPackage": "is protected with a password; open it in Excel and save it without",
    "WordDocument": "is a Word document; expected an Excel workbook (.xlsx)",
    "PowerPoint Document": "is a PowerPoint presentation; expected an Excel workbook (.xlsx)",
    "Workbook": "is in the old .xls format; save it as .xlsx",
    "Book": "is in the old .xls format; save it as .xlsx",
}


def _directory(data: bytes) -> tuple[int, list[ZipInfo]]:
    """Return where the directory of a zip container starts, and what it lists."""
    # zipfile makes an object of each entry, so they are counted before it is let at them.
    if data.count(b"PK\x01\x02") > limits.MOST_PARTS:
        raise RefusedError(
            f"has more than {limits.MOST_PARTS:,} parts; no plan is that large: {RESAVE}"
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            return archive.start_dir, archive.infolist()
    except BadZipFile as error:
        if b"PK\x05\x06" not in data[-66_000:]:
            raise RefusedError("is not whole, its end is missing; copy or send it again") from error
        raise damaged("its directory cannot be read") from error
    except (NotImplementedError, ValueError) as error:
        raise damaged("its directory cannot be read") from error


def _foul(name: str) -> bool:
    """Whether no workbook has a part of this name: one that would leave its folder, say."""
    steps = name.split("/")
    return any(s in ("", ".", "..") for s in steps) or any(
        c in '\\:*?"<>|' or c < " " for c in name
    )


def _stored(packed: memoryview) -> Iterator[bytes]:
    for at in range(0, len(packed), _PIECE):
        yield bytes(packed[at : at + _PIECE])


def _inflated(packed: memoryview) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), _PIECE):
        left = bytes(packed[at : at + _PIECE])
        while not inflater.eof:
            piece = inflater.decompress(left, _PIECE)
            left = inflater.unconsumed_tail
            if piece:
                yield piece
            if not left and len(piece) < _PIECE:
                break
        if inflater.eof and (inflater.unused_data or at + _PIECE < len(packed)):
            raise zlib.error("something stands behind the packed bytes")
    if not inflater.eof:
        raise zlib.error("the packed bytes end early")
