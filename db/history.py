"""What a plan file's log is for: undo and redo, and the history of what was done."""

from datetime import datetime

from db import changes, pruning, record, undoing
from db.changes import Action
from db.connection import refused
from db.differences import Change
from db.handle import Handle, as_text, now
from db.pruning import Pruned
from db.record import Record, Testimony

_ALL = -1
"""No limit, as SQLite has it."""


class History(Handle):
    """What was done to the file, and how it is taken back."""

    def undo(self) -> Action:
        """Take back the last change of plan or calendars, whoever made it, and return it.

        Repeated, it goes further back, until the file is as it was made. The undo itself is
        logged as an action.

        Raises
        ------
        InputError
            There is nothing to undo, or the change log does not fit what is in the file.
        """
        with self._writing() as connection:
            done = undoing.standing(connection, self._source).done
            if not done:
                raise refused(self.path, "has nothing to undo")
            action = changes.read(connection, done[-1], {done[-1]}, self._source)
            when = now()
            made = undoing.take_back(connection, action.id, when, self._source)
            what = f"undo: {action.what}"
            changes.log(connection, when, self.who, what, made, undoes=action.id)
        return action

    def redo(self) -> Action:
        """Put the action that was undone last in force again, and return it.

        Repeated, it goes on until nothing is undone; a new action leaves nothing to redo. The
        redo itself is logged as an action.

        Raises
        ------
        InputError
            There is nothing to redo, or the change log does not fit what is in the file.
        """
        with self._writing() as connection:
            undone = undoing.standing(connection, self._source).undone
            if not undone:
                raise refused(self.path, "has nothing to redo")
            action = changes.read(connection, undone[-1], set(), self._source)
            when = now()
            made = undoing.take_back(connection, action.id, when, self._source)
            what = f"redo: {action.what}"
            changes.log(connection, when, self.who, what, made, redoes=action.id)
        return action

    def undoable(self) -> Action | None:
        """Return the action that :meth:`undo` would take back; None when there is none."""
        with self._reading() as connection:
            done = undoing.standing(connection, self._source).done
            return changes.read(connection, done[-1], set(), self._source) if done else None

    def redoable(self) -> Action | None:
        """Return the action that :meth:`redo` would put in force again; None when there is none."""
        with self._reading() as connection:
            undone = undoing.standing(connection, self._source).undone
            if not undone:
                return None
            return changes.read(connection, undone[-1], set(undone), self._source)

    def history(self, latest: int = 100, before: int | None = None) -> tuple[Action, ...]:
        """Return the latest actions, the last one first.

        Parameters
        ----------
        latest
            How many at most.
        before
            Only older ones than the action of this id: the next page of a long list.
        """
        with self._reading() as connection:
            undone = undoing.standing(connection, self._source).without_effect
            return changes.history(connection, latest, before, undone, self._source)

    def changes_of(self, action: int) -> tuple[Change, ...]:
        """Return what the action of an id did to single things; nothing where there is none."""
        with self._reading() as connection:
            return changes.of_action(connection, action, self._source)

    def testimony(self) -> Testimony:
        """Return what the log says of where the calendars come from."""
        with self._reading() as connection:
            return record.testimony(connection, self._source)

    def record(self) -> Record:
        """Return the whole log, with the :meth:`testimony`."""
        with self._reading() as connection:
            return record.read(connection, self._source)

    def prunable(self, *, before: datetime | None = None, keep: int | None = None) -> Record | None:
        """Return the oldest part of the log, if some of it can be taken out.

        It may be less than was asked for: an undo stays with what it took back.

        Parameters
        ----------
        before
            Take out what was done before this moment, which has a zone.
        keep
            Take out all but so many actions, the last ones.
        """
        moment = None if before is None else as_text(before)
        with self._reading() as connection:
            last = pruning.last_to_go(connection, before=moment, keep=keep)
            return None if last is None else record.read(connection, self._source, until=last)

    def holds(self, part: Record) -> bool:
        """Return whether all actions of a part of the log are in the file."""
        there = {action.id for action in self.history(_ALL)}
        return all(entry.action.id in there for entry in part.entries)

    def prune(self, part: Record, export: str, sha256: str) -> Pruned:
        """Take the oldest part out of the log, and log that; undo ends there from now on.

        Parameters
        ----------
        part
            As :meth:`prunable` gave it.
        export, sha256
            The name of the file in which it lies now, and the hash of its bytes.

        Raises
        ------
        InputError
            The log is no longer as it was.
        """
        last = part.entries[-1].action.id
        with self._writing() as connection:
            there = tuple(record.entries(connection, self._source, until=last))
            if [entry.action.id for entry in there] != [e.action.id for e in part.entries]:
                raise refused(self.path, "was changed by somebody else meanwhile; try again")
            return pruning.prune(connection, last, now(), self.who, self._source, export, sha256)
