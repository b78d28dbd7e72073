"""The sample plan "Indo-Pacific FY28": a year of real exercises with invented numbers.

Real, from public sources (each record in ``exercises.json`` names its own, how far it covers the
record, and how sure it is): the exercise series, their seasons, durations, participants, kinds and
mission threads; the units of ``units.json`` with their home bases; the groups of nations; public
holidays and elections due, some of them approximate.

ILLUSTRATIVE, invented for this sample and no assessment of anyone: every interoperability level,
maintenance and readiness period, closure, capacity, limit, sum of money, window, role, lock, link,
agreed date, priority and goal. It is no schedule of any real exercise.

``indo_pacific.json`` is made from the two records and the tables in the modules beside it:

- ``places``: regions, travel, venues, closures
- ``forces``: nations, units; ``availability``: when they cannot take part
- ``threads``, ``editions``, ``programme``: the exercises, their links, what was agreed before
- ``goals``: what the command wants to see
- ``build``: resources, budgets, and the whole
"""

from importlib import resources

from exercise_planner.plan import Plan
from exercise_planner.reading import read_json, read_plan

PLAN_FILE = "indo_pacific.json"


def sample_text() -> str:
    """The sample plan as JSON text, in the exchange form ``exercise-plan/1``."""
    return resources.files(__package__).joinpath(PLAN_FILE).read_text("utf-8")


def sample_plan() -> Plan:
    """The sample plan."""
    return read_plan(read_json(sample_text(), "the sample plan"), "the sample plan")
