// A builder agrees with plain joining of strings in all it can do, across the edge between narrow
// and wide text.
// expect: 200 steps, 0 wrong
package .test;

import .phantom.numbers.random;
import .phantom.text.builder;

class main extends program
{
    void test()
    {
        var chance = new random(31L);
        var built = new builder();
        var model = "";
        var wrong = 0;

        for (var step = 0; step < 200; step++) {
            var piece = "abÿĀя".substring(chance.below(chance.below(20) == 0 ? 5 : 3), 1);
            var at = chance.below(model.length() + 1);
            switch (chance.below(6)) {
            case 0: built.append(piece); model += piece; break;
            case 1: built.insert(at, piece); model = model.substring(0, at) + piece + model.from(at); break;
            case 2:
                var count = chance.below(model.length() - at + 1);
                built.remove(at, count);
                model = model.substring(0, at) + model.from(at + count);
                break;
            case 3: built.append(step); model += step; break;
            case 4: if (at < model.length()) { built.setCharAt(at, piece.charAt(0)); model = model.substring(0, at) + piece + model.from(at + 1); } break;
            default: if (chance.below(10) == 0) { built.clear(); model = ""; }
            }
            wrong += built.toString() != model || built.length() != model.length();
        }
        print("200 steps, " + wrong + " wrong");
    }
}
