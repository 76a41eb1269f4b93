// Classes of methods whose names are those of others with a number behind them.
// expect: 1 2 3 4
package .test;

class main extends program
{
    int one()
    {
        class c
        {
            int get() { return 1; }
        }
        return new c().get();
    }
    int two()
    {
        class c
        {
            int get() { return 2; }
        }
        return new c().get();
    }
    int three()
    {
        class c2
        {
            int get() { return 3; }
        }
        return new c2().get();
    }
    int four()
    {
        class c1
        {
            int get() { return 4; }
        }
        return new c1().get();
    }

    void test() { print(one() + " " + two() + " " + three() + " " + four()); }
}
