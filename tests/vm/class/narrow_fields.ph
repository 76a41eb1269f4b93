// Fields of byte, short and char hold ints in their size, and lie together in words.
// expect: 0 0 0 0
// expect: -128 -32768 65535 127
// expect: -128 -32768 65535 127 7 text -1 12 3000000000 200
// expect: 5 6 6 -4
// expect: 97 of 2
// expect: .internal.exception.argument: a byte is a number from -128 to 127
// expect: .internal.exception.argument: a short is a number from -32768 to 32767
// expect: .internal.exception.argument: a char is a number from 0 to 65535
// expect: .internal.exception.null: none is null, and its low is set
// expect: .internal.exception.null: none is null, and its wide is wanted
// expect: -128 -32768 65535 127
// expect: .test.below
// expect:     more: -1
// expect:     other: 12
// expect:     far: 3000000000
// expect:     last: 200
// expect:     low: -128
// expect:     count: 7
// expect:     wide: -32768
// expect:     name: "text"
// expect:     unit: 65535
// expect:     high: 127
// expect:
// expect: 0 of 100
package .test;

class above
{
    byte low;
    int count = 7;
    short wide;
    string name = "text";
    char unit;
    byte high;

    string tell() { return low + " " + wide + " " + unit + " " + high; }

    void fill()
    {
        low = -128;
        wide = -32768;
        unit = 65535;
        high = 127;
    }
}

class below extends above
{
    byte more = -1;
    short other = 12;
    long far = 3000000000L;
    char last;

    void below(int last) { this.last = last; }
}

// Each is itself, though they share words.
class many
{
    byte a0; byte a1; byte a2; byte a3; byte a4; byte a5; byte a6; byte a7;
    short b0; byte c0; short b1; char b2; byte c1;
}

class main extends program
{
    void test()
    {
        var one = new above();
        print(one.tell());
        one.fill();
        print(one.tell());
        var two = new below(200);
        two.fill();
        print(two.tell() + " " + two.count + " " + two.name + " " + two.more + " " + two.other + " " +
              two.far + " " + two.last);
        steps(two);
        two.fill();
        var name = new above();
        name.unit = 'a';
        print(name.unit + " of " + (name.high = 2));
        refuse(() -> { two.low += 256; });
        refuse(() -> { two.wide--; });
        refuse(() -> { two.unit = two.low; });
        missing(null);
        print(two.tell());
        print(boot.system().describe(two));
        var wrong = 0;
        for (var round = 0; round < 100; round++) wrong += check(round);
        print(wrong + " of 100");
    }

    void steps(below two)
    {
        two.low = 5;
        var before = two.low++;
        var after = two.low;
        var same = two.low--;

        two.low -= 9;
        print(before + " " + after + " " + same + " " + two.low);
    }

    void refuse(action does)
    {
        try {
            does.act();
        } catch (.internal.exception.argument thrown) {
            print(thrown);
        }
    }

    void missing(above none)
    {
        try {
            none.low = 1;
        } catch (.internal.exception.null thrown) {
            print(thrown);
        }
        try {
            print(none.wide);
        } catch (.internal.exception.null thrown) {
            print(thrown);
        }
    }

    int check(int n)
    {
        var all = new many();

        all.a0 = n; all.a1 = -n; all.a2 = n + 1; all.a3 = -n - 1; all.a4 = n + 2; all.a5 = -n - 2;
        all.a6 = n + 3; all.a7 = -n - 3;
        all.b0 = -n * 300; all.c0 = n + 4; all.b1 = n * 300; all.b2 = n * 600; all.c1 = -n - 4;
        return all.a0 == n && all.a1 == -n && all.a2 == n + 1 && all.a3 == -n - 1 &&
               all.a4 == n + 2 && all.a5 == -n - 2 && all.a6 == n + 3 && all.a7 == -n - 3 &&
               all.b0 == -n * 300 && all.c0 == n + 4 && all.b1 == n * 300 && all.b2 == n * 600 &&
               all.c1 == -n - 4 ? 0 : 1;
    }
}

interface action { void act(); }
