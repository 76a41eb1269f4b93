// The ends of days and years, on both sides of 1970 and of UTC.
// expect: 1969-12-31T00:00:00Z -86400000
// expect: 2000-01-01T00:30:00+01:00 1999-12-31
// expect: true 2 23 59 59 999
// expect: -1 0 1
// expect: 0000-01-01T00:00:00Z
// expect: a day too far away
// expect: +2500000-12-31 -2500000-01-01
package .test;

import .phantom.time.date;
import .phantom.time.duration;
import .phantom.time.moment;

class main extends program
{
    void test()
    {
        var day = new moment(0L).minus(duration.ofDays(1L));
        print(day + " " + day.ms());
        var late = moment.parse("1999-12-31T23:30Z");
        print(late.at(60) + " " + late.date());
        var last = new moment(-1L).at(0);
        print((last.date() == new date(1969, 12, 31)) + " " + late.at(60).date().year() / 1000 + " " +
              last.hour() + " " + last.minute() + " " + last.second() + " " + last.millisecond());
        print(new moment(-5L).compare(new moment(5L)) + " " + late.compare(late.at(60)) + " " +
              late.compare(last));
        print(moment.parse("0000-01-01T00:00Z"));
        try { new moment(0x7fffffffffffffffL).date(); }
        catch (.internal.exception.argument e) { print(e.message()); }
        print(new date(2500000, 12, 31) + " " + date.parse("-2500000-01-01"));
    }
}
