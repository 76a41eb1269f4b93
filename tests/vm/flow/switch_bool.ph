// A switch on a bool needs no default if it has both cases.
// expect: 3 3 1 2 4
// expect: no
// expect: other
package .test;

class main extends program
{
    final string kept;
    void main()
    {
        switch (kept == null) {
        case true: kept = "other"; break;
        case false: kept = "never";
        }
    }
    int both(bool b) { return switch (b) { case false, true -> 3; }; }
    int thrown(bool b) { return switch (b) { case false -> throw "no"; case true -> 4; }; }
    int returned(bool b)
    {
        switch (b) {
        case true: return 1;
        case false: return 2;
        }
    }
    void test()
    {
        print(both(true) + " " + both(false) + " " + returned(true) + " " + returned(false) + " " +
              thrown(true));
        try {
            thrown(false);
        } catch (string s) {
            print(s);
        }
        print(kept);
    }
}
