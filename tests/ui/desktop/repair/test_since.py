"""What a calendar breaks since the plan was edited, told apart from what it broke before."""

from collections.abc import Callable

import pytest

from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.reading import read_plan
from tests.support import examples
from tests.support.examples import event, span
from ui.desktop.desk import Desk
from ui.desktop.document import Document, Staged
from ui.desktop.repair.since import Since

JPN, AUS, USA = ("ship", "defend"), ("jets", "defend"), ("plane", "assist")


def away(plan: Plan, unit: str, first: int, last: int) -> Plan:
    """Return the plan in which one more unit is away."""
    window = {"unit": unit, **span(first, last), "status": "unavailable"}
    raw = plan.to_json_object()
    return read_plan(raw | {"availability": [*raw.get("availability", []), window]})


@pytest.fixture
def document(desk_of: Callable[..., Desk]) -> Document:
    plan, calendar = examples.read(
        examples.plan(), event("keen", 8, units=[JPN, AUS]), event("iron", 20, units=[USA])
    )
    return desk_of(plan, calendar).document


@pytest.fixture
def since(document: Document) -> Since:
    found = Since(document)
    document.calendar_changed.connect(found.follow)
    return found


def test_an_edit_that_breaks_nothing_is_passed(document: Document, since: Since) -> None:
    document.edit(away(document.plan, "jets", 1, 3), "take the jets away early")
    assert since.breakage is None


def test_what_breaks_is_told_with_what_the_person_did(document: Document, since: Since) -> None:
    document.edit(away(document.plan, "jets", 9, 9), "take the jets away")
    assert since.breakage is not None
    assert since.breakage.said == "Calendar 1 breaks 1 rule since “take the jets away”"
    assert "No. 75 Squadron" in since.breakage.sentences[0]
    document.edit(away(document.plan, "plane", 20, 20), "take the plane away")
    assert since.breakage.said == "Calendar 1 breaks 2 rules since “take the jets away”"


def told(since: Since) -> tuple[str, ...]:
    return () if since.breakage is None else since.breakage.sentences


def test_undone_it_is_over(document: Document, since: Since) -> None:
    document.edit(away(document.plan, "jets", 9, 9), "take the jets away")
    document.undo()
    assert not told(since)
    document.redo()
    assert len(told(since)) == 1


def test_what_was_broken_before_is_no_news(document: Document, since: Since) -> None:
    document.edit(away(document.plan, "jets", 9, 9), "take the jets away")
    since.forget()
    assert not told(since)
    document.edit(away(document.plan, "ship", 8, 8), "take the ship away")
    assert len(told(since)) == 1
    assert "JS Kongo" in told(since)[0]


def test_what_the_person_does_to_the_calendar_is_their_own_doing(
    document: Document, since: Since
) -> None:
    document.edit(away(document.plan, "jets", 9, 9), "take the jets away")
    document.take_off("iron", "take off Iron Spear")
    assert since.breakage is None


def test_what_is_only_tried_is_passed(document: Document, since: Since) -> None:
    document.edit(away(document.plan, "jets", 9, 9), "take the jets away")
    before = since.breakage
    empty = Calendar(format="exercise-calendar/1", plan=document.plan.name, events=())
    document.stage(Staged(empty, "nothing at all"))
    assert since.breakage is before
    document.discard()
    assert since.breakage == before


def test_a_renamed_calendar_is_told_by_its_new_name(document: Document, since: Since) -> None:
    document.edit(away(document.plan, "jets", 9, 9), "take the jets away")
    document.rename_calendar("Calendar 1", "Agreed")
    assert since.breakage is not None
    assert since.breakage.said.startswith("Agreed breaks 1 rule")


def test_what_the_plan_no_longer_has_counts(document: Document, since: Since) -> None:
    raw = document.plan.to_json_object()
    gone = raw | {"exercises": [e for e in raw["exercises"] if e["id"] != "iron"]}
    document.edit(read_plan(gone), "delete Iron Spear")
    assert since.breakage is not None
    assert since.breakage.sentences == ("The exercise iron is no longer in the plan.",)
