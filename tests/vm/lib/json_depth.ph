// As deep as lists and maps may be nested, and one deeper; depth is given back where they close.
// expect: 500 levels 1, 501 levels 0
// expect: 1000 lists beside each other 1
package .test;

import .phantom.json.json;
import .phantom.json.json_error;

class main extends program
{
    int isRead(string text)
    {
        try { json.parse(text); } catch (json_error e) { return 0; }
        return 1;
    }

    string nested(int depth) { return "[".repeat(depth) + "]".repeat(depth); }

    void test()
    {
        print("500 levels " + isRead(nested(500)) + ", 501 levels " + isRead(nested(501)));
        print("1000 lists beside each other " + isRead("[" + "[[]],{\"a\":[]},".repeat(1000) + "0]"));
    }
}
