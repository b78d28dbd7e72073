"""How Alembic runs the steps: on the connection, and in the transaction, that it is given."""

from alembic import context

from db.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite changes little of a table in place
)
with context.begin_transaction():
    context.run_migrations()
