// Function literals with collections.
// expect: [fig, pear, banana] [banana, fig, pear]
// expect: [pear, fig, banana]
// expect: 13 [pear, banana] 1 true
// expect: [4, 6, 3] banana
// expect: {p=[pear], b=[banana], f=[fig]}
// expect: PEAR BANANA FIG 
// expect: 5 of 3
package .test;

import .phantom.collections.comparator;
import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.collections.mapping;
import .phantom.collections.natural;

class main extends program
{
    void test()
    {
        var words = new list<string>().add("pear").add("banana").add("fig");
        comparator<string> by_length = (a, b) -> a.length() - b.length();
        comparator<string> by_last = (a, b) -> a.charAt(a.length() - 1) - b.charAt(b.length() - 1);

        print(words.toList().sort(by_length) + " " + words.toList().sort());
        print(words.toList().sort(by_last.then(new natural<string>()).backwards()));
        mapping<string, int> length = s -> s.length();
        print(words.map(length).fold(0, (a, b) -> a + b) + " " +
              words.where(s -> s.length() > 3) + " " + words.count(s -> s.startsWith("f")) + " " +
              words.any(s -> s == "fig"));
        print(words.map(length) + " " + words.fold("", (a, b) -> a.length() < b.length() ? b : a));
        var groups = new map<string, list<string>>();
        foreach (var word in words)
            groups.getOrPut(word.substring(0, 1), () -> new list<string>()).add(word);
        print(groups);
        var text = "";
        words.forEach(s -> { text += s.toUpper() + " "; });
        print(text);
        var longest = 5;
        print(longest + " of " + words.count(s -> s.length() <= longest + 1));
    }
}
