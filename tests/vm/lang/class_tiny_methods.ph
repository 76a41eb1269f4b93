// Methods that only read or write a field, return a constant or do nothing: called without an
// activation, and nobody can tell.
// expect: 7 70000000000 text null
// expect: -3 0 null
// expect: 8 80000000000 other
// expect: 18 5
// expect: 18 5
// expect: 40
// expect: thrown by value
// expect: thrown by set_value
// expect: 9 true
package .test;

class tiny
{
    int value;
    long large;
    string text;
    tiny next;

    int value() { return value; }
    long large() { return large; }
    string text() { return text; }
    tiny next() { return next; }
    int negative() { return -3; }
    int zero() { return 0; }
    tiny nothing() { return null; }
    void set_value(int value) { this.value = value; }
    void set_large(long large) { this.large = large; }
    void set_text(string text) { this.text = text; }
    void set_next(tiny next) { this.next = next; }
    void idle() {}
    void take(int a, long b, string c, long d) {}
    static int first(int a) { return a; }
}

class other extends tiny
{
    int value() { return 10 + super.value(); }
    int negative() { return 5; }
}

class main extends program
{
    void test()
    {
        var t = new tiny();
        t.set_value(7);
        t.set_large(70000000000L);
        t.set_text("text");
        print(t.value() + " " + t.large() + " " + t.text() + " " + (t.next() == null ? "null" : "some"));
        print(t.negative() + " " + t.zero() + " " + (t.nothing() == null ? "null" : "some"));
        t.idle();
        t.take(1, 2L, "3", 4L);
        tiny o = new other();
        t.set_next(o);
        t.next().set_value(8);
        t.next().set_large(80000000000L);
        t.next().set_text("other");
        print(o.value() - 10 + " " + o.large() + " " + o.text());
        print(o.value() + " " + o.negative());
        var found;
        found = o;
        print(found.value() + " " + found.negative());
        print(tiny.first(40));
        raise(null);
        loop(t);
    }

    void raise(tiny none)
    {
        try {
            print(none.value());
        } catch (.internal.exception.null e) {
            print("thrown by value");
        }
        try {
            none.set_value(1);
        } catch (.internal.exception.null e) {
            print("thrown by set_value");
        }
    }

    void loop(tiny t)
    {
        t.set_value(0);
        while (t.value() < 9) t.set_value(t.value() + 1);
        print(t.value() + " " + (t.next() :== t.next()));
    }
}
