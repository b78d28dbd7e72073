"""Text from files on its way to a terminal."""

from rich.markup import escape


def plain(text: str) -> str:
    """Return a text without what could steer a terminal: control characters become ``?``."""
    return "".join(c if c.isprintable() else "?" for c in text)


def escaped(text: str) -> str:
    """Return a text that a console prints as it stands, markup or not."""
    return escape(plain(text))
