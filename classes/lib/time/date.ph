package .phantom.time;

import .phantom.collections.comparable;
import .phantom.text.parse_error;
import .phantom.text.text_reader;

// A day of the Gregorian calendar, which is carried on to times before it was made, and to a year 0
// before year 1. It never changes. Inside it is a number of days since 1970-01-01.
class date implements comparable<date>
{
    private const year_max = 2500000;   // so that the days between any two are an int
    private const days_max = 913827000; // no such day is farther from 1970
    private const era_days = 146097;    // 400 years
    private const epoch_days = 719468;  // from 0000-03-01 to 1970-01-01

    int days;
    int year;
    int month; // 1 to 12
    int day;   // 1 to 31

    // Raises .internal.exception.argument if there is no such day.
    void date(int year, int month, int day)
    {
        if (!isDay(year, month, day))
            throw new .internal.exception.argument("there is no day " + year + "-" + month + "-" +
                                                   day);
        this.year = year;
        this.month = month;
        this.day = day;
        days = count(year, month, day);
    }

    // Years are counted from March, so that the leap day is the last of its year, and the months
    // before any month of such a year have the same number of days in every year.
    private static int count(int year, int month, int day)
    {
        var shifted = month <= 2 ? year - 1 : year;
        var era = floor(shifted, 400);
        var year_of_era = shifted - era * 400;
        var day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;

        return era * era_days + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
               day_of_year - epoch_days;
    }

    // The day so many days after 1970-01-01.
    static date ofDays(int days)
    {
        if (days < -days_max || days > days_max)
            throw new .internal.exception.argument("a day too far away");
        var shifted = days + epoch_days;
        var era = floor(shifted, era_days);
        var day_of_era = shifted - era * era_days;
        var year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
                           day_of_era / 146096) / 365;
        var day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        var month = (5 * day_of_year + 2) / 153; // 0 is March
        var year = era * 400 + year_of_era + (month >= 10);

        return new date(year, (month + 2) % 12 + 1, day_of_year - (153 * month + 2) / 5 + 1);
    }

    private static int floor(int a, int b) { return a >= 0 ? a / b : -((b - 1 - a) / b); }
    static bool isLeap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

    private static bool isDay(int year, int month, int day)
    {
        return year >= -year_max && year <= year_max && month >= 1 && month <= 12 && day >= 1 &&
               day <= daysOf(year, month);
    }

    static int daysOf(int year, int month)
    {
        if (month == 2) return 28 + isLeap(year);
        return 30 + ((month + month / 8) & 1);
    }

    int days() { return days; }
    int year() { return year; }
    int month() { return month; }
    int day() { return day; }
    int dayOfYear() { return days - count(year, 1, 1) + 1; }

    // 1 is Monday, 7 is Sunday.
    int weekday() { return days + 3 - floor(days + 3, 7) * 7 + 1; }

    // Of the week that has most of its days in this year, from 1 to 53 (ISO 8601). The first days
    // of January may belong to the last week of the year before, the last of December to week 1.
    int week() { return (plusDays(4 - weekday()).dayOfYear() + 6) / 7; }

    date plusDays(int count) { return ofDays(near((long) days + count)); }

    // The same day of another month, or the last one if that is shorter.
    date plusMonths(int count)
    {
        var months = near(year * 12L + month - 1L + count);
        var to_year = floor(months, 12);
        var to_month = months - to_year * 12 + 1;
        var last = daysOf(to_year, to_month);

        return new date(to_year, to_month, day < last ? day : last);
    }

    date plusYears(int count) { return plusMonths(near(12L * count)); }

    private static int near(long count)
    {
        if (count != (int) count) throw new .internal.exception.argument("a day too far away");
        return (int) count;
    }

    int daysUntil(date other) { return other.days() - days; }

    int compare(date other) { return days < other.days() ? -1 : days > other.days(); }
    bool equals(.internal.object other) { return other is date && ((date) other).days() == days; }
    int hashCode() { return days; }

    // 2026-11-22. Years of more than four digits, and those before year 0, have a sign.
    string toString() { return yearText() + "-" + two(month) + "-" + two(day); }

    private string yearText()
    {
        var size = year < 0 ? -year : year;
        var digits = size < 10000 ? .internal.int.fromInt(10000 + size).substring(1, 4) : "" + size;

        return year < 0 ? "-" + digits : year > 9999 ? "+" + digits : digits;
    }

    static string two(int number) { return .internal.int.fromInt(100 + number).substring(1, 2); }

    // What toString() writes. Raises parse_error.
    static date parse(string text)
    {
        var reader = new text_reader(text);
        var result = read(reader);

        reader.expectEnd();
        return result;
    }

    static date read(text_reader reader)
    {
        var first = reader.position();
        var sign = reader.accept('-') ? -1 : 1;
        var is_long = sign > 0 && reader.accept('+');
        int year;

        if (is_long || sign < 0) year = readYear(reader) * sign;
        else year = reader.digits(4);
        reader.expect('-');
        var month = reader.digits(2);
        reader.expect('-');
        var day = reader.digits(2);
        if (!isDay(year, month, day)) throw new parse_error("there is no such day", first);
        return new date(year, month, day);
    }

    private static int readYear(text_reader reader)
    {
        var first = reader.position();
        var year = reader.number();

        if (year > year_max) throw new parse_error("there is no such day", first);
        return (int) year;
    }
}
