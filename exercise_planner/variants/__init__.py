"""Plans that differ from a plan in one way: frozen until a day, without an ally, with one more.

Nothing here is stored; such a plan is made to be solved, and to be compared with.
"""
