"""What an office suite makes of a workbook: its formulas computed by LibreOffice, where it is."""

import shutil
import warnings
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.support.processes import run_process

SOFFICE = shutil.which("soffice")

needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not here")


def computed(book: Workbook, folder: Path) -> Workbook:
    """Save a workbook, have LibreOffice open, compute and save it, and read the values."""
    assert SOFFICE is not None
    source, out = folder / "book.xlsx", folder / "computed"
    book.save(source)
    words = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    done = run_process([*words, "--convert-to", "xlsx", "--outdir", out, source])
    assert done.returncode == 0, done.stderr
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl does not read LibreOffice's charts
        return load_workbook(out / "book.xlsx", data_only=True)
