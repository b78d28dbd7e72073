"""The page follows the file: edits, undo, other names, calendars that come and go."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.support import examples
from tests.ui.desktop.compare.plans import names, opened, settle
from tests.ui.desktop.stand_ins import Heard
from ui.desktop.compare import findings
from ui.desktop.compare.page import ComparePage
from ui.desktop.desk import Desk

DeskOf = Callable[..., Desk]


def cost(page: ComparePage) -> list[str]:
    """Return the costs that stand in the table of measures."""
    rows = page.tabs.glance.table.rows
    line = next(row for row in range(rows.rowCount()) if rows.index(row, 0).data()[:4] == "Cost")
    return [rows.index(line, 1 + place).data() for place in range(len(page.choice.names))]


def test_an_edit_of_the_plan_is_counted_and_undo_takes_it_back(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    before = cost(page)
    plan = desk.document.plan
    dearer = [e.model_copy(update={"fixed_cost": e.fixed_cost + 1000}) for e in plan.exercises]
    desk.document.edit(plan.model_copy(update={"exercises": tuple(dearer)}), "prices rise")
    settle(page, qtbot)
    assert [int(new.replace(",", "")) for new in cost(page)] == [
        int(old.replace(",", "")) + 3000 for old in before
    ]
    desk.document.undo()
    settle(page, qtbot)
    assert cost(page) == before


def test_an_edit_of_a_calendar_is_seen_and_what_is_only_tried_is_not(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    desk.document.choose_calendar("Third")
    known = page.comparing.findings
    settle(page, qtbot)
    assert page.comparing.findings is known, "which calendar is open changes nothing here"
    desk.document.take_off("calm", "take Calm Sea off")
    settle(page, qtbot)
    rows = page.tabs.exercises.view.rows
    line = rows.line(rows.index(names(page.tabs.exercises).index("Calm Sea"), 0))
    assert line.cells[0].note == "not in C"


def test_a_deleted_calendar_leaves_the_page_and_comes_back_with_undo(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    page.choice.look_at(2)
    desk.document.delete_calendar("Second")
    settle(page, qtbot)
    assert [chip.text() for chip in page.strip.chips] == ["First", "Third"]
    assert len(page.tabs.glance.sentences) == 2
    assert len(cost(page)) == 2
    desk.document.delete_calendar("Third")
    qtbot.waitUntil(lambda: page.settled)
    assert page.empty.isVisible()
    desk.document.undo()
    desk.document.undo()
    settle(page, qtbot)
    assert not page.empty.isVisible()
    assert [chip.text() for chip in page.strip.chips] == ["First", "Second", "Third"]
    assert len(cost(page)) == 3


def test_a_calendar_of_another_name_is_called_so_everywhere(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    desk.document.rename_calendar("Second", "The cheap one")
    settle(page, qtbot)
    assert page.strip.chips[1].text() == "The cheap one"
    assert page.head.reference.itemText(1) == "B  The cheap one"
    assert page.tabs.goals.view.column(2).tip == "The cheap one"


def test_what_the_plan_has_no_more_is_left_out_and_said(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    plan = desk.document.plan
    gone = plan.model_copy(
        update={
            "units": tuple(unit for unit in plan.units if unit.id != "jets"),
            "exercises": tuple(e for e in plan.exercises if e.id != "blue"),
        }
    )
    assert desk.document.edit(gone, "let go of the jets and of Blue Wave")
    settle(page, qtbot)
    assert page._lost.isVisible()
    said = page._lost.toolTip().splitlines()
    assert "A: Keen Sword loses jets, which is no longer in the plan." in said
    assert "C: The exercise blue is no longer in the plan." in said
    assert "Blue Wave" not in names(page.tabs.exercises)
    desk.selection.select_exercise("blue")  # as something elsewhere may still do


def test_a_hidden_page_compares_nothing_until_it_is_shown(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    known = page.comparing.findings
    page.hide()
    desk.document.delete_calendar("Second")
    qtbot.wait(30)
    assert page.comparing.findings is known
    page.show()
    settle(page, qtbot)
    assert page.comparing.findings is not known
    assert [chip.text() for chip in page.strip.chips] == ["First", "Third"]


def test_the_row_that_is_current_stays_so_when_everything_is_found_anew(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    desk.selection.select_exercise("iron")
    desk.document.choose_calendar("Third")
    desk.document.take_off("blue", "take Blue Wave off")
    settle(page, qtbot)
    view = page.tabs.exercises.view
    assert view.rows.line(view.currentIndex()).exercise == "iron"
    assert desk.selection.exercise == "iron"


def test_what_is_found_too_late_is_not_shown(page: ComparePage, desk: Desk, qtbot: QtBot) -> None:
    """Another reference is chosen again and again before anything is known."""
    for place in (1, 2, 0, 1):
        page.choice.compare_with(place)
    settle(page, qtbot)
    findings = page.comparing.findings
    assert findings is not None
    assert findings.reference == 1
    assert page.tabs.glance.sentences[1].text() == "The others are compared with it."


def test_another_reference_is_chosen_before_the_calendars_are_laid_out(
    page: ComparePage, qtbot: QtBot
) -> None:
    page.choice.move(0, 2)
    page._refresh()  # as the next turn of the window does
    page.choice.compare_with(0)
    settle(page, qtbot)
    found = page.comparing.findings
    assert found is not None
    assert (page.choice.names[0], found.reference) == ("Second", 0)
    assert page.tabs.glance.sentences[0].text() == "The others are compared with it."


def test_another_reference_is_chosen_just_when_the_file_has_changed(
    page: ComparePage, desk: Desk, qtbot: QtBot
) -> None:
    desk.document.choose_calendar("First")  # which may mean anything, so all is read anew
    page.choice.compare_with(2)
    settle(page, qtbot)
    found = page.comparing.findings
    assert found is not None
    assert found.reference == 2


def test_one_piece_that_cannot_be_found_does_not_keep_the_others(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("nothing to be found")

    monkeypatch.setitem(findings._SHEETS, "goals", broken)
    page = opened(desk, qtbot)
    assert isinstance(desk.notices, Heard)
    said = desk.notices.all
    qtbot.waitUntil(lambda: bool(said))
    assert "went wrong (RuntimeError)" in said[-1].text
    assert len(names(page.tabs.exercises)) == 4
    assert page.aside.differences.list.count()
    assert not names(page.tabs.goals)


def test_two_empty_calendars_can_be_compared(desk_of: DeskOf, qtbot: QtBot) -> None:
    plan, nothing = examples.read(examples.plan())
    desk = desk_of(plan, nothing, nothing)
    page = opened(desk, qtbot)
    assert page.tabs.bands.message.text() == "None of these calendars holds an exercise."
    assert page.tabs.exercises.message.text() == "There are no exercises to compare."
    assert page.aside.differences.message.text().startswith("Both hold the same exercises")
