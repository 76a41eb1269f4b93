package .phantom.time;

import .phantom.collections.list;
import .phantom.text.character;
import .phantom.text.text_reader;

// What the clocks of a place show, as the package tzdata knew it when the library was made:
//
//     var berlin = zone.of("Europe/Berlin");
//     print(berlin.at(clock.now()));                          2026-07-01T14:00:00+02:00
//     var noon = berlin.moment(new date(2026, 7, 1), 12, 0);   of the clocks there
//
// It knows of each change since 1970, and goes on for ever by the rules that held at last; before
// 1970 it shows what it did at its beginning. A zone never changes: who keeps one over the years
// asks for it again in a program that was compiled anew.
class zone
{
    private string name;
    private zone_clock[] clocks; // what it ever showed
    private long[] changes;      // ms since 1970,
    private int[] shown;         // ... and which of these since then
    private zone_rule rule;      // for what comes behind the last of them

    private void zone(string name, string[] row)
    {
        this.name = name;
        rule = new zone_rule(row[1]);
        clocks = readClocks(row[2].split(","));
        changes = new long[]();
        shown = new int[]();
        readChanges(new text_reader(row[3]));
    }

    // By its name, as "Asia/Tokyo" or "UTC". Raises .internal.exception.argument if there is none.
    static zone of(string name)
    {
        var rows = zone_table.rows();

        if (!name.isEmpty())
            for (var at = rows.indexOf(name, 0); at >= 0; at = rows.indexOf(name, at + 1))
                if (isName(rows, at, at + name.length()))
                    return new zone(name, rowAround(rows, at).split("|"));
        throw new .internal.exception.argument("there is no time zone " + name);
    }

    // Whether a whole name stands there.
    private static bool isName(string rows, int first, int end)
    {
        var before = first == 0 ? '\n' : rows.charAt(first - 1);
        var behind = end == rows.length() ? '\n' : rows.charAt(end);

        return (before == '\n' || before == ',') && (behind == ',' || behind == '|');
    }

    private static string rowAround(string rows, int at)
    {
        var end = rows.indexOf("\n", at);

        if (end < 0) end = rows.length();
        while (at > 0 && rows.charAt(at - 1) != '\n') at--;
        return rows.substring(at, end - at);
    }

    // Of all there are, in the order of the alphabet.
    static list<string> names()
    {
        var out = new list<string>();

        foreach (string row in rows())
            foreach (string each in row.substring(0, row.indexOf("|")).split(",")) out.add(each);
        return out.sort();
    }

    private static string[] rows() { return zone_table.rows().trim().split("\n"); }

    private static zone_clock[] readClocks(string[] texts)
    {
        var out = new zone_clock[]();

        foreach (string text in texts) {
            var is_summer = text.endsWith("*");
            var sign = text.lastIndexOf("+") > 0 ? text.lastIndexOf("+") : text.lastIndexOf("-");
            var end = text.length() - is_summer;
            out[out.size()] = new zone_clock(text.substring(0, sign),
                                             text.substring(sign, end - sign).toInt(), is_summer);
        }
        return out;
    }

    private void readChanges(text_reader reader)
    {
        var time = 0L;

        while (!reader.isAtEnd()) {
            shown[shown.size()] = reader.next() - 'A';
            time += readNumber(reader) * 30L * duration.second;
            changes[changes.size()] = time;
        }
    }

    private static long readNumber(text_reader reader)
    {
        var value = 0L;

        while (reader.isDigit() || reader.peek() >= 'a')
            value = value * 36L + character.digit(reader.next());
        return value;
    }

