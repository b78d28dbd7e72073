"""What a planner entered that rules something out, found in a plan and told in a sentence each.

Each module has the kinds of one sort; :mod:`exercise_planner.why.restrictions` has them all.
"""
