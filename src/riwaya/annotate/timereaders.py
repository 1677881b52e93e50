"""One reader for each pattern of the time grammar: words of a match in, its value out, None where it is no time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from riwaya.annotate.lexer import Item
from riwaya.annotate.numbers import clock as clock_of
from riwaya.annotate.timematch import Match
from riwaya.annotate.timevalues import Value, iso, safe_date, unresolved
from riwaya.vocabulary import Grain, TimeBasis


def absolute(match: Match) -> Value | None:
    """A day of a named month, with or without its year and weekday."""
    numbers = day_numbers(match)
    month = match.label("Mm", "number")
    if month is None or not numbers or not all(1 <= number <= 31 for number in numbers) or _forbidden(match):
        return None
    year = match.year() or _year_by_weekday(match, month, numbers[0])
    if year is None:
        return unresolved()
    made = [iso(safe_date(year, month, number)) for number in numbers]
    basis = TimeBasis.STATED if match.year() else TimeBasis.RESOLVED
    return Value(made[0], Grain.DAY, basis, made[-1] if len(made) > 1 else None)


def day_numbers(match: Match) -> list[int]:
    """«الحادي والعشرين» (the first and twentieth) is one number; «24-25» are two."""
    numbers: list[int] = []
    for at, item in enumerate(match.items):
        if item.value is None:
            continue
        if item.code in "dv" or (item.code == "L" and match.codes[max(at - 2, 0) : at] != "vw"):
            numbers.append(int(item.value))
        elif item.code in "XL" and numbers:
            numbers[-1] += int(item.value)
    return numbers


def _year_by_weekday(match: Match, month: int, number: int) -> int | None:
    """The year of a date without one; where its weekday is named, the nearest year in which it falls on it."""
    year = match.anchor.year_of(month, number, match.how())
    weekday = match.label("W", "number")
    if year is None or weekday is None:
        return year
    for candidate in (year, year + 1, year - 1):
        day = safe_date(candidate, month, number)
        if day is not None and day.weekday() == weekday:
            return candidate
    return year


def _forbidden(match: Match) -> bool:
    """A weak month written in a way that makes it another word: «أب» (father) is no August."""
    month = match.first("Mm")
    if month is None or month.code == "M" or month.row is None:
        return False
    raw = match.text[month.start : month.end]
    return str(month.row.get("never_written") or "\0") in raw or (raw.isascii() and not raw[:1].isupper())


def numeric(match: Match) -> Value | None:
    """2025-12-29, 27/11/2025, 27.11.2025; None where there is no such day."""
    dotted = match.first("D")
    if dotted is not None:
        parts = [int(part) for part in match.text[dotted.start : dotted.end].split(".")]
    else:
        parts = [int(item.value) for item in match.items if item.code in "Yd" and item.value is not None]
    if len(parts) != 3:
        return None
    first, second, third = parts
    if first > 31:
        day = safe_date(first, second, third)
    elif second > 12 or (not match.day_first and first <= 12 and first == second):
        day = safe_date(third, first, second)
    elif not match.day_first and first <= 12:
        return unresolved()  # 03/04/2025: London and New York read it differently
    else:
        day = safe_date(third, second, first)
    return Value(iso(day), Grain.DAY, TimeBasis.STATED) if day and day.year > 1500 else None


def day_of_month(match: Match) -> Value | None:
    """«الخامس من الشهر الجاري» (the fifth of this month)."""
    numbers, month = day_numbers(match), match.anchor.period("month", match.how())
    if not numbers or not 1 <= numbers[0] <= 31:
        return None
    day = safe_date(int(month[:4]), int(month[5:]), numbers[0]) if month else None
    return Value(iso(day), Grain.DAY)


def today(match: Match) -> Value | None:
    """«اليوم (الاثنين)» (today, Monday)."""
    number, offset = match.label("W", "number"), match.label("JR", "offset")
    if number is None or offset is None:
        return None
    return Value(iso(match.anchor.weekday_near(number, offset)))


def night(match: Match) -> Value | None:
    """«ليل الأحد-الإثنين» (the night of Sunday to Monday)."""
    first, second = [item.row["number"] for item in match.items if item.code == "W" and item.row]
    end = match.anchor.weekday(second, match.how())
    start = match.anchor.weekday(first, match.how())
    if end and start and (second - first) % 7 == 1:
        start = date.fromordinal(end.toordinal() - 1)
    return Value(iso(start), end=iso(end))


def weekday(match: Match) -> Value | None:
    """The latest such day not after publication, unless the words around it point forward."""
    if match.code_before == "$" or match.codes[-1:] == "$":
        return None
    how = "before_past" if match.codes.endswith("GP") else match.how()
    if match.code_before == "g" and how == "future":
        how = ""
    number = match.label("W", "number")
    return None if number is None else Value(iso(match.anchor.weekday(number, how)))


def relative(match: Match) -> Value | None:
    """Today, yesterday, tomorrow; «اليوم» is refused where it means "the day" («في اليوم التالي», the next day)."""
    offset, item = match.label("JR", "offset"), match.first("JR")
    if offset is None or item is None or item.row is None:
        return None
    if match.before in item.row.get("not_before", ()) or match.after in item.row.get("not_after", ()):
        return None
    return Value(iso(match.anchor.shifted(offset)))


def now(match: Match) -> Value | None:
    """«قبل قليل» (a short while ago): about the day of publication."""
    return Value(iso(match.anchor.day), approx=True)


def lasting(match: Match) -> Value | None:
    """«الأيام الثلاثة الماضية» (the past three days) as a range up to publication."""
    count, unit = match.number() if match.codes[0] != "7" or match.first("UjyXTHhKd#V") else None, match.unit()
    if unit == "hour" and count and count % 24 == 0:
        count, unit = count / 24, "day"
    grain = Grain(unit)
    if count is None or match.how() != "past":
        return unresolved(grain, approx=True)
    return Value(match.anchor.back(unit, count), grain, end=match.anchor.back(unit, 0), approx=True)


def ago(match: Match) -> Value | None:
    """«قبل ثلاثة أيام» (three days ago); before something else than now («من الهجوم») it is unresolved."""
    unit, count = match.unit(), match.number()
    approx = bool(match.first("~Vf")) or count is None
    if count is None or (match.code_after == "l" and match.first("G") is not None):
        return unresolved(Grain(unit), approx)
    return Value(match.anchor.back(unit, count), Grain(unit), approx=approx)


def later(match: Match) -> Value | None:
    """«بعد يومين» (two days later): counted from something told, not from publication."""
    return unresolved(Grain(match.unit()), bool(match.first("~V")))


def period(match: Match) -> Value | None:
    """«مطلع الشهر الجاري» (the beginning of this month)."""
    year = match.first("2")
    if year is not None and year.row is not None and match.before in year.row.get("not_before", ()):
        return None
    unit = match.unit()
    how = "before_past" if match.codes.endswith("GP") else match.how() if match.first("PCNi") else "current"
    value = match.anchor.period(unit, how)
    return Value(value, Grain(unit), approx=bool(match.first("pE")) or unit == "week")


def month(match: Match) -> Value | None:
    """A month, with its year or the latest such month; «مارس» (March, or "practised") needs a sign that it is one."""
    item, number = match.first("Mm"), match.label("Mm", "number")
    if item is None or number is None or _forbidden(match):
        return None
    marked = len(match.items) > 1 or match.code_before in "ego_<"
    if "M" not in match.codes and (not marked or item.start > match.token_start(item)):
        return None  # «باب» (gate) is no «ب» + «آب» (in August)
    stated = match.year()
    how = "" if match.code_before == "g" and match.future and not match.first("PCN") else match.how()
    year = stated or match.anchor.year_of(number, None, how)
    basis = TimeBasis.STATED if stated else TimeBasis.RESOLVED
    return Value(f"{year:04d}-{number:02d}" if year else None, Grain.MONTH, basis, approx=bool(match.first("pE")))


def year(match: Match) -> Value | None:
    """A year of the common era; «عام 1446» is an Islamic one and stays unresolved."""
    found = match.year()
    if found is None:
        return None
    if found < 1500:
        return unresolved(Grain.YEAR) if match.first("12") else None
    if found > 2100 and not match.first("12p"):
        return None
    return Value(f"{found:04d}", Grain.YEAR, TimeBasis.STATED, approx=bool(match.first("pE")))


def clock(match: Match) -> Value | None:
    """A time of day; it has a value only where the same words name the day."""
    item = match.first("cbdrY#")
    if item is None or (item.value is None and item.code not in "cb"):
        return None
    read = clock_of(match.text[item.start : item.end]) if item.code in "cb" else None
    hour, minute = read or (int(item.value or 0), 0)
    half = match.first("aAt")
    if item.code in "Y#":
        hour, minute = divmod(int(item.value or 0), 100)
    elif not _is_told(match, item, half):
        return None
    if hour > 24 or minute > 59:
        return None
    minute += _fraction(match)
    hour = _in_half(hour, str(half.row.get("half")) if half and half.row else "") + minute // 60
    day = _clock_day(match)
    exact = item.code in "cbY#" or bool(match.first("="))
    grain = Grain.MINUTE if exact else Grain.HOUR
    if day is None:
        return unresolved(grain)
    return Value(f"{day.isoformat()}T{hour % 24:02d}" + (f":{minute % 60:02d}" if exact else ""), grain)


def _is_told(match: Match, item: Item, half: Item | None) -> bool:
    """True when something says that a figure or an ordinal is a time of day; «07:05» says so itself."""
    if match.first("O") or (half is not None and half.code in "at"):
        return True
    if item.code == "c" and ":" in match.text[item.start : item.end]:
        return True
    return item.code in "cb" and (match.first("Z") is not None or half is not None)


def _fraction(match: Match) -> int:
    part = match.label("=", "minutes") or 0
    return -part if match.first("!") else part


def _in_half(hour: int, half: str) -> int:
    if hour > 12 or not half:
        return hour % 24
    if half == "night":
        return 0 if hour == 12 else hour + 12 if hour >= 6 else hour
    return hour % 12 + (12 if half == "pm" else 0)


def _clock_day(match: Match) -> date | None:
    number, offset = match.label("W", "number"), match.label("JR", "offset")
    if number is not None:
        return match.anchor.weekday(number, match.how())
    return match.anchor.shifted(offset) if offset is not None else None


READERS: Mapping[str, Callable[[Match], Value | None]] = {
    "absolute": absolute, "latin": absolute, "numeric": numeric, "day_of_month": day_of_month,
    "clock": clock, "today": today, "night": night, "weekday": weekday,
    "relative": relative, "now": now, "lasting": lasting, "ago": ago, "later": later, "period": period,
    "month": month, "year": year,
}  # fmt: skip
DEICTIC = frozenset({"relative", "today", "now", "ago", "lasting"})
"""Patterns counted from the moment of speaking; inside a quotation that is not the moment of publication."""
