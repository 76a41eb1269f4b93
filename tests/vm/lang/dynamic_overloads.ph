// Which of several methods of one name a call by name means: the class decides that is nearest and
// has one that fits, and of its own the one that was declared first; whether it is found at once or
// the search gives way in the middle. Calls with five arguments are looked for each time.
// expect: first second second
// expect: near far
// expect: offered
// expect: 11 0 3 7
// expect: 2000 1000 500
// expect: made of object, made of string
// expect: .test.c3 has no method take for these arguments
// expect: no such constructor
package .test;

class first
{
    string of(.internal.object a) { return "first"; }
    string of(string a) { return "second"; }
}

class second
{
    string of(string a) { return "second"; }
    string of(.internal.object a) { return "first"; }
}

// By their types the other one comes first in an index.
class third
{
    string of(second a, first b) { return "second"; }
    string of(first a, second b) { return "first"; }
    string of(.internal.object a, .internal.object b) { return "second"; }
}

class above { string of(string a) { return "far"; } string far(int a) { return "far"; } }
class below extends above { string of(.internal.object a) { return "near"; } }

interface offers { string offer(string a) { return "offered"; } }
class taker implements offers {}

class made
{
    public string what;

    void made(.internal.object a, string b) { what = "made of object"; }
    void made(string a, .internal.object b) { what = "made of string"; }
}

class made_too
{
    public string what;

    void made_too(string a, .internal.object b) { what = "made of string"; }
    void made_too(.internal.object a, string b) { what = "made of object"; }
}

class c0
{
    int take(c0 a, int b, int c, int d, int e) { return 0; }
    int take(string a, int b, int c, int d, int e) { return 11; }
}

class c1 extends c0
{
    int take(c1 a, int b, int c, int d, int e) { return 1; }
    int take(c1 a, string b, int c, int d, int e) { return 1; }
    int take(c1 a, int b, string c, int d, int e) { return 1; }
}

class c2 extends c1
{
    int take(c2 a, int b, int c, int d, int e) { return 2; }
    int take(c2 a, string b, int c, int d, int e) { return 2; }
    int take(c2 a, int b, string c, int d, int e) { return 2; }
}

class c3 extends c2
{
    int take(c3 a, int b, int c, int d, int e) { return 3; }
    int take(c3 a, string b, int c, int d, int e) { return 3; }
    int take(c3 a, int b, string c, int d, int e) { return 3; }
}

class c4 extends c3
{
    int take(c4 a, int b, int c, int d, int e) { return 4; }
    int take(c4 a, string b, int c, int d, int e) { return 4; }
    int take(c4 a, int b, string c, int d, int e) { return 4; }
}

class c5 extends c4
{
    int take(c5 a, int b, int c, int d, int e) { return 5; }
    int take(c5 a, string b, int c, int d, int e) { return 5; }
    int take(c5 a, int b, string c, int d, int e) { return 5; }
}

class c6 extends c5
{
    int take(c6 a, int b, int c, int d, int e) { return 6; }
    int take(c6 a, string b, int c, int d, int e) { return 6; }
    int take(c6 a, int b, string c, int d, int e) { return 6; }
}

class c7 extends c6
{
    int take(c7 a, int b, int c, int d, int e) { return 7; }
    int take(c7 a, string b, int c, int d, int e) { return 7; }
    int take(c7 a, int b, string c, int d, int e) { return 7; }
}

class c8 extends c7
{
    int take(c8 a, int b, int c, int d, int e) { return 8; }
    int take(c8 a, string b, int c, int d, int e) { return 8; }
    int take(c8 a, int b, string c, int d, int e) { return 8; }
}

class c9 extends c8
{
    int take(c9 a, int b, int c, int d, int e) { return 9; }
    int take(c9 a, string b, int c, int d, int e) { return 9; }
    int take(c9 a, int b, string c, int d, int e) { return 9; }
}

class c10 extends c9
{
    int take(c10 a, int b, int c, int d, int e) { return 10; }
    int take(c10 a, string b, int c, int d, int e) { return 10; }
    int take(c10 a, int b, string c, int d, int e) { return 10; }
}

class c11 extends c10
{
    int take(c11 a, int b, int c, int d, int e) { return 11; }
    int take(c11 a, string b, int c, int d, int e) { return 11; }
    int take(c11 a, int b, string c, int d, int e) { return 11; }
}

class main extends program
{
    .internal.object bottom = new c11();

    int far()
    {
        var thing;
        thing = bottom;
        var sum = 0;

        for (var i = 0; i < 2000; i++) {
            int taken = thing.take("a", i, i, i, i);
            sum += taken;
        }
        return sum / 11;
    }

    int near()
    {
        var thing;
        thing = bottom;
        var sum = 0;
        var c5 = new c5();

        for (var i = 0; i < 1000; i++) {
            int taken = thing.take(c5, i, "b", i, i);
            sum += taken;
        }
        return sum / 5;
    }

    int not_there()
    {
        var thing;
        thing = bottom;
        var count = 0;

        for (var i = 0; i < 500; i++)
            try {
                thing.take(1, 2, 3, 4, 5);
            } catch (.internal.exception.method e) {
                count++;
            }
        return count;
    }

    void test()
    {
        var x;
        x = new first();
        string a = x.of("a");
        x = new second();
        string b = x.of("a");
        x = new third();
        string c = x.of(new second(), new first());
        print(a + " " + b + " " + c);
        x = new below();
        string near = x.of("a");
        string far = x.far(1);
        print(near + " " + far);
        x = new taker();
        print(x.offer("a"));
        x = bottom;
        int top = x.take("a", 1, 2, 3, 4);
        int zero = x.take(new c0(), 1, 2, 3, 4);
        int three = x.take(new c3(), 1, 2, 3, 4);
        int seven = x.take(new c7(), 1, "", 3, 4);
        print("" + top + " " + zero + " " + three + " " + seven);
        print("" + far() + " " + near() + " " + not_there());
        made m = (made)new made(null, "").class().createWith(new .internal.object[] { "", "" });
        made_too n =
            (made_too)new made_too("", null).class().createWith(new .internal.object[] { "", "" });
        print(m.what + ", " + n.what);
        x = new c3();
        try {
            x.take();
        } catch (.internal.exception.method e) {
            print(e.message());
        }
        try {
            m.class().createWith(new .internal.object[] { 1, 2 });
        } catch (.internal.exception.argument e) {
            print(e.message());
        }
    }
}
