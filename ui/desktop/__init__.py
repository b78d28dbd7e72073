"""The desktop: the workbench in which a planner edits a plan and builds its calendar.

``app`` starts it, ``window`` is the one window, ``document`` the open plan file as all of it sees
it. Pages, timeline, inspector and panels are folders of their own; what they share stands in
``desk``. Nothing here computes a rule or a measure: it asks the words of the problem.
"""
