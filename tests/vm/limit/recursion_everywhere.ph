// Recursion without end, through whatever calls: toString and equals, +, calls by name, method
// objects, interfaces. Each is a StackOverflow that is caught, and afterwards all is well. A list
// in a list that holds it can be told.
// restart: 2000
// expect: toString caught
// expect: equals caught
// expect: hashCode caught
// expect: by name caught
// expect: by method caught
// expect: interface caught
// expect: list returned
// expect: 45
package .test;

import .phantom.collections.list;

interface next { int next(int n); }

class mirror implements next
{
    string toString() { return "a " + this; }
    int equals(.internal.object other) { return other == this; }
    int hashCode() { return hashCode() + 1; }
    int next(int n) { next other = this; return other.next(n + 1); }
    int byName(int n) { var self; self = this; return self.byName(n + 1); }

    int byMethod()
    {
        var values = new .internal.object[]();
        values[0] = this;
        .test.mirror.find("byMethod", 0).invoke(values);
        return 1;
    }
}

interface body { void run(); }

class main extends program
{
    void overflow(string what, body body)
    {
        try { body.run(); print(what + " returned"); }
        catch (.internal.exception.stack e) { print(what + " caught"); }
    }

    int sum(int n) { return n == 0 ? 0 : n + sum(n - 1); }

    void test()
    {
        var a = new mirror();
        var c = new mirror();

        overflow("toString", () -> a.toString());
        overflow("equals", () -> a.equals(c));
        overflow("hashCode", () -> a.hashCode());
        overflow("by name", () -> a.byName(1));
        overflow("by method", () -> a.byMethod());
        overflow("interface", () -> a.next(1));
        overflow("list", () -> listOfList().toString());
        print(sum(9));
    }

    list<.internal.object> listOfList()
    {
        var outer = new list<.internal.object>();
        var inner = new list<.internal.object>();

        outer.add(inner);
        inner.add(outer);
        return outer;
    }
}
