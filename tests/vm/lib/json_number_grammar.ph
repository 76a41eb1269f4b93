// The numbers of JSON: every way through the grammar, and every step beside it.
// expect: read: 20
// expect: refused: 26
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
        all(1, new string[] { "0", "-0", "1", "-1", "9", "10", "1234567890", "0.0", "0.5", "-0.5", "1.25",
                              "0e0", "1e5", "1E5", "1e+5", "1e-5", "1.5e10", "-1.5E-10", "0.0e-0", " 1 " });
        all(0, new string[] { "+1", "01", "-01", "00", ".5", "-.5", "1.", "-1.", "1.e5", "1e", "1e+", "1e-",
                              "1e1.5", "1ee5", "--1", "- 1", "1 2", "0x10", "1_000", "1f", "NaN", "Infinity",
                              "-Infinity", "1,5", "٣", "1e5e" });
    }
}
