"""A calendar as an Excel workbook for officers and their principals: one module a sheet.

Here belongs how a calendar reads as sheets. What a plan's own workbook looks like, and the styles
that both share, is in ``exercise_planner.workbook``.
"""
