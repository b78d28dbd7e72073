"""What a connection knows of its file, so that nothing is read twice while nobody else writes.

A connection keeps the plan and the calendars that it has read or written. SQLite's
``data_version`` changes when another connection, of this program or of another, has committed;
then all of it is forgotten. What a change puts in here counts once the change is on disk.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine

from db.forms import calendar_form, plan_form
from db.kept import Kept
from db.rows import Record
from exercise_planner.calendar import Calendar
from exercise_planner.plan import Plan
from exercise_planner.problems import InputError
from exercise_planner.revision import revision_of

if TYPE_CHECKING:
    from db.undoing import Standing

# both lie in what SQLAlchemy keeps with a connection to the file for as long as that is open
_KNOWN = "known"
_TOLD = "told"
_EARLIER = 100
"""Plans. They share what is the same, so one more takes little."""


class KnownPlan:
    """A plan as it is in the file, with its exchange form. Neither is ever changed."""

    def __init__(
        self, plan: Plan, form: Record | None = None, like: "KnownPlan | None" = None
    ) -> None:
        self.plan = plan
        self._form = form
        self._digests = {} if like is None else like.digests_shared_with(plan)

    @property
    def form(self) -> Record:
        """Its exchange form."""
        if self._form is None:
            self._form = plan_form(self.plan)
        return self._form

    def form_of(self, plan: Plan) -> Record:
        """Return the exchange form of another plan, which shares with this one what is the same."""
        return plan_form(plan, (self.plan, self.form))

    @property
    def revision(self) -> str:
        """Its revision; only lists that no plan before it had are looked at."""
        return revision_of(self.form, self._digests)

    def digests_shared_with(self, plan: Plan) -> dict[str, str]:
        """Return what is known for the revision of another plan from lists that are the same."""
        return {
            name: digest
            for name, digest in self._digests.items()
            if getattr(plan, name) is getattr(self.plan, name)
        }


class KnownCalendar:
    """A calendar as it is in the file, as :class:`KnownPlan` is, and what is kept about it."""

    def __init__(
        self,
        calendar: Calendar,
        made_with: dict[str, Any],
        kept: Kept,
        form: Record | None = None,
    ) -> None:
        self.calendar = calendar
        self.made_with = made_with
        self.kept = kept
        self._form = form

    @property
    def form(self) -> Record:
        """Its exchange form."""
        if self._form is None:
            self._form = calendar_form(self.calendar)
        return self._form

    def form_of(self, calendar: Calendar) -> Record:
        """Return the form of another calendar, which shares with this one what is the same."""
        return calendar_form(calendar, (self.calendar, self.form))

    @property
    def contents(self) -> Record:
        """What an edit can change: plan, events, solve record, ``made_with``, and what is kept."""
        form = self.form
        own = {"plan": form["plan"], "solve": form.get("solve"), "made_with": self.made_with}
        return own | {"events": form["events"]} | self.kept.changing


@dataclass
class Known:
    """What is known of the file's contents at one ``data_version``.

    Parameters
    ----------
    plan
        The plan in the file; None before it is read.
    earlier
        Plans that were in it before, the last one first. To undo is to come back to one of them.
    calendars
        By the numbers by which the tables know them.
    standing
        Which actions of the log stand, as far as it was looked through; None before that.
    """

    version: int
    plan: KnownPlan | None = None
    earlier: tuple[KnownPlan, ...] = ()
    standing: "Standing | None" = None
    calendars: dict[int, KnownCalendar] = field(default_factory=dict)

    def put(self, plan: KnownPlan) -> None:
        """Note that another plan is in the file now."""
        if self.plan is not None:
            self.earlier = (self.plan, *self.earlier)[:_EARLIER]
        self.plan = plan

    def __copy__(self) -> "Known":
        return replace(self, calendars=dict(self.calendars))


def known(connection: Connection) -> Known:
    """Return what is known of the file, to be read and added to in a transaction."""
    found: Known | None = connection.info.get(_KNOWN)
    if found is None:
        found = connection.info[_KNOWN] = Known(_version(connection))
    return found


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction in which what is known holds."""
    with engine.begin() as connection:
        _look(connection)
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that changes the file and what is known of it, or neither."""
    with engine.connect() as connection:
        memory = connection.info
        try:
            with connection.begin():
                before = _look(connection)
                memory[_KNOWN] = copy(before)
                yield connection
        except InputError:  # refused, and taken back
            memory[_KNOWN] = before
            raise
        except BaseException:
            memory.pop(_KNOWN, None)
            raise


def news(connection: Connection) -> bool:
    """Return whether others have written since this was last asked, or the first transaction."""
    version = known(connection).version
    told = connection.info.get(_TOLD)
    connection.info[_TOLD] = version
    return bool(told != version)


def _look(connection: Connection) -> Known:
    """Return what is known of the file and still holds."""
    version = _version(connection)
    connection.info.setdefault(_TOLD, version)
    if known(connection).version != version:
        connection.info[_KNOWN] = Known(version)
    return known(connection)


def _version(connection: Connection) -> int:
    # inside a transaction it is that of what the transaction sees
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
