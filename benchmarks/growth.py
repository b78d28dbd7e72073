"""How time, gaps and memory grow with the size of the plan, kept per version.

    python -m benchmarks.growth [--sizes S M L XL] [--seeds 1] [--seconds 300] [--out FOLDER]
    python -m benchmarks.growth --compare OLD.json NEW.json

The first prints a table, appends a record to ``FOLDER/<version>.json`` and draws it as
``FOLDER/<version>.svg``. The second prints what the last record of one file does worse than that
of the other by more than a fifth; exit status 1 if there is anything.
"""

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel, TypeAdapter
from rich.console import Console
from rich.table import Table

from benchmarks.plans import SIZES, make_plan
from benchmarks.plot import charts
from exercise_planner import __version__
from exercise_planner.calendar import gap
from exercise_planner.reading import read_plan
from exercise_planner.rules import check
from solver.messages import Finished, Improved, Progress
from solver.process import SolverProcess
from solver.requests import Limits, Request

RESULTS = Path(__file__).parent / "results"
USEFUL = 0.9
"""A calendar is useful from this share of the final ``high_end`` on."""
WORSE = 1.2
"""A figure is worse when it grew by more than this factor ..."""
LEAST_SECONDS, LEAST_GAP, LEAST_MB = 1.0, 0.001, 20.0
"""... and by more than this, which is noise."""


class TierGrowth(BaseModel):
    """How a tier ended, and when it was proven."""

    measure: str
    value: int | None
    bound: int | None
    gap: float | None
    proven_at: float | None


class Run(BaseModel):
    """One plan. Seconds count from the start of the solver's process."""

    size: str
    seed: int
    exercises: int
    status: str
    valid: bool
    useful_at: float | None
    seconds: float
    memory_mb: float | None
    tiers: list[TierGrowth]


class Record(BaseModel):
    """The runs of one day, and with what they were made."""

    version: str
    date: str
    ortools: str
    python: str
    cores: int
    workers: int
    time_limit: float
    runs: list[Run]


_RECORDS = TypeAdapter(list[Record])


