"""Small plans in which nothing but planted facts is in the way of a goal."""
