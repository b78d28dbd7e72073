"""Whether a calendar is what was solved and what was decided on, by what the change log noted.

Whenever the program stores a calendar that was solved, or somebody decides on one, the log notes
its fingerprint, and who decided what. A calendar that has another one now, or that somebody else
has decided on, was changed by another program. This tells of mishaps and of careless hands. Whoever
owns a file can write the whole of it anew, log and all; only a log that was exported and lies
elsewhere tells of that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from pydantic import TypeAdapter
from sqlalchemy import Connection, Row, func, select

from db import calendar_tables, calendars, plans, tables, undoing
from db.calendars import CalendarSummary
from db.changes import OF_LOG
from db.differences import FINGERPRINT
from exercise_planner.reading import read_json
from exercise_planner.review import moment
from exercise_planner.revision import calendar_revision, fingerprint

_CLAIMS = {"plan", "events", "solve", "made_with", "revision"}
"""The fields of a calendar that count in its fingerprint."""


class Decision(NamedTuple):
    """How far a calendar has come, who said so, and when (ISO 8601, UTC); see ``Kept``."""

    status: str = "draft"
    decided_by: str | None = None
    decided_at: str | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """What the log noted of a calendar.

    Parameters
    ----------
    solved
        Whether it has a solve record.
    stored
        Its fingerprint when it came into the file as it was solved; None where it was changed by
        hand since, or nothing was noted.
    latest
        The one noted last; None where it was changed by hand since, or nothing was noted.
    decision
        What was decided on it last; None where that is not known.
    """

    solved: bool = False
    stored: str | None = None
    latest: str | None = None
    decision: Decision | None = None


_BY_NAME = TypeAdapter(dict[str, Noted])


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known of where a calendar comes from.

    Parameters
    ----------
    summary
        The calendar with its status, and the revision of the plan it was made for.
    revision
        That of its events, which a printed calendar says in short.
    fingerprint
        That of all that it holds now.
    noted
        What the log says of it.
    plan_now
        The revision of the plan of today.
    """

    summary: CalendarSummary
    revision: str
    fingerprint: str
    noted: Noted
    plan_now: str

    @property
    def solved(self) -> bool:
        """Whether it says how it was solved, as none does that was changed by hand."""
        return self.summary.solve is not None

    @property
    def for_this_plan(self) -> bool:
        """Whether it was made for a plan that asks what the plan of today asks."""
        return self.summary.revision == self.plan_now

    @property
    def altered(self) -> bool:
        """Whether another program has changed it, or what was decided on it."""
        return self.contents_altered or self.decision_altered

    @property
    def contents_altered(self) -> bool:
        """Whether another program has changed what it holds."""
        stored, latest = self.noted.stored, self.noted.latest
        return any(one is not None and one != self.fingerprint for one in (stored, latest))

    @property
    def decision_altered(self) -> bool:
        """Whether the log knows of another decision on it."""
        summary = self.summary
        at = None if summary.decided_at is None else summary.decided_at.isoformat()
        now = Decision(summary.status, summary.decided_by, at)
        return self.noted.decision is not None and self.noted.decision != now

    @property
    def contents_vouched_for(self) -> bool:
        """Whether the log says what it held."""
        return (self.noted.stored if self.solved else self.noted.latest) is not None

    @property
    def vouched_for(self) -> bool:
        """Whether the log says what it was, and what was decided on it."""
        return self.contents_vouched_for and self.noted.decision is not None

    @property
    def sound(self) -> bool:
        """Whether it is, unchanged, what was solved for the plan of today."""
        return self.solved and self.for_this_plan and self.vouched_for and not self.altered


def provenances(connection: Connection, source: str, said: Mapping[str, Noted]) -> list[Provenance]:
    """Return what is known of each calendar, the oldest first.

    Parameters
    ----------
    said
        As :func:`noted` gives it.
    """
    now = plans.revision_now(connection, source)
    found = []
    for summary in calendars.summaries(connection, source):
        number = calendars.number_of(connection, summary.name)
        known = calendar_tables.look_up(connection, number, source)
        events = calendar_revision(known.calendar)
        print_ = fingerprint(known.calendar, known.made_with, known.kept.revision)
        found.append(Provenance(summary, events, print_, said.get(summary.name, Noted()), now))
    return found


