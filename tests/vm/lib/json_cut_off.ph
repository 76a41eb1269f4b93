// A text of JSON that is cut off anywhere is refused, and one with a byte too many as well.
// expect: 0 wrong
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

    void test()
    {
        var whole = "{\"a\":[1.5e3,true,null,\"x\\n\\u00e9\"],\"b\":{}}";
        int wrong = !isRead(whole);

        for (var i = 0; i < whole.length(); i++) wrong += isRead(whole.substring(0, i));
        foreach (string more in new string[] { "x", ",", "}", "]", "0", "\"", ":", "{" })
            wrong += isRead(whole + more) + isRead(more + whole);
        print(wrong + " wrong");
    }
}
