"""Answers about the small plan, as the solver gives them."""

from exercise_planner.calendar import Calendar
from exercise_planner.reading import read_calendar, read_plan
from exercise_planner.why.answer import Answer, Price, Reason, Suggestion
from exercise_planner.why.wish import ExerciseWish, GoalWish
from solver.messages import Explained
from tests.support import examples

AWAY = {"nation": "aus", "status": "unavailable", "note": "elections", **examples.span(1, 31)}
PLAN = read_plan(examples.plan(availability=[AWAY]))
FREE = read_plan(examples.plan())
ROOF = GoalWish(goal="roof")
ALL = [("ship", "defend"), ("jets", "defend"), ("plane", "assist")]


def calendar(*events: examples.Json, name: str = "") -> Calendar:
    """Give a calendar of the small plan."""
    return read_calendar(examples.calendar(*events, name=name), FREE)


WITNESS = calendar(examples.event("keen", 8, units=ALL), name="Witness")
PRICED = calendar(examples.event("keen", 11, units=ALL))
ELECTIONS = Reason(
    fact="availability",
    path="/availability/0",
    message="Australia is unavailable from 1 to 31 May 2028 (elections).",
)
LIFT = Suggestion(
    patch=({"op": "remove", "path": "/availability/0"},),
    message="Lift Australia's unavailability from 1 to 31 May 2028 (elections).",
    cost=31.5,
    calendar=WITNESS,
    measures={"high_end": 60, "cost": 12},
)
LIMIT = Suggestion(
    patch=({"op": "add", "path": "/nations/1/max_concurrent", "value": 3},),
    message="Let Australia take part in 3 events at once.",
    cost=40,
    calendar=WITNESS,
)
BOTH = Suggestion(
    patch=(*LIFT.patch, *LIMIT.patch),
    message=f"{LIFT.message[:-1]}; l{LIMIT.message[1:]}",
    steps=(LIFT.message, LIMIT.message),
    cost=71.5,
    calendar=WITNESS,
)
BLOCKED = Answer(
    wish=ROOF,
    status="blocked",
    sentence="No calendar can show One roof.",
    because=(ELECTIONS,),
    minimal=True,
    suggestions=(LIFT, LIMIT),
)
TRADED = Answer(
    wish=ROOF,
    status="traded",
    sentence="One roof can be shown, at a price.",
    because=(
        Reason(
            fact="max_concurrent",
            path="/nations/0/max_concurrent",
            message="No more than one event with Japan runs on one day.",
        ),
    ),
    minimal=True,
    price=Price(calendar=PRICED, measures={"high_end": 60, "tentative": 2, "cost": 400}, proven=7),
    suggestions=(LIMIT,),
)
MET = Answer(
    wish=ROOF, status="met", sentence="One roof is shown by Keen Sword.", shown_by=("keen",)
)
NEVER = Answer(
    wish=ExerciseWish(exercise="blue"),
    status="never",
    sentence="Blue Wave can never be held.",
    because=(
        Reason(
            fact="units",
            path="/exercises/2/roles/0",
            message="Air defenders of Blue Wave needs 9 units, and there are 2 that could.",
        ),
    ),
)
UNKNOWN = Answer(
    wish=ROOF,
    status="unknown",
    sentence="Whether One roof can be shown is not known.",
    notes=("The time was too short.",),
)


def explained(answer: Answer) -> Explained:
    """Give the end of a question."""
    return Explained(seconds=1.25, answer=answer)
