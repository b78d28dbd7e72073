"""The remarks in a plan file as the rest of the program sees them."""

from sqlalchemy import Connection

from db import calendars, plans, remarks
from db.connection import refused
from db.handle import Handle, now
from db.remarks import Taken
from exercise_planner.problems import InputError, nearest, shown
from exercise_planner.review import About, Remark, moment, new_uid, read_remark, tidy

_THE_CALENDAR = About()


class Remarks(Handle):
    """What was said of calendars. It is neither logged nor undone, and never deleted.

    A remark belongs to a calendar, not to its name: it stays when that is renamed, and is there
    again when the calendar was deleted and comes back.
    """

    def remarks(self, calendar: str | None = None) -> tuple[Remark, ...]:
        """Return the remarks about the calendars of the file, the oldest first.

        Parameters
        ----------
        calendar
            The name of the one whose remarks are wanted; by default of all.

        Raises
        ------
        InputError
            There is none of that name.
        """
        with self._reading() as connection:
            if calendar is None:
                wanted = calendars.uids(connection)
            else:
                wanted = {calendars.kept(connection, calendar, self._source).uid}
            found = remarks.read(connection, self._source)
        return tuple(remark for remark in found.values() if remark.calendar in wanted)

    def every_remark(self) -> dict[str, Remark]:
        """Return all remarks by their ids, the oldest first, those about deleted calendars too."""
        with self._reading() as connection:
            return remarks.read(connection, self._source)

    def add_remark(
        self, calendar: str, text: str, about: About = _THE_CALENDAR, answers: str | None = None
    ) -> Remark:
        """Say something about a calendar, and return the remark.

        Parameters
        ----------
        calendar
            The calendar's name.
        text
            1 to 4,000 characters, in several lines.
        about
            The event or goal that is meant; by default the calendar as a whole.
        answers
            The id of a remark about that calendar. The answer stands in its thread, and is about
            the same.

        Raises
        ------
        InputError
            There is no such calendar, exercise, goal or remark, or the text is not usable.
        """
        with self._remarking() as connection:
            uid = calendars.kept(connection, calendar, self._source).uid
            first = None if answers is None else self._first(connection, answers)
            if first is None:
                self._check(connection, calendar, about)
            elif first.calendar != uid:
                message = f"the remark to be answered is not about the calendar {shown(calendar)}"
                raise refused(self.path, message)
            remark = read_remark(
                {
                    "id": new_uid(),
                    "calendar": uid,
                    "about": about if first is None else first.about,
                    "text": tidy(text),
                    "author": self.who,
                    "at": now(),
                    "answers": None if first is None else first.id,
                }
            )
            remarks.add(connection, [remark])
        return remark

    def resolve_remark(self, remark: str, resolved: bool = True) -> Remark:
        """Resolve the thread in which a remark stands, or reopen it; return what began the thread.

        Who did so, and when, is kept. Nothing changes where it is so already.

        Raises
        ------
        InputError
            There is no such remark.
        """
        with self._remarking() as connection:
            first = self._first(connection, remark)
            if first.resolved == resolved:
                return first
            first = first.settled(resolved, self.who, moment(now()))
            remarks.settle(connection, first)
        return first

    def take_remarks(self, other: "Remarks") -> Taken:
        """Take over the remarks of another file that are not here yet, and nothing else of it.

        Threads that were resolved or reopened there later than here are so here too. To take the
        same again changes nothing. Both files can take from each other, in any order.

        Returns
        -------
        How many there were, and how many were left because their calendars are not here.
        """
        theirs = other.every_remark()
        with self._remarking() as connection:
            uids = calendars.uids(connection)
            return remarks.take(connection, theirs, uids, self._source)

    def _first(self, connection: Connection, remark: str) -> Remark:
        """Return what began the thread of a remark."""
        found = remarks.read(connection, self._source)
        if remark not in found:
            raise refused(self.path, f"has no remark {shown(remark)}")
        return found[found[remark].answers or remark]

    def _check(self, connection: Connection, calendar: str, about: About) -> None:
        """Refuse an event of an exercise, or a goal, that neither plan nor calendar has."""
        if about.thing is None:
            return
        plan = plans.read(connection, self._source)
        known = {thing.id for thing in (plan.exercises if about.kind == "event" else plan.goals)}
        if about.kind == "event":
            known |= calendars.exercises(connection, calendar)
        if about.thing not in known:
            what = "exercise" if about.kind == "event" else "goal"
            message = (
                f"there is no {what} {shown(about.thing)}{nearest(about.thing, sorted(known))}"
            )
            raise InputError.because("the remark", message)
