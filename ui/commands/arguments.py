"""What the commands share: their arguments, exit statuses and how an answer is printed as JSON."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

NO, WRONG, FAULT = 1, 2, 3
"""Exit statuses: the answer is no; the input or the words are wrong; the program has a fault."""

PlanPath = Annotated[Path, typer.Argument(metavar="PLAN", help="A plan: .explan, .xlsx or .json.")]
PlanFilePath = Annotated[Path, typer.Argument(metavar="PLAN", help="A plan file, .explan.")]
CalendarArgument = Annotated[
    str, typer.Argument(metavar="CALENDAR", help="A .json file, or a calendar's name in PLAN.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the answer as JSON, alone.")]
AnywayOption = Annotated[
    bool, typer.Option("--anyway", help="Do it even while somebody else has the file open.")
]
ReplaceOption = Annotated[bool, typer.Option("--replace", help="Replace a file that is there.")]


def print_json(value: Any) -> None:
    """Print a value as JSON on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=1))
