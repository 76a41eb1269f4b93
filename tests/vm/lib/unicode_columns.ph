// The columns of a terminal that characters take: none, one or two.
// expect: 0 0 0 0
// expect: 1 1 1 1
// expect: 2 2 2 2
// expect: 12 1
// expect: Grüße|日本  |é    |
package .test;

class main extends program
{
    string padded(string text, int columns) { return text + " ".repeat(columns - text.columns()) + "|"; }

    void test()
    {
        print("\u0301".columns() + " " + "\u200b".columns() + " " + "\n".columns() + " " + "".columns());
        print("a".columns() + " " + "я".columns() + " " + "½".columns() + " " + "e\u0301".columns());
        print("日".columns() + " " + "Ａ".columns() + " " + "😀".columns() + " " + "한".columns());
        print("日本語 text.".columns() - 0 + " " + "ｱ".columns());
        print("Grüße|" + padded("日本", 6) + padded("e\u0301", 5));
    }
}
