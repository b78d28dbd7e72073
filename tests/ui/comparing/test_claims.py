"""What is claimed of options: nothing of how good, sound or alike they are that is not so."""

import io
from dataclasses import replace

import pytest
from pptx import Presentation
from rich.console import Console

from exercise_planner.calendar import Calendar
from exercise_planner.measures import MEASURES
from exercise_planner.plan import Plan
from tests.support.examples import Json
from tests.ui.comparing import cases
from ui.comparing.case import Case, case_of
from ui.comparing.digest import what_differs
from ui.comparing.report import comparison_report
from ui.comparing.slides import decision_brief, options, trade_off
from ui.comparing.words import best_at_said, how_made, how_proven, rules_said

PLAIN = {"profile": list(MEASURES), "give_up": {"high_end": 3}}
SOUGHT = PLAIN | {
    "wanted": {"count": 3},
    "kind": "least",
    "explanation": "Lowest cost with at least 100 high-end points: proven.",
}
AS_ASKED = "keep to what was asked of it"


def printed(case: Case) -> str:
    console = Console(width=200, color_system=None)
    with console.capture() as said:
        comparison_report(console, case)
    return said.get()


def made(with_: Json, *, changed: bool | None = False) -> Case:
    found = cases.solved(cases.case(2))
    given = [replace(option, made_with=with_, changed=changed) for option in found.options]
    return replace(found, options=tuple(given))


class TestProofs:
    def test_of_the_best_of_all_hold_among_all_calendars(self) -> None:
        said = how_proven(made(PLAIN), 0)
        assert said == "Proven best in high-end points, for which alone it was solved."

    def test_of_an_alternative_hold_for_what_was_asked(self) -> None:
        said = how_proven(made(SOUGHT), 0)
        assert AS_ASKED in said
        assert said.endswith(
            "How it was found: Lowest cost with at least 100 high-end points: proven."
        )

    @pytest.mark.parametrize(("with_", "changed"), [({}, None), (PLAIN, None)])
    def test_are_of_what_was_asked_where_that_is_not_known(
        self, with_: Json, changed: bool | None
    ) -> None:
        assert AS_ASKED in how_proven(made(with_, changed=changed), 0)

    @pytest.mark.parametrize("with_", [PLAIN, SOUGHT])
    def test_are_none_once_the_plan_has_changed(self, with_: Json) -> None:
        assert "Proven best" not in how_proven(made(with_, changed=True), 0)

    def test_stand_in_the_order_of_the_solve_not_of_the_profile(self) -> None:
        assert "Order of the measures: high-end points." in how_made(made(SOUGHT).options[0])
        assert "high-end points (may give up 3 %)." in how_made(made(PLAIN).options[0])


def without(exercise: str) -> Case:
    """Return a case of calendars of a plan that an exercise has been taken from."""
    before = cases.plan()
    rest = tuple(e for e in before.exercises if e.id != exercise)
    return case_of(before.model_copy(update={"exercises": rest}), cases.calendars(2, before))


class TestWhatThePlanLost:
    def test_is_no_rule_that_is_kept(self) -> None:
        case = without("iron")
        assert "names 1 thing that the plan no longer has" in rules_said(case.options[0])
        assert "no longer" not in rules_said(case.options[1])

    def test_stands_on_the_first_slide_and_in_the_terminal(self) -> None:
        case = without("iron")
        sound = [replace(option, broken=0) for option in case.options]
        case = replace(case, options=tuple(sound))
        below = " ".join(options._said_below(case))
        assert "A names 1 thing that the plan no longer has" in below
        assert "keeps every rule" not in below
        said = printed(case)
        assert "names 1 thing that the plan no longer has" in said
        assert said.count("breaks no rule") == 1


def calendars_of(plan: Plan, *places: int) -> list[Calendar]:
    known = cases.calendars(6, plan)
    return [
        known[place].model_copy(update={"name": f"Option {at}"}) for at, place in enumerate(places)
    ]


def tied(*places: int) -> Case:
    """Return a case of sound calendars, some of them the same but for their names."""
    plan = cases.plan()
    found = case_of(plan, calendars_of(plan, *places))
    return replace(found, options=tuple(replace(o, broken=0) for o in found.options))


class TestTies:
    def test_share_what_they_are_best_at(self) -> None:
        assert "A and B show the most high-end points" in options.title_of(tied(0, 0, 3))
        assert "B and C cost least" in options.title_of(tied(0, 3, 3))

    def test_of_all_in_all_are_said_with_the_measures(self) -> None:
        said = options.title_of(tied(0, 0))
        assert said == "Two options are equal in high-end points, cost and tentative days"

    def test_with_the_first_are_no_comparison(self) -> None:
        case = tied(0, 0)
        chosen = replace(case.options[1], status="approved")
        case = replace(case, options=(case.options[0], chosen))
        assert options.title_of(case) == "B is approved: as A in cost and high-end points"

    def test_are_one_point_of_the_trade_off(self) -> None:
        said = trade_off.title_of(tied(0, 0, 3), trade_off.USUAL)
        assert said.startswith("C is ")
        assert "than A and B and shows" in said
        assert "equal" not in said
        both = trade_off.title_of(tied(3, 0, 0), trade_off.USUAL)
        assert "than B and C" in both

    def test_stand_at_one_mark_with_both_letters(self) -> None:
        slides = Presentation(io.BytesIO(decision_brief(tied(0, 0, 3)))).slides
        [chart] = [shape.chart for shape in slides[1].shapes if shape.has_chart]
        labels = [series.points[0].data_label for series in chart.plots[0].series]
        said = [label.text_frame.text for label in labels]
        assert said[0] == "A, B"
        assert len(said) == 2
        assert said[1].startswith("C")

    def test_at_the_best_point_are_best_together(self) -> None:
        said = trade_off.title_of(tied(0, 0, 5), ("high_end", "breadth"))
        assert said == "A and B are best in both: high-end points and nations taking part"


class TestRulesBroken:
    def test_stand_beside_what_is_best(self) -> None:
        case = cases.case(4)
        case = replace(case, options=tuple(replace(o, broken=2) for o in case.options))
        place = next(n for n in range(4) if best_at_said(case, n) != "No measure")
        assert best_at_said(case, place).endswith("(breaks rules)")
        assert "(breaks rules)" in options.title_of(case)
        starred = [line for line in printed(case).splitlines() if "★" in line]
        assert starred
        assert all("breaks rules" in line for line in starred)


def test_an_exercise_held_twice_differs_in_words() -> None:
    plan = cases.plan()
    [once] = calendars_of(plan, 3)
    twice = once.model_copy(update={"name": "Twice", "events": once.events * 2})
    case = case_of(plan, [once, twice])
    [row] = [row for row in case.comparison.exercises if row.differs]
    assert what_differs(case, row) == "held more than once in B"
