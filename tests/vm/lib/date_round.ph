// Each day of 200 years is the one after the one before, and is read back from its text.
// restart: 61
// expect: 73048 days
// expect: 0 wrong
package .test;

import .phantom.time.date;

class main extends program
{
    void test()
    {
        var last = new date(1800, 2, 28);
        var end = new date(2000, 2, 28).days();
        var wrong = 0;
        var count = 0;

        for (var days = last.days() + 1; days <= end; days++) {
            var d = date.ofDays(days);
            var is_next = d.day() == last.day() + 1 && d.month() == last.month() ||
                          d.day() == 1 && last.day() == date.daysOf(last.year(), last.month()) &&
                              d.month() == last.month() % 12 + 1;
            if (!is_next || d.days() != days) wrong++;
            if (count % 997 == 0 && date.parse(d.toString()) != d) wrong++;
            last = d;
            count++;
        }
        print(count + " days");
        print(wrong + " wrong");
    }
}
