// Dates, moments, durations and big numbers have an order of their own.
// expect: [0044-03-15, 1969-07-16, 2000-02-29]
// expect: [-PT5S, PT1H, P1D]
// expect: [1969-12-31T23:59:59Z, 1970-01-01T02:00:00+02:00, 1970-01-01T00:00:01Z]
// expect: [-99999999999999999999, 7, 1000000000000000000000]
// expect: 2000-02-29=leap
package .test;

import .phantom.collections.heap;
import .phantom.collections.list;
import .phantom.collections.sorted_map;
import .phantom.collections.sorted_set;
import .phantom.numbers.big;
import .phantom.time.date;
import .phantom.time.duration;
import .phantom.time.moment;

class main extends program
{
    void test()
    {
        var days = new list<date>();
        foreach (var each in new string[] { "2000-02-29", "0044-03-15", "1969-07-16" })
            days.add(date.parse(each));
        print(days.sort());
        var times = new sorted_set<duration>();
        foreach (var each in new string[] { "P1D", "PT60M", "-PT5S", "PT1H" })
            times.add(duration.parse(each));
        print(times);
        var moments = new list<moment>();
        foreach (var ms in new long[] { 1000L, -1000L, 0L }) moments.add(new moment(ms));
        moments.set(2, moments.get(2).at(120));
        print(moments.sort());
        var numbers = new heap<big>();
        foreach (var each in new string[] { "1000000000000000000000", "7", "-99999999999999999999" })
            numbers.add(big.parse(each));
        var sorted = new list<big>();
        while (!numbers.isEmpty()) sorted.add(numbers.removeFirst());
        print(sorted);
        var names = new sorted_map<date, string>();
        names.put(new date(2000, 2, 29), "leap");
        names.put(new date(2001, 1, 1), "new year");
        print(names.below(new date(2000, 12, 31)));
    }
}
