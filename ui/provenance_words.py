"""Where a calendar comes from, and whether that is still so, in plain words."""

from db.provenance import Provenance
from exercise_planner.days import spoken_day
from exercise_planner.revision import short
from ui.moments import local_day
from ui.status_words import STATUS_WORDS


def sentences(found: Provenance) -> list[tuple[bool, str]]:
    """Return what is to be said of a calendar, and with each whether it is as it should be."""
    return [_made(found), _plan(found), _unchanged(found), _decided(found)]


def _made(found: Provenance) -> tuple[bool, str]:
    summary = found.summary
    plan = "an unknown plan" if summary.revision is None else f"plan {short(summary.revision)}"
    if summary.solve is None:
        return False, f"Made for {plan}, but not as a solver left it: somebody placed events."
    proof = "proven the best" if summary.solve.status == "optimal" else "not proven the best"
    return True, f"Solved for {plan}, {proof}."


def _plan(found: Provenance) -> tuple[bool, str]:
    if found.for_this_plan:
        return True, "That is the plan of today."
    if found.summary.revision is None:
        return False, "Which plan it was made for is not known."
    return False, f"The plan has been changed since; it is plan {short(found.plan_now)} now."


def _unchanged(found: Provenance) -> tuple[bool, str]:
    if found.contents_altered:
        return False, "It was changed since, and not with this program: the log knows it otherwise."
    if not found.contents_vouched_for:
        return False, "Whether it was changed since is not known; the log noted nothing of it."
    return True, "Unchanged since."


def _decided(found: Provenance) -> tuple[bool, str]:
    said = _decision(found)
    if found.decision_altered:
        return False, f"{said} That was not said with this program: the log knows it otherwise."
    if found.noted.decision is None:
        return False, f"{said} Whether that was said with this program is not known."
    return True, said


def _decision(found: Provenance) -> str:
    summary = found.summary
    word = STATUS_WORDS[summary.status]
    if summary.decided_by is None or summary.decided_at is None:
        return f"{word}; nobody has decided on it."
    day = spoken_day(local_day(summary.decided_at).toordinal())
    return f"{word} by {summary.decided_by or 'somebody without a name'} on {day}."
