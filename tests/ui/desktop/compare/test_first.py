"""Which calendars are compared first where there are many, and that a choice is remembered."""

from pytestqt.qtbot import QtBot

from tests.ui.desktop.compare.plans import opened, plan_and_calendars
from ui.desktop.compare.first import first_compared
from ui.desktop.desk import Desk


def filled(desk: Desk) -> list[str]:
    """Keep ten calendars in the file, and return their names."""
    _, calendars = plan_and_calendars()
    for number in range(4, 11):
        desk.document.file.add_calendar(calendars[number % 3], f"Number {number}")
    desk.document.reload()
    return [summary.name for summary in desk.document.calendars]


def compared(desk: Desk) -> list[str]:
    names = {summary.uid: summary.name for summary in desk.document.calendars}
    return [names[uid] for uid in first_compared(desk.document)]


def test_the_newest_are_compared_where_nothing_was_decided(desk: Desk) -> None:
    names = filled(desk)
    desk.document.choose_calendar(names[-1])
    assert compared(desk) == names[-6:]


def test_the_open_one_the_decided_ones_and_the_baseline_come_before_the_newest(desk: Desk) -> None:
    names = filled(desk)
    desk.document.choose_calendar("Number 4")
    desk.document.set_status("Second", "approved")
    desk.document.set_status("Number 5", "recommended")
    desk.document.set_status("Number 10", "rejected")
    assert compared(desk) == ["Second", "Number 4", "Number 5", *names[-4:-1]]
    desk.document.set_baseline("First")
    assert "Number 9" in compared(desk)  # the newest that holds what the baseline does
    assert len(compared(desk)) == 6


def test_all_are_compared_where_there_are_no_more_than_six(desk: Desk, qtbot: QtBot) -> None:
    assert opened(desk, qtbot).choice.names == ("First", "Second", "Third")


def test_the_page_begins_with_them_and_compares_the_second_with_the_first(
    desk: Desk, qtbot: QtBot
) -> None:
    names = filled(desk)
    desk.document.choose_calendar(names[-1])
    page = opened(desk, qtbot)
    assert list(page.choice.names) == names[-6:]
    assert (page.choice.reference, page.choice.current) == (0, 1)


def test_what_was_chosen_is_compared_again_when_the_file_is_opened_once_more(
    desk: Desk, qtbot: QtBot
) -> None:
    filled(desk)
    page = opened(desk, qtbot)
    page.choice.remove(0)
    page.choice.remove(0)
    page.choice.compare_with(2)
    page.choice.look_at(3)
    kept = page.choice.names, page.choice.reference, page.choice.current
    qtbot.waitUntil(lambda: page.settled)

    again = opened(desk, qtbot)
    assert (again.choice.names, again.choice.reference, again.choice.current) == kept
