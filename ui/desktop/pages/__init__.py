"""The pages of the window that show the plan, a module each."""
