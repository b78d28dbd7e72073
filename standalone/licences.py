"""Gathers the licence texts of everything in the standalone folder, as those licences ask.

``python -m standalone.licences dist/exercise-planner``, with the Python that it was built with,
fills its folder ``licences``: a folder for each distribution, one for Python, and on Linux one for
each package of the system whose libraries went in.
"""

import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import Distribution
from pathlib import Path

from standalone.contents import ROOT
from standalone.distributions import at_run_time

TEXTS = Path(__file__).parent / "texts"
"""Those that distributions refer to and do not bring along."""
TEXTS_OF = dict.fromkeys(("pyside6-essentials", "shiboken6"), ("LGPL-3.0.txt", "GPL-3.0.txt"))
FONT = ROOT / "ui" / "fonts" / "Inter-OFL.txt"
_WORDS = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS")


def texts_of(name: str, made: Distribution) -> list[Path]:
    """Return the files with the licence of an installed distribution; none is an oversight."""
    own = [Path(str(made.locate_file(file))) for file in made.files or () if _is_text(file.parts)]
    return own + [TEXTS / text for text in TEXTS_OF.get(name, ())]


def gather(folder: Path) -> None:
    """Fill the folder ``licences`` of a standalone folder.

    Raises
    ------
    SystemExit
        Something would go out without its licence.
    """
    target = folder / "licences"
    shutil.rmtree(target, ignore_errors=True)
    _copy([ROOT / "LICENSE", FONT], target)
    _copy([_python_text()], target / "python")
    for name, made in at_run_time().items():
        if made is None:
            continue  # only another system needs it: it is not in this folder
        texts = texts_of(name, made)
        if not texts:
            sys.exit(f"{name} {made.version} brings no licence text; put it into {TEXTS}")
        _copy(texts, target / f"{name}-{made.version}")
    if sys.platform.startswith("linux"):
        for package in _packages(folder):
            _copy([Path("/usr/share/doc", package, "copyright")], target / "system" / package)


def _is_text(parts: tuple[str, ...]) -> bool:
    named = any(word in part.upper() for part in parts for word in _WORDS)
    return named and not parts[-1].endswith((".py", ".pyc"))


def _copy(texts: list[Path], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts:
        copy, number = folder / text.name, 1
        while copy.exists():  # a distribution may hold several of one name
            number += 1
            copy = folder / f"{text.stem}-{number}{text.suffix}"
        shutil.copyfile(text, copy)


def _python_text() -> Path:
    """Return the licence of Python, which lies elsewhere on Windows."""
    places = (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix))
    return next(place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").exists())


def _packages(folder: Path) -> list[str]:
    """Return the packages of the system that libraries in the folder come from."""
    libraries = [
        path.name
        for path in (folder / "_internal").glob("lib*.so*")
        if not path.is_symlink() and not path.name.startswith("libpython")
    ]
    asked = ["dpkg-query", "--search", *(f"*/{name}" for name in libraries)]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    lines = [line.split(": ", 1) for line in said.stdout.splitlines() if ": " in line]
    known = {Path(path).name for _, path in lines}
    if unknown := sorted(set(libraries) - known):
        sys.exit(f"of which package are these, and under which licence? {', '.join(unknown)}")
    return sorted({package.split(":")[0] for package, _ in lines})


if __name__ == "__main__":
    gather(Path(sys.argv[1]))
