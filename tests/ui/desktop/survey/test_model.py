"""The table of findings, and its bars."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QStyleOptionViewItem

from exercise_planner.facts import Facts
from exercise_planner.variants.one_more import limits
from exercise_planner.variants.variant import Variant, Withdrawal
from solver.messages import Result
from tests.ui.desktop.survey.plans import AT_HAND, result, staff_plan
from ui.desktop.appearance import theme
from ui.desktop.survey.bars import Bars
from ui.desktop.survey.model import FindingModel
from ui.desktop.survey.panel import MEASURES
from ui.survey_words import Change, Findings

NATIONS = tuple(Withdrawal(kind="nation", id=name) for name in ("jpn", "aus", "usa"))


def findings_of(variants: Sequence[Variant], *results: Result) -> Findings:
    plan, calendar = staff_plan()
    findings = Findings(Facts(plan), calendar, MEASURES, variants)
    findings.take(AT_HAND, results)
    return findings


def rows_of(model: FindingModel) -> list[list[str]]:
    columns = range(model.columnCount())
    return [[model.index(row, c).data() for c in columns] for row in range(model.rowCount())]


@pytest.fixture
def model(qapp: object) -> FindingModel:
    made = FindingModel(MEASURES, losses=True)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def test_what_costs_most_comes_first_and_what_costs_nothing_last(model: FindingModel) -> None:
    open_, lost, spared = result(0, 40, 120), result(1, None, 120, infeasible=True), AT_HAND
    spared = spared.model_copy(update={"place": 2})
    model.show_findings(findings_of(NATIONS, open_, lost, spared))
    assert rows_of(model) == [
        ["Australia", "no valid calendar", "", "", "exact"],
        ["Japan", "at worst \N{MINUS SIGN}80", "unknown", "", "within bounds"],
        ["United States", "nothing", "nothing", "", "exact"],
    ]


def test_a_row_stays_the_same_variant_when_it_moves(model: FindingModel) -> None:
    findings = findings_of(NATIONS, result(0, 60, 60), result(1, 0, 120), result(2, None, 120))
    model.show_findings(findings)
    japan = QPersistentModelIndex(model.index(1, 0))
    assert japan.data() == "Japan"
    findings.take(AT_HAND, [result(0, 60, 60), result(1, 90, 90), result(2, 100, 100)])
    model.show_findings(findings)
    assert (japan.row(), japan.data()) == (0, "Japan")


def test_of_limits_what_gives_most_comes_first(qapp: object) -> None:
    model = FindingModel(MEASURES, losses=False)
    plan, _ = staff_plan()
    variants = limits(plan)
    results = [result(0, 180, 180), result(1, 120, 200), result(2, 120, 120)]
    model.show_findings(findings_of(variants, *results))
    assert rows_of(model) == [
        ["1 more of Control staff", "+60", "nothing", "exact"],
        ["One more event at once for Japan", "at most +80", "unknown", "within bounds"],
        ["One more event at once for United States", "nothing", "nothing", "exact"],
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(), "unknown"),
        (Change(0, 0), "nothing"),
        (Change(0, None), "unknown"),
        (Change(60, 60), "+60"),
        (Change(60, None), "at least +60"),
        (Change(60, 120), "+60 to +120"),
        (Change(0, 1200), "at most +1,200"),
        (Change(None, 120), "at most +120"),
        (Change(-60, 0), "at worst \N{MINUS SIGN}60"),
        (Change(-60, -60), "\N{MINUS SIGN}60"),
        (Change(None, -60), "at best \N{MINUS SIGN}60"),
        (Change(-120, -60), "\N{MINUS SIGN}120 to \N{MINUS SIGN}60"),
        (Change(-120, 60), "\N{MINUS SIGN}120 to +60"),
    ],
)
def test_a_change_is_said_as_far_as_it_is_known(change: Change, words: str) -> None:
    assert change.words == words


def painted(model: FindingModel, row: int) -> set[str]:
    """Return the colours in which a bar is painted, antialiasing left aside."""
    image = QImage(300, 28, QImage.Format.Format_RGB32)
    image.fill(QColor(theme().paper))
    painter = QPainter(image)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 300, 28)
    Bars(None).paint(painter, option, model.index(row, 1))
    painter.end()
    return {image.pixelColor(x, 14).name().upper() for x in range(168, 280)}


def test_losses_and_gains_have_bars_in_their_colours(model: FindingModel) -> None:
    model.show_findings(findings_of(NATIONS, result(0, 0, 0), result(1, 0, 120), AT_HAND))
    assert [row[0] for row in rows_of(model)] == ["Japan", "Australia", "United States"]
    assert painted(model, 0) == {theme().broken.upper()}  # all of it is sure
    assert {theme().broken.upper(), theme().paper.upper()} <= painted(model, 1)  # hatched
    assert painted(model, 2) == {theme().paper.upper()}
    gains = FindingModel(MEASURES, losses=False)
    plan, _ = staff_plan()
    more = findings_of(limits(plan), result(0, 180, 180), result(1, 120, 120), result(2, 120, 120))
    gains.show_findings(more)
    assert theme().good.upper() in painted(gains, 0)
