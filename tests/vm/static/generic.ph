// Static fields in interfaces and in classes above.
// expect: 1 2 3
// expect: 3
package .test;

interface limits { static int[] all = new int[] { 1, 2, 3 }; }
class base
{
    protected static int next = 1;
    static int take() { return next++; }
}
class lower extends base implements limits
{
    int last() { return all[2]; }
    string three() { return take() + " " + next++ + " " + next; }
}
class main extends program
{
    void test()
    {
        print(new lower().three());
        print(new lower().last());
    }
}
