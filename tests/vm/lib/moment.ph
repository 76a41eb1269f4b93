// Moments, their clocks and their text.
// expect: 1970-01-01T00:00:00Z
// expect: 1969-12-31T23:59:59.999Z
// expect: 2001-09-09T01:46:40Z
// expect: 2001-09-09T03:46:40+02:00 3 46 40
// expect: 2001-09-08T20:16:40-05:30
// expect: true true
// expect: 2024-02-29T12:30:05.25Z 250
// expect: 1709209805250
// expect: PT25H 90000000
// expect: 1 -1
package .test;

import .phantom.time.date;
import .phantom.time.duration;
import .phantom.time.moment;

class main extends program
{
    void test()
    {
        print(new moment(0L));
        print(new moment(-1L));
        var m = new moment(1000000000000L);
        print(m);
        print(m.at(120) + " " + m.at(120).hour() + " " + m.at(120).minute() + " " +
              m.at(120).second());
        print(m.at(-330));
        print((m == m.at(60)) + " " + (moment.parse(m.at(-330).toString()) == m));
        var noon = new moment(new date(2024, 2, 29), 12, 30, 5, 250, 0);
        print(noon + " " + noon.millisecond());
        print(noon.ms());
        var later = noon.plus(duration.ofHours(25L));
        print("PT" + later.since(noon).hours() + "H " + later.since(noon).ms());
        print(later.compare(noon) + " " + noon.compare(later));
    }
}
