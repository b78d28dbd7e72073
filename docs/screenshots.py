"""Regenerates the pictures of README and docs: ``make screenshots``.

The workbook's pages need LibreOffice (soffice) and Poppler (pdftoppm); without them those pictures
stay as they are.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console

from docs.desktop_pictures import draw_desktop
from exercise_planner.profile import Profile
from exercise_planner.revision import calendar_revision, revision, stamp
from exercise_planner.sample import sample_plan
from solver.requests import Limits, Wanted
from ui.picture import write_picture
from ui.schedule.book import schedule_book
from ui.schedule.subject import Subject
from ui.solving import seek_alternatives, solve_plan

IMAGES = Path(__file__).parent / "images"
SHEETS = {
    "sheet-summary": "Summary",
    "sheet-long-range": "Long-range calendar",
    "sheet-units": "Units",
}
"""Pictures of sheets, by the sheet whose first page they show."""


def main() -> None:
    """Draw the sample's calendar, the desktop with alternatives, and the pages of its workbook."""
    plan, console = sample_plan(), Console(stderr=True)
    end = solve_plan(plan, Profile(), Limits(time_limit=60), console)
    limits, wanted = Limits(time_limit=120), Wanted(count=5)
    set_ = seek_alternatives(
        plan, Profile(), limits, wanted, console, end.calendar, take=lambda _: None
    )
    calendar = end.calendar.model_copy(update={"name": "Calendar 1"})
    known_by = stamp(calendar_revision(calendar), revision(plan))
    write_picture(plan, calendar, IMAGES / "long-range-calendar.png", stamp=known_by)
    calendars = [one.calendar for one in set_.alternatives]
    draw_desktop(plan, calendars, IMAGES, IMAGES.parents[1] / "out" / "screenshots")
    if shutil.which("soffice") and shutil.which("pdftoppm"):
        draw_sheets(Subject(plan, calendar, stamp=known_by))
    else:
        print("No soffice or no pdftoppm: the workbook was not drawn.", file=sys.stderr)


def draw_sheets(subject: Subject) -> None:
    """Print the workbook as LibreOffice does, and keep a page of some sheets."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = folder / "book.xlsx"
        book.write_bytes(schedule_book(subject))
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        words = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name]
        subprocess.run([*words, str(book)], check=True, capture_output=True)
        pdf = book.with_suffix(".pdf")
        text = subprocess.run(
            ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
        ).stdout
        pages = text.split("\f")
        for picture, sheet in SHEETS.items():
            footer = f"{sheet} "  # the footer says which sheet a page is of
            number = next(
                i
                for i, page in enumerate(pages, 1)
                if page.rstrip().rpartition("\n")[2].strip().startswith(footer)
            )
            target = IMAGES / picture
            words = ["pdftoppm", "-r", "80", "-png", "-singlefile"]
            words += ["-f", str(number), "-l", str(number)]
            subprocess.run([*words, str(pdf), str(target)], check=True)


if __name__ == "__main__":
    main()
