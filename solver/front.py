"""The trade-off front of some measures: where its next point could lie.

Known points leave boxes: in each, every measure is strictly better than at the box's corner, and
every calendar that no known point beats or equals lies in one (the search regions of Klamroth,
Lacour and Vanderpooten, EJOR 2015). A point in a box takes its place with others; a box that is
proven to hold none is closed. When none is left, the front is known.

Everything here is counted so that more is better.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

from exercise_planner.calendar import MeasureName
from exercise_planner.measures import MEASURES

Worths = tuple[int, ...]


@dataclass(frozen=True)
class Box:
    """Where a point of the front could lie: strictly better than the corner in every measure.

    Parameters
    ----------
    corner
        What each measure's worth must be above; None: any.
    top
        The most that each can be worth in it, as far as that is known.
    """

    corner: tuple[int | None, ...]
    top: Worths


class Front:
    """The points that are known of a front, and the boxes that are open.

    Parameters
    ----------
    measures
        Of the front, in the order in which they are improved.
    """

    def __init__(self, measures: Sequence[MeasureName]) -> None:
        self.measures = tuple(measures)
        self._points: list[Worths] = []
        self._ideal: list[int | None] = [None] * len(self.measures)
        self._corners: list[tuple[int | None, ...]] = [(None,) * len(self.measures)]

    def limit(self, measure: MeasureName, bound: int) -> None:
        """Say that no calendar is better in a measure than a value."""
        self._ideal[self.measures.index(measure)] = MEASURES[measure].worth(bound)

    def add(self, values: Mapping[MeasureName, int]) -> None:
        """Take a point: the boxes that it lies in make room for those it leaves."""
        point = self._worths(values)
        self._points.append(point)
        hit = [corner for corner in self._corners if _inside(point, corner)]
        left = [corner for corner in self._corners if corner not in hit]
        for corner in hit:
            for i, worth in enumerate(point):
                left.append((*corner[:i], worth, *corner[i + 1 :]))
        distinct = list(dict.fromkeys(left))
        self._corners = [
            corner
            for corner in distinct
            if not any(other != corner and _within(corner, other) for other in distinct)
        ]

    def close(self, box: Box) -> None:
        """Say that nothing more is to be had in a box."""
        self._corners.remove(box.corner)

    def largest(self) -> Box | None:
        """Return the largest open box, as a share of how far the points lie apart; None if none."""
        worst = tuple(min(column) for column in zip(*self._points, strict=True))
        best = [
            max(column) if ideal is None else ideal
            for ideal, column in zip(self._ideal, zip(*self._points, strict=True), strict=True)
        ]
        boxes = []
        for corner in self._corners:
            sides = [
                (top - (low - 1 if edge is None else edge)) / max(1, high - low)
                for edge, top, low, high in zip(
                    corner, self._top(corner, best), worst, best, strict=True
                )
            ]
            if min(sides) > 0:
                boxes.append((prod(sides), Box(corner, self._top(corner, best))))
        return max(boxes, key=lambda item: item[0])[1] if boxes else None

    def inside(self, values: Mapping[MeasureName, int], box: Box) -> bool:
        """Whether a calendar lies in a box."""
        return _inside(self._worths(values), box.corner)

    def floors(self, box: Box, free: MeasureName) -> dict[MeasureName, int]:
        """Return the worst values that all measures but one may take in a box."""
        return {
            name: MEASURES[name].worth(edge + 1)
            for name, edge in zip(self.measures, box.corner, strict=True)
            if name != free and edge is not None
        }

    def middle(self, box: Box, free: MeasureName) -> dict[MeasureName, int]:
        """Return floors half-way up a box for all measures but one."""
        lows = [min(column) for column in zip(*self._points, strict=True)]
        found = {}
        for name, edge, top, low in zip(self.measures, box.corner, box.top, lows, strict=True):
            if name != free:
                least = low if edge is None else edge + 1
                found[name] = MEASURES[name].worth(least + (top - least) // 2)
        return found

    def _top(self, corner: tuple[int | None, ...], best: Sequence[int]) -> Worths:
        """Return the most that the measures can be worth beyond a corner.

        Of two measures, what is better in the one than a known point is worse in the other.
        """
        tops = list(best)
        if len(tops) == 2:
            for i in (0, 1):
                tops[i] = min(
                    (p[i] - 1 for p in self._points if corner[1 - i] == p[1 - i]), default=tops[i]
                )
        return tuple(tops)

    def _worths(self, values: Mapping[MeasureName, int]) -> Worths:
        return tuple(MEASURES[name].worth(values[name]) for name in self.measures)


def _inside(point: Worths, corner: tuple[int | None, ...]) -> bool:
    return all(edge is None or worth > edge for worth, edge in zip(point, corner, strict=True))


def _within(corner: tuple[int | None, ...], other: tuple[int | None, ...]) -> bool:
    """Whether the box of one corner lies in that of another."""
    return all(b is None or (a is not None and a >= b) for a, b in zip(corner, other, strict=True))
