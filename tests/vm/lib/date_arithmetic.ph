// Days, months and years added and taken away: ends of months, leap years, and back again over
// four centuries.
// expect: 2024-02-29 2023-02-28 2024-03-31
// expect: 2025-02-28 1999-12-31 2000-03-01
// expect: 0 wrong
package .test;

import .phantom.numbers.random;
import .phantom.time.date;

class main extends program
{
    void test()
    {
        print(new date(2024, 1, 31).plusMonths(1) + " " + new date(2023, 1, 31).plusMonths(1) + " " + new date(2024, 5, 31).plusMonths(-2));
        print(new date(2024, 2, 29).plusYears(1) + " " + new date(2000, 1, 1).plusDays(-1) + " " + new date(2000, 2, 29).plusDays(1));
        var chance = new random(30L);
        var wrong = 0;
        for (var i = 0; i < 300; i++) {
            var day = date.ofDays(chance.below(146097) - 30000);
            var count = chance.below(4000) - 2000;
            wrong += day.plusDays(count).plusDays(-count) != day || day.daysUntil(day.plusDays(count)) != count;
            wrong += day.plusDays(7).weekday() != day.weekday() || date.parse("" + day) != day;
            wrong += new date(day.year(), 1, 1).plusDays(day.dayOfYear() - 1) != day;
        }
        print(wrong + " wrong");
    }
}
