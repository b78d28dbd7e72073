"""Workbooks changed cell by cell and part by part, and packed again so that they open."""

from __future__ import annotations

import random
import re
import struct
import zlib
from html import escape
from zipfile import BadZipFile

from tests.exercise_planner.workbook.hostile import mutations, packed, unpacked
from tests.exercise_planner.workbook.mutants import VALUES
from tests.fuzz.mutators.values import NUMBERS, changed_text
from tests.fuzz.target import Mutate

NO_CONTAINER = (
    *(BadZipFile, zlib.error, struct.error, EOFError, ValueError, LookupError),
    *(NotImplementedError, RuntimeError, OSError),
)
"""What unpacking raises of bytes that are no container any more."""
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ROW = re.compile(rb"<row [^>]*>.*?</row>", re.DOTALL)
_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_TEXT = re.compile(rb"<t[^>]*>([^<]*)</t>")


def mutate_workbook(data: bytes, rng: random.Random, mutate: Mutate) -> bytes:
    """Return a workbook with something done to its cells or, in a few cases, to its parts."""
    try:
        return _cells_changed(data, rng, mutate) if rng.random() < 0.8 else mutations(data, rng)
    except NO_CONTAINER:
        return mutate(data)


def mutate_parts(data: bytes, rng: random.Random, mutate: Mutate) -> bytes:
    """Return a workbook with something done to one of its parts, or to the container."""
    try:
        if rng.random() < 0.6:
            return mutations(data, rng)
        parts = unpacked(data)
        name = rng.choice(list(parts))
        return packed({**parts, name: mutate(parts[name])})
    except NO_CONTAINER:
        return mutate(data)


def _cells_changed(data: bytes, rng: random.Random, mutate: Mutate) -> bytes:
    parts = unpacked(data)
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        name = rng.choice([name for name in parts if _SHEET.fullmatch(name)] or list(parts))
        if rng.random() < 0.2:
            parts[name] = _row_changed(parts[name], rng)
        elif rng.random() < 0.1 and "xl/sharedStrings.xml" in parts:
            parts["xl/sharedStrings.xml"] = _text_changed(
                parts["xl/sharedStrings.xml"], rng, mutate
            )
        else:
            parts[name] = _cell_changed(parts[name], rng, mutate)
    return packed(parts)


def _row_changed(sheet: bytes, rng: random.Random) -> bytes:
    rows = list(_ROW.finditer(sheet))
    if not rows:
        return sheet
    one, other = rng.choice(rows), rng.choice(rows)
    if rng.random() < 0.5:
        return sheet[: one.start()] + sheet[one.end() :]
    number = str(rng.choice((len(rows) + 1, len(rows) + 2, 900))).encode()
    copy = re.sub(rb'( r="[A-Z]*)[0-9]+"', rb"\g<1>" + number + b'"', other[0])
    return sheet[: rows[-1].end()] + copy + sheet[rows[-1].end() :]


def _cell_changed(sheet: bytes, rng: random.Random, mutate: Mutate) -> bytes:
    cells = list(_CELL.finditer(sheet))
    if not cells:
        return sheet
    one, other = rng.choice(cells), rng.choice(cells)
    kind, inside = other[2], other[3] or b""
    chosen = rng.random()
    if chosen < 0.4:
        text = changed_text(str(rng.choice(VALUES)), rng, mutate)
        kind, inside = b' t="inlineStr"', b"<is><t>%s</t></is>" % _written(text)
    elif chosen < 0.6:
        number = rng.choice((*NUMBERS, rng.randrange(46_000, 48_000), rng.randrange(40)))
        kind, inside = re.sub(rb' t="[^"]*"', b"", one[2]), b"<v>%s</v>" % str(number)[:40].encode()
    elif chosen < 0.65:
        inside = b"<f>%s</f>%s" % (_written(str(rng.choice(("A1+1", "1/0")))), one[3] or b"")
    cell = b'<c r="%s"%s>%s</c>' % (one[1], kind, inside)
    return sheet[: one.start()] + cell + sheet[one.end() :]


def _text_changed(strings: bytes, rng: random.Random, mutate: Mutate) -> bytes:
    texts = list(_TEXT.finditer(strings))
    if not texts:
        return strings
    one = rng.choice(texts)
    text = changed_text(one[1].decode("utf-8", "replace"), rng, mutate)
    return strings[: one.start(1)] + _written(text) + strings[one.end(1) :]


def _written(text: str) -> bytes:
    return escape(text[:32_767]).encode("utf-8", "replace")
