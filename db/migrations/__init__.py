"""The steps of the tables, in Alembic's form: ``env.py`` runs them, ``versions`` holds them."""
