// Strings are ordered by their units: an order, in which beginnings come first and equal ones only
// are equal.
// expect: 0 wrong
// expect: true true true
package .test;

import .phantom.numbers.random;

class main extends program
{
    static int sign(int n) { return n < 0 ? -1 : n > 0; }

    static int model(string a, string b)
    {
        for (var i = 0; i < a.length() && i < b.length(); i++)
            if (a.charAt(i) != b.charAt(i)) return a.charAt(i) < b.charAt(i) ? -1 : 1;
        return sign(a.length() - b.length());
    }

    void test()
    {
        var chance = new random(42L);
        var wrong = 0;

        for (var i = 0; i < 300; i++) {
            var a = "";
            var b = "";
            for (var n = chance.below(5); n > 0; n--) a += "aÿя\uffff".substring(chance.below(4), 1);
            for (var n = chance.below(5); n > 0; n--) b += "aÿя\uffff".substring(chance.below(4), 1);
            wrong += sign(a.compare(b)) != model(a, b) || (a == b) != (model(a, b) == 0) || (a < b) != (model(a, b) < 0);
            wrong += a == b && a.hashCode() != b.hashCode();
        }
        print(wrong + " wrong");
        print(("" < "a") + " " + ("a" < "aa") + " " + ("\uffff" > "😀"));
    }
}
