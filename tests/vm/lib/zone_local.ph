// The moment at which clocks of a place show something: once, twice, or never; and when they change.
// expect: 2026-03-29T01:59:00+01:00 2026-03-29T03:30:00+02:00 2026-03-29T03:00:00+02:00
// expect: 2026-10-25T01:59:00+02:00 2026-10-25T02:30:00+02:00 2026-10-25T03:00:00+01:00
// expect: 2026-04-05T01:45:00+11:00 2026-10-04T02:45:00+11:00
// expect: 2026-03-29T01:00:00Z 2026-10-25T01:00:00Z 2027-03-28T01:00:00Z
// expect: -1 1994-12-31T10:00:00Z
// expect: 2011-12-31T00:30:00+14:00
// expect: 0 wrong
package .test;

import .phantom.time.date;
import .phantom.time.moment;
import .phantom.time.zone;

class main extends program
{
    zone there;

    string local(int month, int day, int hour, int minute)
    {
        return there.moment(new date(2026, month, day), hour, minute).toString();
    }

    string next(moment moment) { return "" + new moment(there.changeAfter(moment.ms())); }

    // Every time that clocks show is the one of a moment at which they show it.
    int wrongIn(int year)
    {
        var wrong = 0;

        for (var day = new date(year, 1, 1); day.year() == year; day = day.plusDays(7))
            for (var hour = 0; hour < 24; hour += 11) {
                var shown = there.moment(day, hour, 0);
                wrong += shown.date() != day || shown.hour() != hour;
            }
        return wrong;
    }

    void test()
    {
        there = zone.of("Europe/Berlin");
        print(local(3, 29, 1, 59) + " " + local(3, 29, 2, 30) + " " + local(3, 29, 3, 0));
        print(local(10, 25, 1, 59) + " " + local(10, 25, 2, 30) + " " + local(10, 25, 3, 0));
        there = zone.of("Australia/Lord_Howe"); // by half an hour
        print(local(4, 5, 1, 45) + " " + local(10, 4, 2, 15));
        there = zone.of("Europe/Berlin");
        var first = moment.parse("2026-01-01T00:00Z");
        var second = new moment(there.changeAfter(first.ms()));
        print(next(first) + " " + next(second) + " " + next(new moment(there.changeAfter(second.ms()))));
        there = zone.of("Pacific/Kiritimati");
        print(there.changeAfter(first.ms()) + " " + next(moment.parse("1990-01-01T00:00Z")));
        there = zone.of("Pacific/Apia"); // a whole day was left out
        print(there.moment(new date(2011, 12, 30), 0, 30));
        there = zone.of("America/New_York");
        print(wrongIn(2025) + " wrong");
    }
}
