"""Who somebody is: the name is given once, kept, and stands under remarks and decisions."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.handle import person
from db.plan_file import PlanFile
from exercise_planner.review import About
from tests.ui.desktop.windows import bench_of, button, click, desk_of, plan_file
from ui.desktop.desk import Desk
from ui.desktop.review.page import ReviewPage
from ui.desktop.selection import Place
from ui.desktop.window import Window


def give(qtbot: QtBot, page: ReviewPage, name: str) -> None:
    """Type a name into the field that is open."""
    field = page.signature.field
    assert field.hasFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def author(desk: Desk) -> str:
    remark = desk.document.remarks.add("Calendar 1", "Seen.", About())
    assert remark is not None
    return remark.author


def test_a_name_that_is_given_stands_under_remarks_decisions_and_in_the_log(
    qtbot: QtBot, page: ReviewPage, remarked: Desk
) -> None:
    assert page.signature.button.text() == "as Kim Park"
    click(qtbot, page.signature.button)
    give(qtbot, page, "Ana  Silva")

    assert page.signature.button.text() == "as Ana Silva"
    assert page.signature.button.isVisible()
    assert not page.signature.field.isVisible()
    assert author(remarked) == "Ana Silva"
    remarked.document.set_status("Calendar 1", "proposed")
    assert remarked.document.calendars[0].decided_by == "Ana Silva"
    assert remarked.document.file.history()[0].who == "Ana Silva"
    assert remarked.settings.who == "Ana Silva"


def test_escape_leaves_the_name_as_it_was(qtbot: QtBot, page: ReviewPage, remarked: Desk) -> None:
    click(qtbot, page.signature.button)
    qtbot.keyClicks(page.signature.field, "Somebody")
    qtbot.keyClick(page.signature.field, Qt.Key.Key_Escape)
    assert page.signature.button.text() == "as Kim Park"
    assert author(remarked) == "Kim Park"
    assert remarked.settings.who is None


def test_no_name_is_that_of_the_login_again(qtbot: QtBot, page: ReviewPage, remarked: Desk) -> None:
    click(qtbot, page.signature.button)
    give(qtbot, page, "  ")
    assert remarked.settings.who is None
    assert author(remarked) == person(None)


def test_the_action_leads_to_the_field(qtbot: QtBot, page: ReviewPage, remarked: Desk) -> None:
    places: list[Place] = []
    remarked.selection.asked.connect(places.append)
    remarked.actions["review.name"].trigger()
    page.show_place(places[0])
    assert page.signature.field.hasFocus()


def test_the_name_is_used_for_every_file_that_is_opened_from_then_on(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    first, second = (plan_file(tmp_path / f"{name}.explan") for name in "ab")
    window.open_file(first)
    desk_of(window).actions["review.name"].trigger()
    page = bench_of(window).page("review")
    assert isinstance(page, ReviewPage)
    give(qtbot, page, "Ana Silva")

    window.open_file(second)
    assert desk_of(window).document.file.who == "Ana Silva"
    assert desk_of(window).document.set_status("Calendar 1", "approved")
    with PlanFile.open(second, read_only=True) as file:
        assert file.calendars()[0].decided_by == "Ana Silva"


def test_a_list_without_open_remarks_says_where_the_others_are(
    qtbot: QtBot, page: ReviewPage
) -> None:
    for _ in range(2):
        click(qtbot, button(page, "Resolve"))
        qtbot.wait(5)
    assert page._nothing.isVisible()
    assert page._nothing.text() == "Nothing open. Resolved remarks are under Resolved."
    assert page.kinds.button(1).text() == "Resolved 3"
