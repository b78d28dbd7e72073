"""Which of a file's backups are kept: many of late, fewer of long ago, and not too much in all."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

LATEST = 5
"""That many are kept however old they are."""
DAILY, WEEKLY = timedelta(days=7), timedelta(days=31)
"""How long the last one of each day is kept, and the last one of each week."""
MOST_BYTES = 200_000_000
"""That all together may take; only the newest is kept whatever it takes."""


class Dated(Protocol):
    """What can be kept or not."""

    @property
    def made(self) -> datetime:
        """When it was made, UTC."""

    @property
    def size(self) -> int:
        """Bytes."""


T = TypeVar("T", bound=Dated)


def kept(backups: Iterable[T], now: datetime, most_bytes: int = MOST_BYTES) -> list[T]:
    """Return which backups are kept, the newest first.

    These are the last five, the last one of each day for a week, and the last one of each week
    for a month; of these, the newest ones that together take no more than ``most_bytes``. Days
    and weeks are those of UTC, so that all who share a file agree on them.
    """
    newest_first = sorted(backups, key=lambda backup: backup.made, reverse=True)
    chosen = {id(backup) for backup in newest_first[:LATEST]}
    chosen |= _last_of_each(newest_first, now - DAILY, lambda made: made.date())
    chosen |= _last_of_each(newest_first, now - WEEKLY, lambda made: made.isocalendar()[:2])
    return _within([b for b in newest_first if id(b) in chosen], most_bytes)


def _last_of_each(
    newest_first: Sequence[T], since: datetime, span_of: Callable[[datetime], Hashable]
) -> set[int]:
    found: dict[Hashable, int] = {}
    for backup in newest_first:
        if backup.made >= since:
            found.setdefault(span_of(backup.made), id(backup))
    return set(found.values())


def _within(newest_first: Sequence[T], most_bytes: int) -> list[T]:
    taken = 0
    for number, backup in enumerate(newest_first):
        taken += backup.size
        if taken > most_bytes and number:
            return list(newest_first[:number])
    return list(newest_first)
