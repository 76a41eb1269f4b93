// Time zones: what clocks show in places at moments, from 1970 to long after the last known change.
// expect: 2026-07-01T12:00:00+02:00 CEST true
// expect: 1970-01-01T01:00:00+01:00 CET false
// expect: 2026-07-01T19:30:00+09:00 JST false
// expect: 2026-07-01T20:30:00+10:30 +1030 false
// expect: 2026-07-01T06:00:00-04:00 EDT true
// expect: 2026-07-01T10:00:00Z UTC false
// expect: 2026-07-01T15:45:00+05:45 +0545 false
// expect: 2400-07-01T12:00:00+02:00 CEST true
// expect: 2400-01-01T11:00:00+01:00 CET false
// expect: 2400-01-01T21:00:00+11:00 AEDT true
// expect: there is no time zone Europe/Atlantis
// expect: there is no time zone 
// expect: true true Africa/Abidjan
// expect: Asia/Kolkata 330
package .test;

import .phantom.time.date;
import .phantom.time.moment;
import .phantom.time.zone;

class main extends program
{
    void show(string name, string when)
    {
        var there = zone.of(name);
        var ms = moment.parse(when).ms();

        print(there.at(ms) + " " + there.abbreviationAt(ms) + " " + there.isSummerAt(ms));
    }

    void test()
    {
        show("Europe/Berlin", "2026-07-01T10:00Z");
        show("Europe/Berlin", "1970-01-01T00:00Z");
        show("Asia/Tokyo", "2026-07-01T10:30Z");
        show("Australia/Lord_Howe", "2026-07-01T10:00Z");
        show("America/New_York", "2026-07-01T10:00Z");
        show("UTC", "2026-07-01T10:00Z");
        show("Asia/Katmandu", "2026-07-01T10:00Z");
        show("Europe/Berlin", "2400-07-01T10:00Z");
        show("Europe/Berlin", "2400-01-01T10:00Z");
        show("Australia/Sydney", "2400-01-01T10:00Z");
        try { zone.of("Europe/Atlantis"); } catch (.internal.exception.argument e) { print(e.message()); }
        try { zone.of(""); } catch (.internal.exception.argument e) { print(e.message()); }
        var names = zone.names();
        print((names.size() > 500) + " " + names.contains("America/Argentina/Buenos_Aires") + " " + names.first());
        var india = zone.of("Asia/Kolkata");
        print(india + " " + india.at(moment.parse("2026-01-01T00:00+01:00")).offset());
    }
}
