// JSON, every production of RFC 8259 once more, in the manner of the collections of cases that
// readers are compared by: what must be read, with what is made of it; what must be refused; and
// what the standard leaves open, with what is done here.
// expect: read: 79 of 79
// expect: refused: 155 of 155
// expect: open: 1e400 refused
// expect: open: 123456789012345678901234567890 1.2345678901234568e+29
// expect: open: -1e-400 -0.0
// expect: open: 1.5e-9999999999 0.0
// expect: open: 0e999999999999 0.0
// expect: open: "\ud800" refused
// expect: open: "\udc00\ud800" refused
// expect: open: "\ud800\u0041" refused
// expect: open: BOM refused
// expect: open: half in the text 1
// expect: open: 500 lists read, 501 refused
// expect: open: {"a":1,"a":2} {"a":2}
package .test;

import .phantom.json.json;
import .phantom.json.json_error;
import .phantom.text.builder;

class main extends program
{
    private string tell(string text)
    {
        try { return json.parse(text).toString(); } catch (json_error e) { return "refused"; }
    }

    // Texts, and behind each what is written of what was read.
    private void read(string... pairs)
    {
        var right = 0;

        for (var i = 0; i < pairs.size(); i += 2) {
            var told = tell(pairs[i]);
            if (told == pairs[i + 1]) right++;
            else print("wrong: " + pairs[i] + " is " + told);
        }
        read += right;
        reads += pairs.size() / 2;
    }

    private void refuse(string... texts)
    {
        var right = 0;

        foreach (string text in texts) {
            if (tell(text) == "refused") right++;
            else print("wrong: " + text + " is " + tell(text));
        }
        refused += right;
        refusals += texts.size();
    }

    private int read;
    private int reads;
    private int refused;
    private int refusals;

    private void structures()
    {
        read("[]", "[]", " [ ] ", "[]", "\t[\n]\r", "[]", "{}", "{}", "{ \n}", "{}", "[[]   ]", "[[]]",
             "[\"\"]", "[\"\"]", "[false]", "[false]", "[null, 1, \"1\", {}]", "[null,1,\"1\",{}]",
             "[null]", "[null]", "[1\n]", "[1]", " [1]", "[1]", "[1,null,null,null,2]",
             "[1,null,null,null,2]", "[2] ", "[2]", "false", "false", "42", "42", "-0.1", "-0.1", "null",
             "null", "\"asd\"", "\"asd\"", "true", "true", "[\"a\"]\n", "[\"a\"]", " [] ", "[]", "\"\"", "\"\"",
             "{\"asd\":\"sdf\", \"dfg\":\"fgh\"}", "{\"asd\":\"sdf\",\"dfg\":\"fgh\"}",
             "{\"a\":\"b\",\"a\":\"b\"}", "{\"a\":\"b\"}", "{\"\":0}", "{\"\":0}",
             "{\"foo\\u0000bar\": 42}", "{\"foo\\u0000bar\":42}", "{\"a\":[]}", "{\"a\":[]}",
             "{\"min\": -1.0e+28, \"max\": 1.0e+28}", "{\"min\":-1e+28,\"max\":1e+28}",
             "{\n\"a\": \"b\"\n}", "{\"a\":\"b\"}", "{\"title\":\"\\u041f\\u043e\"}", "{\"title\":\"По\"}");
    }

    private void numbers()
    {
        read("123e65", "1.23e+67", "0e+1", "0.0", "0e1", "0.0", " 4", "4", "-0", "-0.0", "-123", "-123", "-1",
             "-1", "20e1", "200.0", "1E22", "1e+22", "1E-2", "0.01", "1E+2", "100.0", "123e45", "1.23e+47",
             "123.456e78", "1.23456e+80", "1e-2", "0.01", "1e+2", "100.0", "123", "123", "123.456789",
             "123.456789", "-0.000000000000000000000000000000000000000000000000000000000000000000000000000001",
             "-1e-78", "9223372036854775807", "9223372036854775807", "-9223372036854775808",
             "-9223372036854775808", "9223372036854775808", "9.223372036854776e+18", "5e-324", "5e-324",
             "1.7976931348623157e308", "1.7976931348623157e+308", "2147483648", "2147483648");
        refuse("-01", "-1.0.", "-2.", "--1", "-foo", "-Infinity", "-NaN", "-", "-a", "- 1", "-.123", "-1x",
               ".-1", ".2e-3", "0.1.2", "0.3e+", "0.3e", "0.e1", "0e+", "0e", "0E+", "0E", "0x1", "0x42", "012",
               "00", "1.0e+", "1.0e-", "1.0e", "1 000.0", "1eE2", "1e1.1", "1ea", "1+2", "1-2", "1.8011670033376514H-308",
               "123.", "2.e+3", "2.e-3", "2.e3", "9.e+", "++1234", "+1", "+Inf", "Inf", "Infinity", "NaN", "nan", "１",
               "1.e1", "1a", "[1,2", "1_0", "2@");
    }

