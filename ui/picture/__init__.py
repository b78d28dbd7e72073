"""The picture: the long-range calendar on one sheet, for the wall and for the briefing.

What it says comes first (``content``), then where everything stands (``timescale``, ``layout``,
plain data without Qt), then the drawing (``painter``), the three kinds of file (``formats``) and
the file itself (``writing``).
"""

from ui.picture.writing import draw_picture, write_picture

__all__ = ["draw_picture", "write_picture"]
