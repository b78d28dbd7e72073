"""Remarks, their threads, and what can be said in them."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercise_planner.problems import InputError
from exercise_planner.review import (
    LONGEST_TEXT,
    About,
    Remark,
    flaw_of,
    moment,
    new_uid,
    read_remark,
    threads,
    tidy,
)

BEGAN = datetime(2028, 3, 6, 9, 30, tzinfo=UTC)
UID = "0" * 32


def remark(number: int, answers: int | None = None, **fields: Any) -> Remark:
    """Return a remark made so many minutes after the first."""
    return Remark(
        id=f"{number:032x}",
        calendar=UID,
        about=About(),
        text="Why?",
        author="Ann",
        at=BEGAN + timedelta(minutes=number),
        answers=None if answers is None else f"{answers:032x}",
        **fields,
    )


def numbers(found: Any) -> list[list[int]]:
    return [[int(one.id, 16) for one in (thread.first, *thread.answers)] for thread in found]


# --- threads -----------------------------------------------------------------------------------


def test_the_thread_in_which_something_happened_last_comes_last() -> None:
    said = [remark(1), remark(2), remark(3, answers=1)]
    assert numbers(threads(said)) == [[2], [1, 3]]
    resolved = remark(2, resolved_by="Ben", resolved_at=BEGAN + timedelta(hours=1))
    assert numbers(threads([said[0], resolved, said[2]])) == [[1, 3], [2]]
    reopened = remark(1, reopened_by="Ben", reopened_at=BEGAN + timedelta(hours=2))
    assert numbers(threads([reopened, resolved, said[2]])) == [[2], [1, 3]]


def test_a_thread_is_resolved_when_its_first_remark_is() -> None:
    when = BEGAN + timedelta(hours=1)
    first, second = threads([remark(1), remark(2, resolved_by="", resolved_at=when)])
    assert (first.resolved, second.resolved, second.touched) == (False, True, when)


def test_an_answer_to_what_is_not_there_stands_by_itself() -> None:
    assert numbers(threads([remark(2, answers=1), remark(3, answers=2)])) == [[2, 3]]


@given(
    answers=st.lists(st.none() | st.integers(0, 9), max_size=8),
    order=st.randoms(use_true_random=False),
)
def test_every_remark_stands_in_one_thread_whatever_answers_what(
    answers: list[int | None], order: random.Random
) -> None:
    said = [remark(number, answered) for number, answered in enumerate(answers)]
    found = threads(said)
    assert sorted(one for thread in numbers(found) for one in thread) == list(range(len(said)))
    order.shuffle(said)
    assert threads(said) == found


# --- texts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", "0 characters; expected 1 to 4,000"),
        ("x" * 4001, "4,001 characters; expected 1 to 4,000"),
        ("one\ntwo\x07", "'\\x07' in line 2 is no character of a text; leave it out"),
        ("\ud800", "'\\ud800' in line 1 is no character"),
        ("a\tb", "'\\t' in line 1 is no character"),
        ("\uffff", "is no character of a text"),
        ("\x85", "is no character of a text"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(text: str, flaw: str) -> None:
    assert flaw in (flaw_of(text) or "")
    with pytest.raises(InputError, match="the remark"):
        read_remark({**remark(1).model_dump(), "about": About(), "text": text})


@pytest.mark.parametrize("text", ["x" * LONGEST_TEXT, "zwei\nZeilen – 演習 🛡️", "\u202ex", "\xa0!"])
def test_any_other_text_is_one(text: str) -> None:
    assert flaw_of(text) is None


def test_a_text_is_tidied_at_its_ends_alone_and_of_tabs() -> None:
    assert tidy("\r\n  one\r\n\r\n  two \n\n") == "one\n\n  two"
    assert tidy("\t1.\tTo do\t") == "1. To do"
    assert flaw_of("", 0) is None


# --- reading -----------------------------------------------------------------------------------


@given(said=st.builds(remark, st.integers(0, 99), st.none() | st.integers(0, 99)))
def test_a_remark_read_back_is_the_same(said: Remark) -> None:
    assert read_remark(said.model_dump(mode="json")) == said


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "1"},
        {"id": "A" * 32},
        {"calendar": None},
        {"at": "yesterday"},
        {"at": "2028-03-06T09:30:00"},
        {"at": "0001-01-01T00:00:00+00:00"},
        {"at": 7},
        {"author": "two\nlines"},
        {"author": "x" * 201},
        {"answers": "none"},
        {"resolved_at": "soon"},
        {"text": b"bytes"},
        {"about": {"kind": "weather", "thing": None}},
        {"about": {"kind": "calendar", "thing": "KEEN"}},
        {"about": {"kind": "goal"}},
        {"about": {"kind": ["goal"], "thing": "G1"}},
        {"about": {"kind": "goal", "thing": 7}},
        {"about": None},
        {"mood": "bad"},
    ],
)
def test_what_is_no_remark_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"^the file"):
        read_remark({**remark(1).model_dump(mode="json"), **fields}, "the file")


@pytest.mark.parametrize("raw", [None, [], "remark", {}])
def test_what_is_no_object_is_refused(raw: object) -> None:
    with pytest.raises(InputError, match="is no remark"):
        read_remark(raw)


def test_moments_are_told_in_utc() -> None:
    assert moment("2028-03-06T10:30:00+01:00") == BEGAN
    assert moment("2028-03-06T09:30:00Z").tzinfo is UTC


def test_a_remark_names_what_it_is_about() -> None:
    assert About("event", "KEEN").thing == "KEEN"
    for wrong in (("event", None), ("calendar", "KEEN"), ("unit", "DDG")):
        with pytest.raises(ValueError, match="remark"):
            About(*wrong)  # type: ignore[arg-type]


def test_ids_are_new_each_time() -> None:
    assert len({new_uid() for _ in range(100)}) == 100
