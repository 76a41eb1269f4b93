// A meeting in three cities: what clocks show there, and the hours in which all are awake.
// expect: London 2026-03-27T15:00:00Z, New York 2026-03-27T11:00:00-04:00, Tokyo 2026-03-28T00:00:00+09:00
// expect: Tokyo and London: 17 18 19 20 21
// expect: New York and Tokyo in January: 18 19 20 21
package .test;

import .phantom.collections.list;
import .phantom.time.date;
import .phantom.time.moment;
import .phantom.time.zone;

class main extends program
{
    // The hours of a day, by the first one's clocks, in which it is 8 to 22 in both.
    string awake(string first, string second, date day)
    {
        var out = "";

        for (var hour = 8; hour < 22; hour++) {
            var there = zone.of(second).at(zone.of(first).moment(day, hour, 0)).hour();
            if (there >= 8 && there < 22) out += " " + hour;
        }
        return out;
    }

    void test()
    {
        var london = zone.of("Europe/London").moment(new date(2026, 3, 27), 15, 0);

        print("London " + london + ", New York " + zone.of("America/New_York").at(london) + ", Tokyo " + zone.of("Asia/Tokyo").at(london));
        print("Tokyo and London:" + awake("Asia/Tokyo", "Europe/London", new date(2026, 1, 5)));
        print("New York and Tokyo in January:" + awake("America/New_York", "Asia/Tokyo", new date(2026, 1, 5)));
    }
}
