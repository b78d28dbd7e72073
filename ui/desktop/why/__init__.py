"""Why something is not in the calendar that is shown, and what it would take: asked and answered.

A question is a run of the solver's process (:mod:`ui.desktop.why.question`), the control stands
between it, the panel and the document. Parts of the window ask through the selection.
"""
