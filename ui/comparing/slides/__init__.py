"""A decision brief: the comparison as a few slides that somebody can present."""

from ui.comparing.slides.presentation import decision_brief

__all__ = ["decision_brief"]
