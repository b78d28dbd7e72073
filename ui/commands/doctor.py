"""``doctor``: whether a plan file is sound, and what can be done where it is not."""

from typing import Annotated

import typer

from db.doctor.finding import Standing
from db.doctor.treatment import Examination, Repair, examine, repair
from exercise_planner.text import one_line
from ui.backup_words import made_at
from ui.changing import refuse_held
from ui.commands.arguments import NO, AnywayOption, AsJson, PlanFilePath, print_json
from ui.console import out
from ui.words import escaped

_SIGNS: dict[Standing, tuple[str, str]] = {
    "fine": ("fine", "green"),
    "repairable": ("can be repaired", "yellow"),
    "partly": ("repaired in part only", "yellow"),
    "lost": ("cannot be repaired", "red"),
}
_WIDTH = max(len(sign) for sign, _ in _SIGNS.values())


def doctor(
    plan: PlanFilePath,
    do_repair: Annotated[
        bool,
        typer.Option("--repair", help="Repair it if that is possible; a copy is made before."),
    ] = False,
    anyway: AnywayOption = False,
    as_json: AsJson = False,
) -> None:
    """Examine a plan file that may be damaged, and repair what can be repaired.

    Exit status: 0 where all is fine, 1 where something is wrong or was repaired, 2 where it is no
    plan file.
    """
    if do_repair and not anyway:
        refuse_held(plan)
    done = repair(plan) if do_repair else Repair(examine(plan))
    if as_json:
        print_json(_form(done))
    else:
        _report(done, do_repair)
    if not done.before.fine:
        raise typer.Exit(NO)


def _report(done: Repair, asked: bool) -> None:
    found = done.before
    for finding in found.findings:
        sign, colour = _SIGNS[finding.standing]
        said = escaped(f"{finding.about}: {one_line(finding.said)}")
        out.print(f"[{colour}]{sign:{_WIDTH}}[/]  {said}", soft_wrap=True)
    for sentence in _conclusion(done, asked):
        out.print(escaped(sentence), soft_wrap=True)


def _conclusion(done: Repair, asked: bool) -> list[str]:
    found = done.before
    said = []
    if found.fine:
        said.append("Nothing is wrong.")
    elif done.aside is not None:
        how = "Repaired." if found.whole else "Repaired in part: see above what is gone."
        said.append(f"{how} The file as it was is {done.aside.name}, beside it.")
        if done.taken_out is not None:
            said.append(f"What was taken out is in {done.taken_out.name}.")
    elif found.newer:
        return ["Update this program; what it does not know it does not change."]
    elif found.lost:
        said.append("It cannot be repaired, and nothing was changed.")
    elif not asked:
        said.append("Nothing was changed; --repair repairs it, after a copy was made.")
    return [*said, *_about_backups(found)]


def _about_backups(found: Examination) -> list[str]:
    if found.sound is None:
        return ["There is no backup." if not found.backups else "No backup can be read."]
    said = f"The newest backup that can be restored was made on {made_at(found.sound)}"
    if found.fine:
        return [f"{said}."]
    more = "" if found.whole else " It may hold what is gone."
    return [
        f"{said}.{more} This restores it:",
        f'exercise-planner backups restore "{found.path}" {found.sound.name}',
    ]


def _form(done: Repair) -> dict[str, object]:
    found = done.before
    return {
        "file": str(found.path),
        "fine": found.fine,
        "repairable": not found.fine and not found.lost,
        "repairable_whole": not found.fine and found.whole,
        "findings": [
            {"about": one.about, "standing": one.standing, "said": one.said}
            for one in found.findings
        ],
        "repaired": done.aside is not None,
        "copy": done.aside and str(done.aside),
        "taken_out": done.taken_out and str(done.taken_out),
        "backups": found.backups,
        "newest_sound_backup": found.sound and found.sound.name,
    }
