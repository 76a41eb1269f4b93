// What is no JSON, and where.
// expect: a value expected in line 1, column 4
// expect: a name in quotes expected in line 2, column 3
// expect: a number that begins with 0 in line 1, column 2
// expect: the text does not end in line 1, column 5
// expect: a value expected in line 1, column 2
// expect: ',' or ']' expected in line 1, column 4
// expect: half a character in line 1, column 7
// expect: a value expected in line 1, column 1
// expect: end of text expected in line 1, column 5
// expect: a control character in a text in line 1, column 3
// expect: an unknown escape in line 1, column 3
// expect: a digit expected in line 1, column 3
// expect: a digit expected in line 1, column 2
// expect: nested too deeply in line 1, column 501
package .test;

import .phantom.json.json;
import .phantom.json.json_error;

class main extends program
{
    void refuse(string text)
    {
        try { print(json.parse(text)); } catch (json_error e) { print(e); }
    }

    void test()
    {
        refuse("[1,]");
        refuse("{\"a\":1,\n  x:2}");
        refuse("01");
        refuse("\"abc");
        refuse("[tru]");
        refuse("[1 2]");
        refuse("\"\\ud800x\"");
        refuse("");
        refuse("[1] 2");
        refuse("\"a\nb\"");
        refuse("\"\\x\"");
        refuse("1.");
        refuse("-");
        refuse("[".repeat(600));
    }
}
