// Durations: sums, text there and back, what is refused.
// expect: PT0S P1D PT1H1M PT0.5S -P2DT3.007S
// expect: 93784005 PT26H3M 26 1 1563
// expect: 604800000 5400000 -1500 1230 90061001
// expect: 'P' expected at position 0
// expect: a number expected at position 1
// expect: a number expected at position 2
// expect: a unit of WD expected at position 2
// expect: only seconds have fractions at position 5
// expect: end of text expected at position 3
// expect: end of text expected at position 4
// expect: a unit of MS expected at position 5
// expect: end of text expected at position 3
// expect: the duration is too long at position 27
// expect: the duration is too long at position 17
// expect: PT0.007S true
// expect: 1 0 -1 true true
package .test;

import .phantom.text.parse_error;
import .phantom.time.duration;

class main extends program
{
    void refuse(string text)
    {
        try { print(duration.parse(text)); } catch (parse_error e) { print(e); }
    }

    string text(long ms) { return new duration(ms).toString(); }
    long ms(string text) { return duration.parse(text).ms(); }

    void test()
    {
        print(text(0L) + " " + text(86400000L) + " " + text(3660000L) + " " + text(500L) + " " +
              text(-172803007L));
        var d = duration.ofDays(1L).plus(duration.ofHours(2L)).plus(duration.ofMinutes(3L));
        var more = d.plus(duration.ofSeconds(4L)).plus(new duration(5L));
        print(more.ms() + " PT" + d.hours() + "H3M " + more.hours() + " " + more.days() + " " +
              more.minutes());
        print(ms("P1W") + " " + ms("PT1H30M") + " " + ms("-PT1.5S") + " " + ms("PT1.23S") + " " +
              ms("P1DT1H1M1.0019S"));
        refuse("1D");
        refuse("P");
        refuse("PT");
        refuse("P1H");
        refuse("PT1.5H");
        refuse("P1DX");
        refuse("PT1S1H");
        refuse("PT1H2H");
        refuse("P1D1W");
        refuse("P106751991167DT7H12M55.808S");
        refuse("P999999999999999D");
        var low = new duration(-9223372036854775807L - 1L);
        print("PT0.007S " + (duration.parse(low.toString()) == low));
        print(d.compare(more.negated()) + " " + d.compare(d) + " " + d.compare(more) + " " +
              (duration.parse("PT26H3M") == d) + " " + (duration.parse(d.toString()) == d));
    }
}
