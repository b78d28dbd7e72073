"""A calendar that an edit of the plan broke, repaired from the desktop.

``since`` knows what broke, and the banner offers to repair it. The control runs the solver's
process (:mod:`ui.desktop.repair.search`) and does what the panel asks: a card for each repair, to
be looked at, kept, or put in place of the calendar.
"""
