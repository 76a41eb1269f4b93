// Tables, form by form: what each becomes, what is refused, and that what is written is read as the
// same.
// expect: 22 right
// expect: 8 refused
// expect: 0 changed
package .test;

import .phantom.collections.list;
import .phantom.numbers.random;
import .phantom.text.csv;
import .phantom.text.parse_error;

class main extends program
{
    private int right;
    private int refused;

    private string shown(string text) { return text.replace("\r", "<cr>").replace("\n", "<lf>"); }

    private void reads(string text, string rows)
    {
        var told = shown("" + csv.parse(text));

        if (told == rows) right++;
        else print("wrong: " + shown(text) + " is " + told);
    }

    private void refuses(string text)
    {
        try {
            print("wrong: " + shown(text) + " is " + csv.parse(text));
        } catch (parse_error e) {
            refused++;
        }
    }

    private void forms()
    {
        reads("", "[]");
        reads("\n", "[[]]");
        reads("\r\n\r\n", "[[], []]");
        reads("a,b", "[[a, b]]");
        reads("a,b\r\n", "[[a, b]]");
        reads("a\nb\r\nc", "[[a], [b], [c]]");
        reads("a\n\nb", "[[a], [], [b]]");
        reads(",", "[[, ]]");
        reads(",\n,,\n", "[[, ], [, , ]]");
        reads("a,\r\nb,c,d\r\n,", "[[a, ], [b, c, d], [, ]]");
        reads(" a , b ", "[[ a ,  b ]]");
        reads("\"\"", "[[]]");
        reads("\"a,b\",c", "[[a,b, c]]");
        reads("\"a\r\nb\",\"c\nd\",\"e\rf\"", "[[a<cr><lf>b, c<lf>d, e<cr>f]]");
        reads("\"\"\"\"", "[[\"]]");
        reads("\"a\"\"b\"\"\",x", "[[a\"b\", x]]");
        reads("a\r\n\"b\"\r\n", "[[a], [b]]");
        reads("日,é\n😀,\"日,\n\"", "[[日, é], [😀, 日,<lf>]]");
        reads("a\tb;c", "[[a\tb;c]]");
        reads("\ufeffa,b", "[[a, b]]");
        reads("\ufeff\"a\",b", "[[a, b]]");
        reads("\u0000,'x'", "[[\u0000, 'x']]");
    }

    private void mistakes()
    {
        refuses("\"a");
        refuses("\"a\"\"");
        refuses("a\"b");
        refuses("a, \"b\"");
        refuses("\"a\" ,b");
        refuses("\"a\"b");
        refuses("a\rb");
        refuses("a\r\r\n");
    }

    // Rows of any number of fields but none.
    private int changed()
    {
        var pieces = new string[] { "a", ",", "\"", "\r", "\n", "\r\n", " ", "日", "" };
        var dice = new random(5L);
        var rows = new list<list<string>>();

        for (var i = 0; i < 300; i++) {
            var row = new list<string>();
            for (var fields = dice.below(4); fields >= 0; fields--) {
                var field = "";
                for (var k = dice.below(5); k > 0; k--) field += pieces[dice.below(pieces.size())];
                row.add(field);
            }
            rows.add(row);
        }
        return csv.parse(csv.write(rows)) == rows ? 0 : 1;
    }

    void test()
    {
        forms();
        mistakes();
        print(right + " right");
        print(refused + " refused");
        print(changed() + " changed");
    }
}
