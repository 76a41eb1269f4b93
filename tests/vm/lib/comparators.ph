// Orders made of orders: by one thing and then another, backwards, and searching in what was
// sorted by them.
// expect: [fig, kiwi, pear, apple]
// expect: [apple, pear, kiwi, fig]
// expect: true -1
// expect: [c, b, a]
package .test;

import .phantom.collections.by_key;
import .phantom.collections.comparator;
import .phantom.collections.list;
import .phantom.collections.natural;

class main extends program
{
    void test()
    {
        comparator<string> length = (a, b) -> a.length() - b.length();
        var order = length.then(new natural<string>());
        var words = list.of("pear", "fig", "apple", "kiwi").sort(order);

        print(words);
        print(list.of("pear", "fig", "apple", "kiwi").sort(order.backwards()));
        print((words.search("kiwi", order) == 1) + " " + (words.search("plum", order) < 0 ? -1 : 0));
        print(list.of("a", "c", "b").sort(new natural<string>().backwards()));
    }
}
