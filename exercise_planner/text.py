"""Texts of a plan on their way to where only a line of plain signs may stand."""


def one_line(text: str) -> str:
    """Return a text on one line, without signs that cannot be drawn or would break or turn it.

    What is not printable by Unicode (control, format and surrogate signs among it, which XML and
    many programs refuse) becomes a blank; blanks stand one apart.
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
