"""What-if: a copy of the plan to change as one likes, its effect, and its end."""
