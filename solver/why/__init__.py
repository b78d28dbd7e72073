"""Why something is not in a calendar and what would bring it in, proven by solving."""
