"""Files that people hand the program: plans and calendars, told apart by what is in them."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from db.plan_file import PlanFile
from exercise_planner.calendar import CALENDAR_FORMAT, Calendar
from exercise_planner.plan import PLAN_FORMAT, Plan
from exercise_planner.problems import InputError
from exercise_planner.reading import (
    LARGEST_FILE,
    form_of,
    read_baseline,
    read_calendar,
    read_json,
    read_plan,
    to_text,
)
from exercise_planner.workbook.opening import Book, open_book
from exercise_planner.workbook.reading import read_plan_book
from exercise_planner.workbook.writing import plan_book
from ui.console import warn, working

Read = TypeVar("Read")

SQLITE_HEADER = b"SQLite format 3\x00"
ZIP_HEADER, OLE_HEADER = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
PLAN_SUFFIX, JSON_SUFFIX, BOOK_SUFFIX = ".explan", ".json", ".xlsx"
PLAN_SUFFIXES = (PLAN_SUFFIX, JSON_SUFFIX, BOOK_SUFFIX)


def is_plan_file(path: Path) -> bool:
    """Whether a file is an SQLite database, by its first bytes.

    Raises
    ------
    InputError
        It is missing or cannot be read.
    """
    return _head(path) == SQLITE_HEADER


def is_workbook(path: Path) -> bool:
    """Whether a file is an office document, by its first bytes or by its name.

    Raises
    ------
    InputError
        It is missing or cannot be read.
    """
    return _head(path).startswith((ZIP_HEADER, OLE_HEADER)) or path.suffix.lower() == BOOK_SUFFIX


def _head(path: Path) -> bytes:
    """Return the first bytes of a file."""
    with _explained(path, "read"):
        if path.exists() and not path.is_dir() and not path.is_file():
            raise InputError.because(str(path), "is a device; expected a file")
    with _explained(path, "read"), path.open("rb") as file:
        return file.read(len(SQLITE_HEADER))


def read_form(path: Path) -> tuple[str, Any]:
    """Return the declared format and the content of a JSON file.

    Raises
    ------
    InputError
        It cannot be read, is too large, or is not one of the exchange forms.
    """
    raw = read_raw(path)
    return form_of(raw, str(path)), raw


def read_raw(path: Path, what: str = "a plan", largest: int = LARGEST_FILE) -> Any:
    """Return what a JSON file says, whatever it is.

    Parameters
    ----------
    what
        What it is to be.
    largest
        How many bytes that has at most.

    Raises
    ------
    InputError
        It cannot be read, is too large, or is no JSON.
    """
    with _explained(path, "read"), path.open("rb") as file:
        data = file.read(largest + 1)  # of a device and a pipe nobody knows the size
    if len(data) > largest:
        message = f"more than {largest:,} bytes; {what} has at most so many"
        raise InputError.because(str(path), message)
    if b"\0" in data[:1024]:
        raise InputError.because(str(path), "is neither a plan file nor a workbook nor JSON")
    return read_json(data, str(path))


def _read_as(path: Path, form: str) -> Any:
    found, raw = read_form(path)
    if found != form:
        raise InputError.because(str(path), f"it is in the form {found}; expected {form}")
    return raw


def load_plan(path: Path) -> Plan:
    """Return the plan of a plan file, a workbook or a JSON file.

    Raises
    ------
    InputError
        With every problem found.
    """
    if is_plan_file(path):
        with PlanFile.open(path, read_only=True) as file:
            return file.plan()
    if is_workbook(path):
        found = read_plan_book(opened(path))
        warn(found.notes)
        return found.plan
    return read_plan(_read_as(path, PLAN_FORMAT), str(path))


def opened(path: Path) -> Book:
    """Return an Excel workbook, what goes on shown at a terminal.

    Raises
    ------
    InputError
        It cannot be read as one.
    """
    with working("Reading") as said:
        said(path.name)
        return open_book(path)


def load_calendar(given: str, plan: Plan, plan_path: Path) -> Calendar:
    """Return the calendar that words name: one in the plan file, or a JSON file.

    Raises
    ------
    InputError
        There is none, or it does not fit the plan.
    """
    return _calendar(
        given,
        plan_path,
        stored=lambda file: file.calendar(given),
        loose=lambda raw: read_calendar(raw, plan, given),
    )


def load_loose_calendar(given: str, plan_path: Path) -> Calendar:
    """Return a calendar that may name things the plan does not have: a baseline, a start.

    Raises
    ------
    InputError
        There is none, or it is not in the form of a calendar.
    """
    return _calendar(
        given,
        plan_path,
        stored=lambda file: file.calendar_as_made(given),
        loose=lambda raw: read_baseline(raw, given),
    )


def load_calendar_to_export(given: str, plan: Plan, plan_path: Path) -> tuple[Calendar, str | None]:
    """Return what :func:`load_calendar` does, with the revision of the plan it was made for.

    That is None where it is not known, as with a JSON file.
    """

    def stored(file: PlanFile) -> tuple[Calendar, str | None]:
        made_for = {summary.name: summary.revision for summary in file.calendars()}
        return file.calendar(given), made_for[given]

    return _calendar(
        given, plan_path, stored, loose=lambda raw: (read_calendar(raw, plan, given), None)
    )


def _calendar(
    given: str,
    plan_path: Path,
    stored: Callable[[PlanFile], Read],
    loose: Callable[[Any], Read],
) -> Read:
    """Return a calendar by name in the plan file, else from a JSON file of that path."""
    if is_plan_file(plan_path):
        with PlanFile.open(plan_path, read_only=True) as file:
            names = [summary.name for summary in file.calendars()]
            if given in names:
                return stored(file)
        if not Path(given).exists():
            known = f"it has {', '.join(names)}" if names else "it has none yet; solve makes one"
            raise InputError.because(
                str(plan_path), f'no calendar "{given}" in it, and no file of that name; {known}'
            )
    return loose(_read_as(Path(given), CALENDAR_FORMAT))


@dataclass(frozen=True)
class Target:
    """A file to be written, checked before the work that fills it begins."""

    path: Path

    @classmethod
    def checked(cls, path: Path, *inputs: Path) -> "Target":
        """Return a path that can be written and is none of the inputs.

        Raises
        ------
        InputError
            Its folder is missing or not writable, or it is a folder or an input itself.
        """
        folder = path.parent
        if path.is_dir():
            raise InputError.because(str(path), "is a folder; expected a file's name")
        if not folder.is_dir():
            raise InputError.because(str(path), f"there is no folder {folder}")
        if not os.access(folder, os.W_OK):
            raise InputError.because(str(path), f"the folder {folder} may not be written to")
        if path.exists() and any(other.exists() and path.samefile(other) for other in inputs):
            raise InputError.because(str(path), "is what is read here; choose another name")
        return cls(path)

    @classmethod
    def for_calendar(cls, path: Path, *inputs: Path) -> "Target":
        """Return a path to which a solve can write its calendar in the exchange form.

        A calendar that is there is replaced unasked.

        Raises
        ------
        InputError
            As for :meth:`checked`; also when its name does not end in ``.json`` or the file that
            is there is no calendar.
        """
        if path.suffix.lower() != JSON_SUFFIX:
            raise InputError.because(str(path), f"expected a name that ends in {JSON_SUFFIX}")
        target = cls.checked(path, *inputs)
        if path.exists():
            try:
                replaceable = read_form(path)[0] == CALENDAR_FORMAT
            except InputError:
                replaceable = False
            if not replaceable:
                raise InputError.because(
                    str(path), "is there already and is no calendar; choose another name"
                )
        return target

    @classmethod
    def fresh(cls, path: Path, *inputs: Path, replace: bool = False) -> "Target":
        """Return a path that can be written and where nothing is yet.

        Parameters
        ----------
        replace
            Whether a file that is there may be replaced.

        Raises
        ------
        InputError
            As for :meth:`checked`; also when there is a file and it may not be replaced.
        """
        target = cls.checked(path, *inputs)
        if path.exists() and not replace:
            raise InputError.because(
                str(path), "is there already; choose another name, or say --replace"
            )
        return target

    @classmethod
    def for_export(cls, path: Path, *inputs: Path, replace: bool = False) -> "Target":
        """Return a path to which what was made of a calendar can be written.

        Parameters
        ----------
        replace
            Whether a file that is there may be replaced. A plan under a name for JSON never is:
            plans end in the same letters, and are somebody's work.

        Raises
        ------
        InputError
            As for :meth:`fresh`; also when there is such a plan.
        """
        cls.checked(path, *inputs)
        if path.suffix.lower() == JSON_SUFFIX and path.exists() and _holds_plan(path):
            raise InputError.because(
                str(path), "is there already and is no calendar but a plan; choose another name"
            )
        return cls.fresh(path, *inputs, replace=replace)

    def write(self, content: str | bytes) -> None:
        """Write a text or bytes whole or, when that fails, leave what was there.

        Raises
        ------
        InputError
            It cannot be written.
        """
        fresh = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}.new")
        with _explained(self.path, "written"):
            try:
                fresh.write_bytes(content.encode() if isinstance(content, str) else content)
                fresh.replace(self.path)
            finally:
                with suppress(OSError):
                    fresh.unlink(missing_ok=True)


def write_plan(plan: Plan, path: Path, *inputs: Path, replace: bool = False) -> None:
    """Write a plan as a new plan file, workbook or JSON file, by the suffix of its name.

    Parameters
    ----------
    inputs
        Files that were read and must not be written over.
    replace
        Whether a workbook or JSON file that is there may be replaced. A plan file, which holds
        calendars and a log too, never is.

    Raises
    ------
    InputError
        The suffix is none of them, there is such a file already, or it cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in PLAN_SUFFIXES:
        endings = ", ".join(PLAN_SUFFIXES)
        raise InputError.because(str(path), f"expected a name that ends in one of {endings}")
    if suffix == PLAN_SUFFIX or not replace:
        target = Target.checked(path, *inputs)
        if path.exists():
            message = "is there already; choose another name or remove it"
            raise InputError.because(str(path), message)
    else:
        target = Target.fresh(path, *inputs, replace=True)
    if suffix == PLAN_SUFFIX:
        PlanFile.create(path, plan).close()
    elif suffix == BOOK_SUFFIX:
        with working() as said:
            target.write(plan_book(plan, said))
    else:
        target.write(to_text(plan))


def _holds_plan(path: Path) -> bool:
    """Whether a file is a plan, in the exchange form or as a plan file."""
    if is_plan_file(path):
        return True
    try:
        return read_form(path)[0] == PLAN_FORMAT
    except InputError:
        return False


def make_folder(path: Path) -> Path:
    """Return a folder, made if it was not there.

    Raises
    ------
    InputError
        It cannot be made.
    """
    with _explained(path, "made"):
        path.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def _explained(path: Path, done: str) -> Iterator[None]:
    """Turn what the system says about a file into words."""
    try:
        yield
    except FileNotFoundError:
        raise InputError.because(str(path), "there is no such file") from None
    except IsADirectoryError:
        raise InputError.because(str(path), "is a folder; expected a file") from None
    except OSError as error:
        raise InputError.because(
            str(path), f"cannot be {done}: {error.strerror or error}"
        ) from error
