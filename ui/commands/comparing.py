"""The command that puts calendars side by side."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from db.plan_file import PlanFile
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from ui.commands.arguments import AsJson, PlanPath, ReplaceOption, print_json
from ui.comparing.case import Case, case_of, case_of_file
from ui.comparing.exchange import comparison_object
from ui.comparing.report import comparison_report
from ui.console import out, warn, working
from ui.files import Target, is_plan_file, load_loose_calendar, load_plan

Say = Callable[[str], None]


def compare(
    plan: PlanPath,
    calendars: Annotated[
        list[str],
        typer.Argument(metavar="A B ...", help="Two to six: names in PLAN, or .json files."),
    ],
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is the same in all of them.")
    ] = False,
    as_json: AsJson = False,
    xlsx: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Write a workbook, remarks included.")
    ] = None,
    pdf: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Write a review summary for paper.")
    ] = None,
    pptx: Annotated[
        Path | None, typer.Option(metavar="OUT", help="Write a decision brief: slides.")
    ] = None,
    replace: ReplaceOption = False,
) -> None:
    """Put two to six calendars side by side: what each gives and costs, what differs and why."""
    content = load_plan(plan)
    files = [path for name in calendars if (path := Path(name)).is_file()]
    targets = [
        (Target.fresh(_ending_in(suffix, path), plan, *files, replace=replace), writer)
        for suffix, path, writer in (
            (".xlsx", xlsx, _book),
            (".pdf", pdf, _paper),
            (".pptx", pptx, _slides),
        )
        if path is not None
    ]
    case = _case(content, plan, calendars)
    for option in case.options:
        warn(f"{option.name}: {sentence}" for sentence in option.lost)
    for target, writer in targets:
        with working() as said:
            said(target.path.name)
            made = writer(case, said)
        target.write(made)
    if as_json:
        print_json(comparison_object(case))
    elif not targets:
        comparison_report(out, case, everything=everything)


def _case(content: Plan, plan: Path, names: list[str]) -> Case:
    """Return the case; a calendar of the plan file comes with its status and its remarks."""
    if is_plan_file(plan):
        with PlanFile.open(plan, read_only=True) as file:
            kept = {summary.name for summary in file.calendars()}
            if all(name in kept for name in names):
                return case_of_file(file, names)
    return case_of(content, [load_loose_calendar(name, plan) for name in names])


def _ending_in(suffix: str, path: Path) -> Path:
    if path.suffix.lower() != suffix:
        raise InputError.because(str(path), f"expected a name that ends in {suffix}")
    return path


def _book(case: Case, said: Say) -> bytes:
    from ui.comparing.book import comparison_book  # openpyxl takes a while to load

    return comparison_book(case, said)


def _paper(case: Case, _: Say) -> bytes:
    from ui.comparing.paper import comparison_pdf  # Qt is loaded only where something is drawn

    return comparison_pdf(case)


def _slides(case: Case, _: Say) -> bytes:
    from ui.comparing.slides import decision_brief  # and python-pptx only where slides are made

    return decision_brief(case)
