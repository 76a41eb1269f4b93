// A static block runs once, in the order of the text, between the first values of static fields.
// expect: 1 10 11
// expect: 0 1 4 9 16 
// expect: handled division
package .test;

class table
{
    static int first = 1;
    static int second;
    static { second = first * 10; }
    static int third = first + second;
    static int[] squares = new int[]();
    static {
        for (var i = 0; i < 5; i++) squares[i] = i * i;
    }
    static string text = "";
    static {
        try {
            text = "" + first / (second - 10);
        } catch (.internal.exception.division e) {
            text = "handled division";
        }
    }
    static string show() { return first + " " + second + " " + third; }
    static string row()
    {
        var line = "";
        foreach (var n in squares) line += n + " ";
        return line;
    }
    static string said() { return text; }
}

class main extends program
{
    void test()
    {
        print(table.show());
        print(table.row());
        print(table.said());
    }
}
