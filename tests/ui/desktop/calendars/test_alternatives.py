"""Alternatives from the window: what is asked, what is kept at once, and the set at the end."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.profile import Profile
from exercise_planner.review import About
from solver.messages import Alternative, Found, Gathered, Progress, Seeking
from solver.requests import Limits, Wanted
from tests.support import examples
from tests.ui.desktop.calendars.conftest import NAMES
from tests.ui.desktop.calendars.found import BEST, CHEAP, KEEN, LATE, alternative, found
from tests.ui.desktop.stand_ins import Heard
from tests.ui.desktop.windows import button, calendars_in, click
from ui.desktop.build_control import BuildControl
from ui.desktop.building.runner import RunEnd
from ui.desktop.calendars import alternatives
from ui.desktop.calendars.page import CalendarsPage
from ui.desktop.desk import Desk
from ui.desktop.document import Document
from ui.desktop.selection import Place


class FakeSearch(QObject):
    """Stands in for a run of the solver: the test says what it finds."""

    started = Signal(object)
    sought = Signal(object)
    progressed = Signal(object)
    found = Signal(object)
    ended = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.running = self.stopping = False
        self.asked: list[tuple[Plan, Profile, Limits, Wanted, Calendar | None]] = []

    def start(
        self,
        plan: Plan,
        profile: Profile,
        limits: Limits,
        wanted: Wanted,
        start: Calendar | None = None,
    ) -> None:
        self.running = True
        self.asked.append((plan, profile, limits, wanted, start))

    def stop(self) -> None:
        self.stopping = True

    def close(self) -> None:
        self.running = False

    def end(
        self,
        *found: Alternative,
        trouble: str = "",
        stopped: bool = False,
        notes: tuple[str, ...] = (),
    ) -> None:
        self.running = self.stopping = False
        gathered = Gathered(
            seconds=9, status="optimal", alternatives=found, stopped=stopped, notes=notes
        )
        self.ended.emit(RunEnd(gathered if found else None, trouble, stopped))


@pytest.fixture
def control(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> BuildControl:
    """A control whose search is the test."""
    monkeypatch.setattr(alternatives, "Search", FakeSearch)
    made = BuildControl(desk, desk.actions)
    qtbot.addWidget(made.panel)
    qtbot.addWidget(made.alternatives.panel)
    return made


@pytest.fixture
def fake(control: BuildControl) -> FakeSearch:
    found = control.alternatives.findChild(FakeSearch)
    assert found is not None
    return found


def start(qtbot: QtBot, desk: Desk, page: CalendarsPage) -> None:
    """Open the panel as the palette does, and press Start."""
    desk.actions["alternatives.start"].trigger()
    assert page.panel.start.hasFocus()
    qtbot.keyClick(page.panel.start, Qt.Key.Key_Return)


def said(desk: Desk) -> str:
    assert isinstance(desk.notices, Heard)
    return desk.notices.all[-1].text


def fresh(desk: Desk) -> list[str]:
    """Return the names of the calendars that were not there before."""
    return [s.name for s in desk.document.calendars if s.name not in NAMES]


# --- what is asked


def test_five_that_are_apart_are_asked_for_unless_somebody_says_otherwise(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    desk.document.choose_calendar("Calendar 2")
    start(qtbot, desk, page)
    plan, profile, limits, wanted, begun = fake.asked[0]
    assert plan is desk.document.plan
    assert profile == Profile()
    assert limits.time_limit == 180
    assert (wanted.count, wanted.within, wanted.apart, wanted.front) == (5, 5, 10, ())
    assert begun is not None
    assert {event.exercise for event in begun.events} == {"keen", "iron"}


def test_a_trade_off_between_two_measures_is_asked_for_and_remembered(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    desk.actions["alternatives.start"].trigger()
    options = page.panel.options
    qtbot.mouseClick(options.front, Qt.MouseButton.LeftButton)
    options.other.setFocus()
    qtbot.keyClicks(options.other, "Tent")
    options.count.setFocus()
    options.count.selectAll()
    qtbot.keyClicks(options.count, "7")
    click(qtbot, page.panel.start)

    wanted = fake.asked[0][3]
    assert (wanted.count, wanted.front) == (7, ("high_end", "tentative"))
    again = type(options)()
    qtbot.addWidget(again)
    again.recall(desk.settings.read(alternatives.REMEMBERED))
    assert again.wanted() == wanted


def test_a_trade_off_of_a_measure_with_itself_cannot_be_started(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    desk.actions["alternatives.start"].trigger()
    options = page.panel.options
    qtbot.mouseClick(options.front, Qt.MouseButton.LeftButton)
    options.other.setFocus()
    qtbot.keyClicks(options.other, "High")
    assert not page.panel.start.isEnabled()
    qtbot.keyClick(options.count, Qt.Key.Key_Return)
    assert fake.asked == []


@pytest.mark.parametrize("damaged", [None, 7, {}, {"wanted": {"count": 99}, "minutes": 1}])
def test_what_was_remembered_and_is_damaged_is_forgotten(qtbot: QtBot, damaged: object) -> None:
    from ui.desktop.calendars.wanted_editor import WantedEditor

    editor = WantedEditor()
    qtbot.addWidget(editor)
    editor.recall(damaged)
    assert editor.wanted() == Wanted()


# --- what is kept


def test_each_is_in_the_file_as_soon_as_it_is_found(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    start(qtbot, desk, page)
    fake.found.emit(found(1, BEST))
    assert calendars_in(desk.document.path) == [*NAMES, "Best"]
    fake.found.emit(found(2, CHEAP))
    assert calendars_in(desk.document.path) == [*NAMES, "Best", "Cheapest"]

    kept = desk.document.calendars[-1]
    assert kept.notes == "Proven."
    assert kept.revision == desk.document.file.revision()
    assert kept.made_with["kind"] == "different"
    assert kept.made_with["wanted"]["count"] == 5
    assert kept.solve is not None
    assert desk.document.calendar_name == "Calendar 3"  # what somebody looks at stays


def test_at_the_end_they_have_the_names_of_the_set_and_what_is_not_in_it_is_gone(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    start(qtbot, desk, page)
    for number, one in enumerate((BEST, CHEAP, LATE), 1):
        fake.found.emit(found(number, one))
    swapped = [
        alternative("Cheapest", KEEN, examples.event("iron", 22), said="Nothing is cheaper."),
        alternative("Best", KEEN),
    ]
    fake.end(*swapped)

    assert fresh(desk) == ["Cheapest", "Best"]
    held = {name: len(desk.document.file.calendar(name).events) for name in fresh(desk)}
    assert held == {"Cheapest": 2, "Best": 1}
    notes = {summary.name: summary.notes for summary in desk.document.calendars}
    assert notes["Cheapest"] == "Nothing is cheaper."


def test_a_better_proof_of_one_takes_the_place_of_the_first(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    start(qtbot, desk, page)
    fake.found.emit(found(1, BEST))
    record = BEST.record.model_copy(update={"seconds": 77.0})
    again = BEST.calendar.model_copy(update={"solve": record})
    fake.found.emit(found(1, BEST.model_copy(update={"calendar": again})))
    fake.found.emit(found(2, CHEAP))
    fake.found.emit(found(2, LATE))

    assert fresh(desk) == ["Best", "Different"]
    assert [s.solve.seconds for s in desk.document.calendars[3:] if s.solve] == [77.0, 1.0]


def test_what_a_person_renamed_or_deleted_meanwhile_stays_so(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    start(qtbot, desk, page)
    fake.found.emit(found(1, BEST))
    fake.found.emit(found(2, CHEAP))
    desk.document.rename_calendar("Best", "Mine")
    desk.document.delete_calendar("Cheapest")
    fake.end(alternative("Most high-end", *_events(BEST)), CHEAP)
    assert fresh(desk) == ["Mine"]


def test_what_a_person_approved_meanwhile_stays_as_it_is(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    start(qtbot, desk, page)
    fake.found.emit(found(1, BEST))
    fake.found.emit(found(2, CHEAP))
    for name in ("Best", "Cheapest"):
        desk.document.set_status(name, "approved")
    fake.end(alternative("Most high-end", *_events(BEST)))
    assert fresh(desk) == ["Best", "Cheapest"]
    assert isinstance(desk.notices, Heard)
    assert [notice.kind for notice in desk.notices.all] == ["warning"]


WORK: dict[str, Callable[[Document], object]] = {
    "events": lambda document: document.take_off("iron", "take off Iron Spear"),
    "name": lambda document: document.rename_calendar("Best", "Mine"),
    "notes": lambda document: document.set_notes("Best", "My work."),
    "status": lambda document: document.set_status("Best", "recommended"),
    "remark": lambda document: document.remarks.add("Best", "Good.", About()),
    "baseline": lambda document: document.set_baseline("Best"),
}
"""What a person may do to a calendar that was found."""


@pytest.mark.parametrize("what", WORK)
@pytest.mark.parametrize("replaced", [False, True])
def test_a_calendar_that_a_person_worked_on_stays_though_the_set_leaves_it(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch, what: str, replaced: bool
) -> None:
    document = desk.document
    start(qtbot, desk, page)
    fake.found.emit(found(1, BEST))
    document.choose_calendar("Best")
    assert WORK[what](document)
    theirs = document.summary
    assert theirs is not None
    held, remarks = document.file.calendar(theirs.name).events, document.file.remarks()

    if replaced:
        fake.found.emit(found(1, LATE))
    fake.end(CHEAP, LATE)

    assert theirs in document.calendars
    assert document.calendar_name == theirs.name
    assert document.file.calendar(theirs.name).events == held
    assert document.file.remarks() == remarks
    assert fresh(desk) == (
        [theirs.name, "Different", "Cheapest"]
        if replaced
        else [theirs.name, "Cheapest", "Different"]
    )
    stays = f"{theirs.name} stays, not of the set any more: changed by hand meanwhile."
    assert said(desk).startswith("2 alternatives are kept, each proven.")
    assert said(desk).endswith(stays)


def test_one_that_is_edited_and_in_the_set_is_kept_beside_what_was_found(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    document = desk.document
    start(qtbot, desk, page)
    fake.found.emit(found(1, BEST))
    document.choose_calendar("Best")
    document.take_off("iron", "take off Iron Spear")
    fake.end(BEST)
    assert [len(document.file.calendar(name).events) for name in ("Best", "Best 2")] == [1, 2]


def test_a_proof_found_later_leaves_status_name_and_plan_of_a_calendar(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    document = desk.document
    start(qtbot, desk, page)
    fake.found.emit(found(1, BEST))
    solved = document.file.revision()
    document.set_status("Best", "recommended")
    assert document.edit(document.plan.model_copy(update={"goals": ()}), "delete the goals")
    record = BEST.record.model_copy(update={"seconds": 77.0})
    again = BEST.calendar.model_copy(update={"solve": record, "name": "Most high-end"})
    fake.found.emit(found(1, BEST.model_copy(update={"calendar": again})))

    kept = document.calendars[-1]
    assert kept.solve == record
    assert (kept.name, kept.status, kept.decided_by) == ("Best", "recommended", "Kim Park")
    assert kept.revision == solved != document.file.revision()


def test_other_events_found_later_are_of_the_plan_that_was_solved(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    document = desk.document
    start(qtbot, desk, page)
    fake.found.emit(found(1, BEST))
    solved, uid = document.file.revision(), document.calendars[-1].uid
    assert document.edit(document.plan.model_copy(update={"goals": ()}), "delete the goals")
    fake.found.emit(found(1, LATE))

    kept = document.calendars[-1]
    assert (kept.uid, kept.name, kept.events) == (uid, "Different", 1)
    assert kept.revision == solved != document.file.revision()


def _events(one: Alternative) -> list[examples.Json]:
    return [event.model_dump(mode="json") for event in one.calendar.events]


def test_a_second_search_does_not_take_the_names_of_the_first(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    for _ in range(2):
        start(qtbot, desk, page)
        fake.found.emit(found(1, BEST))
        fake.end(BEST)
        click(qtbot, button(page.panel, "Build more …"))
        assert page.panel.options.isVisible()
    assert fresh(desk) == ["Best", "Best 2"]


def test_the_end_is_said_and_leads_to_the_comparison(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    places: list[Place] = []
    start(qtbot, desk, page)
    desk.selection.asked.connect(places.append)
    fake.found.emit(found(1, BEST))
    fake.end(BEST, CHEAP)

    assert said(desk) == "2 alternatives are kept, each proven."
    assert page.panel.status.text() == said(desk)
    assert isinstance(desk.notices, Heard)
    remedy = desk.notices.all[-1].remedy
    assert remedy is not None
    assert remedy[0] == "Compare"
    assert not page.panel.options.isVisible()
    click(qtbot, button(page.panel, "Compare the alternatives"))
    uids = [summary.uid for summary in desk.document.calendars[3:]]
    assert places == [Place("compare", " ".join(uids))]


@pytest.mark.parametrize(
    ("trouble", "stopped", "expected"),
    [
        ("", True, "Nothing had been found when the search ended."),
        ("the solver ended", False, "The solver ended; nothing had been found."),
    ],
)
def test_a_search_that_finds_nothing_says_so(
    qtbot: QtBot,
    desk: Desk,
    page: CalendarsPage,
    fake: FakeSearch,
    trouble: str,
    stopped: bool,
    expected: str,
) -> None:
    start(qtbot, desk, page)
    fake.end(trouble=trouble, stopped=stopped)
    assert said(desk) == expected
    assert fresh(desk) == []


def test_progress_is_told_of_each_alternative_in_words(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    start(qtbot, desk, page)
    panel = page.panel
    assert panel.status.text().startswith("The solver is reading the plan")
    fake.sought.emit(Seeking(seconds=1, number=1, of=5, kind="best", said="Best by the profile"))
    fake.progressed.emit(Progress(seconds=2, tier=0, measure="cost", value=90, bound=80))
    assert panel.status.text().startswith("Alternative 1 of 5")
    assert panel.list.item(0).text() == "Best by the profile · searching, cost 90, at best 80"

    fake.found.emit(Found(seconds=4, number=1, alternative=BEST))
    fake.sought.emit(Seeking(seconds=5, number=2, of=5, kind="least", said="Least cost"))
    fake.end(BEST)
    lines = [panel.list.item(row).text() for row in range(panel.list.count())]
    assert lines == ["Best · found in 3 s, proven", "Least cost · none found"]


# --- one at a time, and ends before the end


def test_builds_and_searches_take_turns_and_stop_ends_whichever_runs(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch, control: BuildControl
) -> None:
    start(qtbot, desk, page)
    assert control.running
    actions = [desk.actions[name] for name in ("build.start", "alternatives.start", "build.stop")]
    assert [action.isEnabled() for action in actions] == [False, False, True]
    control.start()
    assert desk.document.staged is None

    desk.actions["build.stop"].trigger()
    assert fake.stopping
    assert not desk.actions["build.stop"].isEnabled()
    assert page.panel.status.text() == "Stopping; what was found is kept …"
    fake.end(BEST, stopped=True)
    assert [action.isEnabled() for action in actions] == [True, True, False]
    assert said(desk).startswith("1 alternative is kept: what was found before")


def test_what_could_not_be_stored_is_offered_again(
    qtbot: QtBot,
    desk: Desk,
    page: CalendarsPage,
    fake: FakeSearch,
    control: BuildControl,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def locked(*_: object, **__: object) -> str:
        raise InputError.because("plan.explan", "is being written by another program")

    start(qtbot, desk, page)
    with monkeypatch.context() as patched:
        patched.setattr(desk.document.file, "add_calendar", locked)
        fake.found.emit(found(1, BEST))
        assert not control.end()
    assert isinstance(desk.notices, Heard)
    remedy = desk.notices.all[-1].remedy
    assert remedy is not None
    remedy[1]()
    assert fresh(desk) == ["Best"]
    assert control.end()


def test_the_panel_closes_by_escape_and_stays_while_a_search_runs(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    desk.actions["alternatives.start"].trigger()
    qtbot.keyClick(page.panel, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    start(qtbot, desk, page)
    qtbot.keyClick(page.panel, Qt.Key.Key_Escape)
    assert page.panel.isVisible()
    assert button(page.panel, "Stop building alternatives").isVisible()


def test_why_there_are_fewer_is_told_in_full_in_the_panel(
    qtbot: QtBot, desk: Desk, page: CalendarsPage, fake: FakeSearch
) -> None:
    start(qtbot, desk, page)
    fake.found.emit(found(1, BEST))
    notes = ("No calendar was found that is 90 % apart from the others.", "Ask for less.")
    fake.end(BEST, notes=notes)
    assert page.panel.notes.isVisible()
    assert page.panel.notes.text() == "\n".join(notes)
    click(qtbot, button(page.panel, "Build more …"))
    assert not page.panel.notes.isVisible()
