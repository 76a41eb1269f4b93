package .phantom.time;

import .phantom.collections.comparable;
import .phantom.text.builder;
import .phantom.text.parse_error;
import .phantom.text.text_reader;

// A moment: milliseconds since 1970-01-01T00:00Z, as clock.now() gives them, seen from a place
// whose clocks are so many minutes ahead of UTC. It never changes.
class moment implements comparable<moment>
{
    long ms;
    int offset; // minutes

    void moment(long ms) { init(ms, 0); }
    void moment(long ms, int offset) { init(ms, offset); }

    // At a time of the day, by the clocks of the place.
    void moment(date day, int hour, int minute, int second, int ms, int offset)
    {
        check(hour, 0, 23);
        check(minute, 0, 59);
        check(second, 0, 59);
        check(ms, 0, 999);
        init((long) day.days() * duration.day + hour * duration.hour +
             (minute - offset) * duration.minute + second * duration.second + ms, offset);
    }

    private void init(long ms, int offset)
    {
        this.ms = ms;
        this.offset = offset;
    }

    private static void check(int value, int first, int last)
    {
        if (value < first || value > last)
            throw new .internal.exception.argument(value + " is not between " + first + " and " +
                                                   last);
    }

    long ms() { return ms; }
    int offset() { return offset; }

    // By the clocks of the place.
    // Raises .internal.exception.argument if it is millions of years away.
    date date()
    {
        var days = wholeDays();

        if (days != (int) days) throw new .internal.exception.argument("a day too far away");
        return .phantom.time.date.ofDays((int) days);
    }

    int hour() { return (int)(msOfDay() / duration.hour); }
    int minute() { return (int)(msOfDay() / duration.minute % 60L); }
    int second() { return (int)(msOfDay() / duration.second % 60L); }
    int millisecond() { return (int)(msOfDay() % duration.second); }

    private long local() { return ms + offset * duration.minute; }
    private long msOfDay() { return local() - wholeDays() * duration.day; }

    private long wholeDays()
    {
        var local = local();

        return local >= 0L ? local / duration.day : -((duration.day - 1L - local) / duration.day);
    }

    // The same moment by the clocks of another place.
    moment at(int offset) { return new moment(ms, offset); }

    moment plus(duration time) { return new moment(ms + time.ms(), offset); }
    moment minus(duration time) { return new moment(ms - time.ms(), offset); }
    duration since(moment other) { return new duration(ms - other.ms()); }

    // Moments are the same whatever clocks tell them.
    int compare(moment other) { return ms < other.ms() ? -1 : ms > other.ms(); }
    bool equals(.internal.object other) { return other is moment && ((moment) other).ms() == ms; }
    int hashCode() { return (int)(ms ^ (ms >>> 32)); }

    // 2026-11-22T16:30:05.250+01:00: milliseconds only if there are any, Z for UTC.
    string toString()
    {
        var out = new builder(date().toString());

        out.character('T').append(date.two(hour())).character(':').append(date.two(minute()));
        out.character(':').append(date.two(second()));
        duration.fraction(out, millisecond());
        if (offset == 0) return out.character('Z').toString();
        var size = offset < 0 ? -offset : offset;
        out.character(offset < 0 ? '-' : '+').append(date.two(size / 60));
        return out.character(':').append(date.two(size % 60)).toString();
    }

    // Seconds may be missing, and their fraction; the zone may not. A day ends at 23:59:59.999
    // here: 24:00 and a leap second, :60, are refused, as a count of milliseconds has no place for
    // them. Raises parse_error.
    static moment parse(string text)
    {
        var reader = new text_reader(text);
        var day = date.read(reader);

        if (!reader.accept('T')) reader.expect(' ');
        var hour = upTo(reader, 23);
        reader.expect(':');
        var minute = upTo(reader, 59);
        var has_seconds = reader.accept(':');
        var second = has_seconds ? upTo(reader, 59) : 0;
        var ms = has_seconds && reader.accept('.') ? reader.thousandths() : 0;
        var offset = readOffset(reader);
        reader.expectEnd();
        return new moment(day, hour, minute, second, ms, offset);
    }

    private static int readOffset(text_reader reader)
    {
        if (reader.accept('Z')) return 0;
        var sign = reader.accept('-') ? -1 : 1;
        if (sign > 0) reader.expect('+');
        var hours = upTo(reader, 23);
        reader.expect(':');
        return sign * (hours * 60 + upTo(reader, 59));
    }

    private static int upTo(text_reader reader, int last)
    {
        var first = reader.position();
        var value = reader.digits(2);

        if (value > last) throw new parse_error("more than " + last, first);
        return value;
    }
}
