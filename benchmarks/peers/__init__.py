"""What a planner could use instead of the product, each held to the same rules.

A peer solves one tier: the best calendar for a single measure. It reads the plan as the product
does and its calendar is checked by the rules, but its model is its own: where a peer and the
product prove the same value, two different searches agree.
"""

from collections.abc import Mapping

from benchmarks.peers import direct, spreadsheet, time_indexed
from benchmarks.peers.answer import AIMS, Peer, PeerResult

PEERS: Mapping[str, Peer] = {
    "sheet, by priority": spreadsheet.solve,
    "sheet, goal-rich": spreadsheet.solve_goal_rich,
    "direct CP-SAT": direct.solve,
    "time-indexed HiGHS": time_indexed.solve,
}

__all__ = ["AIMS", "PEERS", "Peer", "PeerResult"]
