"""The readers, each with what must hold whatever it is given; a module for each kind.

Nothing is imported here: a process that fuzzes one target loads, and follows, only what that needs.
"""
