// Weeks of ISO 8601 at the turns of years.
// expect: 53 53 1
// expect: 1 52 1
// expect: 53 1
package .test;

import .phantom.time.date;

class main extends program
{
    int week(string text) { return date.parse(text).week(); }

    void test()
    {
        print(week("2021-01-01") + " " + week("2021-01-03") + " " + week("2021-01-04"));
        print(week("2018-12-31") + " " + week("2018-12-30") + " " + week("2019-01-01"));
        print(week("2026-12-31") + " " + week("2025-12-31"));
    }
}
