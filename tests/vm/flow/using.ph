package .test;

// using: closes on every way out, in reverse, what is not null; what the body throws counts for more
// than what close() throws.

class resource implements closable
{
    main owner;
    string name;
    int fails;
    void resource(main owner, string name, int fails = 0)
    {
        this.owner = owner;
        this.name = name;
        this.fails = fails;
        owner.print("open " + name);
    }
    void close()
    {
        owner.print("close " + name);
        if (fails) throw new .internal.exception("close of " + name);
    }
}

class gate
{
    static int closed = 0;
    int close() { return ++closed; }
}

class main extends .test.program
{
    resource open(string name, int fails = 0) { return new resource(this, name, fails); }
    resource none() { return null; }

    int early(int x)
    {
        using (var a = open("a" + x)) {
            if (x == 1) return 10;
            using (open("inner")) { if (x == 2) return a.name.length() * 10; }
        }
        return 30;
    }

    void failing(int body, int first, int second)
    {
        try {
            using (var a = open("a", first), b = open("b", second)) {
                if (body) throw new .internal.exception("body of " + a.name + b.name);
                print("body");
            }
        } catch (.internal.exception e) {
            print(e.message());
        }
    }

    void test()
    {
        print(early(1));
        print(early(2));
        print(early(3));
        for (var i = 0; i < 3; i++)
            using (resource q = none(); var r = open("x" + i)) {
                if (i == 0) continue;
                if (i == 1) break;
            }
        failing(false, false, false);
        failing(true, false, false);
        failing(false, true, false);
        failing(false, true, true);
        failing(true, true, true);
        try {
            using (open("thing", true)) { throw_text(); }
        } catch (string s) {
            print(s);
        }
        var any = open("any");
        using (var copy = any) { print(copy.name); }
        var unknown;
        unknown = any;
        using (unknown) { print("dynamic"); }
        using (new gate()) {}
        print(gate.closed);
        string seen = "";
        runnable r = () -> { using (var g = new gate()) { seen += g :== null; } };
        r.run();
        r.run();
        print(seen + gate.closed);
        int using = 3;
        print(using + this.using(using));
    }
    int using(int x) { return x; }
    void throw_text() { throw "text"; }
}

// expect: open a1
// expect: close a1
// expect: 10
// expect: open a2
// expect: open inner
// expect: close inner
// expect: close a2
// expect: 20
// expect: open a3
// expect: open inner
// expect: close inner
// expect: close a3
// expect: 30
// expect: open x0
// expect: close x0
// expect: open x1
// expect: close x1
// expect: open a
// expect: open b
// expect: body
// expect: close b
// expect: close a
// expect: open a
// expect: open b
// expect: close b
// expect: close a
// expect: body of ab
// expect: open a
// expect: open b
// expect: body
// expect: close b
// expect: close a
// expect: close of a
// expect: open a
// expect: open b
// expect: body
// expect: close b
// expect: close a
// expect: close of b; closing failed: .internal.exception: close of a
// expect: open a
// expect: open b
// expect: close b
// expect: close a
// expect: body of ab; closing failed: .internal.exception: close of b; closing failed: .internal.exception: close of a
// expect: open thing
// expect: close thing
// expect: text
// expect: open any
// expect: any
// expect: close any
// expect: dynamic
// expect: close any
// expect: 1
// expect: falsefalse3
// expect: 6
