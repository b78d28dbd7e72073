"""What is said of the calendars as such: how far they have come, what they break and lack."""

from collections.abc import Iterator, Sequence

from exercise_planner.comparison.comparison import LETTERS
from exercise_planner.days import counted
from ui.desktop.compare.findings import Findings
from ui.desktop.compare.reading import Chosen
from ui.status_words import STATUS_WORDS


def standings(chosen: Sequence[Chosen], findings: Findings | None) -> Iterator[tuple[str, int]]:
    """Yield for each calendar how far it has come, and how many rules it breaks if that is known.

    Parameters
    ----------
    findings
        On these calendars; None where there are none yet.
    """
    for place, one in enumerate(chosen):
        said, broken = STATUS_WORDS[one.summary.status], 0
        if findings is not None and ("measures", None) in findings.known:
            broken = len(findings.comparison.violations[place])
            said += f" · breaks {counted(broken, 'rule')}" if broken else " · keeps all rules"
        yield said, broken


def left_out(chosen: Sequence[Chosen]) -> list[str]:
    """Return a sentence for each thing that a calendar names and the plan has no more."""
    return [
        f"{letter}: {sentence}"
        for letter, one in zip(LETTERS, chosen, strict=False)
        for sentence in one.lost
    ]
