// < and the like compare strings by their characters.
// expect: 1 1 0
// expect: 0 1 1
// expect: 1 1 0
// expect: 1 1 0
package .test;

class main extends program
{
    void row(string a, string b) { print((a < b) + " " + (a <= b) + " " + (a >= b)); }

    void test()
    {
        row("a", "b");
        row("b", "b");
        row("", "a");
        row("a", "ab");
    }
}
