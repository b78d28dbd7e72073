"""Questions about small plans made by hand: each status, what is said, and what ends early."""

from datetime import date

import pytest

from exercise_planner.board import Board
from exercise_planner.facts import Facts
from exercise_planner.problems import InputError
from exercise_planner.profile import Profile
from exercise_planner.reading import read_baseline, read_plan
from exercise_planner.rules import check
from exercise_planner.why.answer import Answer
from exercise_planner.why.costs import Costs
from exercise_planner.why.wish import CalendarWish, ExerciseWish, GoalWish, Wish, granted
from solver.messages import Explained, Explaining, Message
from solver.requests import ExplainRequest, Limits
from solver.search import Search
from solver.stop import Stop
from solver.why.explain import Explain
from tests.solver.why.asking import asked, check_suggestion
from tests.support import examples
from tests.support.examples import Json, defend, event, span

ROOF = GoalWish(goal="roof")
BOTH = {"ship": "defend", "jets": "defend"}
AUSTRALIA_AWAY = {"nation": "aus", **span(1, 31), "status": "unavailable", "note": "elections"}


def two_goals(**changes: object) -> Json:
    """Return a plan in which one goal is shown by Keen Sword, another by Iron Spear, not both."""
    return examples.plan(
        exercises={"iron": {"high_end": True}},
        goals=[
            {
                "id": "roof",
                "name": "One roof",
                "capability": "shield",
                "nations": ["jpn", "aus"],
                "weight": 2,
                "exercises": ["keen"],
            },
            {
                "id": "net",
                "name": "Wide net",
                "capability": "shield",
                "nations": ["jpn", "aus"],
                "exercises": ["iron"],
            },
        ],
        links=[{"type": "exclusive", "first": "keen", "second": "iron"}],
        **changes,
    )


KEEN = examples.calendar(event("keen", 8, units=BOTH))
NOTHING = examples.calendar()


def request(raw: Json, wish: Wish, start: Json | None = None, **limits: float) -> ExplainRequest:
    at_hand = None if start is None else read_baseline(start)
    how = Limits.model_validate({"workers": 1, **limits})
    return ExplainRequest(plan=read_plan(raw), start=at_hand, wish=wish, limits=how)


def best_without_iron(raw: Json) -> Json:
    """Return the best calendar of a plan in which Iron Spear is not held."""
    locked_off = examples.changed(raw, "exercises[1].lock", {"held": False})
    search = Search(read_plan(locked_off), Profile(), Limits(workers=1), lambda _: None)
    return search.run().calendar.to_json_object()


def check_price(raw: Json, wish: Wish, answer: Answer) -> Board:
    """Check that the calendar of the price is valid and has what is wished; return its board."""
    plan = read_plan(raw)
    assert answer.price is not None
    assert not check(plan, answer.price.calendar)
    board = Board(Facts(plan), answer.price.calendar)
    assert granted(wish, board)
    return board


# ------------------------------------------------------------------ each status


def test_a_goal_that_is_shown_is_met_by_its_events() -> None:
    answer = asked(examples.plan(), ROOF, KEEN)
    assert answer.status == "met"
    assert answer.shown_by == ("keen",)
    assert answer.sentence == "One roof is shown by Keen Sword."


def test_an_exercise_that_is_held_is_met() -> None:
    wish = ExerciseWish(exercise="keen", start=date(2028, 5, 8), unit="jets")
    answer = asked(examples.plan(), wish, KEEN)
    assert answer.status == "met"
    assert answer.sentence == "Keen Sword is held from 8 May 2028 at Okinawa Range."


def test_one_fact_that_rules_a_goal_out_is_named_with_a_change_that_brings_it_in() -> None:
    raw = examples.plan(availability=[AUSTRALIA_AWAY])
    answer = asked(raw, ROOF, NOTHING)
    assert answer.status == "blocked"
    assert [reason.path for reason in answer.because] == ["/availability/0"]
    assert answer.minimal
    assert answer.sentence == "One roof cannot be shown: one entry of the plan rules it out."
    assert "Australia is unavailable" in answer.because[0].message
    assert answer.suggestions
    for suggestion in answer.suggestions:
        check_suggestion(raw, ROOF, suggestion)


