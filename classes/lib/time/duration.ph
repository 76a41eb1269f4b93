package .phantom.time;

import .phantom.collections.comparable;
import .phantom.text.builder;
import .phantom.text.text_reader;

// A length of time in milliseconds, which may be negative. It never changes.
class duration implements comparable<duration>
{
    const second = 1000L;
    const minute = 60000L;
    const hour = 3600000L;
    const day = 86400000L;

    long ms;

    void duration(long ms) { this.ms = ms; }

    static duration ofSeconds(long count) { return new duration(count * second); }
    static duration ofMinutes(long count) { return new duration(count * minute); }
    static duration ofHours(long count) { return new duration(count * hour); }
    static duration ofDays(long count) { return new duration(count * day); }

    long ms() { return ms; }
    long seconds() { return ms / second; } // whole ones, towards zero; so the others
    long minutes() { return ms / minute; }
    long hours() { return ms / hour; }
    long days() { return ms / day; }

    duration plus(duration other) { return new duration(ms + other.ms()); }
    duration minus(duration other) { return new duration(ms - other.ms()); }
    duration times(long factor) { return new duration(ms * factor); }
    duration negated() { return new duration(-ms); }

    int compare(duration other) { return ms < other.ms() ? -1 : ms > other.ms(); }
    bool equals(.internal.object other)
    {
        return other is duration && ((duration) other).ms() == ms;
    }

    int hashCode() { return (int)(ms ^ (ms >>> 32)); }

    // As ISO 8601 has it: P1DT2H3M4.005S; PT0S is none at all.
    string toString()
    {
        var out = new builder();
        var rest = ms < 0L ? ms : -ms; // below zero there is one number more

        if (ms == 0L) return "PT0S";
        if (ms < 0L) out.character('-');
        out.character('P');
        rest = put(out, rest, day, 'D');
        if (rest == 0L) return out.toString();
        out.character('T');
        rest = put(out, rest, hour, 'H');
        rest = put(out, rest, minute, 'M');
        if (rest == 0L) return out.toString();
        out.append(-(rest / second));
        fraction(out, (int) -(rest % second));
        return out.character('S').toString();
    }

    private static long put(builder out, long rest, long unit, int letter)
    {
        if (rest / unit != 0L) out.append(-(rest / unit)).character(letter);
        return rest % unit;
    }

    static void fraction(builder out, int ms)
    {
        if (ms == 0) return;
        var digits = .internal.int.fromInt(1000 + ms).substring(1, 3);
        while (digits.charAt(digits.length() - 1) == '0')
            digits = digits.substring(0, digits.length() - 1);
        out.character('.').append(digits);
    }

    // What toString() writes, also with weeks. Parts that are missing are zero, but one must be
    // there; of a fraction of a second the first three digits count. Raises parse_error.
    static duration parse(string text) { return new duration_reader(text).read(); }
}

// Reads a duration from the left to the right.
class duration_reader extends text_reader
{
    private const lowest = -0x7fffffffffffffffL - 1L;

    string units; // that may follow
    long sum;     // negative: below zero there is one number more
    int parts;

    void duration_reader(string text) { super(text); }

    duration read()
    {
        var is_negative = accept('-');

        expect('P');
        readParts("WD");
        if (accept('T')) {
            var before = parts;
            readParts("HMS");
            if (parts == before) fail("a number expected");
        }
        if (parts == 0) fail("a number expected");
        expectEnd();
        if (!is_negative && sum == lowest) tooLong();
        return new duration(is_negative ? sum : -sum);
    }

    // Each unit once and in its order.
    private void readParts(string units)
    {
        this.units = units;
        while (isDigit() && !this.units.isEmpty()) part();
    }

    // One number and the letter behind it.
    private void part()
    {
        var count = number();
        var fraction = accept('.') ? thousandths() : 0;
        var unit = peek();
        var place = units.indexOf(unit);

        if (place < 0) fail("a unit of " + units + " expected");
        if (fraction != 0 && unit != 'S') fail("only seconds have fractions");
        next();
        add(count, length(unit), fraction);
        units = units.from(place + 1);
        parts++;
    }

    private void add(long count, long length, int fraction)
    {
        if (count > (lowest - sum + fraction) / -length) tooLong();
        sum -= count * length + fraction;
    }

    private void tooLong() { fail("the duration is too long"); }

    private static long length(int unit)
    {
        switch (unit) {
        case 'W': return 7L * duration.day;
        case 'D': return duration.day;
        case 'H': return duration.hour;
        case 'M': return duration.minute;
        }
        return duration.second;
    }
}
