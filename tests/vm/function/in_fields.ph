// Functions in fields, in arrays, returned and passed on.
// expect: 9 27 81
// expect: 4
package .test;

interface power { int of(int x); }

class main extends program
{
    power kept;
    power times(int n) { return x -> x * n; }

    void test()
    {
        power[] all = new power[] { times(3), times(9), times(27) };
        string line = "";
        foreach (var f in all) line += (line == "" ? "" : " ") + f.of(3);
        print(line);
        kept = times(2);
        print(kept.of(2));
    }
}
