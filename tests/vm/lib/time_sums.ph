// A year of days, counted in durations and in dates.
// expect: 365 366
// expect: 2024-02-29T12:00:00Z 2025-03-01T12:00:00Z
// expect: P366D P365D
// expect: PT1H
package .test;

import .phantom.time.date;
import .phantom.time.duration;
import .phantom.time.moment;

class main extends program
{
    moment noon(date day) { return new moment(day, 12, 0, 0, 0, 0); }

    void test()
    {
        print(new date(2023, 1, 1).daysUntil(new date(2024, 1, 1)) + " " +
              new date(2024, 1, 1).daysUntil(new date(2025, 1, 1)));
        var leap = new date(2024, 2, 29);
        print(noon(leap) + " " + noon(leap.plusDays(366)));
        print(noon(leap.plusDays(366)).since(noon(leap)) + " " +
              noon(leap.plusYears(1)).since(noon(leap)));
        print(moment.parse("2026-01-01T00:00Z").since(moment.parse("2026-01-01T00:00+01:00")));
    }
}
