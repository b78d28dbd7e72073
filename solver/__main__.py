"""The solver's process: reads a request from standard input, writes messages to standard output.

See :mod:`solver.requests` and :mod:`solver.messages` for the lines. Standard output carries nothing
else: whatever the solver's own libraries print goes to standard error.
"""

import os
import signal
import sys
import threading
from typing import Protocol

from pydantic import ValidationError

from exercise_planner import fault_log
from exercise_planner.problems import InputError
from solver import LOADED
from solver.alternatives import Alternatives
from solver.messages import Failed, Message, to_line
from solver.repair import Repair
from solver.requests import (
    STOP,
    AlternativesRequest,
    AnyRequest,
    ExplainRequest,
    RepairRequest,
    SurveyRequest,
    read_request,
)
from solver.search import Listener, Search
from solver.standings import SolverFaultError
from solver.stop import Stop
from solver.survey.survey import Survey
from solver.why.explain import Explain

ORPHAN_SECONDS = 10.0
"""How long it may go on when its input has ended, which is what is left of a caller that died."""


class _Served(Protocol):
    """What a request asks for, ready to be done."""

    def run(self) -> Message:
        """Do it and return its end."""


def main() -> None:
    """Serve one request."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    # Lines are UTF-8 everywhere, and only this writer may touch standard output.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)

    def say(message: Message) -> None:
        try:
            out.write(to_line(message))
            out.flush()
        except BrokenPipeError:  # the caller has gone; the end of the input asks to stop
            os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())

    try:
        request = read_request(sys.stdin.buffer.readline())
    except ValidationError as error:
        say(Failed(message=f"the request is not usable: {error}"))
        return
    stop = Stop()
    threading.Thread(target=_watch, args=(stop,), daemon=True).start()
    say(_answer(request, stop, say))


def _answer(request: AnyRequest, stop: Stop, say: Listener) -> Message:
    try:
        return _search(request, stop, say).run()
    except InputError as error:
        return Failed(message=str(error), cause="input")
    except SolverFaultError as error:
        message = f"the solver gave a wrong answer, which was not used: {error}."
        return Failed(message=f"{message} {fault_log.record(error)}", cause="refuted")
    except Exception as error:  # the parent must hear of whatever it is
        kind = type(error).__name__
        return Failed(message=f"the solver broke down ({kind}). {fault_log.record(error)}")


def _search(request: AnyRequest, stop: Stop, say: Listener) -> _Served:
    plan, profile, limits, start = request.plan, request.profile, request.limits, request.start
    if isinstance(request, ExplainRequest):
        return Explain(request, say, stop, LOADED)
    if isinstance(request, AlternativesRequest):
        return Alternatives(
            plan, profile, limits, request.wanted, say, stop, start=start, began=LOADED
        )
    if isinstance(request, SurveyRequest):
        variants = request.variants
        return Survey(plan, profile, limits, variants, say, stop, start=start, began=LOADED)
    if isinstance(request, RepairRequest):
        return Repair(plan, profile, limits, request.count, say, stop, began=LOADED)
    return Search(plan, profile, limits, say, stop, start=start, began=LOADED)


def _watch(stop: Stop) -> None:
    """Ask to stop when a line says so or nobody is left to listen."""
    for line in sys.stdin:
        if line.strip() == STOP:
            break
    else:  # nobody can kill it any more should it not come to an end
        _end_after(ORPHAN_SECONDS)
    stop.ask()


def _end_after(seconds: float) -> None:
    timer = threading.Timer(seconds, os._exit, (1,))
    timer.daemon = True
    timer.start()


if __name__ == "__main__":
    main()
