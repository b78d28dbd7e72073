"""The decision brief as a PowerPoint file: its slides in their order."""

import io

from exercise_planner.text import one_line
from exercise_planner.workbook import look
from ui.comparing.case import Case
from ui.comparing.slides.deck import Deck
from ui.comparing.slides.differences import add_differences
from ui.comparing.slides.options import add_options
from ui.comparing.slides.template import new_presentation
from ui.comparing.slides.timeline import add_timelines
from ui.comparing.slides.trade_off import USUAL, Pair, add_trade_off
from ui.comparing.words import day_said


def decision_brief(case: Case, trade_off: Pair = USUAL) -> bytes:
    """Return a case as PowerPoint slides, 16:9.

    One slide has the question and the options, one the trade-off, one for each option its
    timeline, and the last what differs.

    Parameters
    ----------
    trade_off
        The two measures held against each other: the one that is wanted, and what it costs.
    """
    plan = look.shortened(case.plan.name, 120)
    marking = one_line(case.plan.marking)
    slides = new_presentation(f"Decision brief: {plan}", marking)
    deck = Deck(slides, marking, f"{look.shortened(plan, 90)} · {day_said(case.made)}")
    add_options(deck, case)
    add_trade_off(deck, case, trade_off)
    add_timelines(deck, case)
    add_differences(deck, case)
    out = io.BytesIO()
    slides.save(out)
    return out.getvalue()
