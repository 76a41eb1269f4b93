// A string that doubles until memory is exhausted: an exception, and then there is room again.
// expect: full
// expect: abab
package .test;

class main extends program
{
    string grow(string s)
    {
        for (;;) s = s + s;
    }

    void test()
    {
        try { grow("ab"); } catch (.internal.exception.memory e) { print("full"); }
        print("ab" + "ab");
    }
}
