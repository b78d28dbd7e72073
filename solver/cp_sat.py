"""CP-SAT as this program always uses it."""

from ortools.sat.python import cp_model

from solver.requests import Limits

PROVERS = ("core", "no_lp", "max_lp", "quick_restart", "default_lp", "reduced_costs")
"""Of CP-SAT's workers those that bring most on these models, the best first."""
SEEKERS = 2
"""How many workers search neighbourhoods of the best solution instead."""


def new_solver(limits: Limits) -> cp_model.CpSolver:
    """Return a solver that leaves interrupts to whoever runs the process."""
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    # Of two workers that find equally good solutions at once, threads decide who is first. One
    # thread alone that goes around the same workers is the same each time.
    parameters.num_workers = 1 if limits.deterministic else limits.workers
    parameters.random_seed = limits.seed
    parameters.catch_sigint_signal = False
    parameters.interleave_search = limits.deterministic
    parameters.interleave_batch_size = limits.workers if limits.deterministic else 0
    # Of a model that is solved once, presolve finds most in its first round; and to try every
    # literal in every worker before it begins costs more than it brings.
    parameters.max_presolve_iterations = 1
    parameters.cp_model_probing_level = 1
    return solver


def prover(limits: Limits) -> cp_model.CpSolver:
    """Return a solver for a whole model, whose workers suit one that is hard to prove."""
    solver = new_solver(limits)
    if limits.workers > 1:
        solver.parameters.subsolvers.extend(PROVERS[: max(1, limits.workers - SEEKERS)])
    return solver
