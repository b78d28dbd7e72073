"""What people touch: the command line and the desktop.

It reads files, asks the rooms below, and shows what they say. No rule, measure, constraint or
query is written here.
"""
