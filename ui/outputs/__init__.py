"""The outputs: a calendar as files that other programs take, one module a format.

What belongs here turns a plan and its calendar into the text or the bytes of one format, and
neither reads nor writes files. With a :class:`~exercise_planner.release.Release` it looks at
nothing but that. ``telling`` has what the formats say in the same words. (The picture, which is
drawn, has a room of its own: ``ui.picture``.)
"""
