"""What speaks against an option before anything else: broken rules, a plan that changed since."""

from collections.abc import Iterable, Iterator

from exercise_planner.days import counted
from exercise_planner.plan import label
from exercise_planner.workbook import look
from ui.comparing.case import Case, Option
from ui.comparing.words import lettered, lost_said

CHANGED = "plan has changed"
BREAKS = "breaks a rule"
"""Said of an event."""
LONGEST = 60
"""Characters of a name."""


def flaws_of(option: Option) -> Iterator[str]:
    """Yield what is wrong with an option, each in few words: ``breaks 2 rules``."""
    if option.broken:
        yield f"breaks {counted(option.broken, 'rule')}"
    if option.changed:
        yield CHANGED


def flaws_said(case: Case, place: int) -> str:
    """Return what is wrong with an option, where rules are broken, too; empty of a sound one.

    ``Breaks 2 rules: Sky Watch, Keen Sword. The plan has changed since it was made.``
    """
    option, said = case.options[place], []
    if option.broken:
        said.append(f"Breaks {counted(option.broken, 'rule')}: {', '.join(_where(case, place))}.")
    if option.changed:
        said.append("The plan has changed since it was made.")
    if option.lost:
        said.append(f"It {lost_said(option)}.")
    return " ".join(said)


def breaks_said(case: Case, exercise: str, places: Iterable[int]) -> str:
    """Return whether an exercise breaks a rule in some of the options, and in which if not all.

    ``breaks a rule`` or ``breaks a rule in B``; empty where it keeps them all.
    """
    those = list(places)
    broken = [place for place in those if exercise in case.breaking[place]]
    if not broken:
        return ""
    return BREAKS if len(broken) == len(those) else f"{BREAKS} in {lettered(case, broken)}"


def _where(case: Case, place: int) -> Iterator[str]:
    """Yield the exercises that break rules, once each; of a break of none, its sentence."""
    said = set()
    for violation in case.comparison.violations[place]:
        names = [
            look.shortened(label(case.comparison.facts.exercises[exercise]), LONGEST)
            for exercise in violation.exercises
        ]
        for name in names or [violation.message.removesuffix(".")]:
            if name not in said:
                said.add(name)
                yield name
