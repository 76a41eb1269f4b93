// Each number is about as frequent as the others; shuffling gives every order.
// expect: 1
// expect: 6 orders 1
package .test;

import .phantom.collections.entry;
import .phantom.collections.map;
import .phantom.numbers.random;

class main extends program
{
    void test()
    {
        var chance = new random(11L);
        var counts = new int[](10);
        var is_fair = 1;

        for (var i = 0; i < 10000; i++) counts[chance.below(10)] += 1;
        for (var i = 0; i < 10; i++) if (counts[i] < 900 || counts[i] > 1100) is_fair = 0;
        print(is_fair);
        var orders = new map<string, int>();
        for (var i = 0; i < 1200; i++) {
            var letters = "a b c".split(" ");
            chance.shuffle(letters);
            var order = "".join(letters);
            orders.put(order, orders.get(order, 0) + 1);
        }
        is_fair = 1;
        foreach (entry<string, int> e in orders) if (e.value() < 150 || e.value() > 250) is_fair = 0;
        print(orders.size() + " orders " + is_fair);
    }
}
