"""Coverage-guided fuzzing of everything that reads what comes from outside.

``targets`` names each reader and what must hold of it whatever it is given; ``mutators`` change an
input so that it gets further than any bytes would. Both are used in two ways: ``python -m
tests.fuzz`` searches for new inputs with atheris, and ``test_cases`` replays what was found.
"""
