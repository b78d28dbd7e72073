"""The strip below the timeline: load against capacity, day by day, on the timeline's axis."""
