// Parameters are captured as well, also if they change.
// expect: 6 7
// expect: 11
package .test;

interface source { int next(); }

class main extends program
{
    source up(int from) { return () -> ++from; }
    source same(int value) { return () -> value; }

    void test()
    {
        var s = up(5);
        print(s.next() + " " + s.next());
        print(same(11).next());
    }
}
