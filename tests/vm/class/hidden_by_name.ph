// What is not public is not found by name, nor by looking at the class; and a private method is no
// part of what classes below see.
// expect: .test.safe has no method secret for these arguments
// expect: .test.safe has no method shared for these arguments
// expect: open 2
// expect: null null null
// expect: .test.safe.make
// expect: .test.safe.open
// expect: no object of this class can be made
// expect: no object of this class can be made
package .test;

class safe
{
    private int code = 2;
    private void safe() {}
    static safe make() { return new safe(); }
    private int secret() { return code; }
    protected int shared() { return code; }
    string open() { return "open " + secret(); }
}

class main extends program
{
    void test()
    {
        var object; object = safe.make();
        var kind = object.class();

        try { print("" + object.secret()); } catch (.internal.exception.method e) { print(e.message()); }
        try { print("" + object.shared()); } catch (.internal.exception.method e) { print(e.message()); }
        print("" + object.open());
        print(kind.find("secret", 0) + " " + kind.find("shared", 0) + " " + kind.constructor(0));
        var methods = kind.methods();
        for (var i = 0; i < methods.size(); i++) print(methods.get(i));
        try { print(kind.make()); } catch (.internal.exception.argument e) { print(e.message()); }
        try { print(kind.create()); } catch (.internal.exception.argument e) { print(e.message()); }
    }
}