def noted(connection: Connection, source: str, until: int | None = None) -> dict[str, Noted]:
    """Return what the log noted of the calendars, by their names.

    Parameters
    ----------
    until
        The last action that is looked at; None for the whole log.

    Raises
    ------
    InputError
        Another program has written what can be no log.
    """
    action, change = tables.Action, tables.Change
    about = func.coalesce(action.undoes, action.redoes).label("about")
    query = select(change.__table__, about).outerjoin(action, action.id == change.action)
    query = query.where(change.kind == "calendars").order_by(change.id)
    if until is not None:
        query = query.where(change.action <= until)
    with undoing.fitting(source):
        heard = _Heard(source, _before_the_first(connection, source))
        for _, of_action in groupby(connection.execute(query), attrgetter("action")):
            heard.heed(list(of_action))
    return heard.found


def _before_the_first(connection: Connection, source: str) -> dict[str, Noted]:
    """Return what was noted in the part of the log that was pruned."""
    change = tables.Change
    query = select(change.before).where(change.kind == OF_LOG).order_by(change.id.desc()).limit(1)
    pruned = connection.scalar(query)
    if pruned is None:
        return {}
    return _BY_NAME.validate_python(read_json(pruned, source)["calendars"])


@dataclass
class _Heard:
    """What was noted of the calendars by one action after the other.

    Parameters
    ----------
    found
        By the calendars' names.
    gone
        What was decided on those that an action, or the last undo or redo of it, took out: where
        that is taken back they return with it, and the log does not say it again.
    """

    source: str
    found: dict[str, Noted]
    gone: defaultdict[int, dict[str, Decision | None]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def heed(self, of_action: Iterable[Row[Any]]) -> None:
        """Heed the changes of one action."""
        found = self.found
        changed: set[str] = set()
        prints: dict[str, str] = {}
        for row in of_action:
            name = row.thing
            if row.position is not None:
                changed.add(name)
                continue
            before, after = (
                read_json(text or "null", self.source) for text in (row.before, row.after)
            )
            if after is None:
                self._take_out(row)
            elif before is None:
                self._add(row, solved=after.get("solve") is not None)
                changed.add(name)
            elif "name" in after:
                found[after["name"]] = found.pop(name, Noted())
            else:
                known = found.get(name, Noted())
                found[name] = replace(
                    known, solved=_solved(after, known), decision=_decided(after, known)
                )
                changed.update({name} if _CLAIMS & {*before, *after} else ())
            if after is not None and FINGERPRINT in after:
                prints[name] = after[FINGERPRINT]
        for name in {*changed, *prints} & {*found}:
            known, print_ = found[name], prints.get(name)
            stored = known.stored if name not in changed else print_ if known.solved else None
            found[name] = replace(known, stored=stored, latest=print_)

    def _take_out(self, row: Row[Any]) -> None:
        known = self.found.pop(row.thing, Noted())
        self.gone[row.about or row.action][row.thing] = known.decision

    def _add(self, row: Row[Any], *, solved: bool) -> None:
        decision: Decision | None = Decision()
        if row.about is not None:
            decision = self.gone[row.about].pop(row.thing, None)
        self.found[row.thing] = Noted(solved=solved, decision=decision)


def _solved(after: Mapping[str, Any], known: Noted) -> bool:
    return after["solve"] is not None if "solve" in after else known.solved


def _decided(after: Mapping[str, Any], known: Noted) -> Decision | None:
    """Return the decision after a change, of which the log has those fields that differ."""
    said = {name: after[name] for name in Decision._fields if name in after}
    if said.get("decided_at") is not None:
        said["decided_at"] = moment(said["decided_at"]).isoformat()
    if known.decision is not None:
        return known.decision._replace(**said)
    return Decision(**said) if said.keys() == {*Decision._fields} else None
