// What was made, written and read again is the same: random values of all kinds, in one line and
// in many.
// expect: 300 round trips, 0 wrong
package .test;

import .phantom.json.json;
import .phantom.json.json_error;
import .phantom.numbers.random;

class main extends program
{
    random chance = new random(7L);

    string text()
    {
        var out = "";

        for (var n = chance.below(8); n > 0; n--)
            out += string.fromChar(switch (chance.below(5)) {
                case 0 -> chance.below(32);
                case 1 -> '"' + chance.below(60);
                case 2 -> 0x7f + chance.below(0x700);
                case 3 -> 0x4e00 + chance.below(99);
                default -> 0x1f600 + chance.below(50);
            });
        return out;
    }

    json value(int depth)
    {
        switch (chance.below(depth > 3 ? 5 : 8)) {
        case 0: return json.nothing();
        case 1: return json.truth(chance.coin());
        case 2: return json.of(chance.nextLong());
        case 3: return json.of(chance.nextNormal());
        case 4: return json.of(text());
        case 5:
            var map = json.map();
            for (var n = chance.below(4); n > 0; n--) map.put(text(), value(depth + 1));
            return map;
        }
        var list = json.list();
        for (var n = chance.below(4); n > 0; n--) list.add(value(depth + 1));
        return list;
    }

    void test()
    {
        var wrong = 0;

        for (var i = 0; i < 150; i++) {
            var made = value(0);
            wrong += json.parse(made.toString()) != made;
            wrong += json.parse(made.pretty(3)) != made;
        }
        print("300 round trips, " + wrong + " wrong");
    }
}
