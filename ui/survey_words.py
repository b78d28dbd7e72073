"""What is said of a survey: what one more of a limit would give, what a withdrawal would cost.

The command line and the desktop say the same. Changes are such that a plus is always a gain, of a
measure of which less is better too.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from exercise_planner.calendar import Calendar, MeasureName
from exercise_planner.facts import Facts
from exercise_planner.measure_words import THINGS
from exercise_planner.measures import MEASURES
from exercise_planner.profile import Profile
from exercise_planner.variants.one_more import told
from exercise_planner.variants.variant import OneMore, Variant, Withdrawal
from solver.messages import Result

Knowledge = Literal["proven", "bounds", "unknown"]
"""What is known of a variant: all exactly, something, or nothing."""


@dataclass(frozen=True)
class Change:
    """By how much a measure would change at best, as far as is known.

    Parameters
    ----------
    least, most
        It changes by at least, and by at most, so much; None: not known.
    """

    least: int | None = None
    most: int | None = None

    @property
    def exact(self) -> bool:
        """Whether it is known exactly."""
        return self.least is not None and self.least == self.most

    @property
    def known(self) -> bool:
        """Whether anything is known that does not go without saying."""
        return self.exact or bool(self.least) or bool(self.most)

    @property
    def words(self) -> str:
        """The change in a few words: ``+60``, ``+60 to +120``, ``at most +120``, ``nothing``."""
        least, most = self.least, self.most
        if self.exact:
            return signed(least or 0)
        if least and most:
            return f"{signed(least)} to {signed(most)}"
        if most:
            return f"at {'most' if most > 0 else 'best'} {signed(most)}"
        if least:
            return f"at {'least' if least > 0 else 'worst'} {signed(least)}"
        return "unknown"

    def to_json_object(self) -> dict[str, Any]:
        """Return the change as other programs read it."""
        return {"least": self.least, "most": self.most, "proven": self.exact}


def signed(change: int) -> str:
    """Return a change with its sign and a true minus; no change is ``nothing``."""
    if not change:
        return "nothing"
    return f"+{change:,}" if change > 0 else f"\N{MINUS SIGN}{-change:,}"


@dataclass(frozen=True)
class Finding:
    """What is known of one variant of a plan.

    Parameters
    ----------
    changes
        Of each measure asked about, against the calendar that all are held against.
    calendar
        The best calendar found for it; None while that is the one all are held against, or none
        is known.
    lost
        Ids of goals that the calendar all are held against shows and this one does not.
    worse
        Whether it is proven that no calendar of it is as good as the one all are held against.
    infeasible
        Whether it is proven that it has no valid calendar.
    """

    place: int
    variant: Variant
    changes: dict[MeasureName, Change]
    calendar: Calendar | None
    lost: tuple[str, ...] = ()
    worse: bool = False
    infeasible: bool = False

    @property
    def is_loss(self) -> bool:
        """Whether somebody withdraws; else there is one more of something."""
        return isinstance(self.variant, Withdrawal)

    @property
    def knowledge(self) -> Knowledge:
        """How much is known of it."""
        if self.infeasible or all(change.exact for change in self.changes.values()):
            return "proven"
        some = self.worse or any(change.known for change in self.changes.values())
        return "bounds" if some else "unknown"

    @property
    def changes_nothing(self) -> bool:
        """Whether it is proven that no measure would change."""
        return not self.infeasible and all(c.exact and not c.least for c in self.changes.values())

    @property
    def found_something(self) -> bool:
        """Whether something is known that tells it from others: more than a bound of them all."""
        return self.infeasible or any(change.least for change in self.changes.values())

    @property
    def sentence(self) -> str:
        """What it would give or cost: ``exactly +60 high-end points``, ``nothing, proven``."""
        if self.infeasible:
            return "no valid calendar, proven: what must be held cannot be held then"
        if self.changes_nothing:
            return "nothing, proven"
        told = [
            f"{'exactly ' if change.exact else ''}{change.words} {_things(measure, change)}"
            for measure, change in self.changes.items()
            if change.known and not (change.exact and not change.least)
        ]
        if self.worse and not any(
            change.exact and change.least for change in self.changes.values()
        ):
            told.insert(0, "something, proven")
        return ", ".join(told) or "unknown"


class Findings:
    """What is known of all variants, held against one calendar.

    Parameters
    ----------
    facts
        Of the plan as it is.
    calendar
        The calendar at hand; None when the plan was asked about without one.
    measures
        Those asked about, in the order in which they decide.
    """

    def __init__(
        self,
        facts: Facts,
        calendar: Calendar | None,
        measures: Sequence[MeasureName],
        variants: Sequence[Variant],
    ) -> None:
        self._facts = facts
        self._calendar = calendar
        self._measures = measures
        self._profile = Profile(tuple(measures))
        self._variants = variants
        self._names: dict[int, str] = {}
        self.plan = Result(place=None)
        self._results = [Result(place=place) for place in range(len(variants))]

    def take(self, plan: Result, results: Sequence[Result]) -> None:
        """Take what is known now."""
        self.plan, self._results = plan, list(results)

    @property
    def held_against(self) -> Calendar | None:
        """The calendar that all are held against."""
        return self.plan.calendar or self._calendar

    def sentence(self) -> str:
        """Return against what all are held, and whether anything better is possible."""
        plan = self.plan
        if plan.infeasible:
            return "The plan has no valid calendar as it is; explain says why."
        if not plan.measures:
            return "Nothing is known yet."
        values = ", ".join(
            f"{value:,} {_things_of(value, measure)}" for measure, value in plan.measures.items()
        )
        name = "the calendar at hand"
        if self._calendar is None:
            name = "the best calendar found"
        elif self._better_found:
            name = "a better calendar than the one at hand, which the search found"
        if plan.proven == len(self._measures):
            best = "the best there is, proven"
        else:
            measure = self._measures[plan.proven]
            bound = plan.bounds.get(measure)
            best = "it is not known whether there is a better one"
            if bound is not None:
                best += f" ({measure_words(measure)} can be {bound:,} at best)"
        return f"Held against {name} ({values}): {best}."

    @property
    def _better_found(self) -> bool:
        """Whether the search came upon a better calendar than the one at hand."""
        return self._calendar is not None and self.plan.calendar is not None

    def to_json_object(self) -> dict[str, Any]:
        """Return against what all are held, as other programs read it."""
        plan = self.plan
        better = self.held_against if self._better_found else None
        return {
            "measures": dict(plan.measures),
            "bounds": dict(plan.bounds),
            "proven": plan.proven,
            "infeasible": plan.infeasible,
            "message": self.sentence(),
            "calendar": None if better is None else better.to_json_object(),
        }

    def findings(self) -> list[Finding]:
        """Return what is known of each variant, what matters most first.

        Of limits that is what gives most; of withdrawals what costs most.
        """
        found = [self._finding(place) for place in range(len(self._variants))]
        return sorted(found, key=_rank)

    def name(self, place: int) -> str:
        """Return a variant in words: ``One more event at once for Japan``, ``Japan``."""
        if place not in self._names:
            variant = self._variants[place]
            if isinstance(variant, OneMore):
                self._names[place] = told(self._facts.plan, variant)
            elif variant.kind == "unit":
                self._names[place] = self._facts.unit_name(variant.id)
            else:
                self._names[place] = self._facts.nation_name(variant.id)
        return self._names[place]

    def finding_object(self, finding: Finding) -> dict[str, Any]:
        """Return a finding as other programs read it."""
        calendar = None if finding.calendar is None else finding.calendar.to_json_object()
        said = {
            **finding.variant.model_dump(mode="json", exclude_none=True),
            "name": self.name(finding.place),
            "known": finding.knowledge,
            "changes": {name: c.to_json_object() for name, c in finding.changes.items()},
            "message": finding.sentence,
        }
        if isinstance(finding.variant, Withdrawal):
            said["infeasible"], said["worse"] = finding.infeasible, finding.worse
            said["lost"] = list(finding.lost)
        return {**said, "calendar": calendar}

    @property
    def settled(self) -> int:
        """Of how many variants all is known."""
        return sum(
            result.infeasible
            or result.proven == len(self._measures)
            or (isinstance(variant, Withdrawal) and self._costs_nothing(result))
            for variant, result in zip(self._variants, self._results, strict=True)
        )

    def _finding(self, place: int) -> Finding:
        variant, result = self._variants[place], self._results[place]
        return Finding(
            place=place,
            variant=variant,
            changes=self._changes(result),
            calendar=result.calendar,
            lost=result.lost,
            worse=result.worse,
            infeasible=result.infeasible,
        )

    def _changes(self, result: Result) -> dict[MeasureName, Change]:
        """Return how measures change; nothing is known of one while one before it is open.

        A withdrawal gives nothing. What might be found for it that is better than the calendar
        all are held against might be found without it just as well.
        """
        loss = isinstance(self._variants[result.place or 0], Withdrawal)
        if loss and self._costs_nothing(result):
            return dict.fromkeys(self._measures, Change(0, 0))
        changes = dict.fromkeys(self._measures, Change())
        for measure in self._measures:
            change = self._change(result, measure)
            if loss and measure == self._measures[0]:
                change = Change(change.least, min(change.most or 0, 0))
            changes[measure] = change
            if not change.exact:
                break
        return changes

    def _change(self, result: Result, measure: MeasureName) -> Change:
        held, worth = self.plan.measures.get(measure), MEASURES[measure].worth
        if held is None:
            return Change()
        value, bound = result.measures.get(measure), result.bounds.get(measure)
        return Change(
            least=None if value is None else worth(value) - worth(held),
            most=None if bound is None else worth(bound) - worth(held),
        )

    def _costs_nothing(self, result: Result) -> bool:
        """Whether a calendar was found that is as good as the one all are held against."""
        held = self.plan.measures
        known = bool(held) and bool(result.measures)
        return known and not self._profile.prefers(held, result.measures)


def _rank(finding: Finding) -> tuple[float, ...]:
    """Return by what findings are sorted: what is known to matter, what may, what does not."""
    if finding.changes_nothing:
        return (3.0,)
    if isinstance(finding.variant, Withdrawal):
        return _rank_of_loss(finding)
    least = [-(change.least or 0) for change in finding.changes.values()]
    most = [-math.inf if c.most is None else -c.most for c in finding.changes.values()]
    return (1.0 if any(least) else 2.0, *least, *most)


def _rank_of_loss(finding: Finding) -> tuple[float, ...]:
    if finding.infeasible:
        return (0.0,)
    known = [change for change in finding.changes.values() if change.least is not None]
    if not known:
        return (2.0, -finding.worse)
    return (1.0, *(end or 0 for change in known for end in (change.least, change.most)))


def measure_words(measure: MeasureName) -> str:
    """Return what a measure counts, of more than one."""
    return THINGS[measure][1]


def _things_of(value: int, measure: MeasureName) -> str:
    return THINGS[measure][abs(value) != 1]


def _things(measure: MeasureName, change: Change) -> str:
    """Return what a change counts, behind its words."""
    number = change.least if change.most in (None, 0, change.least) else change.most
    return _things_of(number or 0, measure)
