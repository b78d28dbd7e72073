"""The command line, ``exercise-planner``: its commands in the order of its help.

Answers go to standard output, everything else to standard error. Exit status 0 is good, 1 means
that the answer is no, 2 that the input or the words are wrong, 3 that the program has a fault.
"""

import io
import sys
from typing import Annotated

import typer

from exercise_planner import __version__, fault_log
from exercise_planner.problems import InputError
from ui import system_libraries
from ui.commands import (
    alternatives,
    applying,
    backups,
    calendars,
    comparing,
    desktop,
    doctor,
    exchange,
    explaining,
    kept,
    log,
    plans,
    replanning,
    reviewing,
    surveying,
    verifying,
)
from ui.commands.arguments import FAULT, WRONG
from ui.console import complain, say_problems
from ui.display import has_display
from ui.solving import SolveFailedError

app = typer.Typer(
    name="exercise-planner",
    help="Builds, proves and checks calendars of multinational military exercises.",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
app.command()(desktop.desktop)
app.command()(calendars.demo)
app.command()(plans.new)
app.command()(plans.info)
app.command()(exchange.template)
app.command("import", epilog=exchange.IMPORT_FORMS)(exchange.import_)
app.command(epilog=exchange.EXPORT_FORMS)(exchange.export)
app.command()(plans.undo)
app.command()(plans.redo)
app.command()(calendars.solve)
app.command()(alternatives.alternatives)
app.command()(calendars.check)
app.command()(verifying.verify)
app.command()(comparing.compare)
app.command(epilog=explaining.KINDS_HELP)(explaining.explain)
app.command()(applying.apply)
app.command()(replanning.replan)
app.command()(surveying.sensitivity)
app.command()(surveying.robustness)
app.add_typer(kept.app, name="calendars")
app.command()(reviewing.review)
app.add_typer(reviewing.app, name="remarks")
app.add_typer(log.app, name="log")
app.add_typer(backups.app, name="backups")
app.command()(doctor.doctor)
app.command()(plans.schema)


def main() -> None:
    """Run the program; every error becomes one clear sentence and an exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal lacks a sign for is spelled out
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    try:
        app()
    except InputError as error:
        say_problems(error)
        sys.exit(WRONG)
    except SolveFailedError as error:
        complain(str(error))
        sys.exit(FAULT)
    except Exception as error:
        if isinstance(error, ImportError) and (lacking := system_libraries.missing()):
            print(system_libraries.advice(lacking), file=sys.stderr)
            sys.exit(WRONG)
        where = fault_log.record(error)
        complain(f"something unexpected went wrong ({type(error).__name__}). {where}")
        sys.exit(FAULT)


def _say_version(asked: bool) -> None:
    if asked:
        print(f"exercise-planner {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    show_version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version and stop.",
            callback=_say_version,  # no command need follow
            is_eager=True,
        ),
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        if has_display():
            desktop.desktop()
        print(context.get_help())
