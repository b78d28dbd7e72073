"""The page Overview: what the plan holds, what its calendar gives, what is to be looked at."""
