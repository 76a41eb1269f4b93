// Groups with names, and what is refused because it takes more than linear time or is no name.
// expect: 2026 11 30 2026
// expect: 30.11.2026 < 30
// expect: null|b
// expect: the pattern has no group of the name day
// expect: the pattern has no group of the name
// expect: a name: 12
// expect: two groups have the name a at position 11
// expect: the name of a group expected at position 3
// expect: the name of a group expected at position 6
// expect: '>' expected at position 4
// expect: looking ahead takes more than linear time at position 2
// expect: looking ahead takes more than linear time at position 3
// expect: looking back takes more than linear time at position 2
// expect: looking back takes more than linear time at position 2
// expect: asking again for what a group has matched takes more than linear time at position 4
// expect: asking again for what a group has matched takes more than linear time at position 8
package .test;

import .phantom.text.match;
import .phantom.text.parse_error;
import .phantom.text.pattern;

class main extends program
{
    private void refuse(string text)
    {
        try {
            new pattern(text);
            print("accepted");
        } catch (parse_error e) {
            print(e);
        }
    }

    private void missing(string name)
    {
        try {
            print(new pattern("(?<n>a)(b)").find("ab").group(name));
        } catch (.internal.exception.argument e) {
            print(e.message().trim());
        }
    }

    void test()
    {
        var date = new pattern("(?<year>\\d{4})-(?P<month>\\d\\d)-(?<über_1>\\d\\d)");
        var found = date.find("on 2026-11-30");

        print(found.group("year") + " " + found.group("month") + " " + found.group("über_1") + " " +
              found.group(1));
        print(date.replace("2026-11-30", "$<über_1>.$2.$<year> $< $3"));
        found = new pattern("(?:(?<a>a)|(?<b>b))").find("b");
        print(found.group("a") + "|" + found.group("b"));
        missing("day");
        missing("");
        print(new pattern("(?<n>\\w+)").replace("a name: 12", "$0"));
        refuse("(?<a>x)(?<a>y)");
        refuse("(?<>x)");
        refuse("(?P<1a>x)");
        refuse("(?<a-b>x)");
        refuse("(?=a)");
        refuse("x(?!a)");
        refuse("(?<=a)");
        refuse("(?<!a)");
        refuse("(a)\\1");
        refuse("(?<n>a)\\k<n>");
    }
}
