// Weeks of ISO 8601: the years that have 53, days that belong to the week of another year, and all
// weeks of four hundred years.
// expect: 53 52 53 1 53
// expect: 71 years of 53 weeks
package .test;

import .phantom.time.date;

class main extends program
{
    void test()
    {
        print(new date(2020, 12, 31).week() + " " + new date(2021, 12, 31).week() + " " + new date(2021, 1, 1).week() + " " +
              new date(2024, 12, 30).week() + " " + new date(2026, 12, 31).week());
        var long_years = 0;
        for (var year = 2000; year < 2400; year++) long_years += new date(year, 12, 28).week() == 53;
        print(long_years + " years of 53 weeks");
    }
}