def test_facts_that_rule_it_out_by_themselves_each_come_one_after_the_other() -> None:
    locked = {"keen": {"high_end": True, "lock": {"held": False}}}
    raw = examples.plan(availability=[AUSTRALIA_AWAY], exercises=locked)
    answer = asked(raw, ROOF, NOTHING)
    sets = [answer.because, *answer.further]
    paths = [[reason.path for reason in one] for one in sets]
    assert sorted(paths) == [["/availability/0"], ["/exercises/0/lock/held"]]
    # Only both together let it in.
    assert all(len(suggestion.patch) >= 2 for suggestion in answer.suggestions)


def test_what_nobody_trains_is_never_shown() -> None:
    raw = examples.plan(exercises={"keen": {"high_end": False}})
    answer = asked(raw, ROOF, NOTHING)
    assert answer.status == "never"
    assert answer.because
    assert not answer.suggestions
    assert answer.sentence == "Nothing in the plan could let One roof be shown."


def test_what_can_be_had_at_another_goals_cost_is_told_with_its_price() -> None:
    raw = two_goals()
    wish = GoalWish(goal="net")
    answer = asked(raw, wish, KEEN)
    assert answer.status == "traded"
    board = check_price(raw, wish, answer)
    assert not board.of_exercise["keen"]
    assert answer.price is not None
    assert answer.price.measures["high_end"] == -60
    assert answer.price.proven == len(Profile().measures)
    assert "the best calendar with it has 50 % fewer high-end points" in answer.sentence


def test_what_is_traded_is_let_in_beside_the_rest_by_a_change_of_what_is_in_the_way() -> None:
    raw = two_goals()
    answer = asked(raw, GoalWish(goal="net"), KEEN)
    assert {reason.path for reason in answer.because} == {"/links/0", "/goals/1/exercises"}
    (suggestion,) = [s for s in answer.suggestions if s.patch[0]["path"] == "/links/0"]
    plan = check_suggestion(raw, GoalWish(goal="net"), suggestion)
    assert suggestion.measures["high_end"] == 60
    board = Board(Facts(plan), suggestion.calendar)
    assert board.demonstrating["roof"]
    assert board.demonstrating["net"]
    assert board.of_exercise["keen"][0].event == read_baseline(KEEN).events[0]


def test_that_the_calendar_at_hand_is_not_the_best_is_said() -> None:
    raw = examples.plan()
    answer = asked(raw, ROOF, NOTHING)
    assert answer.status == "traded"
    assert answer.price is not None
    assert answer.price.measures["high_end"] == 60
    assert answer.sentence.startswith("One roof could be shown, with 60 more high-end points")
    assert answer.sentence.endswith(": the calendar at hand is not the best there is.")


def test_what_can_be_had_as_well_is_said_to_be_at_no_loss() -> None:
    """Of two goals that are worth the same only one can be shown."""
    raw = two_goals()
    raw["goals"][0]["weight"] = 1
    raw["exercises"][1]["duration_days"] = raw["exercises"][0]["duration_days"]
    answer = asked(raw, GoalWish(goal="net"), best_without_iron(raw))
    assert answer.sentence == "Wide net could be shown at no loss."


def test_without_a_calendar_one_that_has_it_is_found() -> None:
    raw = two_goals()
    answer = asked(raw, GoalWish(goal="net"))
    assert answer.status == "traded"
    assert answer.sentence == "Wide net can be shown."
    check_price(raw, GoalWish(goal="net"), answer)


def test_a_unit_that_nobody_needs_can_be_asked_for() -> None:
    """A nation fills a role with one unit where that is enough; a wish may want another too."""
    raw = examples.plan(
        units=[
            *examples.plan()["units"],
            {
                "id": "frigate",
                "name": "JS Mogami",
                "nation": "jpn",
                "home_region": "north",
                "capabilities": {"shield": 2},
            },
        ],
        exercises={"keen": {"lock": {"units": {"ship": "defend"}}, "roles": [defend()]}},
    )
    wish = ExerciseWish(exercise="keen", start=date(2028, 5, 9), unit="frigate")
    answer = asked(raw, wish, KEEN)
    assert answer.status == "traded"
    event_ = check_price(raw, wish, answer).of_exercise["keen"][0].event
    assert {"ship", "frigate"} <= {part.unit for part in event_.participants}


