// A cast is checked when it happens; null passes every cast.
// expect: text
// expect: 7
// expect: cast
// expect: cast
// expect: null
// expect: ok
package .test;

class base {}

class derived extends base
{
    string ok() { return "ok"; }
}

class main extends program
{
    base make() { return new derived(); }

    void test()
    {
        .internal.object o = "text";
        var s = (string) o;
        print(s);
        o = 7;
        print((int) o);
        try { print((string) o); } catch (.internal.exception.cast e) { print("cast"); }
        o = "x";
        try { print((int) o); } catch (.internal.exception.cast e) { print("cast"); }
        o = null;
        print((string) o);
        derived d = (derived) make();
        print(d.ok());
    }
}
