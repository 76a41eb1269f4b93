// A heap gives its things in order, whatever the order of adding.
// expect: 1 2 2 3 5 8 9 .
// expect: pear fig apple
// expect: 3 11 [fig]
// expect: 1
// expect: the heap is empty
package .test;

import .phantom.collections.heap;
import .phantom.collections.natural;
import .phantom.numbers.random;

class main extends program
{
    void test()
    {
        var h = new heap<int>();
        foreach (string each in "5 2 9 1 8 2 3".split(" ")) h.add(each.toInt());
        var text = "";
        while (!h.isEmpty()) text += h.removeFirst() + " ";
        print(text + ".");
        var words = new heap<string>(new natural<string>().backwards());
        words.add("fig");
        words.add("pear");
        words.add("apple");
        var lengths = 0;
        foreach (var each in words) lengths += each.length();
        var found = words.where(each -> each.length() == 3).toString();
        var size = words.size();
        print(words.removeFirst() + " " + words.removeFirst() + " " + words.first());
        print(size + " " + (lengths - 1) + " " + found);
        var chance = new random(1L);
        for (var i = 0; i < 3000; i++) h.add(chance.below(500));
        var last = -1;
        var is_sorted = 1;
        while (h.size() > 0) {
            if (h.first() < last) is_sorted = 0;
            last = h.removeFirst();
        }
        print(is_sorted);
        try { h.removeFirst(); } catch (.internal.exception.bounds e) { print(e.message()); }
    }
}
