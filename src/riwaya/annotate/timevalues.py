"""Calendar values of time expressions counted from the day of publication; pure arithmetic, no words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from riwaya.vocabulary import Grain, TimeBasis

_SOON = 31
"""Days ahead within which a date without a year is taken as coming («25 نيسان» printed on the 22nd)."""
_FIRST, _LAST = 1, 9998


@dataclass(frozen=True, slots=True)
class Value:
    """What a time expression stands for; `value` None where nothing in the text or its date of publication says."""

    value: str | None
    grain: Grain = Grain.DAY
    basis: TimeBasis = TimeBasis.RESOLVED
    end: str | None = None
    approx: bool = False


def unresolved(grain: Grain = Grain.DAY, approx: bool = False) -> Value:
    """A time that can't be computed: kept, never guessed."""
    return Value(None, grain, TimeBasis.RESOLVED, None, approx)


def iso(day: date | None) -> str | None:
    """ISO day, None for None."""
    return day.isoformat() if day else None


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of publication, None when unknown; every method then gives None."""

    day: date | None
    moment: datetime | None = None

    @classmethod
    def of(cls, published: date | datetime | None) -> Anchor:
        """From a document's `published`; years at the ends of the calendar count as unknown."""
        if published is None or not _FIRST < published.year < _LAST:
            return cls(None)
        if isinstance(published, datetime):
            return cls(published.date(), published)
        return cls(published)

    def shifted(self, days: int) -> date | None:
        """The day so many days after publication."""
        if self.day is None:
            return None
        try:
            return self.day + timedelta(days=days)
        except OverflowError:
            return None

    def weekday(self, number: int, how: str = "") -> date | None:
        """The latest such weekday not after publication; `how` is "", past, before_past, next or future."""
        if self.day is None:
            return None
        back = (self.day.weekday() - number) % 7
        if how == "next":
            return self.day + timedelta(days=(7 - back))
        if how == "future":
            return self.day + timedelta(days=(7 - back) % 7)
        if how in ("past", "before_past"):
            back = (back or 7) + (7 if how == "before_past" else 0)
        return self.day - timedelta(days=back)

    def weekday_near(self, number: int, offset: int) -> date | None:
        """«أمس السبت» (yesterday, Saturday): the Saturday within a day of what "yesterday" gives, else the latest one.

        A page stamped in another time zone is off by a day; the weekday's name is the surer of the two.
        """
        if self.day is None:
            return None
        for step in (0, -1, 1):
            day = self.day + timedelta(days=offset + step)
            if day.weekday() == number:
                return day
        return self.weekday(number)

    def year_of(self, month: int, day: int | None, how: str = "") -> int | None:
        """The year of a month or day that has none: past unless it comes within a month or `how` says so."""
        if self.day is None:
            return None
        year = self.day.year
        if how == "current":
            return year
        here = (month, day if day is not None else self.day.day)
        now = (self.day.month, self.day.day)
        if how in ("next", "future"):
            return year if here > now or (how == "future" and here == now) else year + 1
        if how == "past":
            return year if here < now else year - 1
        if here <= now:
            return year
        soon = safe_date(year, *here) if day is not None else None
        return year if soon is not None and (soon - self.day).days <= _SOON else year - 1

    def period(self, unit: str, how: str) -> str | None:
        """The week, month or year before (or the one before that), of or after publication, cut to its grain."""
        step = {"before_past": -2, "past": -1, "next": 1}.get(how, 0)
        return self.back(unit, -step)

    def back(self, unit: str, count: float) -> str | None:
        """The hour, day, week, month or year so many units before publication, cut to that grain."""
        if self.day is None or abs(count) > 9000:
            return None
        if unit == "hour":
            then = self.moment - timedelta(hours=count) if self.moment else None
            return then.strftime("%Y-%m-%dT%H") if then else None
        if unit == "day":
            return iso(self.shifted(-int(count)))
        if unit == "week":
            day = self.shifted(-int(count * 7))
            return _iso_week(day) if day else None
        months = self.day.year * 12 + self.day.month - 1 - int(count * (12 if unit == "year" else 1))
        year, month = divmod(months, 12)
        if not _FIRST <= year <= _LAST:
            return None
        return f"{year:04d}" if unit == "year" else f"{year:04d}-{month + 1:02d}"
