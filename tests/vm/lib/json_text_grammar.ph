// The texts of JSON: all escapes, what must be escaped, and what must not.
// expect: read: 12
// expect: refused: 17
// expect: 0 of 32 controls are read
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
        all(1, new string[] { """ "" """, """ "a" """, """ "\"" """, """ "\\" """, """ "\/" """,
                              """ "\b\f\n\r\t" """, """ "\u0041" """, """ "\uabCD" """,
                              """ "/" """, """ "'" """, "\"\u007f\"", "\"ü€😀\"" });
        all(0, new string[] { "\"", "\"a", "a\"", "'a'", """ "\a" """, """ "\x41" """, """ "\U0041" """,
                              """ "\u004" """, """ "\u004g" """, """ "\u 041" """, """ "\" """,
                              """ "\'" """, """ "\0" """, "\"\\\n\"", """ "a" "b" """, """ "a"b """,
                              """ "\u{41}" """ });
        var read = 0;
        for (var code = 0; code < 32; code++) read += tell("\"" + string.fromChar(code) + "\"") != "no";
        print(read + " of 32 controls are read");
    }
}
