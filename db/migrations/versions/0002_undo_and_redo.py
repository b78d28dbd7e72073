"""Undo and redo: an action says which one it takes back, or puts in force again."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the two columns; in what is there already, nothing was undone."""
    with op.batch_alter_table("actions", recreate="always") as actions:
        for name in ("undoes", "redoes"):
            actions.add_column(sa.Column(name, sa.Integer(), nullable=True))
            actions.create_foreign_key(op.f(f"fk_actions_{name}"), "actions", [name], ["id"])
        actions.create_check_constraint(
            op.f("ck_actions_one_of_both"), "undoes IS NULL OR redoes IS NULL"
        )
