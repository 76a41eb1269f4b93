// Lists and maps of JSON: what may stand where, and what may not.
// expect: read: 16
// expect: refused: 34
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
        all(1, new string[] { "[]", "{}", "[[]]", "[{}]", "[1]", "[1,2]", "[[1],[2]]", "{\"a\":1}",
                              "{\"\":0}", "{\"a\":{\"b\":[]}}", "{\"a\":1,\"b\":2}", "{\"a\":null}",
                              "null", "true", "false", "[null,true,false,\"\",0,[],{}]" });
        all(0, new string[] { "", " ", "[", "]", "{", "}", "[}", "{]", "[,]", "[1,]", "[,1]", "[1,,2]", "[1 2]",
                              "{,}", "{\"a\"}", "{\"a\":}", "{:1}", "{1:1}", "{a:1}", "{\"a\":1,}",
                              "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{\"a\",1}", "{null:1}", "{[]:1}", "[1]]",
                              "[1}", "{\"a\":1]", "[1];", "[] []", "{}{}", "[1:2]", "[\"a\":1]", "{\"a\"::1}" });
    }
}
