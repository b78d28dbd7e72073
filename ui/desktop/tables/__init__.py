"""Editable tables over the lists of a plan, as the workbook's sheets show them.

``columns`` says what a column holds and how it is edited, ``rows`` which things of the plan are
the rows and how edits of them become edits of the plan, ``model`` brings both to Qt. ``view`` is
the table with its keys, ``page`` a whole page around it.
"""
