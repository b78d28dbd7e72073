"""Asking from the command line: what is known shows live, and survives the solver."""

import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from exercise_planner.problems import InputError
from exercise_planner.profile import Profile
from solver.hearing import CUT_OFF
from solver.messages import Explaining, Failed, Message
from solver.requests import ExplainRequest, Limits
from tests.ui import answers
from ui import asking, solving
from ui.solving import SolveFailedError

REQUEST = ExplainRequest.of(answers.PLAN, Profile(), Limits(time_limit=1), answers.ROOF)


class Told:
    """Stands in for the solver's process: it says what it was given to say."""

    def __init__(self, *messages: Message | BaseException) -> None:
        self._messages = iter(messages)
        self.stopped = False

    def __call__(self, request: ExplainRequest) -> "Told":
        assert request == REQUEST
        return self

    def __enter__(self) -> "Told":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def messages(self) -> Iterator[Message]:
        for message in self._messages:
            if isinstance(message, BaseException):
                raise message
            yield message

    def stop(self) -> None:
        self.stopped = True


def console() -> Console:
    return Console(file=io.StringIO(), force_terminal=True, width=120)


def written(on: Console) -> str:
    assert isinstance(on.file, io.StringIO)
    return on.file.getvalue()


def learned(answer: object, said: str) -> Explaining:
    return Explaining.model_validate({"seconds": 1, "said": said, "answer": answer})


def test_what_is_known_shows_live_and_the_end_is_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    end = answers.explained(answers.BLOCKED)
    told = Told(learned(answers.UNKNOWN, "Looking around"), learned(answers.BLOCKED, "On"), end)
    monkeypatch.setattr(solving, "SolverProcess", told)
    on = console()
    assert asking.ask(REQUEST, on) == end


def test_a_view_shows_the_answer_as_it_grows() -> None:
    on = console()
    with asking.LiveAnswer(on) as live:
        live.show(learned(answers.UNKNOWN, "Looking [around]"))
        assert "Looking [around]" in written(on)
        live.show(learned(answers.BLOCKED, "Seeking changes"))
    said = written(on)
    for part in ("Not possible as the plan is.", answers.ELECTIONS.message, "Seeking changes"):
        assert part in said


def test_a_solver_that_dies_leaves_what_it_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told(learned(answers.BLOCKED, "On"), Failed(message="the solver was killed"))
    monkeypatch.setattr(solving, "SolverProcess", told)
    on = console()
    end = asking.ask(REQUEST, on)
    assert end.answer.status == "blocked"
    assert end.answer.notes == (CUT_OFF,)
    assert "the solver was killed; this is what was known" in written(on)


def test_a_solver_that_dies_before_it_knew_anything_is_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(solving, "SolverProcess", Told(Failed(message="no memory")))
    with pytest.raises(SolveFailedError, match="no memory"):
        asking.ask(REQUEST, console())
    refused = Told(Failed(message="too dear", cause="input"))
    monkeypatch.setattr(solving, "SolverProcess", refused)
    with pytest.raises(InputError, match="too dear"):
        asking.ask(REQUEST, console())


def test_an_interrupt_asks_for_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    end = answers.explained(answers.UNKNOWN)

    class Interrupted(Told):
        def messages(self) -> Iterator[Message]:
            if not self.stopped:
                raise KeyboardInterrupt
            yield end

    told = Interrupted()
    monkeypatch.setattr(solving, "SolverProcess", told)
    on = console()
    assert asking.ask(REQUEST, on) == end
    assert "Stopping with what is known so far." in written(on)