    // How many of the changes are not behind this moment; 0: it is before all.
    private int countUpTo(long ms)
    {
        var low = 0;
        var high = changes.size();

        while (low < high) {
            var middle = (low + high) / 2;
            if (changes[middle] <= ms) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private zone_clock clockAt(long ms)
    {
        var count = countUpTo(ms);

        if (count == changes.size()) return rule.clockAt(ms);
        return clocks[shown[count == 0 ? 0 : count - 1]];
    }

    string name() { return name; }

    // At a moment, in milliseconds since 1970: by how many minutes its clocks are ahead of UTC. (In
    // Liberia there was half a minute more until 1972.)
    int offsetAt(long ms) { return clockAt(ms).offset / 60; }

    string abbreviationAt(long ms) { return clockAt(ms).name; } // as CET
    bool isSummerAt(long ms) { return clockAt(ms).is_summer; }  // clocks are put forward

    // The moment by the clocks there.
    moment at(long ms) { return new moment(ms, offsetAt(ms)); }
    moment at(moment moment) { return at(moment.ms()); }

    // The moment at which the clocks there show this. Of two it is the first; where clocks are put
    // forward and never show it, it is as far behind the change as it seems.
    moment moment(date day, int hour, int minute) { return moment(day, hour, minute, 0, 0); }

    moment moment(date day, int hour, int minute, int second, int ms)
    {
        var local = new .phantom.time.moment(day, hour, minute, second, ms, 0).ms();
        var before = offsetAt(local - duration.day);
        var first = local - before * duration.minute;
        var second_one = local - offsetAt(local + duration.day) * duration.minute;
        var is_second = offsetAt(first) != before && at(second_one).ms() == second_one &&
                        offsetAt(second_one) == offsetAt(local + duration.day);

        return at(is_second ? second_one : first);
    }

    // The first moment behind this one at which the clocks change, or -1 if they never do.
    long changeAfter(long ms)
    {
        for (var i = countUpTo(ms); i < changes.size(); i++) if (changes[i] > 0L) return changes[i];
        return rule.changeAfter(ms);
    }

    string toString() { return name; }
}

// What clocks show at some times.
class zone_clock
{
    string name;
    int offset; // seconds
    bool is_summer;

    void zone_clock(string name, int offset, bool is_summer)
    {
        this.name = name;
        this.offset = offset;
        this.is_summer = is_summer;
    }
}

// A rule for all years, as the variable TZ of POSIX has it: CET-1CEST,M3.5.0,M10.5.0/3
class zone_rule
{
    private zone_clock standard;
    private zone_clock summer; // null: there is none
    private zone_day begin;    // of summer time, by standard time,
    private zone_day end;      // ... and by that

    void zone_rule(string text)
    {
        var reader = new text_reader(text);

        standard = new zone_clock(readName(reader), -readTime(reader), false);
        if (reader.isAtEnd()) return;
        summer = new zone_clock(readName(reader), standard.offset + 3600, true);
        if (reader.peek() != ',') summer.offset = -readTime(reader);
        reader.expect(',');
        begin = readDay(reader);
        reader.expect(',');
        end = readDay(reader);
    }

    // Letters, or what stands between < and >.
    private static string readName(text_reader reader)
    {
        var is_quoted = reader.accept('<');
        var first = reader.position();

        while (is_quoted ? reader.peek() != '>' : reader.peek() >= 'A') reader.next();
        var name = reader.since(first);
        if (is_quoted) reader.next();
        return name;
    }

    // Hours, and perhaps minutes and seconds, in seconds.
    private static int readTime(text_reader reader)
    {
        var sign = reader.accept('-') ? -1 : 1;
        if (sign > 0) reader.accept('+');
        var value = (int) reader.number() * 3600;
        for (var unit = 60; reader.accept(':'); unit = 1) value += (int) reader.number() * unit;
        return sign * value;
    }

    // M3.5.0: the last Sunday of March. J60, 59: a day of the year, from 1 without the leap day,
    // and from 0 with it.
    private static zone_day readDay(text_reader reader)
    {
        var day = new zone_day();

        day.has_month = reader.accept('M');
        day.skips_leap_day = reader.accept('J');
        day.number = (int) reader.number();
        if (day.has_month) {
            reader.expect('.');
            day.week = (int) reader.number();
            reader.expect('.');
            day.weekday = (int) reader.number();
        }
        day.time = reader.accept('/') ? readTime(reader) : 7200;
        return day;
    }

    private long beginOf(int year) { return begin.of(year) - standard.offset * duration.second; }
    private long endOf(int year) { return end.of(year) - summer.offset * duration.second; }

    private int yearOf(long ms) { return new moment(ms, standard.offset / 60).date().year(); }

    zone_clock clockAt(long ms)
    {
        if (summer == null) return standard;
        var year = yearOf(ms);
        var begins = beginOf(year);
        var ends = endOf(year);
        var is_summer = begins < ends ? ms >= begins && ms < ends : ms >= begins || ms < ends;

        return is_summer ? summer : standard;
    }

    long changeAfter(long ms)
    {
        if (summer == null) return -1L;
        var least = -1L;

        for (var year = yearOf(ms); least < 0L; year++) {
            if (beginOf(year) > ms) least = beginOf(year);
            if (endOf(year) > ms && (least < 0L || endOf(year) < least)) least = endOf(year);
        }
        return least;
    }
}

// A day in all years, and a time of it.
class zone_day
{
    bool has_month;
    int skips_leap_day;
    int number;  // month, or day of the year
    int week;    // 1 to 4, 5: the last
    int weekday; // 0: Sunday
    int time;    // seconds

    // In milliseconds since 1970, by the clocks of the place.
    long of(int year) { return dayIn(year).days() * duration.day + time * duration.second; }

    private date dayIn(int year)
    {
        if (!has_month) return new date(year, 1, 1).plusDays(numberIn(year));
        var first = new date(year, number, 1);
        var day = 1 + (weekday + 7 - first.weekday() % 7) % 7 + 7 * (week - 1);

        return new date(year, number, day > date.daysOf(year, number) ? day - 7 : day);
    }

    private int numberIn(int year)
    {
        if (!skips_leap_day) return number;
        return number - 1 + (number >= 60 && date.isLeap(year));
    }
}
