"""How facts of a plan give way, grade by grade: each module has the kinds of one sort.

:mod:`exercise_planner.why.ladders` has them all.
"""
