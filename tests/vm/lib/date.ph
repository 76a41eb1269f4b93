// Days and their numbers.
// expect: 1970-01-01 0 4
// expect: 2000-02-29 11016 2
// expect: 2026-11-22 20779 7
// expect: 1969-12-31 -1 3
// expect: 0000-03-01 -719468 3
// expect: -0044-03-15 -735525 4
// expect: +10000-01-01 2932897 6
// expect: 60 366 365
// expect: 2024-02-29 2023-02-28 2024-12-31 2023-11-30
// expect: true false true false
// expect: 366
// expect: -1 1 true
// expect: there is no day 2023-2-29
// expect: there is no day 2023-13-1
// expect: there is no day 2500001-1-1
package .test;

import .phantom.time.date;

class main extends program
{
    void show(int year, int month, int day)
    {
        var d = new date(year, month, day);
        print(d + " " + d.days() + " " + d.weekday());
    }

    void refuse(int year, int month, int day)
    {
        try { print(new date(year, month, day)); }
        catch (.internal.exception.argument e) { print(e.message()); }
    }

    void test()
    {
        show(1970, 1, 1);
        show(2000, 2, 29);
        show(2026, 11, 22);
        show(1969, 12, 31);
        show(0, 3, 1);
        show(-44, 3, 15);
        show(10000, 1, 1);
        print(new date(2024, 2, 29).dayOfYear() + " " + new date(2024, 12, 31).dayOfYear() + " " +
              new date(2023, 12, 31).dayOfYear());
        var d = new date(2023, 12, 31);
        print(d.plusMonths(2) + " " + d.plusMonths(-10) + " " + d.plusYears(1) + " " +
              d.plusMonths(-1));
        print(date.isLeap(2000) + " " + date.isLeap(1900) + " " + date.isLeap(2024) + " " +
              date.isLeap(2023));
        print(new date(2024, 1, 1).daysUntil(new date(2025, 1, 1)));
        print(d.compare(new date(2024, 1, 1)) + " " + d.compare(new date(2023, 12, 30)) + " " +
              (d == date.ofDays(d.days())));
        refuse(2023, 2, 29);
        refuse(2023, 13, 1);
        refuse(2500001, 1, 1);
    }
}
