"""What an answer offers to do, done to the document."""

from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.why.answer import Answer, Price, Suggestion
from exercise_planner.why.patching import patched
from ui.calendar_names import usable
from ui.desktop.build_control import BuildControl
from ui.desktop.desk import Desk
from ui.desktop.document import Document, Staged
from ui.why_words import logged


def may_show(desk: Desk, build: BuildControl) -> bool:
    """Whether another calendar may be shown; if not, say why."""
    if build.running:
        desk.notices.warn("A build is running; stop it first.")
    elif desk.document.staged is not None:
        desk.notices.warn("Apply or discard what is tried first.")
    else:
        return True
    return False


def apply(document: Document, suggestion: Suggestion, name: str) -> bool:
    """Change the plan in one step, keep and show the calendar that has what was asked for.

    Parameters
    ----------
    name
        Of that calendar.

    Returns
    -------
    Whether all of it was done; if not, the person was told why.
    """
    try:
        plan = patched(document.plan, suggestion.patch, "the suggestion")
    except InputError as error:
        document.notices.complain(error)
        return False
    if not document.edit(plan, logged(suggestion.message)):
        return False
    made_with = {"explanation": suggestion.message}
    what = "keep the calendar of that change"
    return document.adopt(suggestion.calendar, what, made_with, name=usable(name)) is not None


def look_at(document: Document, price: Price, why: str) -> None:
    """Show the calendar of a price without storing it.

    Parameters
    ----------
    why
        What it is, for the person.
    """
    events = {event.exercise: event for event in price.calendar.events}
    by_hand = {
        exercise: parts
        for exercise, parts in document.by_hand.items()
        if events.get(exercise) == document.view.events.get(exercise)
    }
    calendar = price.calendar.model_copy(update={"solve": None})
    document.stage(Staged(calendar, why, by_hand=by_hand))


def keep(document: Document, answer: Answer, name: str, plan: Plan) -> None:
    """Add the calendar of an answer's price to the file.

    Parameters
    ----------
    plan
        That was asked about.
    """
    if answer.price is not None:
        made_with = {"explanation": answer.sentence}
        what = f"keep a calendar: {name}"
        document.adopt(answer.price.calendar, what, made_with, name=usable(name), made_for=plan)
