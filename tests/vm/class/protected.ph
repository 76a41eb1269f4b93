// Protected members are for the class and those below, of other objects too.
// expect: 5 6
package .test;

class high
{
    protected int value = 5;
    protected int more() { return value + 1; }
}
class low extends high { string both(low other) { return other.value + " " + other.more(); } }

class main extends program
{
    void test()
    {
        print(new low().both(new low()));
    }
}
