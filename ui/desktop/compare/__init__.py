"""The page Compare: two to six calendars of the plan file side by side.

What is said of them is worked out without Qt, from a
:class:`~exercise_planner.comparison.comparison.Comparison`: ``sheet`` is a table as values, the
``*_sheet`` modules fill one each, ``bands`` has the stacked timelines, ``trade_off`` the points of
the plot, ``words`` how differences are put. ``findings`` collects them step by step.

``choice`` keeps which calendars are compared, ``reading`` takes them from the file, ``comparing``
works in the background. The widgets: ``strip`` the calendars at the top, ``glance`` what each
gives and costs, ``sheet_panel`` one table with its search, ``bands_view`` the timelines, ``plot``
and ``trade_off_panel`` the trade-off, ``differences`` what one does differently; ``page`` puts
all of it together, with its actions.
"""
