"""Which calendars are compared: those of the file, until somebody chooses."""

import pytest

from ui.desktop.compare.choice import Choice

SIX = {letter: f"Calendar {letter}" for letter in "uvwxyz"}


@pytest.fixture
def choice() -> Choice:
    made = Choice()
    made.set_there(SIX)
    return made


def test_all_calendars_of_the_file_are_compared_with_the_first_and_the_second_is_looked_at(
    choice: Choice,
) -> None:
    assert choice.names == tuple(SIX.values())
    assert (choice.reference, choice.current) == (0, 1)


def test_six_are_the_most(choice: Choice) -> None:
    choice.set_there({**SIX, "t": "One more"})
    assert len(choice.uids) == 6
    assert choice.others == {"t": "One more"}
    choice.add("t")
    assert len(choice.uids) == 6


def test_two_are_the_fewest(choice: Choice) -> None:
    for _ in range(5):
        choice.remove(0)
    assert choice.uids == ("y", "z")


def test_what_was_taken_out_does_not_join_again_by_itself(choice: Choice) -> None:
    choice.remove(2)
    choice.set_there({**SIX, "t": "One more"})
    assert choice.uids == ("u", "v", "x", "y", "z", "t")
    assert set(choice.others) == {"w"}
    choice.remove(0)
    choice.add("w")
    assert choice.uids == ("v", "x", "y", "z", "t", "w")


def test_others_are_compared_where_too_few_of_the_chosen_are_left(choice: Choice) -> None:
    for _ in range(4):
        choice.remove(0)
    choice.set_there({uid: name for uid, name in SIX.items() if uid not in "yz"})
    assert set(choice.uids) == set("uvwx")
    choice.set_there({"u": "Alone"})
    assert choice.uids == ("u",)
    assert (choice.reference, choice.current) == (0, 0)


def test_the_reference_and_the_one_looked_at_stay_so_whatever_their_order(choice: Choice) -> None:
    choice.compare_with(3)
    choice.look_at(4)
    choice.move(3, -3)
    assert choice.uids == ("x", "u", "v", "w", "y", "z")
    assert (choice.reference, choice.current) == (0, 4)


def test_looking_at_the_new_reference_becomes_looking_at_the_old_one(choice: Choice) -> None:
    choice.compare_with(1)
    assert (choice.reference, choice.current) == (1, 0)


def test_a_calendar_that_comes_back_is_where_it_was(choice: Choice) -> None:
    without = {uid: name for uid, name in SIX.items() if uid != "v"}
    choice.look_at(1)
    choice.set_there(without)
    assert choice.uids == ("u", "w", "x", "y", "z")
    assert choice.current == 1
    choice.set_there({**without, "v": SIX["v"]})
    assert choice.uids == tuple(SIX)
    assert choice.current == 1


def test_a_calendar_of_another_name_is_the_same_calendar(choice: Choice) -> None:
    choice.compare_with(2)
    choice.set_there({**SIX, "w": "Better name"})
    assert choice.names[choice.reference] == "Better name"


def test_nobody_is_told_of_what_is_as_before(choice: Choice) -> None:
    told: list[str] = []
    for signal in (choice.calendars_changed, choice.reference_changed, choice.current_changed):
        signal.connect(lambda: told.append("changed"))
    choice.set_there(SIX)
    choice.look_at(1)
    choice.look_at(9)
    choice.compare_with(0)
    choice.move(0, -1)
    assert not told
