// The three words of JSON: in small letters, whole, and nothing beside them.
// expect: read: 6
// expect: refused: 21
package .test;

import .phantom.json.json;
import .phantom.json.json_error;

class main extends program
{
    string tell(string text)
    {
        try { return json.parse(text).toString(); } catch (json_error e) { return "no"; }
    }

    // The texts of which each is read, or each refused; else those of which that is not so.
    void all(int is_good, string[] texts)
    {
        var wrong = "";

        foreach (string text in texts) if ((tell(text) != "no") != is_good) wrong += " " + text;
        print((is_good ? "read: " : "refused: ") + texts.size() + wrong);
    }

    void test()
    {
        all(1, new string[] { "null", "true", "false", "[true]", " null\n", "{\"a\":false}" });
        all(0, new string[] { "Null", "NULL", "True", "TRUE", "nul", "nulll", "tru", "truee", "fals", "falsee",
                              "undefined", "none", "yes", "t", "n", "f", "truefalse", "true false", "nullé",
                              "true1", "n ull" });
    }
}
