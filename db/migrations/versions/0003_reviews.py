"""Reviews: what is kept about each calendar, remarks, and the mark of a review copy."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

# who added a calendar: the log has that action at the moment at which it came into the file
_AUTHOR = """
    SELECT CASE count(DISTINCT a.who) WHEN 1 THEN min(a.who) ELSE '' END FROM actions a
    WHERE a.at = c.created AND EXISTS (
        SELECT 1 FROM changes WHERE action = a.id AND kind = 'calendars' AND before IS NULL
    )
"""


def upgrade() -> None:
    """Make calendars anew with more columns, all of them drafts, and the two tables."""
    op.create_table(
        "new_calendars",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("is_baseline", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("made_with", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("seconds", sa.Double(), nullable=True),
        sa.Column("uid", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("review_status", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.Column("revision", sa.Text(), nullable=True),
        sa.CheckConstraint('"seconds" >= 0', name=op.f("ck_calendars_seconds_from_0")),
        sa.CheckConstraint(
            "\"status\" IN ('optimal', 'feasible', 'infeasible', 'unknown')",
            name=op.f("ck_calendars_status"),
        ),
        sa.CheckConstraint("(status IS NULL) = (seconds IS NULL)", name=op.f("ck_calendars_solve")),
        sa.CheckConstraint("(uid IS NULL) = is_baseline", name=op.f("ck_calendars_uid")),
        sa.CheckConstraint(
            "\"review_status\" IN ('draft', 'proposed', 'recommended', 'approved', 'rejected')",
            name=op.f("ck_calendars_review_status"),
        ),
        sa.CheckConstraint(
            "(decided_by IS NULL) = (decided_at IS NULL)", name=op.f("ck_calendars_decided_at")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendars")),
    )
    op.execute(
        "INSERT INTO new_calendars "
        "SELECT id, is_baseline, name, plan, created, made_with, status, seconds, "
        "CASE WHEN is_baseline THEN NULL ELSE lower(hex(randomblob(16))) END, "
        f"CASE WHEN is_baseline THEN '' ELSE ({_AUTHOR}) END, "
        "'', 'draft', NULL, NULL, NULL FROM calendars c"
    )
    _tidy_authors()
    op.drop_table("calendars")
    op.rename_table("new_calendars", "calendars")
    for column, kind in (("is_baseline", 1), ("name", 0)):
        op.create_index(
            f"ix_calendars_{column}",
            "calendars",
            [column],
            unique=True,
            sqlite_where=sa.text(f"is_baseline = {kind}"),
        )
    op.create_index("ix_calendars_uid", "calendars", ["uid"], unique=True)
    op.create_table(
        "remarks",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=True),
        sa.Column("resolved_by", sa.Text(), nullable=True),
        sa.Column("resolved_at", sa.Text(), nullable=True),
        sa.Column("reopened_by", sa.Text(), nullable=True),
        sa.Column("reopened_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "\"kind\" IN ('calendar', 'event', 'goal')", name=op.f("ck_remarks_kind")
        ),
        sa.CheckConstraint("(thing IS NULL) = (kind = 'calendar')", name=op.f("ck_remarks_thing")),
        sa.CheckConstraint(
            "(resolved_by IS NULL) = (resolved_at IS NULL)", name=op.f("ck_remarks_resolved_at")
        ),
        sa.CheckConstraint(
            "(reopened_by IS NULL) = (reopened_at IS NULL)", name=op.f("ck_remarks_reopened_at")
        ),
        sa.CheckConstraint(
            "resolved_at IS NULL OR reopened_at IS NULL", name=op.f("ck_remarks_one_of_both")
        ),
        sa.ForeignKeyConstraint(
            ["answers"], ["remarks.id"], name=op.f("fk_remarks_answers"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remarks")),
    )
    op.create_index("ix_remarks_calendar", "remarks", ["calendar"])
    op.create_table(
        "review_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_review_copy_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_copy")),
    )


def _tidy_authors() -> None:
    """Let names be one line of at most 200 characters: the log takes any that a system gives."""
    connection = op.get_bind()
    found = connection.exec_driver_sql("SELECT id, author FROM new_calendars").all()
    for number, author in found:
        tidy = "".join(sign if sign.isprintable() else " " for sign in author)[:200]
        if tidy != author:
            changed = "UPDATE new_calendars SET author = ? WHERE id = ?"
            connection.exec_driver_sql(changed, (tidy, number))
