"""A run of the solver's process that seeks repairs, as the window sees it."""

from solver.gathering import Gathering
from solver.requests import RepairRequest
from ui.desktop.building.search import Search


class RepairSearch(Search):
    """Runs the solver's process for repairs, one run at a time; told as alternatives are."""

    def seek(self, request: RepairRequest) -> None:
        """Begin a run; none may be running."""
        self._gathering = Gathering()
        self._begin(request)
