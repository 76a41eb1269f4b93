// An exception knows the one that led to it; the report of one that nobody catches names both.
// expect: high because of low
// expect: null
// expect: null
// expect: middle, low
// expect: a circle is allowed
package .test;

class trouble extends .internal.exception
{
    void trouble(string message, .internal.exception cause) { super(message, cause); }
}

class main extends program
{
    void low() { throw new .internal.exception("low"); }

    void high()
    {
        try {
            low();
        } catch (.internal.exception e) {
            throw new .internal.exception("high", e);
        }
    }

    void test()
    {
        try {
            high();
        } catch (.internal.exception e) {
            print(e.message() + " because of " + e.cause().message());
            print(e.cause().cause());
        }
        print(new .internal.exception("alone").cause());
        var e = new trouble("top", new trouble("middle", new .internal.exception("low")));
        print(e.cause().message() + ", " + e.cause().cause().message());
        e = new trouble("itself", null);
        e.setCause(e);
        if (e.cause() :== e) print("a circle is allowed");
    }
}
