"""The solver: a CP-SAT model of the rules, and the search that proves a calendar's tiers.

Everything that knows OR-Tools is here. A calendar leaves this room only after the rules of
``exercise_planner`` have passed it and its measures have been counted there again.
"""

import time

LOADED = time.monotonic()
"""When this room was first loaded. In the solver's process that is before OR-Tools is: a time
limit counts its loading too."""
