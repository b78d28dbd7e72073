"""Which backups are kept, whenever they were made and however large they are."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.rotation import DAILY, LATEST, WEEKLY, kept

NOW = datetime(2028, 3, 7, 15, tzinfo=UTC)


@dataclass(frozen=True)
class Made:
    made: datetime
    size: int = 1


def days_ago(*days: float) -> list[Made]:
    return [Made(NOW - timedelta(days=ago)) for ago in days]


backups = st.lists(
    st.builds(
        Made,
        st.timedeltas(timedelta(days=-2), timedelta(days=60)).map(lambda ago: NOW - ago),
        st.integers(1, 50),
    ),
    max_size=60,
    unique_by=lambda backup: backup.made,
)


def test_few_are_all_kept_however_old() -> None:
    few = days_ago(1, 100, 200, 300, 4000)
    assert kept(few, NOW) == few


def test_many_of_one_day_leave_the_latest_five() -> None:
    many = days_ago(*(hour / 24 for hour in range(12)))
    assert kept(many, NOW) == many[:LATEST]


def test_daily_ones_stay_for_a_week_and_weekly_ones_for_a_month() -> None:
    found = kept(days_ago(*range(60)), NOW)
    ago = [(NOW - backup.made).days for backup in found]
    assert ago[:8] == list(range(8))
    assert all(ago_days <= WEEKLY.days for ago_days in ago)
    assert len(ago[8:]) in (3, 4)  # the weeks that began before those days


@given(backups, st.integers(1, 2000))
def test_what_is_kept_was_made_is_newest_first_and_not_too_much(
    made: list[Made], most: int
) -> None:
    found = kept(made, NOW, most)
    assert set(found) <= set(made)
    assert found == sorted(found, key=lambda backup: backup.made, reverse=True)
    assert sum(backup.size for backup in found) <= most or len(found) == 1
    assert bool(found) == bool(made)


@given(backups)
def test_the_latest_and_the_last_of_each_day_and_week_are_kept(made: list[Made]) -> None:
    found = set(kept(made, NOW))
    newest_first = sorted(made, key=lambda backup: backup.made, reverse=True)
    assert found >= set(newest_first[:LATEST])
    for since, span in ((DAILY, datetime.date), (WEEKLY, lambda m: m.isocalendar()[:2])):
        lately = [backup.made for backup in made if backup.made >= NOW - since]
        last_of_each = {span(moment): moment for moment in sorted(lately)}
        assert {backup.made for backup in found} >= set(last_of_each.values())


@given(backups)
def test_to_look_twice_removes_no_more(made: list[Made]) -> None:
    once = kept(made, NOW)
    assert kept(once, NOW) == once


@given(st.lists(st.integers(1, 90), max_size=80))
def test_backups_made_one_after_another_cover_each_day_and_week(hours: list[int]) -> None:
    """What is removed today is not missed tomorrow."""
    there: list[Made] = []
    every: list[Made] = []
    now = NOW
    for hour in hours:
        now += timedelta(hours=hour)
        every.append(Made(now))
        there = kept([*there, Made(now)], now)
        assert there == kept(every, now)
