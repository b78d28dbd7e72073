"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "actions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
    )
    op.create_table(
        "calendars",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("is_baseline", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("made_with", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("seconds", sa.Double(), nullable=True),
        sa.CheckConstraint('"seconds" >= 0', name=op.f("ck_calendars_seconds_from_0")),
        sa.CheckConstraint(
            "\"status\" IN ('optimal', 'feasible', 'infeasible', 'unknown')",
            name=op.f("ck_calendars_status"),
        ),
        sa.CheckConstraint("(status IS NULL) = (seconds IS NULL)", name=op.f("ck_calendars_solve")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendars")),
    )
    op.create_index(
        "ix_calendars_is_baseline",
        "calendars",
        ["is_baseline"],
        unique=True,
        sqlite_where=sa.text("is_baseline = 1"),
    )
    op.create_index(
        "ix_calendars_name",
        "calendars",
        ["name"],
        unique=True,
        sqlite_where=sa.text("is_baseline = 0"),
    )

    op.create_table(
        "capabilities",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capabilities")),
    )
    op.create_table(
        "nations",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("max_concurrent", sa.Integer(), nullable=True),
        sa.CheckConstraint('"max_concurrent" >= 0', name=op.f("ck_nations_max_concurrent_from_0")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nations")),
    )
    op.create_table(
        "periods",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=False),
        sa.CheckConstraint('"start" <= "end"', name=op.f("ck_periods_days")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_periods")),
    )
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("marking", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("horizon_start", sa.Text(), nullable=False),
        sa.Column("horizon_end", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("travel_counts", sa.Boolean(), nullable=False),
        sa.Column("default_transit_days", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            '"default_transit_days" >= 0', name=op.f("ck_plan_default_transit_days_from_0")
        ),
        sa.CheckConstraint('"horizon_start" <= "horizon_end"', name=op.f("ck_plan_days")),
        sa.CheckConstraint("id = 1", name=op.f("ck_plan_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
    )
    op.create_table(
        "regions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regions")),
    )
    op.create_table(
        "resources",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.CheckConstraint('"capacity" >= 0', name=op.f("ck_resources_capacity_from_0")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resources")),
    )
    op.create_table(
        "budgets",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("nation", sa.Text(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.CheckConstraint('"amount" >= 0', name=op.f("ck_budgets_amount_from_0")),
        sa.ForeignKeyConstraint(
            ["nation"], ["nations.id"], name=op.f("fk_budgets_nation"), onupdate="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["period"], ["periods.id"], name=op.f("fk_budgets_period"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_budgets")),
    )
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("thing", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["action"],
            ["actions.id"],
            name=op.f("fk_changes_action"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    op.create_index("ix_changes_action", "changes", ["action"], unique=False)

    op.create_table(
        "events",
        sa.Column("calendar", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=False),
        sa.Column("venue", sa.Text(), nullable=False),
        sa.CheckConstraint('"start" <= "end"', name=op.f("ck_events_days")),
        sa.ForeignKeyConstraint(
            ["calendar"],
            ["calendars.id"],
            name=op.f("fk_events_calendar"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("calendar", "position", name=op.f("pk_events")),
    )
    op.create_table(
        "exercises",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("high_end", sa.Boolean(), nullable=False),
        sa.Column("mandatory", sa.Boolean(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("duration_days", sa.Integer(), nullable=False),
        sa.Column("earliest_start", sa.Text(), nullable=True),
        sa.Column("latest_end", sa.Text(), nullable=True),
        sa.Column("start_weekdays_listed", sa.Boolean(), nullable=False),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("invited_listed", sa.Boolean(), nullable=False),
        sa.Column("fixed_cost", sa.Integer(), nullable=False),
        sa.CheckConstraint('"duration_days" >= 1', name=op.f("ck_exercises_duration_days_from_1")),
        sa.CheckConstraint('"earliest_start" <= "latest_end"', name=op.f("ck_exercises_days")),
        sa.CheckConstraint('"fixed_cost" >= 0', name=op.f("ck_exercises_fixed_cost_from_0")),
        sa.CheckConstraint(
            "\"kind\" IN ('LIVEX', 'FTX', 'CPX', 'CAX', 'TTX')", name=op.f("ck_exercises_kind")
        ),
        sa.ForeignKeyConstraint(
            ["host"], ["nations.id"], name=op.f("fk_exercises_host"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercises")),
    )
    op.create_table(
        "goals",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("capability", sa.Text(), nullable=False),
        sa.Column("min_level", sa.Integer(), nullable=False),
        sa.Column("nations_listed", sa.Boolean(), nullable=False),
        sa.Column("group", sa.Text(), nullable=True),
        sa.Column("at_least", sa.Integer(), nullable=True),
        sa.Column("high_end", sa.Boolean(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("exercises_listed", sa.Boolean(), nullable=False),
        sa.CheckConstraint('"at_least" >= 1', name=op.f("ck_goals_at_least_from_1")),
        sa.CheckConstraint('"min_level" BETWEEN 1 AND 3', name=op.f("ck_goals_min_level")),
        sa.CheckConstraint('"start" <= "end"', name=op.f("ck_goals_days")),
        sa.CheckConstraint('nations_listed = ("group" IS NULL)', name=op.f("ck_goals_among")),
        sa.CheckConstraint("target BETWEEN 1 AND 6", name=op.f("ck_goals_target")),
        sa.CheckConstraint("weight BETWEEN 1 AND 100", name=op.f("ck_goals_weight")),
        sa.ForeignKeyConstraint(
            ["capability"],
            ["capabilities.id"],
            name=op.f("fk_goals_capability"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
    )
    op.create_table(
        "nation_groups",
        sa.Column("nation", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["nation"],
            ["nations.id"],
            name=op.f("fk_nation_groups_nation"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("nation", "position", name=op.f("pk_nation_groups")),
    )
    op.create_table(
        "tiers",
        sa.Column("calendar", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("bound", sa.Integer(), nullable=True),
        sa.Column("proven", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["calendar"],
            ["calendars.id"],
            name=op.f("fk_tiers_calendar"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("calendar", "position", name=op.f("pk_tiers")),
    )
    op.create_table(
        "transit",
        sa.Column("from", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.CheckConstraint('"days" >= 0', name=op.f("ck_transit_days_from_0")),
        sa.ForeignKeyConstraint(
            ["from"], ["regions.id"], name=op.f("fk_transit_from"), onupdate="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to"], ["regions.id"], name=op.f("fk_transit_to"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("from", "to", name=op.f("pk_transit")),
    )
    op.create_table(
        "units",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("nation", sa.Text(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("home_region", sa.Text(), nullable=False),
        sa.Column("recovery_days", sa.Integer(), nullable=False),
        sa.Column("max_days_per_period", sa.Integer(), nullable=True),
        sa.Column("daily_cost", sa.Integer(), nullable=False),
        sa.Column("deploy_cost", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            '"max_days_per_period" >= 0', name=op.f("ck_units_max_days_per_period_from_0")
        ),
        sa.CheckConstraint(
            '"recovery_days" >= 0 AND "daily_cost" >= 0 AND "deploy_cost" >= 0',
            name=op.f("ck_units_recovery_days_from_0"),
        ),
        sa.ForeignKeyConstraint(
            ["home_region"], ["regions.id"], name=op.f("fk_units_home_region"), onupdate="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["nation"], ["nations.id"], name=op.f("fk_units_nation"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
    )
    op.create_table(
        "venues",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.CheckConstraint('"capacity" >= 0', name=op.f("ck_venues_capacity_from_0")),
        sa.ForeignKeyConstraint(
            ["region"], ["regions.id"], name=op.f("fk_venues_region"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venues")),
    )
    op.create_table(
        "availability",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("nation", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint('"start" <= "end"', name=op.f("ck_availability_days")),
        sa.CheckConstraint(
            "\"status\" IN ('unavailable', 'tentative')", name=op.f("ck_availability_status")
        ),
        sa.CheckConstraint(
            "(nation IS NULL) <> (unit IS NULL)", name=op.f("ck_availability_of_one")
        ),
        sa.ForeignKeyConstraint(
            ["nation"], ["nations.id"], name=op.f("fk_availability_nation"), onupdate="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["unit"], ["units.id"], name=op.f("fk_availability_unit"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_availability")),
    )
    op.create_table(
        "closures",
        sa.Column("venue", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("end", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint('"start" <= "end"', name=op.f("ck_closures_days")),
        sa.ForeignKeyConstraint(
            ["venue"],
            ["venues.id"],
            name=op.f("fk_closures_venue"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("venue", "position", name=op.f("pk_closures")),
    )
    op.create_table(
        "exercise_resources",
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("resource", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.CheckConstraint('"amount" >= 0', name=op.f("ck_exercise_resources_amount_from_0")),
        sa.ForeignKeyConstraint(
            ["exercise"],
            ["exercises.id"],
            name=op.f("fk_exercise_resources_exercise"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["resource"],
            ["resources.id"],
            name=op.f("fk_exercise_resources_resource"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("exercise", "resource", name=op.f("pk_exercise_resources")),
    )
    op.create_table(
        "exercise_venues",
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("venue", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exercise"],
            ["exercises.id"],
            name=op.f("fk_exercise_venues_exercise"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["venue"], ["venues.id"], name=op.f("fk_exercise_venues_venue"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("exercise", "venue", name=op.f("pk_exercise_venues")),
    )
    op.create_table(
        "goal_exercises",
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exercise"],
            ["exercises.id"],
            name=op.f("fk_goal_exercises_exercise"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["goal"],
            ["goals.id"],
            name=op.f("fk_goal_exercises_goal"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("goal", "exercise", name=op.f("pk_goal_exercises")),
    )
    op.create_table(
        "goal_nations",
        sa.Column("goal", sa.Text(), nullable=False),
        sa.Column("nation", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["goal"],
            ["goals.id"],
            name=op.f("fk_goal_nations_goal"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["nation"], ["nations.id"], name=op.f("fk_goal_nations_nation"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("goal", "nation", name=op.f("pk_goal_nations")),
    )
    op.create_table(
        "invitations",
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("nation", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exercise"],
            ["exercises.id"],
            name=op.f("fk_invitations_exercise"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["nation"], ["nations.id"], name=op.f("fk_invitations_nation"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("exercise", "nation", name=op.f("pk_invitations")),
    )
    op.create_table(
        "links",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=False),
        sa.Column("min_gap_days", sa.Integer(), nullable=True),
        sa.Column("max_gap_days", sa.Integer(), nullable=True),
        sa.Column("min_days", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(min_days IS NOT NULL) = (type = 'overlap')", name=op.f("ck_links_min_days")
        ),
        sa.CheckConstraint(
            "(min_gap_days IS NOT NULL) = (type IN ('before', 'apart'))",
            name=op.f("ck_links_min_gap_days"),
        ),
        sa.CheckConstraint(
            "max_gap_days IS NULL OR type = 'before'", name=op.f("ck_links_max_gap_days")
        ),
        sa.CheckConstraint('"max_gap_days" >= 0', name=op.f("ck_links_max_gap_days_from_0")),
        sa.CheckConstraint('"min_days" >= 0', name=op.f("ck_links_min_days_from_0")),
        sa.CheckConstraint('"min_gap_days" >= 0', name=op.f("ck_links_min_gap_days_from_0")),
        sa.CheckConstraint(
            "\"type\" IN ('before', 'requires', 'exclusive', 'apart', 'overlap', 'within')",
            name=op.f("ck_links_type"),
        ),
        sa.ForeignKeyConstraint(
            ["first"], ["exercises.id"], name=op.f("fk_links_first"), onupdate="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second"], ["exercises.id"], name=op.f("fk_links_second"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_links")),
    )
    op.create_table(
        "locks",
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["exercise"],
            ["exercises.id"],
            name=op.f("fk_locks_exercise"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["venue"], ["venues.id"], name=op.f("fk_locks_venue"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("exercise", name=op.f("pk_locks")),
    )
    op.create_table(
        "milestones",
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("days_before", sa.Integer(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.CheckConstraint('"days_before" >= 0', name=op.f("ck_milestones_days_before_from_0")),
        sa.ForeignKeyConstraint(
            ["exercise"],
            ["exercises.id"],
            name=op.f("fk_milestones_exercise"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("exercise", "position", name=op.f("pk_milestones")),
    )
    op.create_table(
        "participations",
        sa.Column("calendar", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["calendar", "event"],
            ["events.calendar", "events.position"],
            name=op.f("fk_participations_calendar_event"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("calendar", "event", "position", name=op.f("pk_participations")),
    )
    op.create_table(
        "roles",
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("capability", sa.Text(), nullable=True),
        sa.Column("min_level", sa.Integer(), nullable=False),
        sa.Column("min_units", sa.Integer(), nullable=False),
        sa.Column("max_units", sa.Integer(), nullable=True),
        sa.Column("min_nations", sa.Integer(), nullable=False),
        sa.Column("nations_listed", sa.Boolean(), nullable=False),
        sa.CheckConstraint('"max_units" >= 0', name=op.f("ck_roles_max_units_from_0")),
        sa.CheckConstraint('"min_level" BETWEEN 1 AND 3', name=op.f("ck_roles_min_level")),
        sa.CheckConstraint(
            '"min_units" >= 0 AND "min_nations" >= 0', name=op.f("ck_roles_min_units_from_0")
        ),
        sa.ForeignKeyConstraint(
            ["capability"],
            ["capabilities.id"],
            name=op.f("fk_roles_capability"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["exercise"],
            ["exercises.id"],
            name=op.f("fk_roles_exercise"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("exercise", "id", name=op.f("pk_roles")),
    )
    op.create_table(
        "start_weekdays",
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.CheckConstraint("weekday BETWEEN 1 AND 7", name=op.f("ck_start_weekdays_weekday")),
        sa.ForeignKeyConstraint(
            ["exercise"],
            ["exercises.id"],
            name=op.f("fk_start_weekdays_exercise"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("exercise", "position", name=op.f("pk_start_weekdays")),
    )
    op.create_table(
        "unit_capabilities",
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("capability", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.CheckConstraint('"level" BETWEEN 1 AND 3', name=op.f("ck_unit_capabilities_level")),
        sa.ForeignKeyConstraint(
            ["capability"],
            ["capabilities.id"],
            name=op.f("fk_unit_capabilities_capability"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["unit"],
            ["units.id"],
            name=op.f("fk_unit_capabilities_unit"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("unit", "capability", name=op.f("pk_unit_capabilities")),
    )
    op.create_table(
        "locked_units",
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["exercise", "role"],
            ["roles.exercise", "roles.id"],
            name=op.f("fk_locked_units_exercise_role"),
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["exercise"],
            ["locks.exercise"],
            name=op.f("fk_locked_units_exercise"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["unit"], ["units.id"], name=op.f("fk_locked_units_unit"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("exercise", "unit", name=op.f("pk_locked_units")),
    )
    op.create_table(
        "role_nations",
        sa.Column("exercise", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("nation", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exercise", "role"],
            ["roles.exercise", "roles.id"],
            name=op.f("fk_role_nations_exercise_role"),
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["nation"], ["nations.id"], name=op.f("fk_role_nations_nation"), onupdate="CASCADE"
        ),
        sa.PrimaryKeyConstraint("exercise", "role", "nation", name=op.f("pk_role_nations")),
    )
