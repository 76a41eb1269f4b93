// Where a mistake of JSON is, by lines and columns: columns count units of the text.
// expect: 2 3
// expect: 1 5
// expect: 3 1
// expect: 1 1
// expect: 2 6
package .test;

import .phantom.json.json;
import .phantom.json.json_error;

class main extends program
{
    void where(string text)
    {
        try { json.parse(text); } catch (json_error e) { print(e.line() + " " + e.column()); }
    }

    void test()
    {
        where("[1,\n  x]");
        where("[1, x]");
        where("{\n\"a\": 1\n");
        where("?");
        where("[\n\"ü€\" ?]");
    }
}
