// Sums that leave the calendar are refused; differences within it are right.
// expect: a day too far away
// expect: a day too far away
// expect: a day too far away
// expect: a day too far away
// expect: there is no day 2500001-1-1
// expect: 1826212865
package .test;

import .phantom.tasks.work;
import .phantom.time.date;

class main extends program
{
    void refuse(work sum)
    {
        try { sum.run(); print("done"); }
        catch (.internal.exception.argument e) { print(e.message()); }
    }

    void test()
    {
        var day = new date(2000, 1, 1);

        refuse(() -> { day.plusDays(2147483647); });
        refuse(() -> { day.plusDays(-2147483647); });
        refuse(() -> { day.plusMonths(2147483647); });
        refuse(() -> { day.plusYears(1073741824); });
        refuse(() -> { day.plusYears(2498001); });
        print(new date(-2500000, 1, 1).daysUntil(new date(2500000, 12, 31)));
    }
}
