// Columns stand below each other.
// expect: name    bytes
// expect: ------  -----
// expect: kernel   1200
// expect: vm         64
// expect:    a   1     x
// expect:    bb
// expect:    c
// expect:        null
// expect:    1   2     3  4  5
// expect: 日本   |
// expect: Grüße  |
// expect: ..
package .test;
import .phantom.collections.list;
import .phantom.terminal.table;
class main extends program
{
    void test()
    {
        console.write(new table().add("name", "bytes").head().right(1).add("kernel", 1200).add("vm", 64)
                          .toString());
        console.write(new table().add("a\nbb", 1, "x").add("c").add("", null)
                          .row(new list<string>("1 2 3 4 5".split(" "))).indented(3));
        console.write(new table().add("\u65e5\u672c", "|").add("Gr\u00fc\u00dfe", "|").toString());
        print("." + new table().toString() + ".");
    }
}
