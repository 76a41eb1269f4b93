// Every object has equals, hashCode, toString and class.
// expect: true
// expect: false
// expect: true
// expect: .test.main
// expect: .test.main
// expect: mine
package .test;

class named
{
    string toString() { return "mine"; }
}

class main extends program
{
    void test()
    {
        .internal.object a = new main();
        .internal.object b = new main();
        print(a == a);
        print(a == b);
        print(a.hashCode() == a.hashCode());
        print(a.toString());
        print(a.class().name());
        print(new named());
    }
}
