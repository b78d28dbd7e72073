"""The pane at the right: all about the exercise that is selected, and everything to do with it.

``inspector`` puts the sections together, a module each: ``head`` and ``state_control``, ``place``
(dates, venue, costs), ``shows`` (goals), ``taking_part`` with its ``unit_picker``,
``other_starts``, ``rules_kept``; ``overview`` stands there while nothing is selected. ``assist``
works placements and reasons out in the background, ``staged_bar`` says what is being tried.
"""
