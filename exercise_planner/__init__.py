"""The words of the problem: plan, calendar, rules, measures, comparison and exchange forms.

Everything that can be said about a multinational exercise calendar without a solver, a database
or a screen belongs here. Nothing here knows OR-Tools, SQL or Qt; the rooms above build on these
words and never restate them.
"""

__version__ = "0.1.0"
