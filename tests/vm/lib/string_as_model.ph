// Every method that cuts and searches strings agrees with one that goes unit by unit, on random
// texts of both widths.
// expect: 0 wrong
package .test;

import .phantom.numbers.random;

class main extends program
{
    random chance = new random(11L);

    string text(int most)
    {
        var out = "";

        for (var n = chance.below(most + 1); n > 0; n--) out += "abÿĀ".substring(chance.below(chance.coin() ? 2 : 4), 1);
        return out;
    }

    static int find(string text, string part, int first)
    {
        for (var i = first; i + part.length() <= text.length(); i++) {
            var k = 0;
            while (k < part.length() && text.charAt(i + k) == part.charAt(k)) k++;
            if (k == part.length()) return i;
        }
        return -1;
    }

    static int findLast(string text, string part)
    {
        for (var i = text.length() - part.length(); i >= 0; i--) if (find(text, part, i) == i) return i;
        return -1;
    }

    void test()
    {
        var wrong = 0;

        for (var i = 0; i < 300; i++) {
            var a = text(9);
            var b = text(2);
            wrong += a.indexOf(b) != find(a, b, 0) || a.lastIndexOf(b) != findLast(a, b);
            wrong += a.startsWith(b) != (find(a, b, 0) == 0) || a.contains(b) != (find(a, b, 0) >= 0);
            wrong += a.endsWith(b) != (findLast(a, b) >= 0 && findLast(a, b) == a.length() - b.length());
            if (b.isEmpty()) continue;
            wrong += b.join(a.split(b)) != a || a.replace(b, b) != a;
            wrong += (a + b).from(a.length()) != b || (b + a).indexOf(a, b.length()) != b.length();
        }
        print(wrong + " wrong");
    }
}
