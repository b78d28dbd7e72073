"""Links that cannot be kept if both of their exercises are held."""

from exercise_planner.days import Span, counted
from exercise_planner.facts import Facts
from exercise_planner.findings.exercises import must_be_held
from exercise_planner.findings.finding import Finding, Found
from exercise_planner.plan import Apart, Before, Exclusive, Exercise, Link, Overlap, Within


def never_kept(facts: Facts) -> Found:
    """Find links that keep their exercises from ever being held together, and do not say so."""
    for place, link in enumerate(facts.plan.links):
        why = _why_never(facts, link)
        if why is not None:
            names = [facts.exercise_name(name) for name in (link.first, link.second)]
            yield Finding(
                "link never kept",
                "contradiction",
                f"{names[0]} {_SAID[link.type]} {names[1]}, which cannot be: {why}.",
                ("links", place, None),
                "Change the link, or when the two can be held.",
            )


_SAID = {
    "before": "is to end before",
    "requires": "is required by",
    "exclusive": "excludes",
    "apart": "is to lie apart from",
    "overlap": "is to overlap",
    "within": "is to contain",
}


def _why_never(facts: Facts, link: Link) -> str | None:
    """Return why two exercises cannot both be held as a link asks, in words, if it is plain."""
    first, second = facts.exercises[link.first], facts.exercises[link.second]
    if first is second:
        tied = isinstance(link, (Before, Apart, Exclusive))
        return "they are one exercise" if tied else None
    starts, others = _starts(facts, first), _starts(facts, second)
    if starts.days < 1 or others.days < 1:  # which is said of the exercise
        return None
    match link:
        case Before():
            return _before(first, starts, others, link)
        case Exclusive():
            both = must_be_held(first) and must_be_held(second)
            return "both must be held" if both else None
        case Apart():
            return _apart(first, second, starts, others, link.min_gap_days)
        case Overlap():
            return _overlap(first, second, starts, others, link.min_days)
        case Within():
            return _within(first, second, starts, others)
    return None


def _starts(facts: Facts, exercise: Exercise) -> Span:
    """The days from the first to the last on which an exercise may start; may hold none."""
    if exercise.lock.start is not None:
        day = exercise.lock.start.toordinal()
        return Span(day, day)
    first, last = facts.window(exercise)
    return Span(first, last - exercise.duration_days + 1)


def _before(first: Exercise, starts: Span, others: Span, link: Before) -> str | None:
    least, most = link.min_gap_days, link.max_gap_days
    if most is not None and most < least:
        return f"at least {counted(least, 'free day')} and at most {most} contradict each other"
    if starts.first + first.duration_days + least > others.last:
        return "the second must start before that"
    if most is not None and starts.last + first.duration_days + most < others.first:
        return f"more than {counted(most, 'free day')} always lie between"
    return None


def _apart(first: Exercise, second: Exercise, starts: Span, others: Span, gap: int) -> str | None:
    after = starts.first + first.duration_days + gap <= others.last
    before = others.first + second.duration_days + gap <= starts.last
    if after or before:
        return None
    return f"their windows leave no {counted(gap, 'free day')} between them"


def _overlap(
    first: Exercise, second: Exercise, starts: Span, others: Span, days: int
) -> str | None:
    if days > min(first.duration_days, second.duration_days):
        return f"it asks for {counted(days, 'shared day')}, and one of them is shorter"
    late = others.first + days > starts.last + first.duration_days
    early = starts.first + days > others.last + second.duration_days
    return f"their windows never share {counted(days, 'day')}" if late or early else None


def _within(first: Exercise, second: Exercise, starts: Span, others: Span) -> str | None:
    spare = first.duration_days - second.duration_days
    if spare < 0:
        return f"it lasts {counted(first.duration_days, 'day')}, the other {second.duration_days}"
    if others.last < starts.first or others.first > starts.last + spare:
        return "their windows do not allow it"
    return None
