"""All targets by their names."""

from __future__ import annotations

from tests.fuzz.target import Target
from tests.fuzz.targets import (
    beside,
    change_logs,
    exchange,
    outputs,
    plan_files,
    solver_lines,
    words,
    workbooks,
)

TARGETS: dict[str, Target] = {
    target.name: target
    for module in (
        exchange,
        workbooks,
        plan_files,
        beside,
        change_logs,
        solver_lines,
        words,
        outputs,
    )
    for target in module.TARGETS
}
