"""When nations and units are away: windows as bars over days, drawn, moved, resized and noted.

What is worked out without Qt: ``windows`` (whose they are and how they are said), ``effects``
(what one does to the calendar shown), ``rows`` (how they are grouped), ``draft`` (one on its way),
``edits`` (the steps that are stored). ``model`` keeps these in step with the document. ``view`` is
the picture; ``painting``, ``pointer``, ``keys`` and ``popover`` are its eyes and hands, ``shaper``
holds what is on its way. ``table`` says the same in a table that can be edited, too; ``page`` is
all of it. The time axis, its ticks, the ink and the box of words are the timeline's.
"""
