"""Tries a standalone folder as someone would who has just received it.

``python -m standalone.smoke dist/exercise-planner`` copies it somewhere else and runs its programs
there, without any Python on the path: a plan from the sample, an older file brought up to date,
calendars built, every form written and read, a question answered, the desktop opened and closed.
The desktop needs a display. ``--root FOLDER`` (Linux, as root) does so within the system that lies
in that folder, such as a bare Debian without Python.
"""

import argparse
import gzip
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from exercise_planner import __version__
from standalone.contents import ROOT

OLD_FILE = ROOT / "tests" / "db" / "versions" / "0001" / "plan.explan.gz"
"""As the first version of the program wrote it."""

PROGRAM, DESKTOP = "exercise-planner", "exercise-planner-desktop"
COMMANDS = (
    ("new", "plan.explan", "--sample"),
    ("info", "old.explan"),
    ("solve", "plan.explan", "--time-limit", "20", "--name", "First"),
    ("solve", "plan.explan", "--time-limit", "20", "--name", "Cheap", "--profile", "cost"),
    ("check", "plan.explan", "First"),
    *(("export", "plan.explan", "First", f"out.{form}") for form in ("xlsx", "csv", "ics", "json")),
    *(("export", "plan.explan", "First", f"out.{form}") for form in ("svg", "png", "pdf")),
    ("compare", "plan.explan", "First", "Cheap", "--xlsx", "case.xlsx", "--pptx", "case.pptx"),
    ("explain", "plan.explan", "Cheap", "--exercise", "balikatan", "--time-limit", "20"),
    ("export", "plan.explan", "plan.xlsx"),
    ("import", "plan.xlsx", "again.explan"),
    ("doctor", "again.explan"),
    ("demo", "demo", "--time-limit", "20"),
)
PATIENCE = 300
"""Seconds for a command."""
OPEN_FOR = 15
"""Seconds for which the desktop must stay open."""
_KEPT = ("DISPLAY", "LANG", "SYSTEMROOT", "TEMP", "TMP", "WINDIR", "XAUTHORITY")


class Trial:
    """A copy of the folder, and a place to work in.

    Parameters
    ----------
    folder
        The standalone folder.
    place
        An empty folder, as the machine that builds sees it.
    root
        The folder of the system to run it in, if it is not this one.
    """

    def __init__(self, folder: Path, place: Path, root: Path | None) -> None:
        self.program, self.work = place / "Übungsplanung 1", place / "Pläne"
        self._root = root
        shutil.copytree(folder, self.program, symlinks=True)
        self.work.mkdir()

    def command(self, program: str, *words: str) -> list[str]:
        """Return how to start one of the programs there."""
        suffix = ".exe" if sys.platform == "win32" else ""
        started = [self._seen(self.program / f"{program}{suffix}"), *words]
        if self._root is None:
            return started
        inside = 'cd "$0" && exec "$@"'
        chroot = [shutil.which("chroot") or "chroot", str(self._root), "/bin/sh", "-c", inside]
        return [*chroot, self._seen(self.work), *started]

    @property
    def environment(self) -> dict[str, str]:
        """What a user has set who has nothing set up, and no way to any other program."""
        home = self._seen(self.work)
        homes = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        path = "/usr/bin:/bin" if self._root else ""
        return kept | dict.fromkeys(homes, home) | {"PATH": path}

    def run(self, *words: str) -> str:
        """Run the command line to its good end and return what it said.

        Raises
        ------
        SystemExit
            It did not end well.
        """
        began = time.monotonic()
        done = subprocess.run(
            self.command(PROGRAM, *words),
            cwd=self.work,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )
        print(f"{time.monotonic() - began:6.1f} s  {' '.join(words)}", flush=True)
        if done.returncode:
            traces = (log.read_text("utf-8") for log in self.work.rglob("errors.log"))
            said = "\n".join([done.stdout, done.stderr, *traces])
            sys.exit(f"ended with status {done.returncode}\n{said}")
        return done.stdout

    def _seen(self, path: Path) -> str:
        """Return a path as the program sees it."""
        return str(path if self._root is None else Path("/", path.relative_to(self._root)))


def open_desktop(trial: Trial) -> None:
    """Open a plan in the desktop, and close it as the end of a session does."""
    words = trial.command(DESKTOP, "plan.explan")
    with subprocess.Popen(words, cwd=trial.work, env=trial.environment) as desktop:
        try:
            status = desktop.wait(OPEN_FOR)
        except subprocess.TimeoutExpired:
            desktop.terminate()
            status = desktop.wait(OPEN_FOR)
            if sys.platform == "win32" or status == 0:  # Windows knows no way to ask
                print(f"{OPEN_FOR:6.1f} s  the desktop, opened and closed", flush=True)
                return
        sys.exit(f"the desktop ended with status {status}")


def old_file(path: Path) -> None:
    """Write a plan file as the first version of the program did."""
    path.write_bytes(gzip.decompress(OLD_FILE.read_bytes()))


@contextmanager
def empty_place(root: Path | None) -> Iterator[Path]:
    """Give an empty folder, which is gone afterwards."""
    place = Path(root or ROOT / "build", "standalone-trial").resolve()
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def main() -> None:
    """Try it; the status is 0 if all went well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--root", type=Path)
    parser.add_argument("--no-desktop", action="store_true", help="there is no display here")
    options = parser.parse_args()
    root = options.root.resolve() if options.root else None
    with empty_place(root) as place:
        trial = Trial(options.folder.resolve(), place, root)
        if __version__ not in trial.run("--version"):
            sys.exit("it is of another version")
        old_file(trial.work / "old.explan")
        for words in COMMANDS:
            trial.run(*words)
        if not options.no_desktop:
            open_desktop(trial)
    print("The standalone program works.")


if __name__ == "__main__":
    main()
