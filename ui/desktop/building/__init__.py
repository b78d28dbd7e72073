"""Building a calendar: what decides, how long, and how the solver's process fares meanwhile."""
