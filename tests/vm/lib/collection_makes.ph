// What is made of a collection: new lists, one thing of many, groups.
// expect: [3, 2, 5] [4, 3, 6]
// expect: 10 0 2.5
// expect: 5000000000 12345678901234567891
// expect: fig kiwi apple 5
// expect: be pear pear be
// expect: {3=[fig], 2=[be, to], 4=[pear]}
// expect: [not, or, to] [be, to, fig, pear]
// expect: [pair(1, a), pair(2, b)] 1
// expect: [1, 2, 3] 6
// expect: [a, b, b]
// expect: 7 -1 1
// expect: there is nothing of which one could be first
// expect: 36 [ada]
// expect: pear
package .test;

import .phantom.collections.lazy;
import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.collections.set;
import .phantom.numbers.big;

class main extends program
{
    list<string> words(string text) { return new list<string>(text.split(" ")); }

    void test()
    {
        var few = words("fig be apple");
        var lengths = few.map(word -> word.length());
        print(lengths + " " + lengths.map(n -> n + 1));
        print(lengths.sum() + " " + new list<int>().sum() + " " + few.map(w -> w.length() / 4.0).sum());
        print(few.map(word -> 2500000000L).part(0, 2).sum() + " " +
              new list<big>().add(big.parse("12345678901234567890")).add(big.of(1L)).sum());
        few = words("kiwi fig apple");
        print(few.minBy(w -> w.length()) + " " + few.max() + " " + few.min() + " " +
              few.map(w -> w.length()).max());
        // Of equal ones the first, in any order.
        few = words("be pear to fig kiwi");
        print(few.minBy(w -> w.length()) + " " + few.maxBy(w -> w.length()) + " " +
              few.max((a, b) -> a.length() - b.length()) + " " +
              few.min((a, b) -> a.length() - b.length()));
        print(words("fig be pear to").groupBy(w -> w.length()));
        print(words("not to or").sortBy(w -> w.charAt(w.length() - 1)).reverse() + " " +
              words("fig be pear to").sortBy(w -> w.length()));
        var zipped = lazy.range(1, 4).toList().zip(words("a b"));
        print(zipped + " " + zipped.first().first);
        var rows = new list<list<int>>().add(new list<int>().add(1).add(2)).add(new list<int>())
                       .add(new list<int>().add(3));
        list<int> all = rows.flatten();
        print(all + " " + rows.map(row -> row.sum()).sum());
        print(words("a bb").flatMap(w -> words(w.length() == 1 ? w : "b b")));
        var numbers = new set<int>().addAll(words("7 -1 3").map(w -> w.toInt()));
        print(numbers.first() + " " + numbers.min() + " " + numbers.first(n -> n > 9, 1));
        try { lazy.range(0, 0).min(); } catch (.internal.exception.bounds e) { print(e.message()); }
        // A dictionary is walked through by its entries.
        var ages = new map<string, int>();
        ages.put("ada", 36);
        ages.put("bob", 7);
        print(ages.max((a, b) -> a.value() - b.value()).value() + " " +
              ages.lazy().where(e -> e.value() > 9).map(e -> e.key()).toList());
        // A function that gives now this, now that; and one that gives null.
        print(words("fig pear").map(w -> w == "fig" ? null : w).get(1));
    }
}
