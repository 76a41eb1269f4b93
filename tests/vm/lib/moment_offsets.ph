// The same moment by different clocks: equal, ordered by time and not by what is shown, and read
// from texts with any offset.
// expect: true 0 -1
// expect: 2026-01-01T00:30:00+01:00 2025-12-31T23:30:00Z 2025-12-31T13:30:00-10:00
// expect: 1970-01-01T00:00:00Z 1969-12-31T23:59:59.999Z
// expect: 0 wrong
package .test;

import .phantom.numbers.random;
import .phantom.time.moment;

class main extends program
{
    void test()
    {
        var a = moment.parse("2026-01-01T00:30+01:00");
        var b = moment.parse("2025-12-31T23:30:00Z");

        print((a == b) + " " + a.compare(b) + " " + moment.parse("2026-01-01T09:00+10:00").compare(b));
        print(a + " " + a.at(0) + " " + a.at(-600));
        print(new moment(0L) + " " + new moment(-1L));
        var chance = new random(44L);
        var wrong = 0;
        for (var i = 0; i < 200; i++) {
            var some = new moment(chance.nextLong() >> 22, chance.between(-720, 840));
            wrong += moment.parse("" + some) != some || moment.parse("" + some).offset() != some.offset();
        }
        print(wrong + " wrong");
    }
}
