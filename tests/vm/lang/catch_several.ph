// A catch of several types, and a case of several values.
// expect: null 1
// expect: bounds 2
// expect: text: caught
// expect: past 3
// expect: low low high high none
// expect: few many other
package .test;

class odd extends .internal.exception { void odd() { super("odd"); } int weight() { return 1; } }
class odder extends odd { int weight() { return 2; } }
class oddest extends odd { int weight() { return 3; } }

class main extends program
{
    string attempt(int way)
    {
        int[] row = { 1 };
        int[] none;

        try {
            switch (way) {
            case 0: return "" + none[0];
            case 1: return "" + row[1];
            case 2: throw "caught";
            case 3: throw new odder();
            case 4: throw new oddest();
            default: throw way;
            }
        } catch (.internal.exception.null | .internal.exception.bounds e) {
            return (e is .internal.exception.null ? "null " : "bounds ") +
                   (e.message().length() > 0 ? 1 + way : 0);
        } catch (string | odder e) {
            return "text: ${e}";
        }
    }

    string weigh(int way)
    {
        try {
            attempt(way);
        } catch (oddest | odder e) {
            return "past " + e.weight();
        }
        return "not";
    }

    string of(int n)
    {
        switch (n) {
        case 1, 2, 3: return "low";
        case 100, 1000: return "high";
        }
        return "none";
    }

    string name(string s)
    {
        switch (s) {
        case "one", "two": return "few";
        case "ten",
             "eleven": return "many";
        default: return "other";
        }
    }

    void test()
    {
        for (var i = 0; i < 3; i++) print(attempt(i));
        print(weigh(4));
        print("${of(1)} ${of(3)} ${of(100)} ${of(1000)} ${of(4)}");
        print("${name("two")} ${name("eleven")} ${name("three")}");
    }
}
