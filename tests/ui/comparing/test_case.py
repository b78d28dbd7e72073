"""A case: what is known of the calendars compared, from a plan file or from plain values."""

from pathlib import Path

import pytest

from db.plan_file import PlanFile
from exercise_planner.problems import InputError
from tests.ui.comparing import cases
from ui.comparing.case import Case, case_of, case_of_file
from ui.comparing.remarks import said_in
from ui.comparing.words import best_at_said, how_made, how_proven, plan_said, status_said


@pytest.fixture
def file(tmp_path: Path) -> PlanFile:
    made = PlanFile.create(tmp_path / "plan.explan", cases.plan(), who="Maj Okafor")
    for calendar in cases.calendars(3, cases.plan()):
        made.add_calendar(calendar, calendar.name, made_with=cases.MADE_WITH)
    return made


def from_file(file: PlanFile) -> Case:
    with file:
        return case_of_file(file, ["Elsewhere", "Most high-end"])


class TestPlain:
    def test_has_letters_names_and_broken_rules_but_no_status(self) -> None:
        case = cases.case(3)
        assert [o.letter for o in case.options] == ["A", "B", "C"]
        assert [o.name for o in case.options] == list(cases.NAMES[:3])
        assert {o.status for o in case.options} == {None}
        assert [o.broken for o in case.options] == [len(v) for v in case.comparison.violations]
        assert any(o.broken for o in case.options)
        assert status_said(case.options[0]) == "Not in a plan file"
        assert plan_said(case.options[0]) == "Not known"

    def test_says_what_the_plan_does_not_have(self) -> None:
        older = cases.calendars(2, cases.plan())
        less = cases.plan(goals=[])
        rest = [e for e in less.exercises if e.id != "iron"]
        case = case_of(less.model_copy(update={"exercises": tuple(rest)}), older)
        assert case.options[0].lost == ("The exercise iron is no longer in the plan.",)
        assert case.options[1].lost == ()

    @pytest.mark.parametrize("number", [0, 1, 7])
    def test_has_two_to_six(self, number: int) -> None:
        calendar = cases.calendars(1, cases.plan())[0]
        with pytest.raises(InputError, match="expected 2 to 6"):
            case_of(cases.plan(), [calendar] * number)


class TestFromFile:
    def test_has_what_the_file_keeps_in_the_order_asked_for(self, file: PlanFile) -> None:
        file.set_status("Elsewhere", "recommended")
        file.set_notes("Elsewhere", "Quiet.")
        case = from_file(file)
        first, second = case.options
        assert (first.letter, first.name, first.status) == ("A", "Elsewhere", "recommended")
        assert first.decided_by == "Maj Okafor"
        assert first.decided_at is not None
        assert first.notes == "Quiet."
        assert (second.name, second.status) == ("Most high-end", "draft")
        assert dict(first.made_with) == cases.MADE_WITH
        assert (first.changed, second.changed) == (False, False)

    def test_has_the_remarks_of_these_calendars_alone(self, file: PlanFile) -> None:
        first = file.add_remark("Elsewhere", "Why there?")
        file.add_remark("Elsewhere", "It is free.", answers=first.id)
        file.add_remark("Cheaper", "Not asked for.")
        said = list(said_in(from_file(file)))
        assert [s.text for s in said] == ["Why there?", "It is free."]
        assert [(s.number, s.letter, s.answer) for s in said] == [(1, "A", False), (1, "A", True)]

    def test_knows_when_the_plan_has_changed_since(self, file: PlanFile) -> None:
        file.replace_plan(cases.plan(default_transit_days=1))
        case = from_file(file)
        assert [o.changed for o in case.options] == [True, True]
        assert plan_said(case.options[0]) == "Changed since it was made"

    def test_names_the_plan_it_was_made_for(self, file: PlanFile) -> None:
        revision = file.revision()
        file.replace_plan(cases.plan(default_transit_days=1))
        option = from_file(file).options[0]
        assert option.made_for == revision
        assert f"made for plan revision {revision[:8]}." in how_made(option)


class TestWords:
    def test_say_how_a_calendar_was_made(self) -> None:
        case = cases.reviewed(cases.sample_case())
        assert "made by hand or brought in" in how_made(case.options[0])
        solved = cases.solved(case)
        said = how_made(solved.options[0])
        assert "OR-Tools 9.15" in said
        assert "limit 60 s, seed 7" in said
        assert "Order of the measures: high-end points (may give up 3 %)." in said

    def test_claim_no_proof_once_the_plan_has_changed(self) -> None:
        case = cases.solved(cases.reviewed(cases.case(3)))
        assert "Proven best in high-end points" in how_proven(case, 0)
        assert case.options[1].changed
        assert "The plan has changed" in how_proven(case, 1)

    def test_do_not_trust_what_a_file_says_of_the_making(self) -> None:
        case = cases.solved(cases.hostile())
        for option in case.options:
            assert how_made(option)

    def test_say_what_an_option_is_best_at(self) -> None:
        case = cases.case(4)
        names = [best_at_said(case, place) for place in range(4)]
        for place, row in enumerate(case.comparison.measures):
            for best in row.best:
                assert names[best] != "No measure", (place, row)


def test_open_threads_come_before_resolved_ones() -> None:
    case = cases.reviewed(cases.case(2))
    assert [(s.letter, s.resolved) for s in said_in(case)] == [
        ("A", False),
        ("A", False),
        ("B", True),
    ]
    assert [s.about for s in said_in(case)] == ["Keen Sword", "Keen Sword", "Goal One roof"]
