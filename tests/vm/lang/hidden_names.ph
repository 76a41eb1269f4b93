// A variable may have the name of a field, a method or a class.
// expect: 2 1 3 .test.main
package .test;

class main extends program
{
    int value = 1;
    int other() { return 3; }

    void test()
    {
        int value = 2;
        int other = other();
        var main = .test.main;
        print(value + " " + this.value + " " + other + " " + main.name());
    }
}
