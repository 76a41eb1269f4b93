// What is no date is refused where it goes wrong.
// expect: 2024-02-29
// expect: -0001-01-01
// expect: there is no such day at position 0
// expect: a digit expected at position 5
// expect: '-' expected at position 4
// expect: end of text expected at position 10
// expect: a digit expected at position 3
// expect: a digit expected at position 0
package .test;

import .phantom.text.parse_error;
import .phantom.time.date;

class main extends program
{
    void parse(string text)
    {
        try { print(date.parse(text)); } catch (parse_error e) { print(e); }
    }

    void test()
    {
        parse("2024-02-29");
        parse("-1-01-01");
        parse("2023-02-29");
        parse("2023-x2-29");
        parse("20231-02-28");
        parse("2023-02-28T");
        parse("202");
        parse("");
    }
}
