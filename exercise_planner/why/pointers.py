"""JSON Pointers (RFC 6901): where something stands in a plan's exchange form."""

from jsonpointer import escape, unescape


def pointer(*steps: str | int) -> str:
    """Return the pointer of some steps, escaped: ``/exercises/4/lock/units/a~1b``."""
    return "".join(f"/{escape(str(step))}" for step in steps)


def steps_of(path: str) -> tuple[str, ...]:
    """Return the steps of a pointer, as they were before they were escaped."""
    return tuple(unescape(step) for step in path.split("/")[1:])