def main() -> int:
    """Measure and print, or compare two files; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", nargs="+", default=list(SIZES), choices=list(SIZES))
    parser.add_argument("--seeds", nargs="+", type=int, default=[1])
    parser.add_argument("--seconds", type=float, default=300.0, help="time limit for each plan")
    parser.add_argument("--out", type=Path, default=RESULTS, help="folder for record and plot")
    parser.add_argument("--compare", nargs=2, type=Path, metavar=("OLD", "NEW"))
    words = parser.parse_args()
    console = Console()
    if words.compare:
        old, new = (_read(path)[-1] for path in words.compare)
        found = list(worse(old, new))
        for line in found or ["Nothing is worse by more than a fifth."]:
            console.print(line, highlight=False)
        return 1 if found else 0
    record = _measure(words.sizes, words.seeds, words.seconds, console)
    words.out.mkdir(parents=True, exist_ok=True)
    path = words.out / f"{__version__}.json"
    records = [*(_read(path) if path.exists() else []), record]
    path.write_text(json.dumps([r.model_dump() for r in records], indent=1) + "\n", "utf-8")
    path.with_suffix(".svg").write_text(drawn(record), "utf-8")
    console.print(f"recorded in {path}")
    return 0 if all(run.valid for run in record.runs) else 1


def _read(path: Path) -> list[Record]:
    return _RECORDS.validate_json(path.read_bytes())


def _measure(
    sizes: Sequence[str], seeds: Sequence[int], seconds: float, console: Console
) -> Record:
    runs = []
    for size in sizes:
        for seed in seeds:
            # A process of its own for each plan: what its children used is then that one solver.
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
                run = alone.submit(_run, size, seed, seconds).result()
            runs.append(run)
            console.print(_table(run))
    return Record(
        version=__version__,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        ortools=version("ortools"),
        python=".".join(map(str, sys.version_info[:3])),
        cores=os.cpu_count() or 1,
        workers=Limits().workers,
        time_limit=seconds,
        runs=runs,
    )


def _run(size: str, seed: int, seconds: float) -> Run:
    """Solve one plan by the default profile."""
    plan = read_plan(make_plan(size, seed))
    proven: dict[str, float] = {}
    better: list[tuple[float, int]] = []
    began = time.monotonic()
    with SolverProcess(Request(plan=plan, limits=Limits(time_limit=seconds))) as process:
        for message in process.messages():
            now = round(time.monotonic() - began, 2)
            if isinstance(message, Improved):
                better.append((now, message.measures["high_end"]))
            elif isinstance(message, Progress) and message.proven:
                proven.setdefault(message.measure, now)
    took = round(time.monotonic() - began, 2)
    run = Run(
        size=size,
        seed=seed,
        exercises=len(plan.exercises),
        status=message.event,
        valid=False,
        useful_at=None,
        seconds=took,
        memory_mb=_memory_of_children(),
        tiers=[],
    )
    if not isinstance(message, Finished):
        return run
    tiers = [
        TierGrowth(
            measure=tier.measure,
            value=tier.value,
            bound=tier.bound,
            gap=gap(tier.value, tier.bound),
            proven_at=proven.get(tier.measure, took) if tier.proven else None,
        )
        for tier in message.record.tiers
    ]
    best = better[-1][1] if better else 0
    return run.model_copy(
        update={
            "status": message.record.status,
            "valid": not check(plan, message.calendar),
            "useful_at": next((at for at, value in better if value >= USEFUL * best), None),
            "tiers": tiers,
        }
    )


def _memory_of_children() -> float | None:
    """Return the most memory that a child of this process had, in MB; None where not known."""
    if sys.platform != "linux":
        return None
    import resource

    return round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1)


def _table(run: Run) -> Table:
    memory = "-" if run.memory_mb is None else f"{run.memory_mb:,.0f} MB"
    useful = "-" if run.useful_at is None else f"{run.useful_at:.1f} s"
    table = Table(
        box=None,
        title=f"{run.size} seed {run.seed}, {run.exercises} exercises: {run.status}, "
        f"{'valid' if run.valid else 'NOT VALID'}, useful after {useful}, "
        f"ended after {run.seconds:.1f} s, {memory}",
        title_justify="left",
        min_width=80,
    )
    table.add_column("tier")
    for name in ("value", "bound", "gap", "proven at s"):
        table.add_column(name, justify="right")
    for tier in run.tiers:
        table.add_row(
            tier.measure,
            "-" if tier.value is None else f"{tier.value:,}",
            "-" if tier.bound is None else f"{tier.bound:,}",
            "-" if tier.gap is None else f"{tier.gap:.1%}",
            "-" if tier.proven_at is None else f"{tier.proven_at:.1f}",
        )
    return table


def drawn(record: Record) -> str:
    """Return the times and the memory of a record against the size of its plans, as SVG.

    Of several seeds the worst is drawn; a tier that stayed open on one of them is not.
    """
    times: defaultdict[str, dict[int, float]] = defaultdict(dict)
    open_: set[tuple[str, int]] = set()
    memory: dict[int, float] = {}
    for run in record.runs:
        figures = {"first useful calendar": run.useful_at}
        figures |= {f"{tier.measure} proven": tier.proven_at for tier in run.tiers}
        for name, at in figures.items():
            if at is None:
                open_.add((name, run.exercises))
            else:
                times[name][run.exercises] = max(at, times[name].get(run.exercises, 0.01))
        if run.memory_mb is not None:
            memory[run.exercises] = max(run.memory_mb, memory.get(run.exercises, 0.0))
    lines = {
        name: [(size, at) for size, at in points.items() if (name, size) not in open_]
        for name, points in times.items()
    }
    made = f"version {record.version}, {record.date[:10]}, {record.cores} cores"
    return charts(
        [
            (f"Seconds ({made}, limit {record.time_limit:g})", "exercises", lines),
            ("Peak memory of the solver, MB", "exercises", {"memory": list(memory.items())}),
        ]
    )


def worse(old: Record, new: Record) -> Iterator[str]:
    """Yield a sentence for each figure that got worse, of the plans in both records."""
    before = {(run.size, run.seed): run for run in old.runs}
    if old.time_limit != new.time_limit:
        yield f"The time limits differ: {old.time_limit:g} s and {new.time_limit:g} s."
    for run in new.runs:
        was = before.get((run.size, run.seed))
        if was is None:
            continue
        plan = f"{run.size} seed {run.seed}"
        if was.valid and not run.valid:
            yield f"{plan}: no valid calendar any more."
        yield from _worse(plan, "useful after", was.useful_at, run.useful_at, LEAST_SECONDS, "s")
        yield from _worse(plan, "memory", was.memory_mb, run.memory_mb, LEAST_MB, "MB")
        earlier = {tier.measure: tier for tier in was.tiers}
        for tier in run.tiers:
            then = earlier.get(tier.measure)
            if then is not None:
                yield from _worse_tier(f"{plan} {tier.measure}", then, tier)


def _worse_tier(tier: str, then: TierGrowth, now: TierGrowth) -> Iterator[str]:
    if then.proven_at is not None and now.proven_at is None:
        yield f"{tier}: no longer proven (was at {then.proven_at:.1f} s)."
    else:
        yield from _worse(tier, "proven after", then.proven_at, now.proven_at, LEAST_SECONDS, "s")
        yield from _worse(tier, "gap", then.gap, now.gap, LEAST_GAP, "")


def _worse(
    what: str, figure: str, then: float | None, now: float | None, least: float, unit: str
) -> Iterator[str]:
    """Yield that a figure grew too much; one that is missing now was lost, if it was there."""
    if then is None:
        return
    if now is None:
        if unit != "MB":  # not every system tells memory
            yield f"{what}: {figure} {then:.3g} {unit}".rstrip() + ", now never."
    elif now > WORSE * then and now - then > least:
        yield f"{what}: {figure} {then:.3g}, now {now:.3g} {unit}".rstrip() + "."


if __name__ == "__main__":
    sys.exit(main())
