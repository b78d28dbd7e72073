"""Asking why from the desktop: between the question's run, the panel and the document."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from exercise_planner.calendar import Calendar
from exercise_planner.comparison.explaining import Explanation
from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.profile import Profile
from exercise_planner.why.answer import Answer, Price
from exercise_planner.why.costs import Costs
from exercise_planner.why.restrictions import restrictions
from exercise_planner.why.wish import Wish
from solver.messages import Explained, Explaining
from solver.requests import ExplainRequest
from ui.desktop.build_control import BuildControl
from ui.desktop.building.runner import RunEnd
from ui.desktop.desk import Desk
from ui.desktop.selection import Place
from ui.desktop.why.actions import add_why_actions
from ui.desktop.why.leading import changed_by
from ui.desktop.why.offers import apply, keep, look_at, may_show
from ui.desktop.why.panel import OF_ANOTHER_CALENDAR, OF_ANOTHER_PLAN, WhyPanel
from ui.desktop.why.question import Question
from ui.desktop.work import Work
from ui.why_words import calendar_name, changes_told, question

REMEMBERED = "why"
"""Under this key costs and limits of questions are remembered."""


@dataclass(frozen=True)
class Asked:
    """A question as it was asked.

    Parameters
    ----------
    shown
        The calendar that was shown; the question was asked of it if it breaks no rule.
    at_hand
        That calendar; None where the plan alone was asked.
    minded
        What is to be minded of the answer, in a sentence, or "".
    """

    wish: Wish
    facts: Facts
    profile: Profile
    shown: Calendar
    at_hand: Calendar | None
    minded: str = ""


class WhyControl(QObject):
    """Asks questions, one at a time, and does what their answers offer.

    Parameters
    ----------
    build
        Says under which profile; an applied suggestion starts a build.
    work
        Where what the calendar of a price does otherwise is put into words.
    """

    panel_wanted = Signal()
    """Somebody should see the panel: a question is asked, or put together."""

    def __init__(self, desk: Desk, build: BuildControl, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._build, self._work = desk, build, work
        self._asked: Asked | None = None
        self._answer: Answer | None = None
        self._compared: Price | None = None
        self._applied = False
        self._kept: dict[str, None] = {}  # facts left alone, each by its sentence
        self.panel = WhyPanel()
        self.panel.costs.show_remembered(desk.settings.read(REMEMBERED))
        self.panel.costs.changed.connect(self._remember)
        self._question = Question(self)
        self._question.learned.connect(self._learn)
        self._question.ended.connect(self._end)
        self._connect()
        add_why_actions(desk, self.open)

    @property
    def running(self) -> bool:
        """Whether a question is being asked."""
        return self._question.running

    def ask(self, wish: Wish) -> None:
        """Ask why something is not so in the calendar that is shown; one asked before ends."""
        document, panel = self._desk.document, self.panel
        if self._build.running:
            self._desk.notices.warn("A build is running; stop it before you ask.")
            return
        self._question.close()
        view, minded = document.view, ""
        at_hand: Calendar | None = view.calendar
        if broken := len(view.violations):
            at_hand = None
            minded = f"The calendar shown breaks rules in {counted(broken, 'place')}: "
            minded += "the plan is asked, not the calendar."
        elif not view.calendar.events:
            at_hand = None
        build = self._build.panel
        self._asked = Asked(wish, document.facts, build.profile(), view.calendar, at_hand, minded)
        self._answer, self._compared, self._applied = None, None, False
        limits = build.limits().model_copy(
            update={"time_limit": float(panel.costs.seconds.value()), "deterministic": False}
        )
        self.panel_wanted.emit()  # first: what is not seen cannot have the keyboard
        panel.show_asking(question(wish, document.facts), minded)
        self._question.ask(
            ExplainRequest.of(
                document.plan,
                self._asked.profile,
                limits,
                wish,
                at_hand,
                costs=self._costs(wish),
                most=panel.costs.many.value(),
            )
        )

    def open(self) -> None:
        """Show where a question is put together, about what is selected."""
        self.panel_wanted.emit()
        self._offer()
        selection = self._desk.selection
        self.panel.form.choose(selection.exercise, selection.goal)
        self.panel.open_form()

    def stop(self) -> None:
        """Ask a question that is being asked to end with what is known."""
        if self._question.running:
            self.panel.show_stopping()
            self._question.stop()

    def end(self) -> None:
        """End a question at once: the window closes."""
        self._question.close()

    # --- what the solver says

    def _learn(self, message: Explaining) -> None:
        self.panel.hear(message.seconds)
        self._show(message.answer, message.said)

    def _show(self, answer: Answer, said: str = "") -> None:
        asked = self._asked
        assert asked is not None
        self._answer = answer
        beside = asked.at_hand is not None
        self.panel.show_answer(answer, asked.facts, asked.profile, beside=beside, said=said)
        self._compare()
        self._tell_standing()

    def _end(self, end: RunEnd[Explained]) -> None:
        explained = end.end
        if explained is None:
            said = end.complaint or "Stopped before anything was known"
            self.panel.show_ended(said, None)
            if end.complaint:
                self._desk.notices.warn(f"{end.complaint}.")
            return
        beside = self._asked is not None and self._asked.at_hand is not None
        how = "stopped" if end.stopped else end.complaint
        self.panel.show_ended(how, explained.answer, beside=beside)
        self._show(explained.answer)

    def _give_way(self) -> None:
        """End a question where a build begins: both would be slow."""
        if self._question.running:
            self._question.close()
            self.panel.show_ended("ended: a build began", self._answer)

    def _give_way_to_search(self) -> None:
        if self._build.running:
            self._give_way()

    def _compare(self) -> None:
        """Find what the calendar of the price does otherwise, on another thread."""
        asked, price = self._asked, None if self._answer is None else self._answer.price
        if asked is None or asked.at_hand is None or price is None or price is self._compared:
            return
        self._compared = price
        do = partial(changes_told, asked.facts, asked.at_hand, price.calendar)
        self._work.start("Comparing the calendars", do, partial(self._compare_ended, price))

    def _compare_ended(self, price: Price, changes: Sequence[Explanation]) -> None:
        if price is self._compared:
            self.panel.show_changes(changes)
            self._tell_standing()

    # --- what a person does with it

    def _refuse(self, place: int) -> None:
        """Leave alone what a suggestion would change, and ask again."""
        asked, answer = self._asked, self._answer
        if asked is None or answer is None:
            return
        patch = answer.suggestions[place].patch
        facts = restrictions(asked.facts.plan, asked.wish)
        self._kept |= dict.fromkeys(fact.message for fact in changed_by(patch, facts))
        self.panel.costs.show_kept(self._kept)
        self._again()

    def _forget(self) -> None:
        self._kept = {}
        self.panel.costs.show_kept(())

    def _costs(self, wish: Wish) -> Costs:
        """Return what changes cost, with the single facts that are left alone."""
        costs = self.panel.costs.edited()
        if not self._kept:
            return costs
        facts = restrictions(self._desk.document.plan, wish)
        kept = tuple(fact.path for fact in facts if fact.message in self._kept)
        return costs.model_copy(update={"kept": kept})

    def _apply(self, place: int) -> None:
        """Change the plan, show the calendar that has what was asked for, and build from it."""
        asked, answer = self._asked, self._answer
        if asked is None or answer is None or not may_show(self._desk, self._build):
            return
        name = calendar_name(asked.wish, asked.facts)
        if apply(self._desk.document, answer.suggestions[place], name):
            self._question.close()  # what it would still find is for the plan as it was
            self._applied = True
            self.panel.show_applied()
            self._tell_standing()
            self._build.start(from_shown=True)

    def _look(self) -> None:
        """Show the calendar of the price without storing it."""
        asked, price = self._asked, None if self._answer is None else self._answer.price
        if asked is not None and price is not None and may_show(self._desk, self._build):
            look_at(self._desk.document, price, calendar_name(asked.wish, asked.facts))
            self._desk.selection.go_to(Place("timeline"))

    def _keep(self) -> None:
        """Add the calendar of the price to the file."""
        asked, answer = self._asked, self._answer
        if asked is not None and answer is not None and may_show(self._desk, self._build):
            name = calendar_name(asked.wish, asked.facts)
            keep(self._desk.document, answer, name, asked.facts.plan)

    # --- what is around it

    def _tell_standing(self) -> None:
        """Say whether the answer is still of the plan and the calendar that are shown."""
        asked, document = self._asked, self._desk.document
        if asked is None or self._answer is None:
            return
        same_plan = document.plan is asked.facts.plan or document.plan == asked.facts.plan
        may = same_plan and not document.closed_because
        self._applied = self._applied and not same_plan
        if not same_plan:
            minded = "" if self._applied else OF_ANOTHER_PLAN
        elif document.staged is None and document.view.calendar.events != asked.shown.events:
            minded = OF_ANOTHER_CALENDAR
        else:
            minded = document.closed_because or asked.minded
        self.panel.show_standing(minded, changes=may, calendars=may)

    def _offer(self) -> None:
        self.panel.form.look_at(self._desk.document.view)

    def _again(self) -> None:
        asked, facts = self._asked, self._desk.document.facts
        if asked is None:
            return
        try:
            question(asked.wish, facts)
        except KeyError:
            self._desk.notices.warn("The plan no longer has what was asked about.")
        else:
            self.ask(asked.wish)

    def _connect(self) -> None:
        panel, document = self.panel, self._desk.document
        panel.form.asked.connect(self.ask)
        panel.stop_asked.connect(self.stop)
        panel.again_asked.connect(self._again)
        panel.seen.connect(self._offer)
        panel.answer.asked.connect(self._go_to)
        panel.answer.looked.connect(self._look)
        panel.answer.kept.connect(self._keep)
        panel.suggestions.chosen.connect(self._apply)
        panel.suggestions.refused.connect(self._refuse)
        panel.costs.forgotten.connect(self._forget)
        self._desk.selection.why_asked.connect(self.ask)
        document.calendar_changed.connect(self._tell_standing)
        self._build.panel_wanted.connect(self._give_way)
        self._build.alternatives.running_changed.connect(self._give_way_to_search)

    def _go_to(self, place: Place) -> None:
        if place.kind == "timeline" and isinstance(place.thing, str):
            self._desk.selection.select_exercise(place.thing)
        self._desk.selection.go_to(place)

    def _remember(self) -> None:
        self._desk.settings.write(REMEMBERED, self.panel.costs.remembered())
