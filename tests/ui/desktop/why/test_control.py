"""Asking why in the window: the question, the answer as it grows, and what is done with it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from exercise_planner.rules import check
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish
from tests.support import examples
from tests.ui import answers
from tests.ui.desktop.why.conftest import fake, places, row, said, words
from tests.ui.desktop.windows import button, click
from ui.desktop.desk import Desk
from ui.desktop.document import Staged
from ui.desktop.selection import Place
from ui.desktop.why.control import WhyControl
from ui.desktop.why.panel import COSTS, OF_ANOTHER_CALENDAR, OF_ANOTHER_PLAN
from ui.desktop.work import Work


def names(desk: Desk) -> list[str]:
    return [summary.name for summary in desk.document.calendars]


def test_a_question_goes_to_the_solver_with_plan_calendar_and_costs(
    desk: Desk, control: WhyControl, qtbot: QtBot
) -> None:
    control.panel.costs.costs["budget"].setValue(3)
    control.panel.costs.left_alone["mandatory"].setChecked(True)
    desk.selection.ask_why(answers.ROOF)
    (request,) = fake(control).asked
    assert request.wish == answers.ROOF
    assert request.plan == desk.document.plan
    assert request.start == desk.document.view.calendar
    assert request.costs.of == {"budget": 3}
    assert request.costs.ruled_out == ("mandatory",)
    assert request.limits.time_limit == 10
    assert control.panel.question.text() == "Why is One roof not shown?"
    assert control.panel.stop.hasFocus()


def test_what_is_known_shows_as_it_comes(desk: Desk, control: WhyControl) -> None:
    titles: list[str] = []
    control.panel.summary_changed.connect(titles.append)
    desk.selection.ask_why(answers.ROOF)
    assert words(control.panel.answer) == ["Looking into it …"]
    fake(control).tell(answers.UNKNOWN, "Looking at what is in the way")
    assert words(control.panel.answer) == ["Looking at what is in the way"]
    early = answers.BLOCKED.model_copy(update={"suggestions": (), "minimal": False})
    fake(control).tell(early)
    assert "Not possible as the plan is." in words(control.panel.answer)
    assert "In its way, perhaps more of it than need be" in words(control.panel.answer)
    assert any(said.startswith("Looking for changes") for said in words(control.panel.suggestions))
    fake(control).tell(answers.BLOCKED)
    fake(control).end(answers.BLOCKED)
    assert answers.ELECTIONS.message in words(control.panel.answer)
    told = words(control.panel.suggestions)
    assert answers.LIFT.message in told
    assert "cost 31.5" in told
    assert "Worse: 12 thousand USD dearer. Better: 60 more high-end points" in told
    assert titles == ["…", "not possible as the plan is"]
    assert control.panel.again.hasFocus()  # the keyboard was on Stop, which is gone


def test_changes_that_only_help_together_are_listed_and_applied_as_one(
    desk: Desk, control: WhyControl
) -> None:
    desk.selection.ask_why(answers.ROOF)
    fake(control).end(answers.BLOCKED.model_copy(update={"suggestions": (answers.BOTH,)}))
    told = words(control.panel.suggestions)
    at = told.index("2 changes together:")
    assert told[at + 1 : at + 5] == ["•", answers.LIFT.message, "•", answers.LIMIT.message]
    assert row(control.panel.suggestions, f"Apply and rebuild: {answers.BOTH.message}").isEnabled()


def test_a_fact_leads_to_where_it_is_entered(desk: Desk, control: WhyControl, qtbot: QtBot) -> None:
    wanted = places(desk)
    desk.selection.ask_why(answers.ROOF)
    fake(control).end(answers.BLOCKED)
    fact = row(control.panel.answer, "Australia is unavailable")
    click(qtbot, fact)
    fact.setFocus()
    qtbot.keyClick(fact, Qt.Key.Key_Return)
    assert wanted == [Place("availability", 0)] * 2


def test_who_shows_it_leads_to_the_timeline(desk: Desk, control: WhyControl, qtbot: QtBot) -> None:
    wanted = places(desk)
    desk.selection.ask_why(answers.ROOF)
    fake(control).end(answers.MET)
    click(qtbot, row(control.panel.answer, "Keen Sword"))
    assert wanted == [Place("timeline", "keen")]
    assert desk.selection.exercise == "keen"
    assert words(control.panel.suggestions) == ["No change of the plan is needed."]


def test_a_fact_that_keeps_the_keyboard_keeps_it_when_more_is_known(
    desk: Desk, control: WhyControl
) -> None:
    desk.selection.ask_why(answers.ROOF)
    early = answers.BLOCKED.model_copy(update={"suggestions": ()})
    fake(control).tell(early)
    row(control.panel.answer, "Australia is unavailable").setFocus()
    fake(control).tell(answers.BLOCKED)
    assert row(control.panel.answer, "Australia is unavailable").hasFocus()


def test_one_click_changes_the_plan_shows_the_calendar_and_builds(
    desk: Desk, control: WhyControl, builds: list[bool], qtbot: QtBot
) -> None:
    desk.selection.ask_why(answers.ROOF)
    fake(control).tell(answers.BLOCKED)
    click(qtbot, row(control.panel.suggestions, f"Apply and rebuild: {answers.LIFT.message}"))
    document = desk.document
    assert not document.plan.availability
    assert document.calendar_name == "With One roof"
    assert document.view.calendar.events == answers.WITNESS.events
    assert not check(document.plan, document.view.calendar)
    assert builds == [True]
    assert not control.running
    assert not row(control.panel.suggestions, "Apply and rebuild: Let").isEnabled()
    assert control.panel.minded.isHidden()
    assert control.panel.status.text() == "applied"
    document.undo()  # the calendar
    document.undo()  # the change, in one step
    assert document.plan == answers.PLAN
    assert row(control.panel.suggestions, "Apply and rebuild: Let").isEnabled()


def test_the_calendar_of_a_price_is_looked_at_without_being_stored_or_kept(
    desk: Desk, control: WhyControl, qtbot: QtBot, work: Work
) -> None:
    desk.selection.ask_why(answers.ROOF)
    fake(control).end(answers.TRADED)
    qtbot.waitUntil(lambda: not work.busy)
    told = words(control.panel.answer)
    assert "400 thousand USD dearer" in told
    assert "60 more high-end points" in told
    assert "It cannot be had for less: proven." in told
    assert any(said.startswith("Moves Keen Sword (3 days later)") for said in told)
    click(qtbot, button(control.panel, "Look at that calendar"))
    assert desk.document.staged is not None
    assert desk.document.staged.why == "With One roof"
    assert desk.document.view.calendar.events == answers.PRICED.events
    assert names(desk) == ["Calendar 1"]
    desk.document.discard()
    click(qtbot, button(control.panel, "Keep it as a calendar"))
    assert names(desk) == ["Calendar 1", "With One roof"]
    assert control.panel.minded.text() == OF_ANOTHER_CALENDAR


def test_what_is_tried_is_not_lost_to_another_calendar(
    desk: Desk, control: WhyControl, qtbot: QtBot, work: Work
) -> None:
    desk.selection.ask_why(answers.ROOF)
    fake(control).end(answers.TRADED)
    qtbot.waitUntil(lambda: not work.busy)  # the buttons are made anew with the changes
    desk.document.stage(Staged(answers.WITNESS, "tried"))
    for text in ("Look at that calendar", "Keep it as a calendar"):
        click(qtbot, button(control.panel, text))
    click(qtbot, row(control.panel.suggestions, "Apply and rebuild"))
    assert said(desk) == ["Apply or discard what is tried first."] * 3
    assert desk.document.plan == answers.PLAN
    assert desk.document.view.calendar.events == answers.WITNESS.events


def test_an_answer_about_another_plan_says_so_and_changes_nothing(
    desk: Desk, control: WhyControl, qtbot: QtBot
) -> None:
    desk.selection.ask_why(answers.ROOF)
    fake(control).end(answers.BLOCKED)
    other = answers.PLAN.model_copy(update={"name": "Another"})
    assert desk.document.edit(other, "rename the plan")
    assert control.panel.minded.text() == OF_ANOTHER_PLAN
    assert not row(control.panel.suggestions, "Apply and rebuild").isEnabled()
    click(qtbot, control.panel.again)
    assert fake(control).asked[-1].plan == other
    assert control.panel.minded.isHidden()


def test_a_goal_that_is_gone_is_not_asked_about_again(
    desk: Desk, control: WhyControl, qtbot: QtBot
) -> None:
    desk.selection.ask_why(answers.ROOF)
    fake(control).end(answers.BLOCKED)
    assert desk.document.edit(answers.PLAN.model_copy(update={"goals": ()}), "remove the goal")
    click(qtbot, control.panel.again)
    assert said(desk)[-1] == "The plan no longer has what was asked about."
    assert len(fake(control).asked) == 1


@pytest.mark.parametrize("by_key", [True, False])
def test_a_question_is_stopped_with_escape_or_the_button(
    desk: Desk, control: WhyControl, qtbot: QtBot, by_key: bool
) -> None:
    desk.selection.ask_why(answers.ROOF)
    if by_key:
        qtbot.keyClick(control.panel.stop, Qt.Key.Key_Escape)
    else:
        click(qtbot, control.panel.stop)
    assert fake(control).stopped
    assert control.panel.status.text().startswith("Stopping")
    fake(control).end(answers.UNKNOWN, stopped=True)
    assert control.panel.status.text() == "stopped"
    assert "The time was too short." in words(control.panel.answer)
    assert control.panel.stop.isHidden()


def test_a_solver_that_dies_leaves_what_was_known_and_says_why(
    desk: Desk, control: WhyControl
) -> None:
    desk.selection.ask_why(answers.ROOF)
    fake(control).end(answers.BLOCKED, "the solver was killed")
    assert control.panel.status.text() == "The solver was killed"
    assert answers.ELECTIONS.message in words(control.panel.answer)
    desk.selection.ask_why(answers.ROOF)
    fake(control).end(None, "the solver was killed")
    assert said(desk) == ["The solver was killed."]


def test_a_new_question_takes_the_place_of_the_one_before(desk: Desk, control: WhyControl) -> None:
    desk.selection.ask_why(answers.ROOF)
    desk.selection.ask_why(CalendarWish())
    assert [request.wish for request in fake(control).asked] == [answers.ROOF, CalendarWish()]
    assert control.panel.question.text() == "Is there a valid calendar?"


def test_a_calendar_that_breaks_rules_is_not_asked_and_that_is_said(
    desk: Desk, control: WhyControl
) -> None:
    broken = examples.event("keen", 8, units=answers.ALL)  # Australia is away
    desk.document.stage(Staged(answers.calendar(broken), "tried"))
    desk.selection.ask_why(answers.ROOF)
    assert fake(control).asked[0].start is None
    fake(control).tell(answers.BLOCKED)
    assert control.panel.minded.text().startswith("The calendar shown breaks rules in")
    assert control.panel.minded.isVisible()


def test_while_something_is_built_nothing_is_asked(
    desk: Desk, control: WhyControl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(control._build), "running", property(lambda _: True))
    desk.selection.ask_why(answers.ROOF)
    assert said(desk) == ["A build is running; stop it before you ask."]
    assert not fake(control).asked


def test_a_question_ends_where_a_build_begins(desk: Desk, control: WhyControl) -> None:
    desk.selection.ask_why(answers.ROOF)
    fake(control).tell(answers.BLOCKED)
    control._build.panel_wanted.emit()
    assert not control.running
    assert control.panel.status.text() == "ended: a build began"


def test_the_palette_asks_about_what_is_selected(
    desk: Desk, control: WhyControl, qtbot: QtBot
) -> None:
    actions = desk.actions
    assert not actions["why.goal"].isEnabled()
    assert not actions["why.exercise"].isEnabled()
    desk.selection.select_goal("roof")
    desk.selection.select_exercise("iron")
    for name in ("why.goal", "why.exercise", "why.calendar"):
        actions[name].trigger()
    asked = [request.wish for request in fake(control).asked]
    assert asked == [GoalWish(goal="roof"), ExerciseWish(exercise="iron"), CalendarWish()]


def test_what_a_refused_suggestion_would_change_is_left_alone_from_then_on(
    desk: Desk, control: WhyControl, qtbot: QtBot
) -> None:
    desk.selection.ask_why(answers.ROOF)
    fake(control).end(answers.BLOCKED)
    click(qtbot, row(control.panel.suggestions, f"Not this: {answers.LIFT.message}"))
    assert fake(control).asked[-1].costs.kept == ("/availability/0",)
    window = answers.PLAN.availability[0].model_copy(update={"nation": None, "unit": "plane"})
    moved = answers.PLAN.model_copy(update={"availability": (window, *answers.PLAN.availability)})
    assert desk.document.edit(moved, "add a window")
    desk.selection.ask_why(answers.ROOF)
    assert fake(control).asked[-1].costs.kept == ("/availability/1",)  # it is the same fact
    control.panel.tabs.setCurrentIndex(COSTS)
    assert "Australia" in control.panel.costs.kept.text()
    click(qtbot, control.panel.costs.forget)
    desk.selection.ask_why(answers.ROOF)
    assert fake(control).asked[-1].costs.kept == ()


def test_beside_no_calendar_what_is_possible_has_no_price(
    desk: Desk, control: WhyControl, qtbot: QtBot
) -> None:
    desk.document.delete_calendar("Calendar 1")
    desk.selection.ask_why(answers.ROOF)
    assert fake(control).asked[0].start is None
    fake(control).end(answers.TRADED.model_copy(update={"suggestions": ()}))
    told = words(control.panel.answer)
    assert "Possible." in told
    assert "A calendar that has it" in told
    assert "400 thousand USD dearer" not in told
    click(qtbot, button(control.panel, "Keep it as a calendar"))
    assert names(desk) == ["With One roof"]


def test_who_reads_further_down_stays_there_when_more_is_known(
    desk: Desk, control: WhyControl, qtbot: QtBot
) -> None:
    desk.selection.ask_why(answers.ROOF)
    many = answers.BLOCKED.model_copy(update={"further": 40 * (answers.BLOCKED.because,)})
    fake(control).tell(many)
    bar = control.panel.answer.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    row(control.panel.answer, "Australia is unavailable").setFocus()
    bar.setValue(150)
    fake(control).tell(many.model_copy(update={"notes": ("One more thing.",)}))
    qtbot.waitUntil(lambda: "One more thing." in words(control.panel.answer))
    qtbot.wait(10)
    assert bar.value() == 150


MANY = tuple(
    answers.ELECTIONS.model_copy(update={"message": f"Australia is unavailable, week {week}."})
    for week in range(1, 18)
)


def test_many_facts_are_folded_until_somebody_asks_for_the_rest(
    desk: Desk, control: WhyControl, qtbot: QtBot
) -> None:
    desk.selection.ask_why(answers.ROOF)
    fake(control).tell(answers.BLOCKED.model_copy(update={"because": MANY}))
    view = control.panel.answer

    def weeks() -> int:
        return sum(said.startswith("Australia is unavailable") for said in words(view))

    assert weeks() == 6
    more = row(view, "and 11 more")
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert weeks() == 17
    assert row(view, "Australia is unavailable, week 7.").hasFocus()
    noted = answers.BLOCKED.model_copy(update={"because": MANY, "notes": ("More.",)})
    fake(control).end(noted)
    assert weeks() == 17  # what was opened stays open while more becomes known
    click(qtbot, row(view, "Show fewer"))
    assert weeks() == 6
    click(qtbot, row(view, "and 11 more"))
    desk.selection.ask_why(answers.ROOF)
    fake(control).tell(noted)
    assert weeks() == 6  # it is another question


def test_a_button_that_has_the_keyboard_keeps_it_when_more_is_known(
    desk: Desk, control: WhyControl
) -> None:
    desk.selection.ask_why(answers.ROOF)
    fake(control).tell(answers.TRADED)
    button(control.panel, "Keep it as a calendar").setFocus()
    fake(control).tell(answers.TRADED.model_copy(update={"notes": ("More.",)}))
    assert button(control.panel, "Keep it as a calendar").hasFocus()


def test_tab_goes_through_the_answer_and_then_through_what_would_bring_it_in(
    desk: Desk, control: WhyControl, qtbot: QtBot
) -> None:
    desk.selection.ask_why(answers.ROOF)
    fake(control).end(answers.BLOCKED.model_copy(update={"because": MANY}))
    panel = control.panel
    click(qtbot, row(panel.answer, "and 11 more"))  # its rows are the last that are made
    panel.again.setFocus()
    passed = []
    for _ in range(4 + len(MANY)):
        qtbot.keyClick(panel.focusWidget(), Qt.Key.Key_Tab)
        passed.append(panel.focusWidget())
    assert passed[0] is panel.tabs
    names = [widget.accessibleName() for widget in passed[1:]]
    assert names[: len(MANY)] == [reason.message for reason in MANY]
    assert names[len(MANY)].startswith("Show fewer")
    assert names[len(MANY) + 1] == f"Apply and rebuild: {answers.LIFT.message}"


def test_under_review_an_answer_says_why_nothing_can_be_done_with_it(
    desk: Desk, control: WhyControl, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = "Open for review."
    monkeypatch.setattr(type(desk.document), "closed_because", property(lambda _: closed))
    desk.selection.ask_why(answers.ROOF)
    fake(control).end(answers.BLOCKED)
    assert control.panel.minded.text() == closed
    assert not row(control.panel.suggestions, "Apply and rebuild").isEnabled()
