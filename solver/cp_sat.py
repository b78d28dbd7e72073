"""CP-SAT as this program always uses it."""

from ortools.sat.python import cp_model


def new_solver(workers: int, seed: int = 0) -> cp_model.CpSolver:
    """Return a solver that leaves interrupts to whoever runs the process."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    solver.parameters.catch_sigint_signal = False
    return solver
