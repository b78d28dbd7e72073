"""Where the labels of the points of a chart stand, so that they cover each other least."""

from collections.abc import Sequence
from itertools import combinations, product

from pptx.enum.chart import XL_LABEL_POSITION

from ui.comparing.slides.deck import Box
from ui.comparing.slides.fitting import wide

LABEL_SIZE, LABEL_HIGH, GAP = 11.0, 0.22, 0.12
"""Points of the letters of labels, and inches of their height and of half a mark."""


def beside(
    points: Sequence[tuple[float, float]], labels: Sequence[str], room: Box
) -> tuple[list[XL_LABEL_POSITION], float]:
    """Return on which sides of their points labels cover least, and how many inches they do.

    Parameters
    ----------
    points
        Where they lie, in inches.
    room
        Between whose left and right edge labels should stay.
    """
    marks = [Box(x - GAP, y - GAP, 2 * GAP, 2 * GAP) for x, y in points]
    boxes = [
        _sides(x, y, wide(text, LABEL_SIZE, bold=True))
        for (x, y), text in zip(points, labels, strict=True)
    ]

    def in_the_way(box: Box) -> float:
        return _outside(box, room) + sum(_shared(box, mark) for mark in marks)

    alone = [{side: in_the_way(box) for side, box in at.items()} for at in boxes]

    def covered(sides: tuple[XL_LABEL_POSITION, ...]) -> float:
        chosen = [at[side] for at, side in zip(boxes, sides, strict=True)]
        own = sum(costs[side] for costs, side in zip(alone, sides, strict=True))
        return own + sum(_shared(a, b) for a, b in combinations(chosen, 2))

    best = min(product(*boxes), key=covered)  # at most 4 ** 6
    return list(best), covered(best)


def _sides(x: float, y: float, width: float) -> dict[XL_LABEL_POSITION, Box]:
    """Return where a label may stand, the best first."""
    return {
        XL_LABEL_POSITION.RIGHT: Box(x + GAP, y - LABEL_HIGH / 2, width, LABEL_HIGH),
        XL_LABEL_POSITION.LEFT: Box(x - GAP - width, y - LABEL_HIGH / 2, width, LABEL_HIGH),
        XL_LABEL_POSITION.ABOVE: Box(x - width / 2, y - GAP - LABEL_HIGH, width, LABEL_HIGH),
        XL_LABEL_POSITION.BELOW: Box(x - width / 2, y + GAP, width, LABEL_HIGH),
    }


def _outside(box: Box, room: Box) -> float:
    return max(0.0, room.x - box.x) + max(0.0, box.right - room.right)


def _shared(box: Box, other: Box) -> float:
    """Return over how many inches two lie on each other."""
    if box.y >= other.below or other.y >= box.below:
        return 0.0
    return max(0.0, min(box.right, other.right) - max(box.x, other.x))
