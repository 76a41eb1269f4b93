// < and the like compare strings by their characters.
// expect: true true false
// expect: false true true
// expect: true true false
// expect: true true false
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
