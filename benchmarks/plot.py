"""Small line charts as SVG, both axes logarithmic: enough to see how something grows."""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10

Points = Sequence[tuple[float, float]]

_WIDTH, _HEIGHT = 640, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 190, 36, 44
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000")
"""Told apart by colour-blind readers too."""


class _Axis:
    """A logarithmic axis over whole decades."""

    def __init__(self, values: Sequence[float], begin: float, end: float) -> None:
        self.low = floor(log10(min(values)))
        self.high = max(ceil(log10(max(values))), self.low + 1)
        self._begin, self._step = begin, (end - begin) / (self.high - self.low)

    def at(self, value: float) -> float:
        """Return where on the paper a value lies."""
        return round(self._begin + (log10(value) - self.low) * self._step, 1)

    @property
    def decades(self) -> list[float]:
        """The values that get a line."""
        return [10.0**power for power in range(self.low, self.high + 1)]


def charts(panels: Sequence[tuple[str, str, Mapping[str, Points]]]) -> str:
    """Return an SVG of charts below each other.

    Parameters
    ----------
    panels
        For each its title, the name of its x axis, and its named lines of (x, y), all above 0.
    """
    parts = [
        _panel(place * _HEIGHT, title, x_name, {n: sorted(p) for n, p in lines.items() if p})
        for place, (title, x_name, lines) in enumerate(panels)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT * len(parts)}" '
        'font-family="sans-serif" font-size="12">\n'
        f'<rect width="100%" height="100%" fill="white"/>\n{"".join(parts)}</svg>\n'
    )


def _panel(above: int, title: str, x_name: str, lines: Mapping[str, Points]) -> str:
    points = [point for line in lines.values() for point in line]
    drawn = [_text(_LEFT, 20, title, "start", "bold")]
    if points:
        right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
        across = _Axis([x for x, _ in points], _LEFT, right)
        up = _Axis([y for _, y in points], bottom, _TOP)
        for value in across.decades:
            drawn.append(_rule(across.at(value), _TOP, across.at(value), bottom))
            drawn.append(_text(across.at(value), bottom + 16, f"{value:,g}", "middle"))
        for value in up.decades:
            drawn.append(_rule(_LEFT, up.at(value), right, up.at(value)))
            drawn.append(_text(_LEFT - 6, up.at(value) + 4, f"{value:,g}", "end"))
        drawn.append(_text((_LEFT + right) / 2, bottom + 34, x_name, "middle"))
        for place, (name, line) in enumerate(lines.items()):
            colour = _COLOURS[place % len(_COLOURS)]
            drawn.append(_line([(across.at(x), up.at(y)) for x, y in line], colour))
            height = _TOP + 10 + 18 * place
            drawn.append(_line([(right + 12, height), (right + 32, height)], colour))
            drawn.append(_text(right + 40, height + 4, name, "start"))
    return f'<g transform="translate(0 {above})">\n{"".join(drawn)}</g>\n'


def _text(x: float, y: float, words: str, anchor: str, weight: str = "normal") -> str:
    style = f'text-anchor="{anchor}" font-weight="{weight}"'
    return f'<text x="{x}" y="{y}" {style}>{escape(words)}</text>\n'


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#dddddd"/>\n'


def _line(points: Points, colour: str) -> str:
    path = " ".join(f"{x},{y}" for x, y in points)
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}\n'
