// Code points beyond U+FFFF as escapes of JSON: pairs are one, halves are refused.
// expect: true 1 128512
// expect: refused: 9
// expect: read: 4
// expect: true
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
        var smile = json.parse("\"\\ud83d\\uDE00\"").asText();
        print((smile == "😀") + " " + smile.codePointCount() + " " + smile.codeAt(0));
        all(0, new string[] { "\"\\ud83d\"", "\"\\ude00\"", "\"\\ud83d\\ud83d\"", "\"\\ude00\\ud83d\"",
                              "\"\\ud83dx\"", "\"\\ud83d\\n\"", "\"\\ud83d\\u0041\"", "\"\\ud83d\\u\"",
                              "\"\\ud83d\\\"" });
        all(1, new string[] { "\"\\ud800\\udc00\"", "\"\\udbff\\udfff\"", "\"\\ud7ff\"", "\"\\ue000\"" });
        print(json.parse("\"\\udbff\\udfff\"").asText().codeAt(0) == 0x10ffff);
    }
}
