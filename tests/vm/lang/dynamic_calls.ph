// A call on a var finds its method when it is made.
// expect: 5
// expect: abc
// expect: 2
// expect: 12
// expect: null
package .test;

class thing
{
    string text(string a, string b) { return a + b; }
    int add(int a, int b) { return a + b; }
    void nothing() {}
}

class main extends program
{
    void test()
    {
        var x;
        x = "hello";
        print(x.length());
        x = new thing();
        print(x.text("ab", "c"));
        print(x.add(1, 1));
        var y = x.add(5, 5);
        int z = y;
        print(z + 2);
        print(x.nothing());
    }
}
