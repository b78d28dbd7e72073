"""Programs that stand in for the solver's process, and go wrong after they have said something."""

import json
import sys
from dataclasses import dataclass
from typing import Any

from exercise_planner.calendar import Calendar
from exercise_planner.measures import score
from exercise_planner.profile import NAMES
from exercise_planner.reading import read_calendar, read_plan
from solver.messages import Finished, Gathered, Improved, Message, Progress, to_line
from tests.support import examples

PLAN = read_plan(examples.plan(exercises={"keen": {"latest_end": examples.may(20)}}))
_TOLD = "import os, signal, sys, time; out = sys.stdout.buffer; out.write({said!r}); out.flush()\n"
_ENDLESS = "while True: "


def _calendar(*events: dict[str, Any], **record: Any) -> Calendar:
    solve = {"status": "feasible", "seconds": 1.0, "tiers": [], **record}
    return read_calendar(examples.calendar(*events, solve=solve), PLAN)


def _better(calendar: Calendar) -> Improved:
    measures = dict(score(PLAN, calendar).measures)
    return Improved(seconds=1.0, tier=0, measures=measures, calendar=calendar)


def _changed(**changes: Any) -> Improved:
    return BEST.model_copy(update=changes)


BEST = _better(_calendar(examples.event("keen", 8)))
"""What all of them have found before."""
_LATE = _calendar(examples.event("keen", 22))
_STRANGE = BEST.calendar.model_copy(
    update={"events": (BEST.calendar.events[0].model_copy(update={"venue": "moon"}),)}
)
_BEYOND = {"measure": "high_end", "value": 5, "bound": 4, "proven": False}


@dataclass(frozen=True)
class Fault:
    """A way to go wrong.

    Parameters
    ----------
    then
        What the program does after it has told of the best calendar.
    said
        What the caller says of it, in part.
    ends
        Whether the caller finds that out by itself; else somebody has to ask it to stop.
    """

    then: str
    said: str
    ends: bool = True

    def command(self, *before: Message) -> list[str]:
        """Return the command that starts a program which says something and then goes wrong."""
        told = "".join(map(to_line, before)).encode()
        return [sys.executable, "-c", _TOLD.format(said=told) + self.then]


def _saying(line: bytes) -> str:
    return f"out.write({line!r}); out.flush(); time.sleep(600)"


def _lie(message: Message, said: str) -> Fault:
    return Fault(_saying(to_line(message).encode()), f"a wrong answer, which was not used: {said}")


_PROGRESS = Progress(seconds=1, tier=0, measure=NAMES[0], value=None, bound=None)
_NAN = json.dumps({"event": "progress", "seconds": float("nan"), "tier": 0, "measure": NAMES[0]})
_NO_MESSAGE = "said something unexpected"

FAULTS = {
    "crashes": Fault("os.kill(os.getpid(), signal.SIGSEGV)", "exit status -11"),
    "is killed": Fault("os.kill(os.getpid(), signal.SIGKILL)", "exit status -9"),
    "aborts": Fault("os.abort()", "exit status -6"),
    "ends without a word": Fault("", "without an answer (exit status 0)"),
    "fails": Fault("sys.exit(9)", "without an answer (exit status 9)"),
    "closes its mouth and lives on": Fault("os.close(1); time.sleep(600)", "exit status -9"),
    "never says more": Fault("time.sleep(600)", "exit status -9", ends=False),
    "ignores what it is asked": Fault(
        "signal.signal(signal.SIGTERM, signal.SIG_IGN); os.close(0); time.sleep(600)",
        "exit status -9",
        ends=False,
    ),
    "is halted": Fault("os.kill(os.getpid(), signal.SIGSTOP)", "exit status -9", ends=False),
    "says one endless line": Fault(_ENDLESS + "out.write(b'x' * 65536)", _NO_MESSAGE),
    "says endless lines": Fault(_ENDLESS + "out.write(b'[]\\n')", _NO_MESSAGE),
    "says the same for ever": Fault(
        _ENDLESS + f"out.write({to_line(_PROGRESS).encode()!r})", "said more than 2,000 things"
    ),
    "floods its errors": Fault(
        "[sys.stderr.write('x' * 65536 + chr(10)) for _ in range(200)]; sys.exit(3)",
        "exit status 3",
    ),
    "says no text": Fault(_saying(b"\xff\xfe\x00\xc3(\n"), _NO_MESSAGE),
    "says nothing in a line": Fault(_saying(b"\n"), _NO_MESSAGE),
    "says no number": Fault(_saying(_NAN.encode() + b"\n"), _NO_MESSAGE),
    "says what is nested deeply": Fault(
        "out.write(b'[' * 500_000 + b'\\n'); out.flush(); time.sleep(600)", _NO_MESSAGE
    ),
    "says half a message": Fault(_saying(to_line(BEST).encode()[:-20] + b"\n"), _NO_MESSAGE),
    "tells of a calendar that breaks a rule": _lie(_better(_LATE), "a calendar breaks WINDOW"),
    "tells of a venue that there is not": _lie(
        _changed(calendar=_STRANGE), "a calendar does not fit the plan"
    ),
    "counts wrongly": _lie(
        _changed(measures={**BEST.measures, "cost": 7}),
        "cost of a calendar was told as 7 and is 0",
    ),
    "leaves a measure out": _lie(_changed(measures={}), "it left out what"),
    "tells of a tier that there is not": _lie(
        _PROGRESS.model_copy(update={"tier": 99}), "it told of tier 99"
    ),
    "ends with a calendar that breaks a rule": _lie(
        Finished(calendar=_LATE), "a calendar breaks WINDOW"
    ),
    "ends better than its bound": _lie(
        Finished(calendar=_calendar(examples.event("keen", 8), tiers=[_BEYOND])),
        "high_end is 5, beyond its own bound of 4",
    ),
    "ends without a record": _lie(
        Finished(calendar=BEST.calendar.model_copy(update={"solve": None})),
        "it ended without saying how far it came",
    ),
    "answers something else": _lie(
        Gathered(seconds=1, status="unknown"),
        "it ended as if something else had been asked (gathered)",
    ),
}
"""By what each does."""
