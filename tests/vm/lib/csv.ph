// Tables as text, there and back.
// expect: 3 a|b,c|d"e
// expect: 2 |
// expect: 1 two<lf>lines
// expect: 4
// expect: true
// expect: a quote within a field at position 1
// expect: the quotes do not end at position 2
// expect: a comma or the end of the line expected at position 3
package .test;

import .phantom.collections.list;
import .phantom.text.csv;
import .phantom.text.parse_error;

class main extends program
{
    void refuse(string text)
    {
        try { print(csv.parse(text)); } catch (parse_error e) { print(e); }
    }

    void test()
    {
        var text = "a,\"b,c\",\"d\"\"e\"\r\n,\n\"two\nlines\"\nlast";
        var rows = csv.parse(text);
        for (var i = 0; i < 3; i++)
            print(rows.get(i).size() + " " + rows.get(i).join("|").replace("\n", "<lf>"));
        print(rows.size());
        print(csv.parse(csv.write(rows)) == rows);
        refuse("a\"b");
        refuse("\"a");
        refuse("\"a\"b");
    }
}
