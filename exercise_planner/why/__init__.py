"""Why something is not in a calendar, and what smallest change of the plan would bring it in.

Here are the words of such questions and answers: what may be wished, which facts of a plan can be
in its way, how a plan reads without them, by which changes they give way and what these cost.
Whether a wish can be granted is for ``solver.why`` to prove.
"""
