"""The plan file: an SQLite database that holds a plan, its calendars and its change log.

Everything that knows SQL is here. What comes out are the immutable values of
``exercise_planner``; what goes in is written in one transaction or not at all.
"""
