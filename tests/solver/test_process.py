"""The solver's process, and what its caller makes of one that misbehaves."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exercise_planner.profile import Profile
from exercise_planner.reading import read_plan
from solver import process
from solver.messages import Failed, Finished, Message, Started, read_message, to_line
from solver.process import SolverProcess
from solver.requests import Limits, Request, read_request, request_line
from tests.support import examples
from tests.support.processes import run_process


@pytest.fixture
def request_() -> Request:
    """A small request."""
    return Request(plan=read_plan(examples.plan()), measures=("high_end", "cost"))


def fake(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let another program stand in for the solver."""
    monkeypatch.setattr(process, "command", lambda: [sys.executable, "-c", program])


def test_a_real_process_streams_its_messages_and_ends_with_the_answer(request_: Request) -> None:
    with SolverProcess(request_) as running:
        messages = list(running.messages())
    assert isinstance(messages[0], Started)
    assert isinstance(messages[-1], Finished)
    assert messages[-1].record.status == "optimal"


@pytest.mark.parametrize(
    ("caller", "solver"),
    [
        ("exercise-planner", "exercise-planner-solver"),
        ("exercise-planner-desktop.exe", "exercise-planner-solver.exe"),
    ],
)
def test_the_standalone_program_starts_the_solver_that_lies_beside_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caller: str, solver: str
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "v1.2" / caller))
    assert process.command() == [str(tmp_path / "v1.2" / solver)]


def test_requests_survive_the_line_with_everything_they_can_hold() -> None:
    plan = read_plan(examples.complete_plan())
    profile = Profile(("cost", "breadth"), {"cost": 5})
    whole = Request.of(plan, profile, Limits(seed=3), plan.baseline)
    assert read_request(request_line(whole)) == whole
    assert whole.profile == profile
    assert request_line(whole).count("\n") == 1


def test_messages_and_requests_survive_the_line(request_: Request) -> None:
    assert read_request(request_line(request_)) == request_
    message = Failed(message="ü\nq", cause="input")
    line = to_line(message)
    assert line.count("\n") == 1
    assert read_message(line) == message


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import sys; sys.stdin.readline(); sys.exit(9)", "without an answer (exit status 9)"),
        ("print('hello')", "something unexpected: hello"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "exit status -9"),
    ],
)
def test_a_process_that_misbehaves_gives_a_failure_not_an_exception(
    monkeypatch: pytest.MonkeyPatch, request_: Request, program: str, said: str
) -> None:
    fake(monkeypatch, program)
    with SolverProcess(request_) as running:
        last = list(running.messages())[-1]
    assert isinstance(last, Failed)
    assert said in last.message


def test_one_that_does_not_stop_is_killed(
    monkeypatch: pytest.MonkeyPatch, request_: Request
) -> None:
    monkeypatch.setattr(process, "GRACE_SECONDS", 0.2)
    fake(monkeypatch, "import time; time.sleep(60)")
    began = time.monotonic()
    with SolverProcess(request_) as running:
        running.stop()
        last = list(running.messages())[-1]
    assert isinstance(last, Failed)
    assert time.monotonic() - began < 30


def test_one_that_is_killed_ends_with_a_failure(request_: Request) -> None:
    with SolverProcess(request_) as running:
        running.kill()
        last = list(running.messages())[-1]
    assert isinstance(last, Failed)
    assert "exit status -9" in last.message


def test_a_request_that_is_none_is_answered_with_a_failure() -> None:
    done = run_process(process.command(), told='{"plan": 1}\n')
    assert done.returncode == 0, done.stderr
    assert isinstance(last_message(done.stdout), Failed)


def test_numbers_beyond_the_solver_are_the_inputs_fault() -> None:
    raw = examples.too_dear_plan()
    with SolverProcess(Request(plan=read_plan(raw), measures=("cost",))) as running:
        last = list(running.messages())[-1]
    assert isinstance(last, Failed)
    assert last.cause == "input"


def test_an_interrupt_at_the_terminal_does_not_reach_the_solver(request_: Request) -> None:
    """What Ctrl-C means is for the caller to say."""
    with SolverProcess(request_) as running:
        messages = running.messages()
        first = next(messages)
        running._process.send_signal(signal.SIGINT)
        last = [first, *messages][-1]
    assert isinstance(last, Finished)


def test_one_whose_caller_has_gone_ends_in_silence(request_: Request) -> None:
    with subprocess.Popen(
        process.command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdin
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        running.stdin.write(request_line(request_))
        running.stdin.close()
        assert running.stderr.read() == ""
    assert running.returncode == 0


def last_message(output: str) -> Message:
    return read_message(output.splitlines()[-1])
