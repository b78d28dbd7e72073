"""What is done with what-if copies: begun, gone back to, compared, kept, thrown away."""

from functools import partial
from pathlib import Path
from typing import Protocol

from db.holding import holder_of
from exercise_planner.comparison.wording import listed
from exercise_planner.days import counted
from exercise_planner.problems import InputError
from ui.desktop.actions import Actions
from ui.desktop.desk import Desk
from ui.desktop.notices import Notice
from ui.desktop.selection import Place
from ui.desktop.soon import Soon
from ui.desktop.what_if.effect import begun_with
from ui.holding_words import has_open
from ui.scratch import Begun, Scratch
from ui.taking_over import TakenOver


class Bench(Protocol):
    """What shows the plan file that is open, and runs the solver for it."""

    @property
    def under_way(self) -> str:
        """What the solver is doing for it, "a build"; "" where it rests."""


class Opener(Protocol):
    """What opens plan files in place of the one that is open."""

    @property
    def workbench(self) -> Bench | None:
        """What shows the one that is open."""

    def open_file(self, path: Path) -> bool:
        """Open a plan file, and return whether that was possible."""

    def close_file(self) -> bool:
        """Close the one that is open, and return whether that was possible."""


def add_what_if_actions(actions: Actions, desk: Desk, window: Opener) -> None:
    """Add them: on a plan how to begin, on a what-if copy how to end."""
    scratch = Scratch.at(desk.document.path)
    if scratch is None:
        begin = actions.add(
            "what_if.begin",
            "Try a what-if",
            partial(_begin, desk, window),
            words="scratch copy scenario suppose sandbox",
            tip="Change a copy of the plan as you like, then keep it or throw it away",
        )
        begin.setEnabled(not desk.document.file.review)
        return
    actions.add(
        "what_if.compare",
        "Compare with the calendar it began with",
        partial(_compare, desk, scratch),
        words="what-if scratch",
    )
    actions.add(
        "what_if.keep",
        "Keep the what-if",
        partial(_keep, desk, window, scratch),
        words="apply take over scratch",
        tip=f"Put this plan and its calendars into {scratch.original.name}; undo there goes back",
    )
    actions.add(
        "what_if.throw_away",
        "Throw the what-if away",
        partial(_throw_away, desk, window, scratch),
        words="discard delete scratch",
        tip=f"Go back to {scratch.original.name} as it is",
    )
    actions.add(
        "what_if.leave",
        "Back to the plan",
        partial(window.open_file, scratch.original),
        words="scratch original",
        tip=f"Open {scratch.original.name}; the what-if waits",
    )


def offer_to_go_on(desk: Desk, window: Opener) -> None:
    """Say that a what-if of the plan that is open waits, if one does.

    In the window's next turn: a what-if that has just ended is gone by then.
    """
    scratch = Scratch.of(desk.document.path)
    if scratch is not None:
        Soon(desk.actions, partial(_offer_to_go_on, desk, window, scratch)).start()


def _offer_to_go_on(desk: Desk, window: Opener, scratch: Scratch) -> None:
    if scratch.path.exists():
        desk.notices.tell(
            "A what-if of this plan waits.", ("Go on with it", partial(_go_on, window, scratch))
        )


def _go_on(window: Opener, scratch: Scratch) -> None:
    window.open_file(scratch.path)


def _begin(desk: Desk, window: Opener) -> None:
    document = desk.document
    if document.staged is not None:
        desk.notices.warn("Apply or discard what is tried first.")
        return
    summary = document.summary
    begun = Begun.model_validate(
        {
            "original": str(document.path.resolve()),
            "calendar": None if summary is None else summary.name,
            "uid": None if summary is None else summary.uid,
            **begun_with(document.view),
        }
    )
    try:
        scratch = Scratch.begin(document.file, begun)
    except InputError as error:
        desk.notices.complain(error)
        return
    if window.open_file(scratch.path):
        desk.notices.tell("This is a copy: change anything, build, compare; then keep it or not.")


def _compare(desk: Desk, scratch: Scratch) -> None:
    there = {summary.uid for summary in desk.document.calendars}
    shown = desk.document.summary
    wanted = [scratch.begun.uid, None if shown is None else shown.uid]
    uids = [uid for uid in dict.fromkeys(wanted) if uid in there]
    if len(uids) < 2:
        desk.notices.tell("Build a calendar here first; then there are two to compare.")
        return
    desk.selection.go_to(Place("compare", " ".join(str(uid) for uid in uids)))


def _keep(desk: Desk, window: Opener, scratch: Scratch, *, anyway: bool = False) -> None:
    bench = window.workbench
    if bench is not None and bench.under_way:
        what = bench.under_way[:1].upper() + bench.under_way[1:]
        desk.notices.warn(f"{what} is running. Let it end or stop it, so that nothing is lost.")
        return
    if desk.document.staged is not None:
        desk.notices.warn("Apply or discard what is tried first.")
        return
    holder = None if anyway else holder_of(scratch.original)
    if holder is not None:
        said = f"{has_open(holder, scratch.original.name)}. Nothing was kept so far."
        keep = partial(_keep, desk, window, scratch, anyway=True)
        desk.notices.said.emit(Notice(said, "warning", remedy=("Keep all the same", keep)))
        return
    try:
        taken = scratch.take_over(desk.settings.who)
    except InputError as error:
        desk.notices.complain(error)
        return
    if not window.open_file(scratch.original):
        return
    try:
        scratch.throw_away()
    except InputError as error:
        desk.notices.complain(error)
        return
    again = ("Bring the what-if back", partial(_back, desk, window, scratch))
    desk.notices.tell(_told(taken), again if taken.left else None)


def _told(taken: TakenOver) -> str:
    parts = ["the plan"] if taken.plan else []
    if taken.calendars:
        parts.append(listed(taken.calendars, 3))
    if taken.remarks:
        parts.append(counted(taken.remarks, "remark"))
    said = f"Kept from the what-if: {listed(parts, 3)}." if parts else ""
    if taken.left:
        said += f" Not taken along: {listed(taken.left, 3)}."
    return said.strip() or "The what-if had no changes."


def _throw_away(desk: Desk, window: Opener, scratch: Scratch) -> None:
    # Where the plan is gone meanwhile, its what-if must not stay for ever.
    there = scratch.original.exists()
    if not (window.open_file(scratch.original) if there else window.close_file()):
        return
    try:
        scratch.throw_away()
    except InputError as error:
        desk.notices.complain(error)
        return
    desk.notices.tell(
        "The what-if was thrown away.", ("Bring it back", partial(_back, desk, window, scratch))
    )


def _back(desk: Desk, window: Opener, scratch: Scratch) -> None:
    try:
        scratch.bring_back()
    except InputError as error:
        desk.notices.complain(error)
    else:
        window.open_file(scratch.path)
