// new of a class that is known only when it happens.
// expect: made
// expect: 3 x
// expect: no such constructor
package .test;

class plain
{
    string text;
    void plain() { text = "made"; }
    void plain(int n, string s) { text = n + " " + s; }
    string toString() { return text; }
}

class main extends program
{
    void test()
    {
        var c : .internal."class";
        var x;

        c = .test.plain;
        x = new *(c)();
        print(x);
        var p = new *(c) : plain (3, "x");
        print(p.toString());
        try {
            new *(c)(1);
        } catch (exception e) {
            print(e.message());
        }
    }
}
