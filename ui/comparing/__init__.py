"""A comparison of calendars on its way to people: a workbook, a review summary, a decision brief.

Here belongs how a comparison reads in a file. What differs and why it matters is found in
``exercise_planner.comparison``.
"""
