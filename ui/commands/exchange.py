"""Commands by which plans and calendars come in and go out."""

from pathlib import Path
from typing import Annotated

import typer

from exercise_planner.calendar import CALENDAR_FORMAT
from exercise_planner.facts import Facts
from exercise_planner.options import warnings
from exercise_planner.problems import InputError
from exercise_planner.reading import read_plan
from exercise_planner.revision import calendar_revision, stamp
from exercise_planner.workbook.reading import read_plan_book
from exercise_planner.workbook.recognising import kind_of
from exercise_planner.workbook.reply import reply_book
from exercise_planner.workbook.writing import template_book
from ui import report
from ui.commands.arguments import NO, PlanPath, ReplaceOption
from ui.console import err, warn, working
from ui.exporting import export_calendar
from ui.files import (
    BOOK_SUFFIX,
    Target,
    is_plan_file,
    is_workbook,
    load_calendar_to_export,
    load_plan,
    opened,
    read_form,
    write_plan,
)
from ui.importing import Annotation, Confirmation, annotated, merge, reply_paths, update_plan
from ui.importing_calendars import import_calendar
from ui.words import escaped

IMPORT_FORMS = (
    "import PLAN.xlsx|json NEW.explan · import PLAN.xlsx|json PLAN.explan · "
    "import CALENDAR.json|xlsx PLAN.explan · import REPLY.xlsx|FOLDER --merge PLAN.explan"
)
EXPORT_FORMS = (
    "export PLAN OUT.json|explan|xlsx · export PLAN CALENDAR OUT.xlsx|csv|ics|json|svg|png|pdf"
)


def template(
    target: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help="The workbook to make.")],
    plan: Annotated[
        Path | None, typer.Option("--from", metavar="PLAN", help="The plan that it is about.")
    ] = None,
    nation: Annotated[
        str | None, typer.Option("--for", metavar="NATION", help="Who is to fill it in.")
    ] = None,
    replace: ReplaceOption = False,
) -> None:
    """Make an Excel workbook to be filled in: a whole plan's, or what one nation may tell."""
    if target.suffix.lower() != BOOK_SUFFIX:
        raise InputError.because(str(target), f"expected a name that ends in {BOOK_SUFFIX}")
    if (plan is None) != (nation is None):
        raise InputError.because(
            "template", "--for and --from go together: --for JPN --from plan.explan"
        )
    checked = Target.fresh(target, *([] if plan is None else [plan]), replace=replace)
    with working() as said:
        if plan is None or nation is None:
            content = template_book(said)
        else:
            content = reply_book(load_plan(plan), nation, said)
    checked.write(content)
    err.print(f"Made {escaped(str(target))}.", soft_wrap=True)


def import_(
    source: Annotated[
        Path,
        typer.Argument(help="A plan, a calendar, a nation's reply or a folder of replies."),
    ],
    target: Annotated[
        Path | None, typer.Argument(help="A plan file; made, or brought to hold the plan.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="Name for a calendar.")] = None,
    merge_into: Annotated[
        Path | None, typer.Option("--merge", metavar="PLAN", help="Merge nations' replies into it.")
    ] = None,
    calendar: Annotated[
        str | None,
        typer.Option(help="Of which calendar to say what a change breaks; else the newest."),
    ] = None,
    annotate: Annotated[
        Path | None,
        typer.Option(metavar="OUT", help="Where a workbook with faults goes, with them marked."),
    ] = None,
    replace: ReplaceOption = False,
    yes: Annotated[bool, typer.Option("--yes", help="Apply changes without asking.")] = False,
) -> None:
    """Bring a plan, a calendar or nations' replies into a plan file.

    What would change in a plan file that is there is shown first, and applied in one step that
    undo takes back. One wrong cell of a workbook, and nothing is imported.
    """
    confirmation, annotation = Confirmation(yes), Annotation(annotate, replace)
    if merge_into is not None and target is None:
        _refuse("a nation's reply comes in", name=name)
        if not merge(reply_paths(source), merge_into, calendar, confirmation, annotation):
            raise typer.Exit(NO)
        return
    if target is None or merge_into is not None:
        raise InputError.because("import", "expected either a plan file or --merge and a plan file")
    if is_plan_file(source):
        plan = load_plan(source)
    elif is_workbook(source):
        book = opened(source)
        if kind_of(book) == "schedule":
            _refuse("a calendar comes in", calendar=calendar)
            import_calendar(book, source, target, name, annotation)
            return
        with annotated(annotation, [source], target):
            found = read_plan_book(book)
        warn(found.notes)
        plan = found.plan
    else:
        _refuse("no workbook comes in", annotate=annotate)
        form, raw = read_form(source)
        if form == CALENDAR_FORMAT:
            _refuse("a calendar comes in", calendar=calendar)
            import_calendar(raw, source, target, name, annotation)
            return
        plan = read_plan(raw, str(source))
    _refuse("a plan comes in", name=name)
    warn(warnings(Facts(plan)))
    if target.exists() and target.is_file() and is_plan_file(target):
        if target.samefile(source):
            raise InputError.because(str(target), "is what is read here; choose another name")
        what = f"import {source.name}"
        if not update_plan(target, plan, what, calendar, confirmation):
            raise typer.Exit(NO)
        return
    _refuse("a new plan file is made", calendar=calendar)
    write_plan(plan, target)
    if is_plan_file(source):
        _say_made_without_calendars(target)
    else:
        err.print(f"Made {escaped(str(target))}.", soft_wrap=True)


def export(
    plan: PlanPath,
    calendar_and_target: Annotated[
        list[str], typer.Argument(metavar="[CALENDAR] OUT", help="A calendar, if one is meant.")
    ],
    release_to: Annotated[
        str | None,
        typer.Option(metavar="NATION", help="Write only what this nation may be told."),
    ] = None,
    replace: ReplaceOption = False,
) -> None:
    """Write a plan, or a calendar as workbook, table, dates, picture or JSON."""
    *calendars, target = calendar_and_target
    if len(calendars) > 1:
        raise InputError.because("export", f"{len(calendars)} calendars; expected one at most")
    content = load_plan(plan)
    path = Path(target)
    if not calendars:
        if release_to is not None:
            raise InputError.because(
                "--release-to", "a calendar is released, not a plan; name the calendar"
            )
        write_plan(content, path, plan, replace=replace)
        if is_plan_file(plan):
            _say_made_without_calendars(path)
        return
    calendar, made_for = load_calendar_to_export(calendars[0], content, plan)
    warn([report.other_plan_warning(content, calendar)])
    inputs = (plan, Path(calendars[0]))
    export_calendar(
        *(content, calendar, path, *inputs),
        stamp=stamp(calendar_revision(calendar), made_for),
        release_to=release_to,
        replace=replace,
    )


def _refuse(why: str, **options: object) -> None:
    """Refuse options that say nothing here, rather than leave them unheard."""
    for name, given in options.items():
        if given is not None:
            raise InputError.because(f"--{name}", f"does not go with this: {why}")


def _say_made_without_calendars(path: Path) -> None:
    err.print(
        f"Made {escaped(str(path))} with the plan alone; for its calendars and its log too, copy "
        "the file.",
        soft_wrap=True,
    )
