"""Which distributions the program is made of when it runs, as their metadata say."""

from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

SYSTEMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
)


def at_run_time() -> dict[str, Distribution | None]:
    """Return what the program needs, and what that needs, by canonical name.

    One that only another system needs may not be installed here: it is None.

    Raises
    ------
    importlib.metadata.PackageNotFoundError
        The program itself is not installed, so nothing says what it needs.
    """
    found: dict[str, Distribution | None] = {}
    _add_needs(distribution("exercise-planner"), found)
    return dict(sorted(found.items()))


def _add(name: str, found: dict[str, Distribution | None]) -> None:
    if name in found:
        return
    try:
        found[name] = made = distribution(name)
    except PackageNotFoundError:
        found[name] = None
        return
    _add_needs(made, found)


def _add_needs(made: Distribution, found: dict[str, Distribution | None]) -> None:
    for text in made.requires or ():
        needed = Requirement(text)
        if needed.marker is None or any(
            needed.marker.evaluate({"extra": "", **system}) for system in SYSTEMS
        ):
            _add(canonicalize_name(needed.name), found)
