// Counts words: a report by frequency and alphabet.
// expect: 29 words, 19 different
// expect: the            5  17.24% #####
// expect: and            2   6.90% ##
// expect: don't          2   6.90% ##
// expect: falls          2   6.90% ##
// expect: it             2   6.90% ##
// expect: rain           2   6.90% ##
// expect: river          2   6.90% ##
// expect: fear           1   3.45% #
// expect: [don't, falls, isn't, rains, rises, river] []
// expect: and=2 the=5 man=1 null
// expect: []
package .test;

import .phantom.collections.comparator;
import .phantom.collections.entry;
import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.collections.sorted_map;
import .phantom.collections.sorted_set;
import .phantom.numbers.math;
import .phantom.text.format;
import .phantom.text.pattern;

class report
{
    private sorted_map<string, int> counts = new sorted_map<string, int>();
    private map<int, sorted_set<string>> by_length = new map<int, sorted_set<string>>();
    private int total;

    void report(string text)
    {
        foreach (var each in new pattern("[a-z]+('[a-z]+)?").findAll(text.toLower())) {
            var word = each.toString();
            counts.put(word, counts.get(word, 0) + 1);
            by_length.getOrPut(word.length(), () -> new sorted_set<string>()).add(word);
            total++;
        }
    }

    list<entry<string, int>> top(int count)
    {
        var all = new list<entry<string, int>>();
        foreach (var each in counts) all.add(each);
        comparator<entry<string, int>> by_count = (a, b) -> b.value() - a.value();
        all.sort(by_count.then((a, b) -> a.key().compare(b.key())));
        return all.part(0, math.min(count, all.size()));
    }

    sorted_set<string> ofLength(int length)
    {
        return by_length.get(length, new sorted_set<string>());
    }

    int total() { return total; }
    int different() { return counts.size(); }
    sorted_map<string, int> counts() { return counts; }
}

class main extends program
{
    void test()
    {
        var text = "The rain falls, the river rises; it rains on the RIVER. Don't fear it, says " +
                   "the old man: don't. Rain falls and rivers rise, and the sea isn't full.";
        var r = new report(text);
        print(r.total() + " words, " + r.different() + " different");
        foreach (var each in r.top(8))
            print(format.of("{:<12}{:>4} {:>6.2f}% {}", each.key(), each.value(),
                            100.0 * each.value() / r.total(), "#".repeat(each.value())));
        print(r.ofLength(5) + " " + r.ofLength(99));
        print(r.counts().first() + " " + r.counts().last() + " " + r.counts().above("it") + " " +
              r.counts().below("and"));
        print(new report("").top(3));
    }
}
