"""Where plan files are put: whole, at once, and over nothing unasked."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from db.connection import explained, journal_of, refused, sync_folder


@contextmanager
def placed(target: Path, *, overwrite: bool) -> Iterator[Path]:
    """Give the path at which to write a file that is put in its place when it is whole.

    Parameters
    ----------
    overwrite
        Whether a file that is there may be replaced.

    Raises
    ------
    InputError
        See :func:`check_place`, or the file cannot be written. Nothing was changed.
    """
    check_place(target, overwrite=overwrite)
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    try:
        with explained(target):
            yield fresh
            if target.exists():
                shutil.copymode(target, fresh)
            check_place(target, overwrite=overwrite)
            fresh.replace(target)
            sync_folder(target)
    finally:
        for left in (fresh, journal_of(fresh)):
            with suppress(OSError):  # where the share is gone, that is said already
                left.unlink(missing_ok=True)


def check_place(target: Path, *, overwrite: bool) -> None:
    """Refuse a place where no file can be put.

    Raises
    ------
    InputError
        There is a folder, a file that may not be replaced, or an unfinished change of one.
    """
    if target.is_dir():
        raise refused(target, "is a folder; choose another name")
    if not target.parent.is_dir():
        raise refused(target, "lies in a folder that is not there; choose another")
    if target.exists() and not overwrite:
        raise refused(target, "is there already; choose another name, or overwrite it")
    if journal_of(target).exists():
        # SQLite would take that unfinished change back in the new file, and so destroy it
        raise refused(
            target,
            f"has an unfinished change beside it ({journal_of(target).name}); open the file once "
            "to settle it, or choose another name",
        )


def followed(path: str | os.PathLike[str]) -> Path:
    """Return the file itself where a link leads to it, so that the link is not replaced."""
    given = Path(path)
    return given.resolve() if given.is_symlink() else given.absolute()
