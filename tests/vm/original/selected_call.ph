// x.(e)(...) calls the method whose name or ordinal e is: as the original's grammar has it.
// expect: add 3
// expect: twice 8
// expect: 5
// expect: inherited
// expect: .test.counter has no such method as nothing
// expect: null
// expect: abc
package .test;

class base { string above() { return "inherited"; } }

class counter extends base
{
    int add(int a, int b) { return a + b; }
    int twice(int a) [9] { return 2 * a; }
    private int hidden() { return 1; }
    string joined(string a, string b, string c) { return a + b + c; }
}

class main extends program
{
    int asked = 0;
    string which(string name) { asked++; return name; }

    void test()
    {
        var c = new counter();
        string name = "add";
        print(name + " " + c.(name)(1, 2));
        print("twice " + c.(8 + 1)(4));
        var any;
        any = c;
        print(any.(which("add"))(asked, asked + 3));
        print(c.("above")());
        try { c.("nothing")(); } catch (.internal.exception.method e) { print(e.message()); }
        counter none = null;
        try { none.(name)(1, 2); } catch (.internal.exception.null e) { print("null"); }
        print(c.("joi" + "ned")("a", "b", "c"));
    }
}
