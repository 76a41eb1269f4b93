// Calendars, weekdays, Easter, ages, working days.
// expect:    February 2024
// expect: Mo Tu We Th Fr Sa Su
// expect:           1  2  3  4
// expect:  5  6  7  8  9 10 11
// expect: 12 13 14 15 16 17 18
// expect: 19 20 21 22 23 24 25
// expect: 26 27 28 29
// expect:    November 2026
// expect: Mo Tu We Th Fr Sa Su
// expect:                    1
// expect:  2  3  4  5  6  7  8
// expect:  9 10 11 12 13 14 15
// expect: 16 17 18 19 20 21 22
// expect: 23 24 25 26 27 28 29
// expect: 30
// expect:        January 1
// expect: Mo Tu We Th Fr Sa Su
// expect:  1  2  3  4  5  6  7
// expect:  8  9 10 11 12 13 14
// expect: 15 16 17 18 19 20 21
// expect: 22 23 24 25 26 27 28
// expect: 29 30 31
// expect:
// expect: 1818-03-22
// expect: 2000-04-23
// expect: 2024-03-31
// expect: 2038-04-25
// expect: 2285-03-22
// expect: [2024-12-25, 2024-12-26, 2025-01-01] 2025-01-08
// expect: 22 23
// expect: Fridays the 13th in 28 years: 48
// expect: P4DT6H45M40S 102 1969-07-20T15:17:40-05:00 29
package .test;

import .phantom.collections.sorted_set;
import .phantom.text.builder;
import .phantom.text.format;
import .phantom.time.date;
import .phantom.time.moment;

class calendar
{
    static string[] months = new string[] {
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December"
    };

    static string month(int year, int month)
    {
        var out = new builder();
        var first = new date(year, month, 1);
        out.append(format.of("{:>16}", months[month - 1] + " " + year)).line("");
        out.line("Mo Tu We Th Fr Sa Su");
        out.fill(' ', 3 * (first.weekday() - 1));
        for (var day = first; day.month() == month; day = day.plusDays(1)) {
            out.append(format.of("{:2}", day.day()));
            out.character(day.weekday() == 7 || day.day() == date.daysOf(year, month) ? '\n' : ' ');
        }
        return out.toString();
    }

    static date easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
        int f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30;
        int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        return new date(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    }

    static int age(date born, date today)
    {
        var years = today.year() - born.year();
        return born.plusYears(years).compare(today) > 0 ? years - 1 : years;
    }

    static date workingDays(date from, int count, sorted_set<date> holidays)
    {
        while (count > 0) {
            from = from.plusDays(1);
            if (from.weekday() < 6 && !holidays.contains(from)) count--;
        }
        return from;
    }
}

class main extends program
{
    void test()
    {
        print(calendar.month(2024, 2) + calendar.month(2026, 11) + calendar.month(1, 1));
        foreach (var y in new int[] { 1818, 2000, 2024, 2038, 2285 }) print(calendar.easter(y));
        var holidays = new sorted_set<date>();
        holidays.add(new date(2024, 12, 25));
        holidays.add(new date(2025, 1, 1));
        holidays.add(new date(2024, 12, 26));
        holidays.add(new date(2024, 12, 25));
        print(holidays + " " + calendar.workingDays(new date(2024, 12, 20), 10, holidays));
        var born = new date(2000, 2, 29);
        print(calendar.age(born, new date(2023, 2, 27)) + " " +
              calendar.age(born, new date(2023, 3, 1)));
        var fridays = 0;
        for (var y = 2001; y <= 2028; y++)
            for (var m = 1; m <= 12; m++) if (new date(y, m, 13).weekday() == 5) fridays++;
        print("Fridays the 13th in 28 years: " + fridays);
        var launch = moment.parse("1969-07-16T13:32:00Z");
        var landing = moment.parse("1969-07-20T20:17:40+00:00");
        print(landing.since(launch) + " " + landing.since(launch).hours() + " " + landing.at(-300) +
              " " + launch.date().week());
    }
}
