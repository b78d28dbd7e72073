"""What a calendar breaks since the plan was edited, and did not break before."""

from dataclasses import dataclass, replace

from exercise_planner.days import counted
from ui.desktop.document import Document


@dataclass(frozen=True)
class Breakage:
    """What edits of the plan did to a calendar.

    Parameters
    ----------
    calendar
        Its name.
    what
        What the person did when it first broke: "take Australia off in May"; "" where that is
        not known.
    sentences
        Each rule that it breaks by now and did not before, and each thing that it names and the
        plan no longer has.
    """

    calendar: str
    what: str
    sentences: tuple[str, ...]

    @property
    def said(self) -> str:
        """How much it breaks, and since when, in a few words."""
        since = f" since “{self.what}”" if self.what else " since the plan was edited"
        return f"{self.calendar} breaks {counted(len(self.sentences), 'rule')}{since}"


class Since:
    """Follows a document, and knows what its calendar breaks that it did not break before.

    Whenever a person changes the calendar, or shows another, what it breaks then is taken for
    known; so is what somebody says they have seen.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._what = ""
        self.breakage: Breakage | None = None
        self._look()

    def follow(self) -> None:
        """Take in what the document shows now. What is only tried, or being built, is passed."""
        document = self._document
        if document.staged is not None:
            return
        summary = document.summary
        if (None if summary is None else summary.uid) != self._uid:
            self._look()
        elif document.plan is self._plan:
            if document.view.calendar.events != self._calendar.events:
                self._look()
            elif self.breakage is not None and document.calendar_name is not None:
                self.breakage = replace(self.breakage, calendar=document.calendar_name)
        else:
            self._compare()

    def forget(self) -> None:
        """Take what is broken now for known."""
        self._look()

    def _look(self) -> None:
        document = self._document
        self._remember()
        self._known = {v.about(document.plan) for v in document.view.violations}
        self._lost = set(document.lost)
        self.breakage, self._what = None, ""

    def _remember(self) -> None:
        document, summary = self._document, self._document.summary
        self._uid = None if summary is None else summary.uid
        self._plan, self._calendar = document.plan, document.view.calendar

    def _compare(self) -> None:
        document = self._document
        self._remember()
        fresh = [v for v in document.view.violations if v.about(document.plan) not in self._known]
        sentences = [sentence for sentence in document.lost if sentence not in self._lost]
        sentences += [violation.message for violation in fresh]
        if not sentences or document.calendar_name is None:
            self.breakage, self._what = None, ""
            return
        self._what = self._what or self._last_done()
        self.breakage = Breakage(document.calendar_name, self._what, tuple(sentences))

    def _last_done(self) -> str:
        done = self._document.file.undoable()
        return "" if done is None else done.what
