BEGIN TRANSACTION;
CREATE TABLE actions (
	id INTEGER NOT NULL,
	at TEXT NOT NULL,
	who TEXT NOT NULL,
	what TEXT NOT NULL,
	undoes INTEGER,
	redoes INTEGER,
	CONSTRAINT pk_actions PRIMARY KEY (id),
	CONSTRAINT fk_actions_undoes FOREIGN KEY(undoes) REFERENCES actions (id),
	CONSTRAINT fk_actions_redoes FOREIGN KEY(redoes) REFERENCES actions (id),
	CONSTRAINT ck_actions_one_of_both CHECK (undoes IS NULL OR redoes IS NULL)
);
INSERT INTO "actions" VALUES(1,'2026-11-22T15:21:37.645+00:00','Ann','create',NULL,NULL);
INSERT INTO "actions" VALUES(2,'2026-11-22T15:21:37.795+00:00','Ann','build',NULL,NULL);
INSERT INTO "actions" VALUES(3,'2026-11-22T15:21:37.814+00:00','Ben','add calendar',NULL,NULL);
INSERT INTO "actions" VALUES(4,'2026-11-22T15:21:37.826+00:00','Ben','add calendar',NULL,NULL);
INSERT INTO "actions" VALUES(5,'2026-11-22T15:21:37.844+00:00','Ann','rename calendar',NULL,NULL);
INSERT INTO "actions" VALUES(6,'2026-11-22T15:21:37.873+00:00','Ann','delete calendar',NULL,NULL);
INSERT INTO "actions" VALUES(7,'2026-11-22T15:21:37.891+00:00','Ben','undo: delete calendar',6,NULL);
INSERT INTO "actions" VALUES(8,'2026-11-22T15:21:37.910+00:00','Ann','set the baseline',NULL,NULL);
INSERT INTO "actions" VALUES(9,'2026-11-22T15:21:37.937+00:00','Ben','move KEEN',NULL,NULL);
INSERT INTO "actions" VALUES(10,'2026-11-22T15:21:37.952+00:00','Ann','delete calendar',NULL,NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE availability (
	position INTEGER NOT NULL,
	nation TEXT,
	unit TEXT,
	start TEXT NOT NULL,
	"end" TEXT NOT NULL,
	status TEXT NOT NULL,
	note TEXT NOT NULL,
	CONSTRAINT pk_availability PRIMARY KEY (position),
	CONSTRAINT ck_availability_days CHECK ("start" <= "end"),
	CONSTRAINT ck_availability_status CHECK ("status" IN ('unavailable', 'tentative')),
	CONSTRAINT ck_availability_of_one CHECK ((nation IS NULL) <> (unit IS NULL)),
	CONSTRAINT fk_availability_nation FOREIGN KEY(nation) REFERENCES nations (id) ON UPDATE CASCADE,
	CONSTRAINT fk_availability_unit FOREIGN KEY(unit) REFERENCES units (id) ON UPDATE CASCADE
);
CREATE TABLE budgets (
	position INTEGER NOT NULL,
	period TEXT NOT NULL,
	nation TEXT,
	amount INTEGER NOT NULL,
	CONSTRAINT pk_budgets PRIMARY KEY (position),
	CONSTRAINT ck_budgets_amount_from_0 CHECK ("amount" >= 0),
	CONSTRAINT fk_budgets_nation FOREIGN KEY(nation) REFERENCES nations (id) ON UPDATE CASCADE,
	CONSTRAINT fk_budgets_period FOREIGN KEY(period) REFERENCES periods (id) ON UPDATE CASCADE
);
CREATE TABLE calendars (
	id INTEGER NOT NULL,
	is_baseline BOOLEAN NOT NULL,
	name TEXT NOT NULL,
	"plan" TEXT NOT NULL,
	created TEXT NOT NULL,
	made_with TEXT NOT NULL,
	status TEXT,
	seconds DOUBLE,
	CONSTRAINT pk_calendars PRIMARY KEY (id),
	CONSTRAINT ck_calendars_seconds_from_0 CHECK ("seconds" >= 0),
	CONSTRAINT ck_calendars_status CHECK ("status" IN ('optimal', 'feasible', 'infeasible', 'unknown')),
	CONSTRAINT ck_calendars_solve CHECK ((status IS NULL) = (seconds IS NULL))
);
INSERT INTO "calendars" VALUES(0,1,'','Pacific 2028','2026-11-22T15:21:37.910+00:00','{}',NULL,NULL);
INSERT INTO "calendars" VALUES(1,0,'Final','Pacific 2028','2026-11-22T15:21:37.795+00:00','{"seed": 7, "by_hand": {"KEEN": ["start"]}}',NULL,NULL);
INSERT INTO "calendars" VALUES(2,0,'Other','Pacific 2028','2026-11-22T15:21:37.814+00:00','{}',NULL,NULL);
CREATE TABLE capabilities (
	id TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	CONSTRAINT pk_capabilities PRIMARY KEY (id)
);
INSERT INTO "capabilities" VALUES('IAMD',0,'');
CREATE TABLE changes (
	id INTEGER NOT NULL,
	action INTEGER NOT NULL,
	kind TEXT NOT NULL,
	thing TEXT,
	position INTEGER,
	"before" TEXT,
	"after" TEXT,
	CONSTRAINT pk_changes PRIMARY KEY (id),
	CONSTRAINT fk_changes_action FOREIGN KEY(action) REFERENCES actions (id) ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "changes" VALUES(1,1,'plan',NULL,NULL,NULL,'{"name": "Pacific 2028", "horizon": {"start": "2028-01-01", "end": "2028-12-31"}}');
INSERT INTO "changes" VALUES(2,2,'calendars','Draft',NULL,NULL,'{"made_with": {"seed": 7}, "solve": {"status": "optimal", "seconds": 0.5, "tiers": [{"measure": "high_end", "value": 60, "bound": 60, "proven": true}]}, "events": 1}');
INSERT INTO "changes" VALUES(3,3,'calendars','Other',NULL,NULL,'{"made_with": {}, "solve": null, "events": 1}');
INSERT INTO "changes" VALUES(4,4,'calendars','Third',NULL,NULL,'{"made_with": {}, "solve": null, "events": 1}');
INSERT INTO "changes" VALUES(5,5,'calendars','Draft',NULL,'{"name": "Draft"}','{"name": "Final"}');
INSERT INTO "changes" VALUES(6,6,'calendars','Other',NULL,'{"number": 2, "created": "2026-11-22T15:21:37.814+00:00", "made_with": {}, "calendar": {"format": "exercise-calendar/1", "plan": "Pacific 2028", "name": "Other", "events": [{"exercise": "KEEN", "start": "2028-03-06", "end": "2028-03-15", "venue": "SEA", "participants": [{"unit": "DDG", "role": "shield"}]}]}}',NULL);
INSERT INTO "changes" VALUES(7,7,'calendars','Other',NULL,NULL,'{"made_with": {}, "solve": null, "events": 1}');
INSERT INTO "changes" VALUES(8,8,'baseline',NULL,NULL,NULL,'{"format": "exercise-calendar/1", "plan": "Pacific 2028", "events": [{"exercise": "KEEN", "start": "2028-03-06", "end": "2028-03-15", "venue": "SEA", "participants": [{"unit": "DDG", "role": "shield"}]}]}');
INSERT INTO "changes" VALUES(9,9,'calendars','Final',NULL,'{"solve": {"status": "optimal", "seconds": 0.5, "tiers": [{"measure": "high_end", "value": 60, "bound": 60, "proven": true}]}, "made_with": {}}','{"solve": null, "made_with": {"by_hand": {"KEEN": ["start"]}}}');
INSERT INTO "changes" VALUES(10,9,'calendars','Final',0,'{"exercise": "KEEN", "start": "2028-03-06", "end": "2028-03-15", "venue": "SEA", "participants": [{"unit": "DDG", "role": "shield"}]}','{"exercise": "KEEN", "start": "2028-04-03", "end": "2028-04-12", "venue": "SEA", "participants": [{"unit": "DDG", "role": "shield"}]}');
INSERT INTO "changes" VALUES(11,10,'calendars','Third',NULL,'{"number": 3, "created": "2026-11-22T15:21:37.826+00:00", "made_with": {}, "calendar": {"format": "exercise-calendar/1", "plan": "Pacific 2028", "name": "Third", "events": [{"exercise": "KEEN", "start": "2028-05-01", "end": "2028-05-10", "venue": "SEA", "participants": [{"unit": "DDG", "role": "shield"}]}]}}',NULL);
CREATE TABLE closures (
	venue TEXT NOT NULL,
	position INTEGER NOT NULL,
	start TEXT NOT NULL,
	"end" TEXT NOT NULL,
	note TEXT NOT NULL,
	CONSTRAINT pk_closures PRIMARY KEY (venue, position),
	CONSTRAINT ck_closures_days CHECK ("start" <= "end"),
	CONSTRAINT fk_closures_venue FOREIGN KEY(venue) REFERENCES venues (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE events (
	calendar INTEGER NOT NULL,
	position INTEGER NOT NULL,
	exercise TEXT NOT NULL,
	start TEXT NOT NULL,
	"end" TEXT NOT NULL,
	venue TEXT NOT NULL,
	CONSTRAINT pk_events PRIMARY KEY (calendar, position),
	CONSTRAINT ck_events_days CHECK ("start" <= "end"),
	CONSTRAINT fk_events_calendar FOREIGN KEY(calendar) REFERENCES calendars (id) ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "events" VALUES(1,0,'KEEN','2028-04-03','2028-04-12','SEA');
INSERT INTO "events" VALUES(2,0,'KEEN','2028-03-06','2028-03-15','SEA');
INSERT INTO "events" VALUES(0,0,'KEEN','2028-03-06','2028-03-15','SEA');
CREATE TABLE exercise_resources (
	exercise TEXT NOT NULL,
	resource TEXT NOT NULL,
	position INTEGER NOT NULL,
	amount INTEGER NOT NULL,
	CONSTRAINT pk_exercise_resources PRIMARY KEY (exercise, resource),
	CONSTRAINT ck_exercise_resources_amount_from_0 CHECK ("amount" >= 0),
	CONSTRAINT fk_exercise_resources_exercise FOREIGN KEY(exercise) REFERENCES exercises (id) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT fk_exercise_resources_resource FOREIGN KEY(resource) REFERENCES resources (id) ON UPDATE CASCADE
);
CREATE TABLE exercise_venues (
	exercise TEXT NOT NULL,
	venue TEXT NOT NULL,
	position INTEGER NOT NULL,
	CONSTRAINT pk_exercise_venues PRIMARY KEY (exercise, venue),
	CONSTRAINT fk_exercise_venues_exercise FOREIGN KEY(exercise) REFERENCES exercises (id) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT fk_exercise_venues_venue FOREIGN KEY(venue) REFERENCES venues (id) ON UPDATE CASCADE
);
INSERT INTO "exercise_venues" VALUES('KEEN','SEA',0);
CREATE TABLE exercises (
	id TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	series TEXT NOT NULL,
	kind TEXT,
	high_end BOOLEAN NOT NULL,
	mandatory BOOLEAN NOT NULL,
	priority INTEGER NOT NULL,
	duration_days INTEGER NOT NULL,
	earliest_start TEXT,
	latest_end TEXT,
	start_weekdays_listed BOOLEAN NOT NULL,
	host TEXT,
	invited_listed BOOLEAN NOT NULL,
	fixed_cost INTEGER NOT NULL,
	CONSTRAINT pk_exercises PRIMARY KEY (id),
	CONSTRAINT ck_exercises_duration_days_from_1 CHECK ("duration_days" >= 1),
	CONSTRAINT ck_exercises_days CHECK ("earliest_start" <= "latest_end"),
	CONSTRAINT ck_exercises_fixed_cost_from_0 CHECK ("fixed_cost" >= 0),
	CONSTRAINT ck_exercises_kind CHECK ("kind" IN ('LIVEX', 'FTX', 'CPX', 'CAX', 'TTX')),
	CONSTRAINT fk_exercises_host FOREIGN KEY(host) REFERENCES nations (id) ON UPDATE CASCADE
);
INSERT INTO "exercises" VALUES('KEEN',0,'','',NULL,0,0,0,10,NULL,NULL,0,NULL,0,0);
CREATE TABLE goal_exercises (
	goal TEXT NOT NULL,
	exercise TEXT NOT NULL,
	position INTEGER NOT NULL,
	CONSTRAINT pk_goal_exercises PRIMARY KEY (goal, exercise),
	CONSTRAINT fk_goal_exercises_exercise FOREIGN KEY(exercise) REFERENCES exercises (id) ON UPDATE CASCADE,
	CONSTRAINT fk_goal_exercises_goal FOREIGN KEY(goal) REFERENCES goals (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE goal_nations (
	goal TEXT NOT NULL,
	nation TEXT NOT NULL,
	position INTEGER NOT NULL,
	CONSTRAINT pk_goal_nations PRIMARY KEY (goal, nation),
	CONSTRAINT fk_goal_nations_goal FOREIGN KEY(goal) REFERENCES goals (id) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT fk_goal_nations_nation FOREIGN KEY(nation) REFERENCES nations (id) ON UPDATE CASCADE
);
INSERT INTO "goal_nations" VALUES('G1','JPN',0);
CREATE TABLE goals (
	id TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	capability TEXT NOT NULL,
	min_level INTEGER NOT NULL,
	nations_listed BOOLEAN NOT NULL,
	"group" TEXT,
	at_least INTEGER,
	high_end BOOLEAN NOT NULL,
	target INTEGER NOT NULL,
	weight INTEGER NOT NULL,
	start TEXT,
	"end" TEXT,
	exercises_listed BOOLEAN NOT NULL,
	CONSTRAINT pk_goals PRIMARY KEY (id),
	CONSTRAINT ck_goals_at_least_from_1 CHECK ("at_least" >= 1),
	CONSTRAINT ck_goals_min_level CHECK ("min_level" BETWEEN 1 AND 3),
	CONSTRAINT ck_goals_days CHECK ("start" <= "end"),
	CONSTRAINT ck_goals_among CHECK (nations_listed = ("group" IS NULL)),
	CONSTRAINT ck_goals_target CHECK (target BETWEEN 1 AND 6),
	CONSTRAINT ck_goals_weight CHECK (weight BETWEEN 1 AND 100),
	CONSTRAINT fk_goals_capability FOREIGN KEY(capability) REFERENCES capabilities (id) ON UPDATE CASCADE
);
INSERT INTO "goals" VALUES('G1',0,'','IAMD',1,1,NULL,NULL,1,1,1,NULL,NULL,0);
CREATE TABLE invitations (
	exercise TEXT NOT NULL,
	nation TEXT NOT NULL,
	position INTEGER NOT NULL,
	CONSTRAINT pk_invitations PRIMARY KEY (exercise, nation),
	CONSTRAINT fk_invitations_exercise FOREIGN KEY(exercise) REFERENCES exercises (id) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT fk_invitations_nation FOREIGN KEY(nation) REFERENCES nations (id) ON UPDATE CASCADE
);
CREATE TABLE links (
	position INTEGER NOT NULL,
	type TEXT NOT NULL,
	first TEXT NOT NULL,
	second TEXT NOT NULL,
	min_gap_days INTEGER,
	max_gap_days INTEGER,
	min_days INTEGER,
	CONSTRAINT pk_links PRIMARY KEY (position),
	CONSTRAINT ck_links_min_days CHECK ((min_days IS NOT NULL) = (type = 'overlap')),
	CONSTRAINT ck_links_min_gap_days CHECK ((min_gap_days IS NOT NULL) = (type IN ('before', 'apart'))),
	CONSTRAINT ck_links_max_gap_days CHECK (max_gap_days IS NULL OR type = 'before'),
	CONSTRAINT ck_links_max_gap_days_from_0 CHECK ("max_gap_days" >= 0),
	CONSTRAINT ck_links_min_days_from_0 CHECK ("min_days" >= 0),
	CONSTRAINT ck_links_min_gap_days_from_0 CHECK ("min_gap_days" >= 0),
	CONSTRAINT ck_links_type CHECK ("type" IN ('before', 'requires', 'exclusive', 'apart', 'overlap', 'within')),
	CONSTRAINT fk_links_first FOREIGN KEY(first) REFERENCES exercises (id) ON UPDATE CASCADE,
	CONSTRAINT fk_links_second FOREIGN KEY(second) REFERENCES exercises (id) ON UPDATE CASCADE
);
CREATE TABLE locked_units (
	exercise TEXT NOT NULL,
	unit TEXT NOT NULL,
	position INTEGER NOT NULL,
	role TEXT,
	CONSTRAINT pk_locked_units PRIMARY KEY (exercise, unit),
	CONSTRAINT fk_locked_units_exercise_role FOREIGN KEY(exercise, role) REFERENCES roles (exercise, id) ON UPDATE CASCADE,
	CONSTRAINT fk_locked_units_exercise FOREIGN KEY(exercise) REFERENCES locks (exercise) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT fk_locked_units_unit FOREIGN KEY(unit) REFERENCES units (id) ON UPDATE CASCADE
);
CREATE TABLE locks (
	exercise TEXT NOT NULL,
	held BOOLEAN,
	start TEXT,
	venue TEXT,
	CONSTRAINT pk_locks PRIMARY KEY (exercise),
	CONSTRAINT fk_locks_exercise FOREIGN KEY(exercise) REFERENCES exercises (id) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT fk_locks_venue FOREIGN KEY(venue) REFERENCES venues (id) ON UPDATE CASCADE
);
CREATE TABLE milestones (
	exercise TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	days_before INTEGER NOT NULL,
	done BOOLEAN NOT NULL,
	CONSTRAINT pk_milestones PRIMARY KEY (exercise, position),
	CONSTRAINT ck_milestones_days_before_from_0 CHECK ("days_before" >= 0),
	CONSTRAINT fk_milestones_exercise FOREIGN KEY(exercise) REFERENCES exercises (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE nation_groups (
	nation TEXT NOT NULL,
	position INTEGER NOT NULL,
	"group" TEXT NOT NULL,
	CONSTRAINT pk_nation_groups PRIMARY KEY (nation, position),
	CONSTRAINT fk_nation_groups_nation FOREIGN KEY(nation) REFERENCES nations (id) ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "nation_groups" VALUES('JPN',0,'QUAD');
CREATE TABLE nations (
	id TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	max_concurrent INTEGER,
	CONSTRAINT pk_nations PRIMARY KEY (id),
	CONSTRAINT ck_nations_max_concurrent_from_0 CHECK ("max_concurrent" >= 0)
);
INSERT INTO "nations" VALUES('JPN',0,'Japan',NULL);
CREATE TABLE participations (
	calendar INTEGER NOT NULL,
	event INTEGER NOT NULL,
	position INTEGER NOT NULL,
	unit TEXT NOT NULL,
	role TEXT NOT NULL,
	CONSTRAINT pk_participations PRIMARY KEY (calendar, event, position),
	CONSTRAINT fk_participations_calendar_event FOREIGN KEY(calendar, event) REFERENCES events (calendar, position) ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "participations" VALUES(2,0,0,'DDG','shield');
INSERT INTO "participations" VALUES(0,0,0,'DDG','shield');
INSERT INTO "participations" VALUES(1,0,0,'DDG','shield');
CREATE TABLE periods (
	id TEXT NOT NULL,
	position INTEGER NOT NULL,
	start TEXT NOT NULL,
	"end" TEXT NOT NULL,
	CONSTRAINT pk_periods PRIMARY KEY (id),
	CONSTRAINT ck_periods_days CHECK ("start" <= "end")
);
CREATE TABLE "plan" (
	id INTEGER NOT NULL,
	name TEXT NOT NULL,
	marking TEXT NOT NULL,
	currency TEXT NOT NULL,
	horizon_start TEXT NOT NULL,
	horizon_end TEXT NOT NULL,
	as_of TEXT,
	travel_counts BOOLEAN NOT NULL,
	default_transit_days INTEGER NOT NULL,
	CONSTRAINT pk_plan PRIMARY KEY (id),
	CONSTRAINT ck_plan_default_transit_days_from_0 CHECK ("default_transit_days" >= 0),
	CONSTRAINT ck_plan_days CHECK ("horizon_start" <= "horizon_end"),
	CONSTRAINT ck_plan_one CHECK (id = 1)
);
INSERT INTO "plan" VALUES(1,'Pacific 2028','','USD','2028-01-01','2028-12-31',NULL,1,7);
CREATE TABLE regions (
	id TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	CONSTRAINT pk_regions PRIMARY KEY (id)
);
INSERT INTO "regions" VALUES('NEA',0,'Northeast Asia');
CREATE TABLE resources (
	id TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	capacity INTEGER NOT NULL,
	CONSTRAINT pk_resources PRIMARY KEY (id),
	CONSTRAINT ck_resources_capacity_from_0 CHECK ("capacity" >= 0)
);
CREATE TABLE role_nations (
	exercise TEXT NOT NULL,
	role TEXT NOT NULL,
	nation TEXT NOT NULL,
	position INTEGER NOT NULL,
	CONSTRAINT pk_role_nations PRIMARY KEY (exercise, role, nation),
	CONSTRAINT fk_role_nations_exercise_role FOREIGN KEY(exercise, role) REFERENCES roles (exercise, id) ON DELETE CASCADE ON UPDATE CASCADE,
	CONSTRAINT fk_role_nations_nation FOREIGN KEY(nation) REFERENCES nations (id) ON UPDATE CASCADE
);
CREATE TABLE roles (
	exercise TEXT NOT NULL,
	id TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	capability TEXT,
	min_level INTEGER NOT NULL,
	min_units INTEGER NOT NULL,
	max_units INTEGER,
	min_nations INTEGER NOT NULL,
	nations_listed BOOLEAN NOT NULL,
	CONSTRAINT pk_roles PRIMARY KEY (exercise, id),
	CONSTRAINT ck_roles_max_units_from_0 CHECK ("max_units" >= 0),
	CONSTRAINT ck_roles_min_level CHECK ("min_level" BETWEEN 1 AND 3),
	CONSTRAINT ck_roles_min_units_from_0 CHECK ("min_units" >= 0 AND "min_nations" >= 0),
	CONSTRAINT fk_roles_capability FOREIGN KEY(capability) REFERENCES capabilities (id) ON UPDATE CASCADE,
	CONSTRAINT fk_roles_exercise FOREIGN KEY(exercise) REFERENCES exercises (id) ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "roles" VALUES('KEEN','shield',0,'',NULL,1,0,NULL,0,0);
CREATE TABLE start_weekdays (
	exercise TEXT NOT NULL,
	position INTEGER NOT NULL,
	weekday INTEGER NOT NULL,
	CONSTRAINT pk_start_weekdays PRIMARY KEY (exercise, position),
	CONSTRAINT ck_start_weekdays_weekday CHECK (weekday BETWEEN 1 AND 7),
	CONSTRAINT fk_start_weekdays_exercise FOREIGN KEY(exercise) REFERENCES exercises (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE tiers (
	calendar INTEGER NOT NULL,
	position INTEGER NOT NULL,
	measure TEXT NOT NULL,
	value INTEGER,
	bound INTEGER,
	proven BOOLEAN NOT NULL,
	CONSTRAINT pk_tiers PRIMARY KEY (calendar, position),
	CONSTRAINT fk_tiers_calendar FOREIGN KEY(calendar) REFERENCES calendars (id) ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE TABLE transit (
	"from" TEXT NOT NULL,
	"to" TEXT NOT NULL,
	position INTEGER NOT NULL,
	days INTEGER NOT NULL,
	CONSTRAINT pk_transit PRIMARY KEY ("from", "to"),
	CONSTRAINT ck_transit_days_from_0 CHECK ("days" >= 0),
	CONSTRAINT fk_transit_from FOREIGN KEY("from") REFERENCES regions (id) ON UPDATE CASCADE,
	CONSTRAINT fk_transit_to FOREIGN KEY("to") REFERENCES regions (id) ON UPDATE CASCADE
);
CREATE TABLE unit_capabilities (
	unit TEXT NOT NULL,
	capability TEXT NOT NULL,
	position INTEGER NOT NULL,
	level INTEGER NOT NULL,
	CONSTRAINT pk_unit_capabilities PRIMARY KEY (unit, capability),
	CONSTRAINT ck_unit_capabilities_level CHECK ("level" BETWEEN 1 AND 3),
	CONSTRAINT fk_unit_capabilities_capability FOREIGN KEY(capability) REFERENCES capabilities (id) ON UPDATE CASCADE,
	CONSTRAINT fk_unit_capabilities_unit FOREIGN KEY(unit) REFERENCES units (id) ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "unit_capabilities" VALUES('DDG','IAMD',0,3);
CREATE TABLE units (
	id TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	nation TEXT NOT NULL,
	domain TEXT NOT NULL,
	home_region TEXT NOT NULL,
	recovery_days INTEGER NOT NULL,
	max_days_per_period INTEGER,
	daily_cost INTEGER NOT NULL,
	deploy_cost INTEGER NOT NULL,
	CONSTRAINT pk_units PRIMARY KEY (id),
	CONSTRAINT ck_units_max_days_per_period_from_0 CHECK ("max_days_per_period" >= 0),
	CONSTRAINT ck_units_recovery_days_from_0 CHECK ("recovery_days" >= 0 AND "daily_cost" >= 0 AND "deploy_cost" >= 0),
	CONSTRAINT fk_units_home_region FOREIGN KEY(home_region) REFERENCES regions (id) ON UPDATE CASCADE,
	CONSTRAINT fk_units_nation FOREIGN KEY(nation) REFERENCES nations (id) ON UPDATE CASCADE
);
INSERT INTO "units" VALUES('DDG',0,'','JPN','','NEA',0,NULL,0,0);
CREATE TABLE venues (
	id TEXT NOT NULL,
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	region TEXT NOT NULL,
	capacity INTEGER,
	CONSTRAINT pk_venues PRIMARY KEY (id),
	CONSTRAINT ck_venues_capacity_from_0 CHECK ("capacity" >= 0),
	CONSTRAINT fk_venues_region FOREIGN KEY(region) REFERENCES regions (id) ON UPDATE CASCADE
);
INSERT INTO "venues" VALUES('SEA',0,'','NEA',NULL);
CREATE UNIQUE INDEX ix_calendars_is_baseline ON calendars (is_baseline) WHERE is_baseline = 1;
CREATE UNIQUE INDEX ix_calendars_name ON calendars (name) WHERE is_baseline = 0;
CREATE INDEX ix_changes_action ON changes (action);
COMMIT;
