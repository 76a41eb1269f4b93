// Every change of a list agrees with one of an array that is copied by hand, in a thousand random
// steps.
// expect: 250 steps, 0 wrong
package .test;

import .phantom.collections.list;
import .phantom.numbers.random;

class main extends program
{
    static int[] without(int[] from, int at)
    {
        var out = new int[]();

        for (var i = 0; i < from.size(); i++) if (i != at) out[out.size()] = from[i];
        return out;
    }

    static int[] with(int[] from, int at, int value)
    {
        var out = new int[]();

        for (var i = 0; i <= from.size(); i++) {
            if (i == at) out[out.size()] = value;
            if (i < from.size()) out[out.size()] = from[i];
        }
        return out;
    }

    void test()
    {
        var chance = new random(21L);
        var list = new list<int>();
        var model = new int[]();
        var wrong = 0;

        for (var step = 0; step < 250; step++) {
            var value = chance.below(10);
            var at = model.size() == 0 ? 0 : chance.below(model.size());
            switch (chance.below(model.size() > 12 ? 7 : 5)) {
            case 0, 1: list.add(value); model = with(model, model.size(), value); break;
            case 2, 3: list.insert(at, value); model = with(model, at, value); break;
            case 4: if (model.size() > 0) { list.set(at, value); model[at] = value; } break;
            case 5: wrong += list.removeAt(at) != model[at]; model = without(model, at); break;
            case 6:
                var found = model.indexOf(value);
                wrong += list.remove(value) != (found >= 0);
                if (found >= 0) model = without(model, found);
                break;
            }
            wrong += list.size() != model.size() || list.toString() != model.toString();
            wrong += list.indexOf(value) != model.indexOf(value);
        }
        print("250 steps, " + wrong + " wrong");
    }
}
