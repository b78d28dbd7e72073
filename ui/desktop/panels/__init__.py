"""The tabs below the timeline that list what is wrong with a calendar and what it shows."""
