// == calls equals of the left object.
// expect: true
// expect: false
// expect: true
package .test;

class even
{
    int value;

    void even(int value) { this.value = value; }
    int value() { return value; }
    int equals(.internal.object other)
    {
        return other is even && (((even) other).value() - value) % 2 == 0;
    }
}

class main extends program
{
    void test()
    {
        print(new even(2) == new even(4));
        print(new even(2) == new even(3));
        print(new even(1) != new even(2));
    }
}
