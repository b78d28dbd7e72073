"""The timeline: every exercise of the calendar as a bar over days, to look at and to move.

What stands in it is worked out without Qt: ``tracks`` (one exercise), ``rows`` (how they are
grouped), ``shading`` (what lies behind), ``strip`` (possible starts), ``ticks`` (the header),
``move`` (one exercise tried elsewhere). ``model`` keeps the rows in step with the document,
``scale`` is the time axis, ``layout`` says where rows stand, ``hits`` what lies under a point.

``view`` is the widget. ``picture`` takes from it what one frame shows, ``frame`` draws that in its
order, each ``paint_`` module one part of it. ``pointer``, ``keys`` and ``scrolling`` are the hands
of a person; ``mover`` is the move that they have begun. ``accessible`` and ``table`` say the same
to a screen reader and in a table; ``page`` puts all of it together, with its actions.
"""