def test_a_unit_that_may_not_come_is_told_why() -> None:
    raw = examples.plan(exercises={"keen": {"lock": {"units": {"jets": None}}}})
    answer = asked(raw, ExerciseWish(exercise="keen", unit="jets"), NOTHING)
    assert answer.status == "blocked"
    assert [reason.fact for reason in answer.because] == ["unit_kept_out"]
    assert answer.sentence == (
        "Keen Sword cannot be held with No. 75 Squadron: one entry of the plan rules it out."
    )


def test_an_infeasible_plan_is_told_its_clash() -> None:
    raw = examples.plan(
        exercises={"keen": {"mandatory": True}, "iron": {"mandatory": True}},
        links=[{"type": "exclusive", "first": "keen", "second": "iron"}],
    )
    answer = asked(raw, CalendarWish())
    assert answer.status == "blocked"
    paths = {reason.path for reason in answer.because}
    assert paths == {"/exercises/0/mandatory", "/exercises/1/mandatory", "/links/0"}
    assert answer.minimal
    assert answer.sentence.startswith("No calendar keeps every rule: ")
    assert len(answer.suggestions) == 3
    for suggestion in answer.suggestions:
        check_suggestion(raw, CalendarWish(), suggestion)


def test_what_must_be_held_and_never_can_is_told_why() -> None:
    nobody = {"id": "cooks", "name": "Cooks", "capability": "galley", "min_units": 1}
    raw = examples.plan(
        capabilities=[{"id": name, "name": name.title()} for name in ("shield", "hunt", "galley")],
        exercises={"keen": {"mandatory": True, "roles": [nobody]}},
    )
    answer = asked(raw, CalendarWish())
    assert [reason.path for reason in answer.because] == ["/exercises/0/mandatory"]
    (note,) = (note for note in answer.notes if "never" in note)
    assert note.startswith("Keen Sword can never be held: ")


def test_a_cheap_change_of_a_dear_kind_is_not_missed_behind_dear_ones_of_cheap_kinds() -> None:
    away = {"nation": "jpn", **examples.span(13, 31), "status": "unavailable"}
    raw = examples.plan(availability=[away], exercises={"keen": {"lock": {"held": False}}})
    keen = raw["exercises"][0]
    late = {"lock": {}, "earliest_start": examples.may(31)}
    raw["exercises"] += [keen | late | {"id": f"keen {n}", "name": f"Keen {n}"} for n in range(6)]
    costs = Costs(of={"earliest_start": 5, "locked_off": 12}, ruled_out=("availability",))
    (best,) = asked(raw, ROOF, NOTHING, costs=costs, most=1).suggestions
    assert best.cost == 12
    assert best.patch[0]["path"] == "/exercises/0/lock/held"


def test_a_goal_is_blocked_by_what_makes_the_plan_infeasible() -> None:
    raw = examples.plan(exercises={"iron": {"mandatory": True, "lock": {"held": False}}})
    answer = asked(raw, ROOF)
    assert answer.status == "blocked"
    assert {reason.path.split("/")[2] for reason in answer.because} == {"1"}


# ------------------------------------------------------------------ what is said


def test_changes_that_are_ruled_out_are_not_suggested() -> None:
    raw = two_goals()
    wish = GoalWish(goal="net")
    one_left = asked(raw, wish, KEEN, costs=Costs(ruled_out=("link",)))
    assert [s.patch[0]["path"] for s in one_left.suggestions] == ["/goals/1/exercises/-"]
    kept = Costs(ruled_out=("link",), kept=("/goals/1/exercises",))
    none_left = asked(raw, wish, KEEN, costs=kept)
    assert none_left.because
    assert not none_left.suggestions
    assert "Nothing that may be changed in the plan would let it in." in none_left.notes


