"""Commands of a review: a copy in which only remarks can be made, and the remarks themselves."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from db.plan_file import PlanFile
from exercise_planner.days import counted
from exercise_planner.facts import Facts
from exercise_planner.plan import Exercise, Goal, label
from exercise_planner.problems import InputError
from exercise_planner.review import About, Remark, Thread, threads
from ui.changing import open_to_remark, refuse_held
from ui.commands.arguments import AnywayOption, AsJson, PlanFilePath, ReplaceOption, print_json
from ui.commands.kept import NameArgument
from ui.console import out, say
from ui.remark_words import subject, taken_said
from ui.words import escaped

app = typer.Typer(
    help="Remarks on the calendars of a plan file: list, add, answer, resolve ...",
    no_args_is_help=True,
)

SHORT = 8
"""Characters of a remark's id that are enough to name it."""


def review(
    plan: PlanFilePath,
    copy: Annotated[Path, typer.Argument(metavar="COPY", help="The file to make, .explan.")],
    replace: ReplaceOption = False,
    anyway: AnywayOption = False,
) -> None:
    """Make a review copy: in it remarks can be made, and nothing else be changed."""
    if replace and copy.exists() and not anyway:
        refuse_held(copy)
    with PlanFile.open(plan, read_only=True) as file:
        made = file.review_copy_to(copy, overwrite=replace)
    say(f"Made {made}. Its remarks come back with: remarks take {plan} {made}")


@app.command("list")
def list_(
    plan: PlanFilePath,
    calendar: Annotated[
        str | None, typer.Argument(metavar="[CALENDAR]", help="Only those on this one.")
    ] = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is not resolved.")] = False,
    as_json: AsJson = False,
) -> None:
    """List remarks, thread by thread."""
    with PlanFile.open(plan, read_only=True) as file:
        names = {summary.uid: summary.name for summary in file.calendars()}
        facts, found = Facts(file.plan()), threads(file.remarks(calendar))
    shown = [thread for thread in found if not (open_only and thread.resolved)]
    if as_json:
        print_json([_form(thread, names) for thread in shown])
        return
    for thread in shown:
        for line in _lines(thread, names, facts):
            out.print(line, soft_wrap=True)
    out.print(f"{counted(len(shown), 'thread')}, {sum(not t.resolved for t in shown)} open.")


@app.command()
def add(
    plan: PlanFilePath,
    calendar: NameArgument,
    text: Annotated[str, typer.Argument(help="What is to be said.")],
    event: Annotated[
        str | None, typer.Option(metavar="EXERCISE", help="The event that it is about: id or name.")
    ] = None,
    goal: Annotated[
        str | None, typer.Option(metavar="GOAL", help="The goal that it is about: id or name.")
    ] = None,
    answer: Annotated[
        str | None, typer.Option(metavar="REMARK", help="The remark that it answers.")
    ] = None,
) -> None:
    """Make a remark on a calendar, one of its events or a goal, or answer one."""
    if sum(given is not None for given in (event, goal, answer)) > 1:
        raise InputError.because("remarks add", "only one of --event, --goal and --answer")
    with open_to_remark(plan) as file:
        about, answers = About(), None
        if event is not None:
            about = About("event", _named(file.plan().exercises, event))
        elif goal is not None:
            about = About("goal", _named(file.plan().goals, goal))
        if answer is not None:
            first = _remark(file, answer)
            answers, about = first.answers or first.id, first.about
        made = file.add_remark(calendar, text, about, answers)
    say(f"Remark {made.id[:SHORT]} made.")


@app.command()
def resolve(
    plan: PlanFilePath,
    remark: Annotated[str, typer.Argument(metavar="REMARK", help="Its id, or how that begins.")],
    reopen: Annotated[bool, typer.Option("--reopen", help="Open its thread again.")] = False,
) -> None:
    """Resolve the thread of a remark, or open it again."""
    with open_to_remark(plan) as file:
        found = _remark(file, remark)
        file.resolve_remark(found.answers or found.id, resolved=not reopen)
    say("Open again." if reopen else "Resolved.")


@app.command()
def take(
    plan: PlanFilePath,
    copy: Annotated[Path, typer.Argument(metavar="COPY", help="A review copy of PLAN.")],
) -> None:
    """Take over the remarks made in a review copy, and nothing else of it."""
    with open_to_remark(plan) as file, PlanFile.open(copy, read_only=True) as other:
        if other.path.samefile(file.path):
            raise InputError.because(str(copy), "is that very file; name the copy that came back")
        mine, theirs = ({summary.uid for summary in f.calendars()} for f in (file, other))
        if not mine & theirs:
            raise InputError.because(str(copy), f"has no calendar of {plan}: it is no copy of it")
        taken = file.take_remarks(other)
    say(taken_said(taken, str(copy), str(plan)))


def _named(things: Iterable[Exercise | Goal], given: str) -> str:
    """Return the id of the one thing of a name; what is no name is taken for an id."""
    found = [thing.id for thing in things if given.casefold() == label(thing).casefold()]
    return found[0] if len(found) == 1 else given


def _remark(file: PlanFile, given: str) -> Remark:
    """Return the one remark whose id begins so."""
    found = [remark for remark in file.remarks() if remark.id.startswith(given.lower())]
    if len(found) != 1 or not given:
        said = "no remark" if not found else f"{len(found)} remarks"
        raise InputError.because(
            str(file.path), f"{said} with an id that begins with {given!r}; list shows them"
        )
    return found[0]


def _lines(thread: Thread, names: dict[str, str], facts: Facts) -> Iterator[str]:
    first = thread.first
    name = names.get(first.calendar, "a calendar that is not here any more")
    state = "[green]resolved[/]" if thread.resolved else "[yellow]open[/]"
    on = "" if first.about.kind == "calendar" else f", {escaped(subject(facts, first.about))}"
    yield f"[bold]{first.id[:SHORT]}[/]  {escaped(name)}{on}  {state}"
    for remark in (first, *thread.answers):
        when = remark.at.astimezone().strftime("%Y-%m-%d %H:%M")
        yield f"  {escaped(remark.author or 'somebody')}, {when}:"
        for line in remark.text.splitlines():
            yield f"    {escaped(line)}"


def _form(thread: Thread, names: dict[str, str]) -> dict[str, object]:
    return {
        "calendar": names.get(thread.first.calendar),
        "resolved": thread.resolved,
        "remarks": [
            remark.model_dump(mode="json", exclude_none=True)
            for remark in (thread.first, *thread.answers)
        ],
    }
