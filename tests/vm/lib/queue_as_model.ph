// A queue used at both ends agrees with a text that is cut and joined, while it grows, shrinks and
// turns round.
// expect: 600 steps, 0 wrong
package .test;

import .phantom.collections.queue;
import .phantom.numbers.random;

class main extends program
{
    void test()
    {
        var chance = new random(26L);
        var queue = new queue<string>();
        var model = "";
        var wrong = 0;

        for (var step = 0; step < 600; step++) {
            var letter = string.fromChar('a' + chance.below(26));
            switch (chance.below(step / 100 % 2 == 0 ? 5 : 8)) {
            case 0, 1: queue.addLast(letter); model += letter; break;
            case 2, 3: queue.addFirst(letter); model = letter + model; break;
            case 4, 5:
                if (model == "") break;
                wrong += queue.removeFirst() != model.substring(0, 1);
                model = model.from(1);
                break;
            default:
                if (model == "") break;
                wrong += queue.removeLast() != model.from(model.length() - 1);
                model = model.substring(0, model.length() - 1);
            }
            wrong += queue.size() != model.length() || model != "" && queue.get(model.length() / 2) != model.substring(model.length() / 2, 1);
        }
        print("600 steps, " + wrong + " wrong");
    }
}
