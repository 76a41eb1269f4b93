// What counts as space in JSON: four characters between all its parts, and no other.
// expect: read: 5
// expect: refused: 13
// expect: [1,2,{"a":3}]
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
        all(1, new string[] { " [ ] ", "\t[\t]\t", "\n[\n]\n", "\r[\r]\r", " \t\r\n{ \t\r\n} \t\r\n" });
        all(0, new string[] { "\f[]", "[\f]", "\u000b[]", "\u00a0[]", "[\u2003]", "\ufeff[]", "[]\u0000",
                              "/**/[]", "[]//", "[1 // one\n]", "# c\n[]", "\u0085[]", "\u3000[]" });
        print(tell(" [ 1 ,\t2 ,\r\n{ \"a\" : 3 } ] ").replace(" ", ""));
    }
}