    private void texts()
    {
        read("\"\\u0060\\u012a\\u12AB\"", "\"`Īካ\"", "\"\\uD801\\udc37\"", "\"𐐷\"", "\"\\ud83d\\ude39\\ud83d\\udc8d\"",
             "\"😹💍\"", "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\b\\f\\n\\r\\t\"", "\"\\\\u0000\"", "\"\\\\u0000\"",
             "\"\\\"\"", "\"\\\"\"", "\"a/*b*/c/*d//e\"", "\"a/*b*/c/*d//e\"", "\"\\\\a\"", "\"\\\\a\"", "\"\\u0012\"",
             "\"\\u0012\"", "\"\\uFFFF\"", "\"\uffff\"", "\"\uffff\"", "\"\uffff\"", "\"\\uDBFF\\uDFFF\"",
             "\"\u{10ffff}\"", "\"new\\u00A0line\"", "\"new\u00a0line\"", "\"\\u0000\"", "\"\\u0000\"", "\"\\u002c\"",
             "\",\"", "\"π\"", "\"π\"", "\"\u{1bfff}\"", "\"\u{1bfff}\"", "\" \"", "\" \"", "\"\u2028\u2029\"",
             "\"\u2028\u2029\"", "\"\\u200B\"", "\"\u200b\"", "\"\\uA66D\"", "\"\ua66d\"", "\"\u007f\"", "\"\\u007f\"",
             "\"\\uD834\\uDd1e\"", "\"𝄞\"", "\"\u{10fffe}\"", "\"\u{10fffe}\"");
        refuse("\"\\uD800\\\"", "\"\\uD800\\u\"", "\"\\uD800\\u1\"", "\"\\uD800\\u1x\"", "é", "\"\\\u0000\"", "\"\\\\\\\"",
               "\"\\x00\"", "\"\\\t\"", "\"\\🌀\"", "\"\\\"", "\"\\u00A\"", "\"\\uD834\\uDd\"", "\"\\uqqqq\"", "\"\\a\"",
               "\\u0020\"asd\"", "\\n", "\"", "'single quote'", "abc", "\"\\", "\"a\u0000a\"", "\"new\nline\"", "\"\t\"",
               "\"\\UA66D\"", "\"\"x", "\"\\u\"");
    }

    private void wrong()
    {
        refuse("[1 true]", "[\"\": 1]", "[\"\"],", "[,1]", "[1,,2]", "[\"x\",,]", "[\"x\"]]", "[\"\",]", "[\"x\"", "[x", "[3[4]]",
               "[1:2]", "[,]", "[-]", "[   , \"\"]", "[\"a\",\n4\n,1,", "[1,]", "[1,,]", "[\"\u000ba\"\\f]", "[*]", "[\"\"", "[1,",
               "[nul]", "[tru]", "[fals]", "nulll", "truee", "True", "NULL", "[\"x\", truth]", "{\"x\", null}", "{\"x\"::\"b\"}", "{🇨🇭}",
               "{\"a\":\"a\" 123}", "{key: 'value'}", "{\"a\" b}", "{:\"b\"}", "{\"a\" \"b\"}", "{\"a\":", "{\"a\"", "{1:1}",
               "{null:null,null:null}", "{\"id\":0,,,,,}", "{'a':0}", "{\"id\":0,}", "{\"a\":\"b\"}/**/", "{\"a\":\"b\"}//",
               "{\"a\":\"b\",,\"c\":\"d\"}", "{a: \"b\"}", "{\"a\":\"a", "{ \"foo\" : \"bar\", \"a\" }", "{\"a\":\"b\"}#", " ", "<.>", "[<null>]", "[1]x", "[1]]",
               "aå", "[][]", "]", "{}}", "[\f]", "[\u2060]", "\u00a0[]", "/*c*/[]", "[a", "[1", "*", "{\"a\":/*c*/1}", "");
        refuse("[\u0000]", "[".repeat(100000));
        refuse("[{\"\":".repeat(50000), "{\"a\":".repeat(501) + "1" + "}".repeat(501));
    }

    private void open()
    {
        foreach (string text in new string[] { "1e400", "123456789012345678901234567890", "-1e-400",
                                               "1.5e-9999999999", "0e999999999999", "\"\\ud800\"",
                                               "\"\\udc00\\ud800\"", "\"\\ud800\\u0041\"" })
            print("open: " + text + " " + tell(text));
        print("open: BOM " + tell("\ufeff[]"));
        var half = "😀".substring(0, 1);
        print("open: half in the text " + (json.parse("\"" + half + "\"").asText() == half ? 1 : 0));
        print("open: 500 lists " + (tell("[".repeat(500) + "]".repeat(500)).length() == 1000 ? "read" : "?") +
              ", 501 " + tell("[".repeat(501) + "]".repeat(501)));
        print("open: {\"a\":1,\"a\":2} " + tell("{\"a\":1,\"a\":2}"));
    }

    void test()
    {
        structures();
        numbers();
        texts();
        wrong();
        print("read: " + read + " of " + reads);
        print("refused: " + refused + " of " + refusals);
        open();
    }
}
