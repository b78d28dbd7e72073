"""Small signs that style sheets name by their files; one of each for light and for dark."""

from importlib.resources import files
from pathlib import Path


def icon_path(name: str, *, dark: bool) -> str:
    """Return the path of a sign, as a style sheet names it."""
    shade = "dark" if dark else "light"
    return Path(str(files(__name__) / f"{name}-{shade}.svg")).as_posix()
