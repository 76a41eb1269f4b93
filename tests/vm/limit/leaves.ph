// Small methods that compiled code does in line: what they raise, what they are given and write, and
// that their slots need room as if they had an activation.
// restart: 2000
// expect: 60 7 12
// expect: bounds 7 12
// expect: null 7 12
// expect: division 7 12
// expect: cast 7 12
// expect: counted 1 100
// expect: written 7 12 -12
// expect: wide 57 1000000007
// expect: half 2.75 1.5
// expect: many 720 5040
// expect: through 9 null
// expect: deep 1 true
package .test;

class cell
{
    int value;
    int other;
    cell next;
    int[] row;
    .internal.object any;

    void cell(int value) { this.value = value; }
    int value() { return value; }
    cell next() { return next; }
    int at(int i) { return row[i]; }
    int quotient(int a, int b) { return a * value / b; }
    cell cast() { return (cell) any; }
    void count(int by)
    {
        value = value + 1;
        other = 100 / by;
    }
    int written(int a, int b)
    {
        a = a * 2;
        b = a + b;
        return a - b;
    }
    long written_long(long a, long b)
    {
        a = a + b;
        return a * b;
    }
    double written_double(double a, double b)
    {
        a = a * b;
        return a + b;
    }
    int through() { return next.value() + next.next().value(); }
    // All six are kept until the end.
    int many(int a, int b)
    {
        return (a + 1) * ((b + 2) * ((a + 3) * ((b + 4) * ((a + 5) * (b + 6)))));
    }
}

class main extends program
{
    cell mine = new cell(5);
    int deepest;
    int behind;

    // The leaf has more slots, so where the stack ends it is the leaf that has no room.
    int dive(int n)
    {
        deepest = n;
        var got = mine.many(n, n);
        behind = n;
        return dive(n + 1) + got;
    }

    int raise(int how)
    {
        var a = 7, b = 12, sum = 0;
        string what = "";
        try {
            for (var i = 0; i < 4; i++) {
                sum += mine.at(i % 3);
                if (how == 1 && i == 3) sum += mine.at(i);
                if (how == 2) sum += new cell(1).at(a);
                if (how == 3) sum += mine.quotient(b, i - 2);
                if (how == 4 && mine.cast() == null) sum++;
            }
            what = "" + sum;
        }
        catch (.internal.exception.bounds e) { what = "bounds"; }
        catch (.internal.exception.null e) { what = "null"; }
        catch (.internal.exception.division e) { what = "division"; }
        catch (.internal.exception.cast e) { what = "cast"; }
        print(what + " " + a + " " + b);
        return sum;
    }

    void given()
    {
        int a = 7, b = 12, c = 0;
        long d = 1000000007, e = 50, f = 0;
        double g = 1.5, h = 1, i = 0;
        for (var n = 0; n < 3; n++) {
            c = mine.written(a, b);
            f = mine.written_long(d - 1000000000, e) / e;
            i = mine.written_double(g, h) + 0.25;
        }
        print("written " + a + " " + b + " " + c);
        print("wide " + f + " " + d);
        print("half " + i + " " + g);
    }

    void test()
    {
        mine.row = new int[](3);
        for (var i = 0; i < 3; i++) mine.row[i] = 15;
        mine.any = "no cell";
        for (var how = 0; how < 5; how++) raise(how);
        var counts = new cell(0);
        try { counts.count(1); counts.value = 0; counts.count(0); }
        catch (.internal.exception.division e) { print("counted " + counts.value() + " " + counts.other); }
        given();
        print("many " + mine.many(0, 0) + " " + mine.many(1, 1));
        mine.next = new cell(4);
        mine.next.next = mine;
        var was = mine.through();
        mine.next.next = null;
        try { mine.through(); }
        catch (.internal.exception.null e) { print("through " + was + " null"); }
        try { dive(0); }
        catch (.internal.exception.stack e) { print("deep " + (deepest - behind) + " " + (deepest > 100)); }
    }
}
