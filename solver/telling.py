"""How a search tells of its tiers: what its standings say, as messages."""

from collections.abc import Callable
from dataclasses import dataclass

from solver.incumbent import Incumbent
from solver.messages import Improved, Message, Progress
from solver.standings import TierState
from solver.stop import Clock


@dataclass(frozen=True, slots=True)
class Telling:
    """Tells a listener, by a clock.

    Parameters
    ----------
    listen
        Called with each message as it arises, possibly on a thread of the solver.
    """

    listen: Callable[[Message], None]
    clock: Clock

    def improved(self, place: int, found: Incumbent) -> None:
        """Tell of a calendar that is better from a tier on."""
        self.listen(
            Improved(
                seconds=self.clock.seconds,
                tier=place,
                measures=dict(found.measures),
                calendar=found.calendar,
            )
        )

    def moved(self, place: int, tier: TierState) -> None:
        """Tell how a tier stands, which has come forward."""
        self.listen(
            Progress(
                seconds=self.clock.seconds,
                tier=place,
                measure=tier.measure,
                value=tier.value,
                bound=tier.bound,
                proven=tier.proven,
            )
        )
