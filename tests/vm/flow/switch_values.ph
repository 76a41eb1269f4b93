// A switch as a value; several labels, an arrow in front of a case's end, and what throws in place of
// a value. Arrows in a statement: no case runs on into the next.
// expect: 5 5 0
// expect: two or three
// expect: 12.5 7.0
// expect: caught 9
// expect: square none
// expect: 41 1
// expect: ab
// expect: even odd even odd
// expect: one many left
// expect: 30
// expect: 6 3
// expect: long
// expect: 43
// expect: 42
package .test;

class shape { string name() { return "none"; } }
class square extends shape { string name() { return "square"; } }
class circle extends shape { }
enum colour { red, green, blue }
interface weigh { int of(int x); }

class main extends program
{
    int five(int x) { return switch (x) { case 1, 2 -> 5; default -> 0; }; }
    shape make(int kind)
    {
        return switch (kind) { case 1 -> new square(); case 2 -> null; default -> new circle(); };
    }
    static string word = switch (2) { case 1 -> "short"; default -> "long"; };

    void test()
    {
        print(five(1) + " " + five(2) + " " + five(3));
        print("two or " + switch ("b") { case "a" -> "one"; case "b", "c" -> "three"; default -> "x"; });
        double d = switch (1L) { case 1 -> 12.5; default -> 1; };
        var e = switch (2) { case 1 -> 12.5f; default -> 7; };
        print(d + " " + e);
        try {
            print(switch (9) { case 1 -> 1; default -> throw "caught 9"; });
        } catch (string s) {
            print(s);
        }
        print(make(1).name() + " " + make(3).name());
        int n = 4;
        n = n * 10 + switch (n++) { case 4 -> n - 4; case 5 -> 7; default -> n; };
        print(n + " " + (switch (n) { case 41 -> 1; default -> 2; }));
        var text = "";
        foreach (var c in new int[] { colour.red, colour.green, colour.blue })
            text += switch (c) { case colour.red -> "a"; case colour.green -> "b"; default -> ""; };
        print(text);
        text = "";
        for (var i = 0; i < 4; i++)
            text += switch (switch (i) { case 0, 2 -> 0; default -> 1; }) { case 0 -> "even "; default -> "odd "; };
        print(text.trim());
        text = "";
        for (var i = 1; i < 5; i++) {
            switch (i) {
                case 1 -> text += "one ";
                case 2, 3 -> { if (i == 2) break; text += "many "; }
                default -> text += "left";
            }
        }
        print(text);
        weigh w = x -> switch (x) { case 3 -> 30; default -> x; };
        print(w.of(3));
        int sum = 0;
        for (var i = 0; i < 4; i++) {
            var kept = i;
            weigh more = switch (i) { case 0 -> null; default -> new holder(kept); };
            sum += more == null ? 0 : more.of(0);
        }
        print(sum + " " + (1 + switch (1) { case 1 -> 2; default -> 3; }));
        print(word);
        switch (n) { case 41 -> { weigh more = x -> x + 2; print(more.of(n)); } default -> print(0); }
        print(n > 40 ? switch (n) { case 41 -> n + 1; default -> 3; } : 0);
    }
}
class holder implements weigh { int by; void holder(int by) { this.by = by; } int of(int x) { return by; } }
