// A name for what `is` found.
// expect: square 4 circle 3 text 5 number 7 nothing nothing
// expect: 1 0 1
// expect: loop 3 2 1 done
// expect: 7 8 9
// expect: evaluated 1
// expect: kept 5 5
// expect: fraction 2.5
// expect: label 2
// expect: square 4 4 no square 2
// expect: found 6 of 3 rounds
// expect: 5 text
package .test;

class shape
{
    int sides() { return 0; }
}
class square extends shape
{
    int side() { return 4; }
}
class circle extends shape
{
    int radius() { return 3; }
}
record link(int n, .internal.object next);

class main extends program
{
    int evaluated = 0;
    string out = "";

    string name(var thing)
    {
        if (thing is square s) return "square " + s.side();
        else if (thing is circle s && s.radius() > 2) return "circle " + s.radius();
        if (thing is string s) return "text " + s.length();
        if (thing is int n) {
            var more = n + 1;
            return "number " + (more - 1);
        }
        return "nothing";
    }

    int large(var thing) { return thing is int n && n > 3; }

    .internal.object thing()
    {
        evaluated++;
        return "t";
    }

    void say(string text) { out += text; }

    void test()
    {
        var row = new .internal.object[] {
            new square(), new circle(), "hello", 7, null, new shape()
        };
        foreach (var each in row) say(name(each) + " ");
        print(out.trim());
        print("${large(4)} ${large(3)} ${large(5)}");

        .internal.object at = new link(3, new link(2, new link(1, "end")));
        out = "loop";
        while (at is link l) {
            say(" " + l.n);
            at = l.next;
        }
        print(out + " done");

        out = "";
        for (.internal.object i = 7; i is int n && n < 10; i = n + 1) say(n + " ");
        print(out.trim());

        if (thing() is int n || evaluated == 1) print("evaluated " + evaluated);

        .internal.runnable run = null;
        .internal.object five = 5;
        if (five is int n) run = () -> { print("kept " + n + " " + n); };
        run.run();
        .internal.object half = 2.5;
        if (half is double d) print("fraction ${d}");
        .internal.object m = 0;
        outer: while (m is int n) {
            for (;;) {
                if (n == 2) break outer;
                m = n + 1;
                continue outer;
            }
        }
        print("label " + m);
        behind();
    }

    // Behind a statement that all others leave, the name still stands.
    string side(shape s)
    {
        if (!(s is square q)) return "no square";
        return "square " + q.side();
    }

    int either(.internal.object thing)
    {
        if (thing is square q) {
            if (q.side() == 0) return 0;
        } else {
            throw "2";
        }
        return q.side();
    }

    void behind()
    {
        var count = 0;
        var rounds = 0;
        .internal.object tries = 0;

        try {
            print(side(new square()) + " " + either(new square()) + " " + side(null) + " " +
                  either(5));
        } catch (string s) {
            print(side(new square()) + " " + either(new square()) + " " + side(null) + " " + s);
        }
        foreach (.internal.object each in new .internal.object[] { 1, "two", 3, null, 2 }) {
            if (!(each is int n) || n < 0) continue;
            rounds++;
            count += n;
        }
        while (!(tries is string t)) tries = "found ";
        print(t + count + " of " + rounds + " rounds");
        if (!(count - 1 is int n)) return;
        if (!(t.trim() is string n)) return; // another one of the name
        var five = count - 1;
        print(five + " " + (n is string ? "text" : "other"));
    }
}
