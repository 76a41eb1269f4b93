// The edges of tables: empty ones, empty fields and lines, the last line with and without an end,
// quotes that end late.
// expect: 0 1 1 2
// expect: [[a, b]] [[a, b]]
// expect: [[, ]]
// expect: [[a"b]]
// expect: [[a]]
// expect: refused 1
package .test;

import .phantom.text.csv;
import .phantom.text.parse_error;

class main extends program
{
    void test()
    {
        print(csv.parse("").size() + " " + csv.parse("a").size() + " " + csv.parse("a\n").size() + " " + csv.parse("a\nb").size());
        print(csv.parse("a,b\r\n") + " " + csv.parse("a,b"));
        print(csv.parse(","));
        print(csv.parse("\"a\"\"b\""));
        print(csv.parse("\"a\""));
        try { csv.parse("x\"\""); } catch (parse_error e) { print("refused " + e.position()); }
    }
}