def test_what_helps_only_together_is_one_suggestion_with_its_steps() -> None:
    away = [AUSTRALIA_AWAY, AUSTRALIA_AWAY | {"nation": "jpn"}]
    first, *_ = asked(examples.plan(availability=away), ROOF, NOTHING).suggestions
    assert len(first.steps) == 2
    one, other = first.steps
    assert first.message == f"{one.removesuffix('.')}; {other[:1].lower()}{other[1:]}"


def test_no_more_suggestions_than_are_wanted() -> None:
    raw = examples.plan(availability=[AUSTRALIA_AWAY])
    assert not asked(raw, ROOF, NOTHING, most=0).suggestions


def test_a_calendar_that_breaks_rules_today_is_mended_first() -> None:
    raw = examples.plan(availability=[AUSTRALIA_AWAY])
    answer = asked(raw, ROOF, KEEN)
    assert answer.status == "blocked"
    assert any("it is mended first" in note for note in answer.notes)


def test_a_calendar_of_things_that_the_plan_no_longer_has_is_mended_too() -> None:
    raw = examples.plan(exercises={"iron": {"high_end": True}})
    raw["exercises"] = raw["exercises"][1:]
    raw["links"] = []
    answer = asked(raw, ROOF, KEEN)
    assert answer.status == "traded"
    check_price(raw, ROOF, answer)


def test_words_for_planners_have_names_and_nothing_of_solving() -> None:
    raw = two_goals(availability=[AUSTRALIA_AWAY | span(13, 31)])
    answer = asked(raw, GoalWish(goal="net"), KEEN)
    said = [answer.sentence, *(r.message for r in answer.because), *answer.notes]
    said += [s.message for s in answer.suggestions]
    for sentence in said:
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "infeasible" not in sentence
        assert "constraint" not in sentence
        assert not {"keen", "iron", "roof", "aus", "jpn"} & set(sentence.split())


def test_a_wish_for_what_the_plan_does_not_have_is_refused() -> None:
    with pytest.raises(InputError, match='no goal "rof" in the plan; did you mean "roof"\\?'):
        asked(examples.plan(), GoalWish(goal="rof"))
    with pytest.raises(InputError, match="no unit"):
        asked(examples.plan(), ExerciseWish(exercise="keen", unit="tank"))


# ------------------------------------------------------------------ what ends early


def test_out_of_time_it_is_unknown() -> None:
    raw = examples.plan(availability=[AUSTRALIA_AWAY])
    end = Explain(request(raw, ROOF, NOTHING, time_limit=1e-9), lambda _: None).run()
    assert end.stopped
    assert end.answer.status == "unknown"
    assert end.answer.sentence == (
        "Whether One roof can be shown was not settled in the time there was."
    )


def test_a_stop_keeps_what_is_known() -> None:
    raw = examples.plan(availability=[AUSTRALIA_AWAY])
    stop = Stop()
    heard: list[Message] = []

    def listen(message: Message) -> None:
        heard.append(message)
        stop.ask()

    end = Explain(request(raw, ROOF, NOTHING), listen, stop).run()
    assert end.stopped
    assert len(heard) == 1  # the status; nothing is told after a stop
    assert end.answer.status == "blocked"
    assert not end.answer.suggestions


def test_a_stop_after_the_price_keeps_the_price() -> None:
    raw, stop = two_goals(), Stop()

    def listen(message: Message) -> None:
        assert isinstance(message, Explaining)
        if message.answer.price is not None:
            stop.ask()

    end = Explain(request(raw, GoalWish(goal="net"), KEEN), listen, stop).run()
    assert end.stopped
    board = check_price(raw, GoalWish(goal="net"), end.answer)
    assert board.of_exercise["iron"]


def test_each_message_says_no_less_than_the_one_before() -> None:
    raw = examples.plan(availability=[AUSTRALIA_AWAY])
    heard: list[Message] = []
    end = Explain(request(raw, ROOF, NOTHING), heard.append).run()
    assert isinstance(end, Explained)
    known = [message.answer for message in heard if isinstance(message, Explaining)]
    assert [answer.status for answer in known] == ["blocked"] * len(known)
    numbers = [len(answer.suggestions) for answer in known]
    assert numbers == sorted(numbers)
    assert numbers[-1] == len(end.answer.suggestions)
