"""Profiles: which measures decide between calendars, in which order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from exercise_planner.calendar import MeasureName
from exercise_planner.measures import MEASURES
from exercise_planner.problems import InputError, nearest, shown

NAMES: tuple[MeasureName, ...] = get_args(MeasureName)
"""The measures in the order of the default profile."""


@dataclass(frozen=True)
class Profile:
    """An ordered list of measures, and what later ones may cost earlier ones.

    Parameters
    ----------
    measures
        In the order in which they decide; none twice, at least one.
    give_up
        For some of them a percentage (0 to 100): later measures may worsen it by at most that
        share of the value with which its tier closed.
    """

    measures: tuple[MeasureName, ...] = NAMES
    give_up: Mapping[MeasureName, int] = field(default_factory=dict)

    @classmethod
    def of(cls, names: Iterable[str], give_up: Mapping[str, int] | None = None) -> "Profile":
        """Return the profile of the named measures.

        Raises
        ------
        InputError
            A name is no measure or stands twice, there is none, or a percentage is out of range
            or of a measure that is not in the profile.
        """
        chosen = [_measure(name) for name in names]
        if not chosen:
            raise InputError.because("the profile", "no measure is named")
        if len(set(chosen)) < len(chosen):
            raise InputError.because("the profile", "a measure stands twice in it")
        shares = {_measure(name): percent for name, percent in (give_up or {}).items()}
        for name, percent in shares.items():
            if name not in chosen:
                raise InputError.because("give_up", f"{name} is not in the profile")
            if not 0 <= percent <= 100:
                raise InputError.because("give_up", f"{percent} for {name}; expected 0 to 100")
        return cls(tuple(chosen), shares)

    def floor(self, name: MeasureName, closed: int) -> int:
        """Return the worst value later tiers may leave a measure whose tier closed with a value."""
        slack = self.give_up.get(name, 0) * abs(closed) // 100
        return closed - slack if MEASURES[name].better == "more" else closed + slack

    def prefers(self, one: Mapping[MeasureName, int], other: Mapping[MeasureName, int]) -> bool:
        """Whether one calendar's measures beat another's: the first difference decides."""
        for name in self.measures:
            if one[name] != other[name]:
                return MEASURES[name].improves(one[name], other[name])
        return False


def _measure(name: str) -> MeasureName:
    for known in NAMES:
        if name == known:
            return known
    raise InputError.because(
        "the profile", f"no measure {shown(name)}{nearest(name, NAMES)} (known: {', '.join(NAMES)})"
    )
