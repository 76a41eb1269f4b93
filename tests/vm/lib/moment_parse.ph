// ISO 8601, and what is not.
// expect: 2026-11-22T16:30:00Z
// expect: 2026-11-22T16:30:05.123+01:00
// expect: 2026-11-22T16:30:00-00:30
// expect: more than 23 at position 11
// expect: more than 59 at position 14
// expect: '+' expected at position 16
// expect: there is no such day at position 0
// expect: end of text expected at position 17
// expect: ' ' expected at position 10
// expect: '+' expected at position 16
// expect: more than 59 at position 17
// expect: more than 23 at position 11
// expect: 24 is not between 0 and 23
package .test;

import .phantom.text.parse_error;
import .phantom.time.date;
import .phantom.time.moment;

class main extends program
{
    void parse(string text)
    {
        try { print(moment.parse(text)); } catch (parse_error e) { print(e); }
    }

    void test()
    {
        parse("2026-11-22T16:30Z");
        parse("2026-11-22 16:30:05.1239+01:00");
        parse("2026-11-22T16:30:00.000-00:30");
        parse("2026-11-22T24:30Z");
        parse("2026-11-22T16:60Z");
        parse("2026-11-22T16:30");
        parse("2026-11-31T16:30Z");
        parse("2026-11-22T16:30Zulu");
        parse("2026-11-22");
        parse("2026-11-22T16:30.5Z");
        parse("2016-12-31T23:59:60Z");
        parse("2026-11-22T24:00Z");
        try { new moment(new date(2026, 1, 1), 24, 0, 0, 0, 0); }
        catch (.internal.exception.argument e) { print(e.message()); }
    }
}
