// long and double through an interface.
// expect: 3000000000.5
// expect: 7
package .test;

interface wide { double add(double d, long l); }
class sum implements wide { double add(double d, long l) { return d + l; } }

class main extends program
{
    void test()
    {
        wide w = new sum();
        print(w.add(2.5, 2999999998L));
        print((int) w.add(3.0, 4));
    }
}
